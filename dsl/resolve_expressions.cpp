// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "dsl/resolve_state.hpp"

namespace crossfoot::resolving {
namespace {

Value failed() { return {}; }

bool is_sum(ast::ExprKind kind) { return kind == ast::ExprKind::add || kind == ast::ExprKind::subtract; }
bool is_product(ast::ExprKind kind) { return kind == ast::ExprKind::multiply || kind == ast::ExprKind::divide; }

/// The nodes of `a + b - c + …` from the first on. Long sums lean to the left: they are walked, not recursed into.
std::vector<ExprId> left_spine(const Frame& frame, ExprId id, bool (*belongs)(ast::ExprKind)) {
  std::vector<ExprId> spine;
  for (ExprId at = id; belongs(frame.ast->at(at).kind); at = frame.ast->operands_of(at)[0]) spine.push_back(at);
  std::reverse(spine.begin(), spine.end());
  return spine;
}

void report_sum(Resolver& r, Frame& frame, Code code, ExprId first, ExprId node, const Type& a, const Type& b) {
  const bool minus = frame.ast->at(node).kind == ast::ExprKind::subtract;
  const ExprId right = frame.ast->operands_of(node)[1];
  const ExprId left = frame.ast->operands_of(node)[0];
  const Span span{frame.ast->id, frame.ast->at(first).begin, frame.ast->at(right).end};
  const std::string sides =
      fmt::format("`{}` is {} and `{}` is {}", shown(frame, left), describe(r, a), shown(frame, right), describe(r, b));
  std::string help;
  if (code == Code::percent_added)
    help = "to raise by a percentage, multiply: `x * (1 + 5%)`";
  else if (code == Code::bare_number_added)
    help = fmt::format("write the unit after the number: `{} {}`", shown(frame, b.kind == Kind::plain ? right : left),
                       r.units[b.kind == Kind::plain ? a.unit : b.unit].text);
  report(r, &frame, code, span, fmt::format("these cannot be {}: {}", minus ? "subtracted" : "added", sides),
         unit_notes(r, frame, {left, right}), std::move(help));
}

Value eval_sum(Resolver& r, Frame& frame, ExprId id) {
  const std::vector<ExprId> spine = left_spine(frame, id, is_sum);
  const ExprId first = frame.ast->operands_of(spine[0])[0];
  Value total = eval_number(r, frame, first);
  bool good = !total.failed();
  std::vector<TermId> terms{total.term};
  for (const ExprId node : spine) {
    const bool minus = frame.ast->at(node).kind == ast::ExprKind::subtract;
    const Value next = eval_number(r, frame, frame.ast->operands_of(node)[1]);
    good = good && !next.failed();
    if (!good) continue;
    std::optional<Code> error;
    const auto left = terms.size() == 1 ? constant_of(r, terms[0]) : std::nullopt;
    const Type type = type_of_sum(r, total.type, minus, next.type, left, constant_of(r, next.term), error);
    if (error) {
      report_sum(r, frame, *error, first, node, total.type, next.type);
      good = false;
      continue;
    }
    total.type = type;
    terms.push_back(minus ? make_negative(r, next.term) : next.term);
    if (terms.size() == 2 && constant_of(r, terms[0]) && constant_of(r, terms[1])) terms = {make_sum(r, terms)};
  }
  if (!good) return failed();
  total.term = make_sum(r, terms);
  return total;
}

Value eval_product(Resolver& r, Frame& frame, ExprId id) {
  const std::vector<ExprId> spine = left_spine(frame, id, is_product);
  Value total = eval_number(r, frame, frame.ast->operands_of(spine[0])[0]);
  for (const ExprId node : spine) {
    const bool divided = frame.ast->at(node).kind == ast::ExprKind::divide;
    const ExprId right = frame.ast->operands_of(node)[1];
    const Value next = eval_number(r, frame, right);
    if (total.failed() || next.failed()) {
      total = failed();
      continue;
    }
    const auto divisor = constant_of(r, next.term);
    if (divided && divisor && divisor->is_zero()) {
      report(r, &frame, Code::divided_by_zero, frame.ast->span_of(right),
             fmt::format("`{}` is 0, and nothing can be divided by it", shown(frame, right)));
      total = failed();
      continue;
    }
    total.type = divided ? type_of_quotient(r, total.type, next.type) : type_of_product(r, total.type, next.type);
    total.term = divided ? make_quotient(r, total.term, next.term) : make_product(r, total.term, next.term);
  }
  return total;
}

Value eval_power(Resolver& r, Frame& frame, ExprId id) {
  const auto operands = frame.ast->operands_of(id);
  const Value base = eval_number(r, frame, operands[0]);
  const Value exponent = eval_number(r, frame, operands[1]);
  if (base.failed() || exponent.failed()) return failed();
  const auto constant = constant_of(r, exponent.term);
  const auto whole = constant && exponent.type.kind == Kind::plain ? constant->to_int64() : std::nullopt;
  if (!whole || *whole < -max_exponent || *whole > max_exponent) {
    report(r, &frame, Code::bad_exponent, frame.ast->span_of(operands[1]),
           fmt::format("an exponent is a constant whole number from -{0} to {0}", max_exponent));
    return failed();
  }
  const int n = static_cast<int>(*whole);
  Type type = base.type;
  if (type.kind == Kind::level && !dimensionless(r, type.unit)) {
    const UnitRef unit = power_of(r, type.unit, n);
    type = n == 0 ? Type{Kind::plain} : Type{Kind::level, false, false, unit};
  } else if (n != 1) {
    type = base.type.kind == Kind::level ? Type{Kind::level} : Type{Kind::plain, base.type.bare};
  }
  if (const auto value = constant_of(r, base.term)) {
    if (value->is_zero() && n < 0) {
      report(r, &frame, Code::divided_by_zero, frame.ast->span_of(id), "0 has no negative power");
      return failed();
    }
    return {type, r.model.terms.number(value->pow(n))};
  }
  if (n == 0) return {type, r.model.terms.number(1)};
  const TermId times = r.model.terms.number(std::abs(n));
  const TermId power = std::abs(n) == 1 ? base.term : r.model.terms.make(Op::power, {base.term, times});
  return {type, n < 0 ? make_quotient(r, r.model.terms.number(1), power) : power};
}

Value eval_negate(Resolver& r, Frame& frame, ExprId id) {
  Value value = eval_number(r, frame, frame.ast->operands_of(id)[0]);
  if (value.failed()) return value;
  value.type.complement = false;
  value.term = make_negative(r, value.term);
  return value;
}

Value eval_logic(Resolver& r, Frame& frame, ExprId id) {
  const Op op = frame.ast->at(id).kind == ast::ExprKind::and_ ? Op::and_ : Op::or_;
  std::vector<TermId> terms;
  bool good = true;
  for (const ExprId operand : frame.ast->operands_of(id)) {
    const Value value = eval_condition(r, frame, operand);
    good = good && !value.failed();
    terms.push_back(value.term);
  }
  return good ? Value{{Kind::condition}, r.model.terms.make(op, terms)} : failed();
}

Value eval_if(Resolver& r, Frame& frame, ExprId id) {
  const auto operands = frame.ast->operands_of(id);
  const Value condition = eval_condition(r, frame, operands[0]);
  Value then = eval(r, frame, operands[1]);
  TermTable& terms = r.model.terms;
  if (operands.size() == 2) {
    then = expect_condition(r, frame, operands[1], then);
    if (condition.failed() || then.failed()) return failed();
    return {{Kind::condition}, terms.make(Op::implies, {condition.term, then.term})};
  }
  Value otherwise = eval(r, frame, operands[2]);
  if (condition.failed() || then.failed() || otherwise.failed()) return failed();
  if (then.type.kind == Kind::condition || otherwise.type.kind == Kind::condition) {
    then = expect_condition(r, frame, operands[1], then);
    otherwise = expect_condition(r, frame, operands[2], otherwise);
    if (then.failed() || otherwise.failed()) return failed();
    const TermId yes = terms.make(Op::implies, {condition.term, then.term});
    const TermId no = terms.make(Op::implies, {make_not(r, condition.term), otherwise.term});
    return {{Kind::condition}, terms.make(Op::and_, {yes, no})};
  }
  then = expect_number(r, frame, operands[1], then);
  otherwise = expect_number(r, frame, operands[2], otherwise);
  if (then.failed() || otherwise.failed()) return failed();
  const Type a = then.type;
  const Type b = otherwise.type;
  if (const auto error = match(r, then, otherwise)) {
    report(r, &frame, *error, frame.ast->span_of(operands[2]),
           fmt::format("the two branches differ: `{}` is {} and `{}` is {}", shown(frame, operands[1]), describe(r, a),
                       shown(frame, operands[2]), describe(r, b)),
           unit_notes(r, frame, {operands[1], operands[2]}));
    return failed();
  }
  Type type = then.type;
  if (then.type.kind == Kind::plain && otherwise.type.kind != Kind::plain) type = otherwise.type;
  if (type.kind == Kind::plain) type.bare = then.type.bare && otherwise.type.bare;
  return {type, terms.make(Op::choose, {condition.term, then.term, otherwise.term})};
}

Value wrong_kind(Resolver& r, Frame& frame, ExprId id, std::string_view is, std::vector<Note> notes = {}) {
  report(r, &frame, Code::wrong_kind_of_name, frame.ast->span_of(id),
         fmt::format("a value is needed here, and `{}` is {}", text_of(frame, id), is), std::move(notes));
  return failed();
}

Value eval_bound(Resolver& r, Frame& frame, ExprId id, const Member& member) {
  if (member.kind == MemberKind::integer) return {{Kind::plain, true}, r.model.terms.number(member.value)};
  report(r, &frame, Code::not_a_number, frame.ast->span_of(id),
         fmt::format("a number is needed here, and `{}` is {}", text_of(frame, id),
                     member.kind == MemberKind::name ? "a name" : "a date"));
  return failed();
}

Value eval_symbol(Resolver& r, Frame& frame, ExprId id, const Symbol& symbol) {
  switch (symbol.kind) {
    case SymbolKind::poisoned:
      return failed();
    case SymbolKind::unit: {
      const auto unit = unit_of_symbol(r, symbol.index);
      if (!unit) return failed();
      return {{Kind::level, false, false, *unit}, r.model.terms.number(r.units[*unit].factor)};
    }
    case SymbolKind::quantity: {
      const QuantityInfo& info = r.quantities[symbol.index];
      if (info.indices.empty()) return {info.type, variable_of(r, symbol.index, {})};
      std::string names;
      for (const IndexInfo& index : info.indices) names += (names.empty() ? "" : ", ") + std::string(index.name);
      report(r, &frame, Code::index_count, frame.ast->span_of(id),
             fmt::format("`{}` has {} ind{} ({}), and none is given here", text_of(frame, id), info.indices.size(),
                         info.indices.size() == 1 ? "ex" : "ices", names),
             {{"declared here", symbol.span}}, fmt::format("write `{}[{}]`", text_of(frame, id), names));
      return failed();
    }
    case SymbolKind::list:
      return wrong_kind(r, frame, id, "a list; `count(…)` is its length", {{"declared here", symbol.span}});
    case SymbolKind::def:
      return wrong_kind(r, frame, id, "a def, which takes arguments", {{"declared here", symbol.span}});
    default:
      return wrong_kind(r, frame, id, describe(symbol.kind), {{"declared here", symbol.span}});
  }
}

Value eval_name(Resolver& r, Frame& frame, ExprId id) {
  const Named named = find_name(r, frame, id);
  if (named.binding) return eval_bound(r, frame, id, named.binding->member);
  if (named.is_argument) return eval(r, *named.frame, named.expression);
  if (named.symbol) return eval_symbol(r, *named.frame, named.expression, *named.symbol);
  report_unknown(r, *named.frame, named.expression);
  return failed();
}

}  // namespace

Value eval_literal(Resolver& r, Frame& frame, ExprId id) {
  const ast::Literal& literal = frame.ast->literal_of(id);
  const auto number = [&](Type type, const Rational& value) { return Value{type, r.model.terms.number(value)}; };
  if (literal.unit != ast::absent) {
    const auto unit = resolve_unit(r, frame, literal.unit);
    if (!unit) return failed();
    return number({Kind::level, false, false, *unit}, literal.value * r.units[*unit].factor);
  }
  if (literal.suffix == ast::Suffix::percent) return number({Kind::percent}, literal.value);
  if (literal.suffix == ast::Suffix::points) return number({Kind::points}, literal.value);
  return number({Kind::plain, true}, literal.value);
}

Value expect_number(Resolver& r, Frame& frame, ExprId id, Value value) {
  if (value.failed() || is_number(value.type.kind)) return value;
  const Code code = value.type.kind == Kind::condition ? Code::not_a_number : Code::enumeration_mismatch;
  report(r, &frame, code, frame.ast->span_of(id),
         fmt::format("a number is needed here, and `{}` is {}", shown(frame, id), describe(r, value.type)),
         unit_notes(r, frame, {id}));
  return failed();
}

Value expect_condition(Resolver& r, Frame& frame, ExprId id, Value value) {
  if (value.failed() || value.type.kind == Kind::condition) return value;
  report(r, &frame, Code::not_a_condition, frame.ast->span_of(id),
         fmt::format("a condition is needed here, and `{}` is {}", shown(frame, id),
                     value.type.kind == Kind::enumeration ? describe(r, value.type) : "a number"),
         {}, "compare it with something, as in `x >= 0`");
  return failed();
}

Value eval_number(Resolver& r, Frame& frame, ExprId id) { return expect_number(r, frame, id, eval(r, frame, id)); }

Value eval_condition(Resolver& r, Frame& frame, ExprId id) {
  return expect_condition(r, frame, id, eval(r, frame, id));
}

static Value eval_kind(Resolver& r, Frame& frame, ExprId id) {
  using ast::ExprKind;
  const ast::Expr& expr = frame.ast->at(id);
  switch (expr.kind) {
    case ExprKind::number:
      return eval_literal(r, frame, id);
    case ExprKind::name:
      return eval_name(r, frame, id);
    case ExprKind::truth:
      return {{Kind::condition}, r.model.terms.truth(expr.count == 1)};
    case ExprKind::index:
      return eval_index(r, frame, id);
    case ExprKind::call:
      return eval_call(r, frame, id);
    case ExprKind::negate:
      return eval_negate(r, frame, id);
    case ExprKind::not_: {
      const Value value = eval_condition(r, frame, frame.ast->operands_of(id)[0]);
      return value.failed() ? value : Value{value.type, make_not(r, value.term)};
    }
    case ExprKind::add:
    case ExprKind::subtract:
      return eval_sum(r, frame, id);
    case ExprKind::multiply:
    case ExprKind::divide:
      return eval_product(r, frame, id);
    case ExprKind::power:
      return eval_power(r, frame, id);
    case ExprKind::compare:
      return eval_compare(r, frame, id);
    case ExprKind::member:
      return eval_membership(r, frame, id);
    case ExprKind::within:
      return eval_within(r, frame, id);
    case ExprKind::and_:
    case ExprKind::or_:
      return eval_logic(r, frame, id);
    case ExprKind::if_:
      return eval_if(r, frame, id);
    case ExprKind::date:
    case ExprKind::comprehension:
    case ExprKind::binder:
    case ExprKind::range:
    case ExprKind::set:
    case ExprKind::comparator:
      break;
  }
  report(r, &frame, Code::not_a_number, frame.ast->span_of(id),
         fmt::format("a value is needed here, not `{}`", shown(frame, id)));
  return failed();
}

Value eval(Resolver& r, Frame& frame, ExprId id) {
  // One expression is never this deep; defs in defs may be.
  if (r.depth >= max_resolved_depth) {
    report(r, &frame, Code::too_deep, frame.ast->span_of(id),
           fmt::format("with its defs put in place, this is nested more than {} deep", max_resolved_depth));
    return failed();
  }
  ++r.depth;
  const Value value = eval_kind(r, frame, id);
  --r.depth;
  return value;
}

}  // namespace crossfoot::resolving
