// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "dsl/resolve_state.hpp"

namespace crossfoot::resolving {
namespace {

struct Operand {
  ExprId id = ast::absent;
  Value value;
};

Value condition(TermId term) { return {{Kind::condition}, term}; }

void report_mismatch(Resolver& r, Frame& frame, Code code, Span span, const Operand& a, const Operand& b) {
  std::string help;
  if (code == Code::percent_points) help = "write `3pp` for a difference of percentages, `3%` for a percentage";
  report(r, &frame, code, span,
         fmt::format("these cannot be compared: `{}` is {} and `{}` is {}", shown(frame, a.id),
                     describe(r, a.value.type), shown(frame, b.id), describe(r, b.value.type)),
         unit_notes(r, frame, {a.id, b.id}), std::move(help));
}

bool equality(ast::Comparator comparator) {
  return comparator == ast::Comparator::equal || comparator == ast::Comparator::not_equal;
}

TermId compared(Resolver& r, ast::Comparator comparator, TermId a, TermId b) {
  TermTable& terms = r.model.terms;
  switch (comparator) {
    case ast::Comparator::equal:
      return terms.make(Op::equal, {a, b});
    case ast::Comparator::not_equal:
      return terms.make(Op::not_equal, {a, b});
    case ast::Comparator::less:
      return terms.make(Op::less, {a, b});
    case ast::Comparator::less_equal:
      return terms.make(Op::less_equal, {a, b});
    case ast::Comparator::greater:
      return terms.make(Op::less, {b, a});
    case ast::Comparator::greater_equal:
      return terms.make(Op::less_equal, {b, a});
  }
  return no_term;
}

/// `approved = true` is `approved`; other conditions are equal where both hold or neither does.
TermId same_truth(Resolver& r, bool same, TermId a, TermId b) {
  TermTable& terms = r.model.terms;
  if (terms.at(a).op == Op::truth) std::swap(a, b);
  const Term& other = terms.at(b);
  if (other.op == Op::truth) return (other.first == 1) == same ? a : make_not(r, a);
  const TermId both = terms.make(Op::iff, {a, b});
  return same ? both : make_not(r, both);
}

Value compare_pair(Resolver& r, Frame& frame, Span span, ast::Comparator comparator, Operand a, Operand b) {
  if (a.value.failed() || b.value.failed()) return {};
  const Kind x = a.value.type.kind;
  const Kind y = b.value.type.kind;
  if (x == Kind::enumeration && y == Kind::enumeration) {
    const auto& first = r.model.quantities[a.value.type.enumeration].labels;
    const auto& second = r.model.quantities[b.value.type.enumeration].labels;
    if (first == second && equality(comparator)) return condition(compared(r, comparator, a.value.term, b.value.term));
    report(r, &frame, Code::enumeration_mismatch, span,
           first == second ? "the values of an enumeration have no order: only `=` and `!=` compare them"
                           : fmt::format("these cannot be compared: `{}` is {} and `{}` is {}", shown(frame, a.id),
                                         describe(r, a.value.type), shown(frame, b.id), describe(r, b.value.type)),
           unit_notes(r, frame, {a.id, b.id}));
    return {};
  }
  if (x == Kind::enumeration || y == Kind::enumeration) {
    report_mismatch(r, frame, Code::enumeration_mismatch, span, a, b);
    return {};
  }
  if (x == Kind::condition && y == Kind::condition && equality(comparator))
    return condition(same_truth(r, comparator == ast::Comparator::equal, a.value.term, b.value.term));
  a.value = expect_number(r, frame, a.id, a.value);
  b.value = expect_number(r, frame, b.id, b.value);
  if (a.value.failed() || b.value.failed()) return {};
  const Operand as_written_a = a;
  const Operand as_written_b = b;
  if (const auto error = match(r, a.value, b.value)) {
    report_mismatch(r, frame, *error, span, as_written_a, as_written_b);
    return {};
  }
  return condition(compared(r, comparator, a.value.term, b.value.term));
}

/// Operands in two rounds: what may be a label waits until an enumeration among the others says what it is one of.
std::vector<Operand> eval_operands(Resolver& r, Frame& frame, const std::vector<ExprId>& ids) {
  std::vector<Operand> operands;
  QuantityId enumeration = none;
  for (const ExprId id : ids) {
    Operand operand{id, {}};
    if (!may_be_label(r, frame, id)) {
      operand.value = eval(r, frame, id);
      if (operand.value.type.kind == Kind::enumeration) enumeration = operand.value.type.enumeration;
    }
    operands.push_back(operand);
  }
  for (Operand& operand : operands)
    if (may_be_label(r, frame, operand.id)) operand.value = eval_label(r, frame, operand.id, enumeration);
  return operands;
}

TermId all_of(Resolver& r, const std::vector<TermId>& terms) {
  return terms.size() == 1 ? terms[0] : r.model.terms.make(Op::and_, terms);
}

Value static_membership(Resolver& r, Frame& frame, const Member& member, ExprId set_id) {
  const auto set = eval_set(r, frame, set_id);
  if (!set) return {};
  return condition(r.model.terms.truth(place_of(*set, member).has_value()));
}

}  // namespace

bool may_be_label(Resolver& r, Frame& frame, ExprId id) {
  if (frame.ast->at(id).kind != ast::ExprKind::name) return false;
  const Named named = find_name(r, frame, id);
  if (named.binding || named.is_argument) return false;
  return !named.symbol || r.labels.contains(text_of(*named.frame, named.expression));
}

Value eval_label(Resolver& r, Frame& frame, ExprId id, QuantityId enumeration) {
  const Named named = find_name(r, frame, id);
  const std::string_view name = text_of(*named.frame, named.expression);
  if (enumeration == none) return eval(r, frame, id);
  const auto& labels = r.model.quantities[enumeration].labels;
  const auto at = std::find(labels.begin(), labels.end(), name);
  if (at != labels.end())
    return {{Kind::enumeration, false, false, 0, enumeration}, r.model.terms.number(at - labels.begin())};
  if (named.symbol) return eval(r, frame, id);
  const Quantity& quantity = r.model.quantities[enumeration];
  report(r, &frame, Code::enumeration_mismatch, frame.ast->span_of(id),
         fmt::format("`{}` is not a value of `{}`, which is {}", name, quantity.name,
                     describe(r, r.quantities[enumeration].type)),
         {{"declared here", quantity.span}});
  return {};
}

Value eval_compare(Resolver& r, Frame& frame, ExprId id) {
  const auto parts = frame.ast->operands_of(id);
  std::vector<ExprId> ids;
  for (std::size_t i = 0; i < parts.size(); i += 2) ids.push_back(parts[i]);
  const std::vector<Operand> operands = eval_operands(r, frame, ids);
  std::vector<TermId> terms;
  bool good = true;
  for (std::size_t i = 0; i + 1 < operands.size(); ++i) {
    const ast::Comparator comparator = frame.ast->at(parts[2 * i + 1]).comparator;
    const Span span{frame.ast->id, frame.ast->at(ids[i]).begin, frame.ast->at(ids[i + 1]).end};
    const Value pair = compare_pair(r, frame, span, comparator, operands[i], operands[i + 1]);
    good = good && !pair.failed();
    terms.push_back(pair.term);
  }
  return good ? condition(all_of(r, terms)) : Value{};
}

Value eval_membership(Resolver& r, Frame& frame, ExprId id) {
  const auto operands = frame.ast->operands_of(id);
  if (const auto member = bound_member(r, frame, operands[0])) return static_membership(r, frame, *member, operands[1]);
  const ast::ExprKind kind = frame.ast->at(operands[1]).kind;
  const auto elements = frame.ast->operands_of(operands[1]);
  if (kind != ast::ExprKind::range && kind != ast::ExprKind::set) {
    report(r, &frame, Code::wrong_kind_of_name, frame.ast->span_of(operands[1]),
           fmt::format("`in` needs a set or a range here, not `{}`", shown(frame, operands[1])));
    return {};
  }
  std::vector<ExprId> ids{operands[0]};
  ids.insert(ids.end(), elements.begin(), elements.end());
  const std::vector<Operand> values = eval_operands(r, frame, ids);
  const Span span = frame.ast->span_of(id);
  if (kind == ast::ExprKind::range) {
    const Value lower = compare_pair(r, frame, span, ast::Comparator::less_equal, values[1], values[0]);
    const Value upper = compare_pair(r, frame, span, ast::Comparator::less_equal, values[0], values[2]);
    if (lower.failed() || upper.failed()) return {};
    return condition(r.model.terms.make(Op::and_, {lower.term, upper.term}));
  }
  std::vector<TermId> terms;
  bool good = true;
  for (std::size_t i = 1; i < values.size(); ++i) {
    const Value equal = compare_pair(r, frame, span, ast::Comparator::equal, values[0], values[i]);
    good = good && !equal.failed();
    terms.push_back(equal.term);
  }
  return good ? condition(r.model.terms.make(Op::or_, terms)) : Value{};
}

Value eval_within(Resolver& r, Frame& frame, ExprId id) {
  const auto operands = frame.ast->operands_of(id);
  Operand a{operands[0], eval_number(r, frame, operands[0])};
  Operand b{operands[1], eval_number(r, frame, operands[1])};
  Operand slack{operands[2], eval_number(r, frame, operands[2])};
  if (a.value.failed() || b.value.failed() || slack.value.failed()) return {};
  const Operand as_written_a = a;
  const Operand as_written_b = b;
  const Span span = frame.ast->span_of(id);
  if (const auto error = match(r, a.value, b.value)) {
    report_mismatch(r, frame, *error, span, as_written_a, as_written_b);
    return {};
  }
  TermTable& terms = r.model.terms;
  const TermId above = make_sum(r, {a.value.term, make_negative(r, b.value.term)});
  const TermId below = make_sum(r, {b.value.term, make_negative(r, a.value.term)});
  const auto at_most = [&](TermId limit) {
    return terms.make(Op::and_,
                      {terms.make(Op::less_equal, {above, limit}), terms.make(Op::less_equal, {below, limit})});
  };
  if (slack.value.type.kind == Kind::percent) {
    const TermId part = make_product(r, slack.value.term, b.value.term);
    if (const auto constant = constant_of(r, part)) return condition(at_most(terms.number(constant->abs())));
    return condition(terms.make(Op::or_, {at_most(part), at_most(make_negative(r, part))}));
  }
  // The slack of percentages is in points.
  Value like = a.value;
  if (like.type.kind == Kind::percent || like.type.kind == Kind::points) like.type = {Kind::points};
  const Operand as_written_slack = slack;
  if (const auto error = match(r, slack.value, like)) {
    report_mismatch(r, frame, *error, span, as_written_a, as_written_slack);
    return {};
  }
  return condition(at_most(slack.value.term));
}

}  // namespace crossfoot::resolving
