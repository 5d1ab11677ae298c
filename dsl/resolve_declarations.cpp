// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "dsl/parse.hpp"
#include "dsl/resolve_state.hpp"

namespace crossfoot::resolving {
namespace {

void resolve_trust(Resolver& r, Frame& frame, Source& source, const ast::SourceField& field) {
  if (field.number == ast::absent) return;
  source.trust = frame.ast->literal_of(field.number).value;
  if (source.trust.sign() <= 0)
    report(r, &frame, Code::bad_trust, frame.ast->span_of(field.number), "trust is a number above 0");
}

void resolve_published(Resolver& r, Frame& frame, const ast::SourceField& field, std::string_view text) {
  if (looks_like_date(text) && !parse_date(text))
    report(r, &frame, Code::bad_date, field.value, fmt::format("the date `{}` does not exist", text));
}

void resolve_source(Resolver& r, Frame& frame, const ast::SourceDecl& decl, Source& source) {
  source.title = unescape(crossfoot::text_of(*frame.source, decl.title));
  std::vector<std::pair<std::string_view, Span>> seen;
  for (const ast::SourceField& field : decl.fields) {
    const std::string_view name = crossfoot::text_of(*frame.source, field.name);
    const auto first = std::find_if(seen.begin(), seen.end(), [&](const auto& entry) { return entry.first == name; });
    if (first != seen.end()) {
      report(r, &frame, Code::duplicate_field, field.name, fmt::format("`{}` is given twice", name),
             {{"first given here", first->second}});
      continue;
    }
    seen.emplace_back(name, field.name);
    const std::string_view written = crossfoot::text_of(*frame.source, field.value);
    const std::string value = written.starts_with('"') ? unescape(written) : std::string(written);
    if (name == "publisher") source.publisher = value;
    if (name == "published") resolve_published(r, frame, field, written), source.published = value;
    if (name == "url") source.url = value;
    if (name == "document") source.document = value;
    if (name == "language") source.language = value;
    if (name == "note") source.note = value;
    if (name == "trust") resolve_trust(r, frame, source, field);
  }
}

bool resolve_indices(Resolver& r, Frame& frame, const ast::QuantityDecl& decl, std::vector<IndexInfo>& indices) {
  bool good = true;
  for (const ast::IndexDecl& index : decl.indices) {
    IndexInfo info;
    info.name = crossfoot::text_of(*frame.source, index.name);
    info.span = index.name;
    info.open = index.set == ast::absent;
    if (!info.open) {
      auto set = eval_set(r, frame, index.set);
      good = good && set.has_value();
      if (set) {
        info.set = static_cast<std::uint32_t>(r.sets.size());
        r.sets.push_back(std::move(*set));
      }
    }
    const auto same = [&](const IndexInfo& other) { return other.name == info.name; };
    const auto first = std::find_if(indices.begin(), indices.end(), same);
    if (first != indices.end()) {
      report(r, &frame, Code::duplicate_name, index.name, fmt::format("`{}` names two indices", info.name),
             {{"first declared here", first->span}});
      good = false;
    }
    indices.push_back(std::move(info));
  }
  return good;
}

bool resolve_labels(Resolver& r, Frame& frame, const ast::Type& type, Quantity& quantity) {
  bool good = true;
  for (const Span label : type.labels) {
    const std::string name(crossfoot::text_of(*frame.source, label));
    const auto first = std::find(quantity.labels.begin(), quantity.labels.end(), name);
    if (first != quantity.labels.end()) {
      const auto place = static_cast<std::size_t>(first - quantity.labels.begin());
      report(r, &frame, Code::duplicate_name, label, fmt::format("`{}` is in the enumeration twice", name),
             {{"first here", type.labels[place]}});
      good = false;
      continue;
    }
    quantity.labels.push_back(name);
    r.labels.insert(crossfoot::text_of(*frame.source, label));
  }
  return good;
}

/// The kind, unit and sort that a type gives; false where it has an error.
bool resolve_type(Resolver& r, Frame& frame, const ast::Type& type, QuantityId id, Quantity& quantity,
                  QuantityInfo& info) {
  quantity.kind = type.kind;
  switch (type.kind) {
    case QuantityKind::integer:
      info.sort = Sort::integer;
      info.type = {Kind::level};
      return true;
    case QuantityKind::real:
      info.type = {Kind::level};
      return true;
    case QuantityKind::percent:
      info.type = {Kind::percent};
      quantity.unit.text = "percent";
      return true;
    case QuantityKind::boolean:
      info.sort = Sort::boolean;
      info.type = {Kind::condition};
      return true;
    case QuantityKind::enumeration:
      info.sort = Sort::integer;
      info.type = {Kind::enumeration, false, false, 0, id};
      return resolve_labels(r, frame, type, quantity);
    case QuantityKind::count:
    case QuantityKind::measure:
      break;
  }
  const auto unit = resolve_unit(r, frame, type.unit);
  if (!unit) return false;
  quantity.unit = r.units[*unit];
  const auto& powers = quantity.unit.powers;
  const bool whole = powers.size() == 1 && powers[0].second == 1 && r.model.base_units[powers[0].first].is_count;
  quantity.kind = whole ? QuantityKind::count : QuantityKind::measure;
  info.sort = whole ? Sort::integer : Sort::real;
  info.type = {Kind::level, false, false, *unit};
  return true;
}

std::optional<Rational> range_end(Resolver& r, Frame& frame, ExprId id, const Quantity& quantity, const Type& type) {
  Value value = eval_number(r, frame, id);
  if (value.failed()) return std::nullopt;
  Value like{type, value.term};
  const auto mismatch = match(r, value, like);
  if (mismatch) {
    report(r, &frame, *mismatch, frame.ast->span_of(id),
           fmt::format("`{}` is {}, and this end of its range is {}", quantity.name, describe(r, type),
                       describe(r, value.type)));
    return std::nullopt;
  }
  const auto constant = constant_of(r, value.term);
  if (!constant) report(r, &frame, Code::not_static, frame.ast->span_of(id), "the end of a range is a constant");
  return constant;
}

std::optional<Interval> resolve_range(Resolver& r, Frame& frame, const ast::QuantityDecl& decl,
                                      const Quantity& quantity, const Type& type) {
  const ast::Range& range = decl.range;
  if (!range.present) return Interval::everything();
  if (!is_number(type.kind)) {
    const Span span = frame.ast->span_of(range.lower);
    report(r, &frame, type.kind == Kind::condition ? Code::not_a_number : Code::enumeration_mismatch, span,
           fmt::format("`{}` is {}: a range narrows numbers only", quantity.name, describe(r, type)));
    return std::nullopt;
  }
  const auto lower = range_end(r, frame, range.lower, quantity, type);
  if (range.is_comparison) {
    if (!lower) return std::nullopt;
    switch (range.comparator) {
      case ast::Comparator::less:
        return Interval{{}, Bound{*lower, false}};
      case ast::Comparator::less_equal:
        return Interval{{}, Bound{*lower, true}};
      case ast::Comparator::greater:
        return Interval{Bound{*lower, false}, {}};
      case ast::Comparator::greater_equal:
        return Interval{Bound{*lower, true}, {}};
      case ast::Comparator::equal:
        return Interval::point(*lower);
      case ast::Comparator::not_equal:
        break;
    }
    report(r, &frame, Code::empty_range, frame.ast->span_of(range.lower), "a range has no holes");
    return std::nullopt;
  }
  const auto upper = range_end(r, frame, range.upper, quantity, type);
  if (!lower || !upper) return std::nullopt;
  if (*lower > *upper) {
    const Span from = frame.ast->span_of(range.lower);
    report(r, &frame, Code::empty_range, {from.file, from.begin, frame.ast->span_of(range.upper).end},
           "this range is empty: its lower end is above its upper one");
    return std::nullopt;
  }
  return Interval::closed(*lower, *upper);
}

void resolve_quantity(Resolver& r, Frame& frame, const ast::QuantityDecl& decl, QuantityId first) {
  Quantity quantity = r.model.quantities[first];
  QuantityInfo info;
  info.scope = frame.scope;
  const bool indices_good = resolve_indices(r, frame, decl, info.indices);
  const bool type_good = resolve_type(r, frame, decl.type, first, quantity, info);
  std::optional<Interval> range;
  if (type_good) range = resolve_range(r, frame, decl, quantity, info.type);
  info.bad = !indices_good || !range;
  if (range) quantity.range = *range;
  info.restricted = info.sort == Sort::integer || quantity.range.lower || quantity.range.upper;
  for (std::size_t i = 0; i < decl.names.size(); ++i) {
    const auto id = static_cast<QuantityId>(first + i);
    std::string name = std::move(r.model.quantities[id].name);
    r.model.quantities[id] = quantity;
    r.model.quantities[id].name = std::move(name);
    r.model.quantities[id].span = decl.names[i];
    r.quantities[id] = info;
    if (info.type.kind == Kind::enumeration) r.quantities[id].type.enumeration = id;
  }
}

void resolve_list_unit(Resolver& r, Frame& frame, const ast::ListDecl& decl, QuantityId id) {
  Quantity& quantity = r.model.quantities[id];
  QuantityInfo& info = r.quantities[id];
  quantity.kind = QuantityKind::count;
  info.sort = Sort::integer;
  info.type = {Kind::plain, true};
  if (decl.unit == ast::absent) return;
  const auto unit = resolve_unit(r, frame, decl.unit);
  info.bad = !unit;
  if (!unit) return;
  quantity.unit = r.units[*unit];
  info.type = {Kind::level, false, false, *unit};
}

/// Whether a name's declaration had an error, so that its uses stay silent.
void poison(Resolver& r, ScopeId scope, std::string_view name) {
  const auto at = r.scopes[scope].symbols.find(name);
  if (at != r.scopes[scope].symbols.end()) at->second.kind = SymbolKind::poisoned;
}

}  // namespace

void resolve_declarations(Resolver& r) {
  resolve_units(r);
  for (std::uint32_t i = 0; i < r.dimensions.size(); ++i) {
    r.unknown_names.clear();
    resolve_dimension(r, i);
  }
  std::size_t source = 0;
  QuantityId quantity = 0;
  for (const ast::File& file : r.asts) {
    Frame frame = frame_of(r, file);
    for (const ast::Decl& decl : file.decls) {
      r.unknown_names.clear();
      if (decl.kind == ast::DeclKind::source) {
        resolve_source(r, frame, file.sources[decl.item], r.model.sources[source++]);
      } else if (decl.kind == ast::DeclKind::quantity) {
        const ast::QuantityDecl& declared = file.quantities[decl.item];
        resolve_quantity(r, frame, declared, quantity);
        if (r.quantities[quantity].bad)
          for (const Span name : declared.names) poison(r, frame.scope, crossfoot::text_of(*frame.source, name));
        quantity += static_cast<QuantityId>(declared.names.size());
      } else if (decl.kind == ast::DeclKind::list) {
        resolve_list_unit(r, frame, file.lists[decl.item], quantity++);
      }
    }
  }
}

}  // namespace crossfoot::resolving
