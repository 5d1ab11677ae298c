// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "dsl/resolve_state.hpp"

namespace crossfoot::resolving {
namespace {

struct Instances {
  std::span<const ExprId> binders;
  ExprId where = ast::absent;
  Span span;
  std::size_t count = 0;
};

bool visit(Resolver& r, Frame& frame, Instances& all, std::size_t depth, const std::function<bool()>& body) {
  if (depth == all.binders.size()) {
    if (++all.count > max_instances) {
      report(r, &frame, Code::too_many_instances, all.span,
             fmt::format("this has more than {} instances, which is the limit", max_instances));
      return false;
    }
    if (all.where != ast::absent) {
      const auto wanted = eval_static(r, frame, all.where);
      if (!wanted) return false;
      if (!*wanted) return true;
    }
    return within_limits(r, frame, all.span) && body();
  }
  const auto binder = frame.ast->operands_of(all.binders[depth]);
  const auto set = eval_set(r, frame, binder[1]);
  if (!set) return false;
  const std::string_view name = text_of(frame, binder[0]);
  for (std::uint32_t i = 0; i < set->size; ++i) {
    const Member member = member_at(*set, i);
    frame.bindings.push_back({name, true, member});
    r.instance.emplace_back(name, member);
    const bool good = visit(r, frame, all, depth + 1, body);
    r.instance.pop_back();
    frame.bindings.pop_back();
    if (!good) return false;
  }
  return true;
}

bool mentions_quantity(Resolver& r, Frame& frame, ExprId id) {
  const ast::Expr& expr = frame.ast->at(id);
  if (expr.kind == ast::ExprKind::index) return true;
  if (expr.kind == ast::ExprKind::name) {
    const Named named = find_name(r, frame, id);
    if (named.is_argument) return mentions_quantity(r, *named.frame, named.expression);
    if (!named.symbol || r.member_name_ids.contains(text_of(*named.frame, named.expression))) return false;
    return named.symbol->kind == SymbolKind::quantity || named.symbol->kind == SymbolKind::list;
  }
  const auto operands = frame.ast->operands_of(id);
  return std::any_of(operands.begin(), operands.end(), [&](ExprId part) { return mentions_quantity(r, frame, part); });
}

std::nullopt_t not_static(Resolver& r, Frame& frame, ExprId id) {
  report(
      r, &frame, Code::not_static, frame.ast->span_of(id),
      fmt::format("a condition on index values cannot depend on `{}`, which is not known beforehand", shown(frame, id)),
      {}, "put it into the rule: `if … then …`");
  return std::nullopt;
}

bool is_index_expression(ast::ExprKind kind) {
  using ast::ExprKind;
  return kind == ExprKind::number || kind == ExprKind::date || kind == ExprKind::name || kind == ExprKind::negate ||
         kind == ExprKind::add || kind == ExprKind::subtract;
}

struct StaticValue {
  Member member;
  std::optional<Rational> number;  ///< of a whole number, or of arithmetic that is no index
};

std::optional<StaticValue> static_value(Resolver& r, Frame& frame, ExprId id) {
  if (mentions_quantity(r, frame, id)) return not_static(r, frame, id);
  const ast::Expr& expr = frame.ast->at(id);
  if (is_index_expression(expr.kind)) {
    if (expr.kind == ast::ExprKind::name) {
      const Named named = find_name(r, frame, id);
      const std::string_view name = text_of(*named.frame, named.expression);
      const bool known = named.binding || named.is_argument || r.member_name_ids.contains(name);
      if (!known && named.symbol && named.symbol->kind == SymbolKind::poisoned) return std::nullopt;
      if (!known) {
        report_unknown(r, *named.frame, named.expression);
        return std::nullopt;
      }
    }
    const auto member = eval_member(r, frame, id);
    if (!member) return std::nullopt;
    StaticValue value{*member, {}};
    if (member->kind == MemberKind::integer) value.number = Rational(member->value);
    return value;
  }
  const Value value = eval_number(r, frame, id);
  if (value.failed()) return std::nullopt;
  const auto constant = constant_of(r, value.term);
  if (!constant) return not_static(r, frame, id);
  return StaticValue{{}, constant};
}

bool holds(ast::Comparator comparator, std::strong_ordering order) {
  switch (comparator) {
    case ast::Comparator::equal:
      return order == 0;
    case ast::Comparator::not_equal:
      return order != 0;
    case ast::Comparator::less:
      return order < 0;
    case ast::Comparator::less_equal:
      return order <= 0;
    case ast::Comparator::greater:
      return order > 0;
    case ast::Comparator::greater_equal:
      return order >= 0;
  }
  return false;
}

std::optional<bool> static_comparison(Resolver& r, Frame& frame, ExprId id) {
  const auto parts = frame.ast->operands_of(id);
  bool all = true;
  for (std::size_t i = 0; i + 2 < parts.size(); i += 2) {
    const auto a = static_value(r, frame, parts[i]);
    const auto b = static_value(r, frame, parts[i + 2]);
    if (!a || !b) return std::nullopt;
    const ast::Comparator comparator = frame.ast->at(parts[i + 1]).comparator;
    if (a->number && b->number) {
      all = all && holds(comparator, *a->number <=> *b->number);
      continue;
    }
    const bool names = a->member.kind == MemberKind::name;
    const bool ordered = comparator != ast::Comparator::equal && comparator != ast::Comparator::not_equal;
    if (a->number || b->number || a->member.kind != b->member.kind || (names && ordered)) {
      report(r, &frame, Code::index_wrong_kind, frame.ast->span_of(id),
             fmt::format("`{}` compares index values of different kinds, or the order of names", shown(frame, id)));
      return std::nullopt;
    }
    all = all && holds(comparator, a->member.value <=> b->member.value);
  }
  return all;
}

std::optional<bool> static_membership(Resolver& r, Frame& frame, ExprId id) {
  const auto operands = frame.ast->operands_of(id);
  const auto value = static_value(r, frame, operands[0]);
  const auto set = eval_set(r, frame, operands[1]);
  if (!value || !set) return std::nullopt;
  if (value->number && !value->number->to_int64()) return false;
  return place_of(*set, value->member).has_value();
}

}  // namespace

bool within_limits(Resolver& r, const Frame& frame, Span span) {
  if (r.model.terms.terms.size() <= max_terms) return true;
  report(r, &frame, Code::too_many_instances, span,
         fmt::format("the model has more than {} terms, which is the limit", max_terms));
  return false;
}

bool for_each_instance(Resolver& r, Frame& frame, std::span<const ExprId> binders, ExprId where, Span span,
                       const std::function<bool()>& body) {
  Instances all{binders, where, span};
  return visit(r, frame, all, 0, body);
}

std::optional<bool> eval_static(Resolver& r, Frame& frame, ExprId id) {
  const ast::Expr& expr = frame.ast->at(id);
  const auto operands = frame.ast->operands_of(id);
  switch (expr.kind) {
    case ast::ExprKind::truth:
      return expr.count == 1;
    case ast::ExprKind::not_: {
      const auto value = eval_static(r, frame, operands[0]);
      return value ? std::optional(!*value) : std::nullopt;
    }
    case ast::ExprKind::and_:
    case ast::ExprKind::or_: {
      const bool stop_at = expr.kind == ast::ExprKind::or_;
      for (const ExprId operand : operands) {
        const auto value = eval_static(r, frame, operand);
        if (!value) return std::nullopt;
        if (*value == stop_at) return stop_at;
      }
      return !stop_at;
    }
    case ast::ExprKind::compare:
      return static_comparison(r, frame, id);
    case ast::ExprKind::member:
      return static_membership(r, frame, id);
    default:
      break;
  }
  if (mentions_quantity(r, frame, id)) return not_static(r, frame, id);
  const Value value = eval_condition(r, frame, id);
  if (value.failed()) return std::nullopt;
  const Term& term = r.model.terms.at(value.term);
  if (term.op == Op::truth) return term.first == 1;
  return not_static(r, frame, id);
}

}  // namespace crossfoot::resolving
