// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "dsl/resolve_state.hpp"

namespace crossfoot::resolving {
namespace {

constexpr std::int64_t max_index_value = std::int64_t{1} << 40;

std::optional<Member> whole_number(Resolver& r, Frame& frame, ExprId id) {
  const ast::Literal& literal = frame.ast->literal_of(id);
  const auto value = literal.value.to_int64();
  if (value && literal.suffix == ast::Suffix::none && literal.unit == ast::absent && *value <= max_index_value)
    return Member{MemberKind::integer, *value};
  report(r, &frame, Code::index_wrong_kind, frame.ast->span_of(id),
         fmt::format("an index is a whole number, a date or a name, not `{}`", shown(frame, id)));
  return std::nullopt;
}

std::optional<Member> date_member(Resolver& r, Frame& frame, ExprId id) {
  const auto date = parse_date(text_of(frame, id));
  if (!date)
    report(r, &frame, Code::bad_date, frame.ast->span_of(id),
           fmt::format("the date `{}` does not exist", text_of(frame, id)));
  return date;
}

std::optional<Member> stepped(Resolver& r, Frame& frame, ExprId id, Member from, const Member& by, bool back) {
  if (from.kind == MemberKind::name || by.kind != MemberKind::integer) {
    report(
        r, &frame, Code::index_wrong_kind, frame.ast->span_of(id),
        fmt::format("`{}` is not an index: only a whole number can be added to a number or a date", shown(frame, id)));
    return std::nullopt;
  }
  from.value += back ? -by.value : by.value;
  const bool is_date = from.kind != MemberKind::integer;
  const bool exists = is_date ? parse_date(date_text(from)).has_value()
                              : from.value <= max_index_value && from.value >= -max_index_value;
  if (exists) return from;
  report(r, &frame, Code::bad_date, frame.ast->span_of(id),
         fmt::format("`{}` steps to a date that does not exist", shown(frame, id)));
  return std::nullopt;
}

std::optional<Member> member_of_name(Resolver& r, Frame& frame, ExprId id) {
  const Named named = find_name(r, frame, id);
  if (named.binding) return named.binding->member;
  if (named.is_argument) return eval_member(r, *named.frame, named.expression);
  const std::string_view name = text_of(*named.frame, named.expression);
  if (name.find('.') == std::string_view::npos) return name_member(r, name);
  report(r, &frame, Code::index_wrong_kind, frame.ast->span_of(id),
         fmt::format("an index is a whole number, a date or a name, not `{}`", name));
  return std::nullopt;
}

std::optional<IndexSet> run_of(Resolver& r, Frame& frame, ExprId id) {
  const auto ends = frame.ast->operands_of(id);
  const auto first = eval_member(r, frame, ends[0]);
  const auto last = eval_member(r, frame, ends[1]);
  if (!first || !last) return std::nullopt;
  if (first->kind == MemberKind::name || first->kind != last->kind) {
    report(r, &frame, Code::index_wrong_kind, frame.ast->span_of(id),
           fmt::format("the range `{}` needs two whole numbers or two dates of one kind", shown(frame, id)));
    return std::nullopt;
  }
  if (last->value < first->value) {
    report(r, &frame, Code::set_too_large, frame.ast->span_of(id),
           fmt::format("the range `{}` runs backwards", shown(frame, id)));
    return std::nullopt;
  }
  const auto size = static_cast<std::uint64_t>(last->value - first->value) + 1;
  if (size > max_set_size) {
    report(
        r, &frame, Code::set_too_large, frame.ast->span_of(id),
        fmt::format("the range `{}` has {} members, more than the limit of {}", shown(frame, id), size, max_set_size));
    return std::nullopt;
  }
  IndexSet set;
  set.first = *first;
  set.size = static_cast<std::uint32_t>(size);
  set.text = shown(frame, id);
  return set;
}

std::optional<IndexSet> list_of(Resolver& r, Frame& frame, ExprId id) {
  IndexSet set;
  set.is_run = false;
  set.text = shown(frame, id);
  bool good = true;
  std::vector<Span> spans;
  for (const ExprId element : frame.ast->operands_of(id)) {
    if (frame.ast->at(element).kind == ast::ExprKind::range) {
      const auto run = run_of(r, frame, element);
      good = good && run.has_value();
      for (std::uint32_t i = 0; run && i < run->size; ++i)
        if (set.places.try_emplace(member_at(*run, i), set.listed.size()).second) {
          set.listed.push_back(member_at(*run, i));
          spans.push_back(frame.ast->span_of(element));
        }
      continue;
    }
    const auto member = eval_member(r, frame, element);
    good = good && member.has_value();
    if (!member) continue;
    const auto [at, added] = set.places.try_emplace(*member, set.listed.size());
    if (added) {
      set.listed.push_back(*member);
      spans.push_back(frame.ast->span_of(element));
    } else {
      report(r, &frame, Code::duplicate_name, frame.ast->span_of(element),
             fmt::format("`{}` is in the set twice", member_text(r, *member)), {{"first here", spans[at->second]}});
      good = false;
    }
  }
  set.size = static_cast<std::uint32_t>(set.listed.size());
  return good ? std::optional(std::move(set)) : std::nullopt;
}

std::optional<IndexSet> named_set(Resolver& r, Frame& frame, ExprId id) {
  const Named named = find_name(r, frame, id);
  if (named.is_argument) return eval_set(r, *named.frame, named.expression);
  if (!named.symbol && !named.binding) {
    report_unknown(r, frame, id);
    return std::nullopt;
  }
  if (named.symbol && named.symbol->kind == SymbolKind::poisoned) return std::nullopt;
  if (!named.symbol || named.symbol->kind != SymbolKind::dimension) {
    std::vector<Note> notes;
    if (named.symbol) notes.push_back({"declared here", named.symbol->span});
    report(r, &frame, Code::wrong_kind_of_name, frame.ast->span_of(id),
           fmt::format("a set or a dimension is needed here, and `{}` is {}", text_of(frame, id),
                       named.symbol ? describe(named.symbol->kind) : "one index value"),
           std::move(notes));
    return std::nullopt;
  }
  const auto set = resolve_dimension(r, named.symbol->index);
  return set ? std::optional(r.sets[*set]) : std::nullopt;
}

TermId new_variable(Resolver& r, QuantityId quantity, std::span<const Member> members) {
  if (r.scratch) return r.model.terms.variable(none);
  QuantityInfo& info = r.quantities[quantity];
  Variable variable;
  variable.quantity = quantity;
  variable.sort = info.sort;
  for (const Member& member : members) variable.index += (variable.index.empty() ? "[" : ", ") + member_text(r, member);
  if (!members.empty()) variable.index += "]";
  r.model.variables.push_back(std::move(variable));
  const auto id = static_cast<VariableId>(r.model.variables.size() - 1);
  info.members.push_back(id);
  r.variable_terms.push_back(r.model.terms.variable(id));
  return r.variable_terms.back();
}

TermId known_or_new(Resolver& r, VariableId& known, QuantityId quantity, std::span<const Member> members) {
  if (known != none) return r.variable_terms[known];
  const auto id = static_cast<VariableId>(r.model.variables.size());
  const TermId term = new_variable(r, quantity, members);
  if (!r.scratch) known = id;
  return term;
}

}  // namespace

Member name_member(Resolver& r, std::string_view name) {
  const auto [at, added] = r.member_name_ids.try_emplace(name, static_cast<std::int64_t>(r.member_names.size()));
  if (added) r.member_names.push_back(name);
  return {MemberKind::name, at->second};
}

std::string member_text(const Resolver& r, const Member& member) {
  if (member.kind == MemberKind::name) return std::string(r.member_names[static_cast<std::size_t>(member.value)]);
  return date_text(member);
}

std::optional<Member> eval_member(Resolver& r, Frame& frame, ExprId id) {
  const auto operands = frame.ast->operands_of(id);
  switch (frame.ast->at(id).kind) {
    case ast::ExprKind::number:
      return whole_number(r, frame, id);
    case ast::ExprKind::date:
      return date_member(r, frame, id);
    case ast::ExprKind::name:
      return member_of_name(r, frame, id);
    case ast::ExprKind::negate: {
      const auto member = eval_member(r, frame, operands[0]);
      return member ? stepped(r, frame, id, {MemberKind::integer, 0}, *member, true) : std::nullopt;
    }
    case ast::ExprKind::add:
    case ast::ExprKind::subtract: {
      // Outside brackets `2018-07` is read as a subtraction; a def that gets it as an index means the date.
      if (looks_like_date(text_of(frame, id))) return date_member(r, frame, id);
      const bool back = frame.ast->at(id).kind == ast::ExprKind::subtract;
      const auto a = eval_member(r, frame, operands[0]);
      const auto b = eval_member(r, frame, operands[1]);
      if (!a || !b) return std::nullopt;
      if (!back && a->kind == MemberKind::integer) return stepped(r, frame, id, *b, *a, false);
      return stepped(r, frame, id, *a, *b, back);
    }
    default:
      break;
  }
  report(r, &frame, Code::index_wrong_kind, frame.ast->span_of(id),
         fmt::format("an index is a whole number, a date or a name, not `{}`", shown(frame, id)));
  return std::nullopt;
}

std::optional<Member> bound_member(Resolver& r, Frame& frame, ExprId id) {
  const ast::Expr& expr = frame.ast->at(id);
  if (expr.kind == ast::ExprKind::name) {
    const Named named = find_name(r, frame, id);
    if (named.binding) return named.binding->member;
    return named.is_argument ? bound_member(r, *named.frame, named.expression) : std::nullopt;
  }
  if (expr.kind != ast::ExprKind::add && expr.kind != ast::ExprKind::subtract) return std::nullopt;
  for (const ExprId operand : frame.ast->operands_of(id))
    if (bound_member(r, frame, operand)) return eval_member(r, frame, id);
  return std::nullopt;
}

std::optional<IndexSet> eval_set(Resolver& r, Frame& frame, ExprId id) {
  switch (frame.ast->at(id).kind) {
    case ast::ExprKind::range:
      return run_of(r, frame, id);
    case ast::ExprKind::set:
      return list_of(r, frame, id);
    case ast::ExprKind::name:
      return named_set(r, frame, id);
    default:
      break;
  }
  report(r, &frame, Code::wrong_kind_of_name, frame.ast->span_of(id),
         fmt::format("a set or a dimension is needed here, not `{}`", shown(frame, id)));
  return std::nullopt;
}

Member member_at(const IndexSet& set, std::uint32_t place) {
  if (!set.is_run) return set.listed[place];
  return {set.first.kind, set.first.value + place};
}

std::optional<std::uint32_t> place_of(const IndexSet& set, const Member& member) {
  if (set.is_run) {
    if (member.kind != set.first.kind || member.value < set.first.value) return std::nullopt;
    const auto place = static_cast<std::uint64_t>(member.value - set.first.value);
    return place < set.size ? std::optional(static_cast<std::uint32_t>(place)) : std::nullopt;
  }
  const auto at = set.places.find(member);
  return at == set.places.end() ? std::nullopt : std::optional(at->second);
}

std::optional<std::uint32_t> resolve_dimension(Resolver& r, std::uint32_t index) {
  using State = Dimension::State;
  const State state = r.dimensions[index].state;
  if (state == State::done) return r.dimensions[index].set;
  if (state == State::bad) return std::nullopt;
  const ast::File& file = r.asts[r.dimensions[index].file];
  const ast::DimensionDecl& decl = file.dimensions[r.dimensions[index].item];
  Frame frame = frame_of(r, file);
  auto set = eval_set(r, frame, decl.set);
  r.dimensions[index].state = set ? State::done : State::bad;
  if (!set) return std::nullopt;
  r.sets.push_back(std::move(*set));
  r.dimensions[index].set = static_cast<std::uint32_t>(r.sets.size() - 1);
  return r.dimensions[index].set;
}

bool check_member(Resolver& r, Frame& frame, QuantityId quantity, std::size_t index, const Member& member, Span span) {
  IndexInfo& info = r.quantities[quantity].indices[index];
  const auto note = [&] { return std::vector<Note>{{fmt::format("`{}` is declared here", info.name), info.span}}; };
  if (info.open) {
    const OpenKind kind = member.kind == MemberKind::name ? OpenKind::names : OpenKind::numbers;
    if (info.seen == OpenKind::unknown) info.seen = kind;
    if (info.seen == kind) return true;
    report(r, &frame, Code::index_wrong_kind, span,
           fmt::format("the index `{}` of `{}` has {}, and `{}` is {}", info.name, r.model.quantities[quantity].name,
                       info.seen == OpenKind::names ? "names" : "numbers or dates", member_text(r, member),
                       kind == OpenKind::names ? "a name" : "a number or date"),
           note());
    return false;
  }
  const IndexSet& set = r.sets[info.set];
  if (place_of(set, member)) return true;
  const auto kinds = [](MemberKind kind) {
    switch (kind) {
      case MemberKind::integer:
        return "a whole number";
      case MemberKind::month:
        return "a month";
      case MemberKind::quarter:
        return "a quarter";
      case MemberKind::day:
        return "a day";
      case MemberKind::name:
        return "a name";
    }
    return "";
  };
  const auto of_kind = [&](const Member& listed) { return listed.kind == member.kind; };
  const bool kind_fits =
      set.is_run ? set.first.kind == member.kind : std::any_of(set.listed.begin(), set.listed.end(), of_kind);
  if (kind_fits) {
    report(r, &frame, Code::index_out_of_range, span,
           fmt::format("`{}` has no member {}: its index `{}` is in {}", r.model.quantities[quantity].name,
                       member_text(r, member), info.name, set.text),
           note());
  } else {
    report(r, &frame, Code::index_wrong_kind, span,
           fmt::format("`{}` is {}, and the index `{}` of `{}` is in {}", member_text(r, member), kinds(member.kind),
                       info.name, r.model.quantities[quantity].name, set.text),
           note());
  }
  return false;
}

TermId variable_of(Resolver& r, QuantityId quantity, std::span<const Member> members) {
  QuantityInfo& info = r.quantities[quantity];
  if (members.empty()) return known_or_new(r, info.scalar, quantity, members);
  if (members.size() == 1 && !info.indices[0].open) {
    const IndexSet& set = r.sets[info.indices[0].set];
    if (info.dense.empty()) info.dense.assign(set.size, none);
    return known_or_new(r, info.dense[*place_of(set, members[0])], quantity, members);
  }
  // The first prefixes are the quantities themselves; every further one is a step from the one before.
  std::uint32_t prefix = quantity;
  for (const Member& member : members) {
    const auto place = static_cast<std::uint32_t>(r.steps.size());
    const std::size_t hash = MemberHash{}(member) ^ (std::size_t{prefix} * 0xC2B2AE3D27D4EB4FU);
    const auto same = [&](std::uint32_t at) { return r.steps[at].prefix == prefix && r.steps[at].member == member; };
    const std::uint32_t found = r.step_table.find_or_add(hash, place, same);
    if (found == place) r.steps.push_back({prefix, member});
    prefix = static_cast<std::uint32_t>(r.quantities.size()) + found;
  }
  return known_or_new(r, r.steps[prefix - r.quantities.size()].variable, quantity, members);
}

}  // namespace crossfoot::resolving
