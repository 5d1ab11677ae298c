// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "dsl/resolve_state.hpp"

namespace crossfoot::resolving {
namespace {

constexpr std::array<std::string_view, 7> functions = {"sum", "mean", "min", "max", "count", "abs", "distinct"};

struct Item {
  ExprId id = ast::absent;
  Value value;
};

/// The values that a function is over; `good` is false when one of them had an error.
struct Items {
  std::vector<Item> items;
  bool good = true;
};

bool is_slice_part(Resolver& r, Frame& frame, ExprId id) {
  const ast::ExprKind kind = frame.ast->at(id).kind;
  if (kind == ast::ExprKind::range || kind == ast::ExprKind::set) return true;
  if (kind != ast::ExprKind::name) return false;
  const Named named = find_name(r, frame, id);
  return named.symbol && named.symbol->kind == SymbolKind::dimension;
}

/// The quantity that an index expression or a family is of; none after reporting that it is none.
QuantityId quantity_of(Resolver& r, Frame& frame, ExprId name) {
  const Named named = find_name(r, frame, name);
  if (named.symbol && named.symbol->kind == SymbolKind::quantity) return named.symbol->index;
  if (named.symbol && named.symbol->kind == SymbolKind::poisoned) return none;
  if (!named.symbol && !named.binding && !named.is_argument) {
    report_unknown(r, *named.frame, named.expression);
    return none;
  }
  std::vector<Note> notes;
  if (named.symbol) notes.push_back({"declared here", named.symbol->span});
  report(r, &frame, Code::wrong_kind_of_name, frame.ast->span_of(name),
         fmt::format("only a quantity has an index, and `{}` is {}", text_of(frame, name),
                     named.symbol    ? describe(named.symbol->kind)
                     : named.binding ? "an index value"
                                     : "an expression here"),
         std::move(notes));
  return none;
}

bool check_index_count(Resolver& r, Frame& frame, ExprId id, QuantityId quantity, std::size_t given) {
  const auto& indices = r.quantities[quantity].indices;
  if (indices.size() == given) return true;
  const std::size_t wanted = indices.size();
  report(r, &frame, Code::index_count, frame.ast->span_of(id),
         wanted == 0 ? fmt::format("`{}` has no index", r.model.quantities[quantity].name)
                     : fmt::format("`{}` has {} ind{}, and {} {} given", r.model.quantities[quantity].name, wanted,
                                   wanted == 1 ? "ex" : "ices", given, given == 1 ? "is" : "are"),
         {{"declared here", r.model.quantities[quantity].span}});
  return false;
}

/// Adds the members of a quantity for every combination of what its indices may be.
void add_members(Resolver& r, Frame& frame, ExprId id, QuantityId quantity, const std::vector<IndexSet>& sets,
                 Items& items) {
  std::size_t total = 1;
  for (const IndexSet& set : sets) {
    total *= set.size;
    if (total <= max_instances) continue;
    report(r, &frame, Code::too_many_instances, frame.ast->span_of(id),
           fmt::format("`{}` has more than {} members, which is the limit", shown(frame, id), max_instances));
    items.good = false;
    return;
  }
  std::vector<Member> members(sets.size());
  for (std::size_t n = 0; n < total; ++n) {
    std::size_t rest = n;
    for (std::size_t i = sets.size(); i > 0; --i) {
      members[i - 1] = member_at(sets[i - 1], static_cast<std::uint32_t>(rest % sets[i - 1].size));
      rest /= sets[i - 1].size;
    }
    items.items.push_back({id, {r.quantities[quantity].type, variable_of(r, quantity, members)}});
  }
}

void add_family(Resolver& r, Frame& frame, ExprId id, QuantityId quantity, Items& items) {
  std::vector<IndexSet> sets;
  for (const IndexInfo& index : r.quantities[quantity].indices) {
    if (index.open) {
      report(r, &frame, Code::open_index, frame.ast->span_of(id),
             fmt::format("the members of `{}` are not known: its index `{}` is open", shown(frame, id), index.name),
             {{fmt::format("`{}` is declared here", index.name), index.span}},
             fmt::format("give a range, as in `{}[2018..2022]`", shown(frame, id)));
      items.good = false;
      return;
    }
    sets.push_back(r.sets[index.set]);
  }
  add_members(r, frame, id, quantity, sets, items);
}

void add_slice(Resolver& r, Frame& frame, ExprId id, Items& items) {
  const auto operands = frame.ast->operands_of(id);
  const QuantityId quantity = quantity_of(r, frame, operands[0]);
  items.good = items.good && quantity != none && check_index_count(r, frame, id, quantity, operands.size() - 1);
  if (!items.good) return;
  std::vector<IndexSet> sets;
  for (std::size_t i = 1; i < operands.size(); ++i) {
    std::optional<IndexSet> set;
    if (is_slice_part(r, frame, operands[i])) {
      set = eval_set(r, frame, operands[i]);
    } else if (const auto member = eval_member(r, frame, operands[i])) {
      set.emplace();
      set->first = *member;
      set->size = 1;
    }
    items.good = items.good && set;
    for (std::uint32_t n = 0; items.good && n < set->size; ++n)
      items.good = check_member(r, frame, quantity, i - 1, member_at(*set, n), frame.ast->span_of(operands[i]));
    if (!items.good) return;
    sets.push_back(std::move(*set));
  }
  add_members(r, frame, id, quantity, sets, items);
}

void add_value(Resolver& r, Frame& frame, ExprId id, Items& items) {
  const Value value = eval(r, frame, id);
  items.good = items.good && !value.failed();
  items.items.push_back({id, value});
}

void add_comprehension(Resolver& r, Frame& frame, ExprId id, Items& items) {
  auto parts = frame.ast->operands_of(id);
  const ExprId body = parts[0];
  const ExprId where = frame.ast->at(id).has_where ? parts.back() : ast::absent;
  parts = parts.subspan(1, parts.size() - (where == ast::absent ? 1 : 2));
  const bool complete = for_each_instance(r, frame, parts, where, frame.ast->span_of(id), [&] {
    add_value(r, frame, body, items);
    return items.good;
  });
  items.good = items.good && complete;
}

void add_argument(Resolver& r, Frame& frame, ExprId id, Items& items) {
  const ast::ExprKind kind = frame.ast->at(id).kind;
  if (kind == ast::ExprKind::comprehension) return add_comprehension(r, frame, id, items);
  if (kind == ast::ExprKind::index) {
    const auto operands = frame.ast->operands_of(id);
    const auto part = [&](ExprId operand) { return is_slice_part(r, frame, operand); };
    if (std::any_of(operands.begin() + 1, operands.end(), part)) return add_slice(r, frame, id, items);
  }
  if (kind == ast::ExprKind::name) {
    const Named named = find_name(r, frame, id);
    if (named.is_argument) {
      // A slice that a def was given is still a slice where the def's body names it.
      const std::size_t before = items.items.size();
      add_argument(r, *named.frame, named.expression, items);
      for (std::size_t i = before; i < items.items.size(); ++i) items.items[i].id = id;
      return;
    }
    if (named.symbol && named.symbol->kind == SymbolKind::quantity &&
        !r.quantities[named.symbol->index].indices.empty())
      return add_family(r, frame, id, named.symbol->index, items);
  }
  add_value(r, frame, id, items);
}

void expect_numbers(Resolver& r, Frame& frame, Items& items) {
  for (Item& item : items.items) {
    item.value = expect_number(r, frame, item.id, item.value);
    if (item.value.failed()) {
      items.good = false;
      return;
    }
  }
}

void report_items(Resolver& r, Frame& frame, Code code, const Item& a, const Item& b, std::string_view action) {
  report(r, &frame, code, frame.ast->span_of(b.id),
         fmt::format("these cannot be {}: `{}` is {} and `{}` is {}", action, shown(frame, a.id),
                     describe(r, a.value.type), shown(frame, b.id), describe(r, b.value.type)),
         unit_notes(r, frame, {a.id, b.id}));
}

Value sum_of(Resolver& r, Frame& frame, Items& items) {
  expect_numbers(r, frame, items);
  if (!items.good) return {};
  if (items.items.empty()) return {{Kind::plain, true}, r.model.terms.number(0)};
  Type type = items.items[0].value.type;
  std::vector<TermId> terms{items.items[0].value.term};
  std::optional<Rational> so_far = constant_of(r, terms[0]);
  for (std::size_t i = 1; i < items.items.size(); ++i) {
    const Item& item = items.items[i];
    std::optional<Code> error;
    const auto constant = constant_of(r, item.value.term);
    const Type next = type_of_sum(r, type, false, item.value.type, so_far, constant, error);
    so_far = so_far && constant ? std::optional(*so_far + *constant) : std::nullopt;
    if (error) {
      report_items(r, frame, *error, items.items[0], item, "added");
      return {};
    }
    type = next;
    terms.push_back(item.value.term);
  }
  return {type, make_sum(r, terms)};
}

/// Gives all items one type, as a comparison would.
bool match_all(Resolver& r, Frame& frame, Items& items) {
  Item* model = &items.items[0];
  for (Item& item : items.items)
    if (model->value.type.kind == Kind::plain && item.value.type.kind != Kind::plain) model = &item;
  for (Item& item : items.items) {
    const Item as_written = item;
    if (const auto error = match(r, item.value, model->value)) {
      report_items(r, frame, *error, *model, as_written, "compared");
      return false;
    }
  }
  return true;
}

Value empty_aggregate(Resolver& r, Frame& frame, ExprId id, std::string_view name) {
  report(r, &frame, Code::empty_range, frame.ast->span_of(id),
         fmt::format("the {} of no numbers does not exist", name));
  return {};
}

Value extreme_of(Resolver& r, Frame& frame, ExprId id, std::string_view name, Items& items) {
  expect_numbers(r, frame, items);
  if (!items.good) return {};
  if (items.items.empty()) return empty_aggregate(r, frame, id, name);
  if (!match_all(r, frame, items)) return {};
  Type type = items.items[0].value.type;
  std::vector<TermId> terms;
  for (const Item& item : items.items) {
    if (item.value.type.kind != Kind::plain) type = item.value.type;
    if (type.kind == Kind::plain) type.bare = type.bare && item.value.type.bare;
    terms.push_back(item.value.term);
  }
  if (terms.size() == 1) return {type, terms[0]};
  return {type, r.model.terms.make(name == "min" ? Op::min : Op::max, terms)};
}

Value mean_of(Resolver& r, Frame& frame, ExprId id, Items& items) {
  if (items.good && items.items.empty()) return empty_aggregate(r, frame, id, "mean");
  Value value = sum_of(r, frame, items);
  if (value.failed()) return value;
  value.term = make_quotient(r, value.term, r.model.terms.number(static_cast<std::int64_t>(items.items.size())));
  return value;
}

Value absolute_of(Resolver& r, Frame& frame, ExprId id, Items& items) {
  if (!items.good) return {};
  if (items.items.size() != 1) {
    report(r, &frame, Code::wrong_argument_count, frame.ast->span_of(id),
           fmt::format("`abs` is of one number, and {} are given", items.items.size()));
    return {};
  }
  expect_numbers(r, frame, items);
  if (!items.good) return {};
  Value value = items.items[0].value;
  const auto constant = constant_of(r, value.term);
  value.term = constant ? r.model.terms.number(constant->abs()) : r.model.terms.make(Op::abs, {value.term});
  return value;
}

Value count_of(Resolver& r, Frame& frame, Items& items) {
  if (!items.good) return {};
  TermTable& terms = r.model.terms;
  const Type type{Kind::plain, true};
  const auto holds = [](const Item& item) { return item.value.type.kind == Kind::condition; };
  const auto conditions = std::count_if(items.items.begin(), items.items.end(), holds);
  if (conditions == 0) return {type, terms.number(static_cast<std::int64_t>(items.items.size()))};
  std::vector<TermId> parts;
  for (Item& item : items.items) {
    item.value = expect_condition(r, frame, item.id, item.value);
    if (item.value.failed()) return {};
    parts.push_back(terms.make(Op::choose, {item.value.term, terms.number(1), terms.number(0)}));
  }
  return {type, make_sum(r, parts)};
}

Value distinct_of(Resolver& r, Frame& frame, ExprId id, Items& items) {
  if (!items.good) return {};
  const std::size_t n = items.items.size();
  if (n * n / 2 > max_instances) {
    report(r, &frame, Code::too_many_instances, frame.ast->span_of(id),
           fmt::format("`distinct` compares {} pairs, more than the limit of {}", n * (n - 1) / 2, max_instances));
    return {};
  }
  const auto labelled = [](const Item& item) { return item.value.type.kind == Kind::enumeration; };
  if (!std::all_of(items.items.begin(), items.items.end(), labelled)) {
    expect_numbers(r, frame, items);
    if (!items.good || (n > 0 && !match_all(r, frame, items))) return {};
  }
  std::vector<TermId> pairs;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = i + 1; j < n; ++j)
      pairs.push_back(r.model.terms.make(Op::not_equal, {items.items[i].value.term, items.items[j].value.term}));
  return {{Kind::condition}, r.model.terms.make(Op::and_, pairs)};
}

/// `count(list)`: nothing where the argument is no list.
std::optional<Value> list_count(Resolver& r, Frame& frame, std::span<const ExprId> arguments) {
  if (arguments.size() != 1 || frame.ast->at(arguments[0]).kind != ast::ExprKind::name) return std::nullopt;
  const Named named = find_name(r, frame, arguments[0]);
  if (!named.symbol || named.symbol->kind != SymbolKind::list) return std::nullopt;
  const QuantityId quantity = r.list_quantity[named.symbol->index];
  if (r.quantities[quantity].bad) return Value{};
  return Value{r.quantities[quantity].type, variable_of(r, quantity, {})};
}

}  // namespace

bool is_function(std::string_view name) {
  return std::find(functions.begin(), functions.end(), name) != functions.end();
}

Value eval_function(Resolver& r, Frame& frame, ExprId id, std::string_view name) {
  const auto arguments = frame.ast->operands_of(id).subspan(1);
  if (name == "count")
    if (const auto length = list_count(r, frame, arguments)) return *length;
  if (arguments.empty()) {
    report(r, &frame, Code::wrong_argument_count, frame.ast->span_of(id), fmt::format("`{}` is of something", name));
    return {};
  }
  Items items;
  for (const ExprId argument : arguments) add_argument(r, frame, argument, items);
  if (name == "sum") return sum_of(r, frame, items);
  if (name == "mean") return mean_of(r, frame, id, items);
  if (name == "count") return count_of(r, frame, items);
  if (name == "abs") return absolute_of(r, frame, id, items);
  if (name == "distinct") return distinct_of(r, frame, id, items);
  return extreme_of(r, frame, id, name, items);
}

Value eval_index(Resolver& r, Frame& frame, ExprId id) {
  const auto operands = frame.ast->operands_of(id);
  const QuantityId quantity = quantity_of(r, frame, operands[0]);
  if (quantity == none || !check_index_count(r, frame, id, quantity, operands.size() - 1)) return {};
  constexpr std::size_t usual = 4;
  std::array<Member, usual> few;
  std::vector<Member> many(operands.size() - 1 > usual ? operands.size() - 1 : 0);
  const std::span<Member> members = many.empty() ? std::span(few).first(operands.size() - 1) : std::span<Member>(many);
  bool good = true;
  for (std::size_t i = 0; i < members.size(); ++i) {
    const ExprId operand = operands[i + 1];
    if (is_slice_part(r, frame, operand)) {
      report(r, &frame, Code::index_wrong_kind, frame.ast->span_of(operand),
             fmt::format("`{}` stands for several members, and one is needed here", shown(frame, operand)), {},
             fmt::format("to add them up, write `sum({})`", shown(frame, id)));
      good = false;
      continue;
    }
    const auto member = eval_member(r, frame, operand);
    good = member && check_member(r, frame, quantity, i, *member, frame.ast->span_of(operand)) && good;
    if (member) members[i] = *member;
  }
  if (!good) return {};
  return {r.quantities[quantity].type, variable_of(r, quantity, members)};
}

}  // namespace crossfoot::resolving
