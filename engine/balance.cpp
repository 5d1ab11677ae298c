// SPDX-License-Identifier: Apache-2.0
#include "engine/balance.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/condition_row.hpp"
#include "engine/vanishing.hpp"

namespace crossfoot {
namespace {

/// A member as a linear form in an interval.
struct Row {
  StatementId member;
  ConditionRow constraint;
};

/// What a fact, list or domain is about, and the factor from its row's form to that.
struct Leaf {
  TermId subject;
  Rational factor;
};

std::optional<Leaf> leaf_of(const Model& model, const Row& row) {
  const Statement& statement = model.statements[row.member];
  const VariableId first = row.constraint.terms.front().first;
  const TermId subject = statement.kind == StatementKind::fact ? model.facts[statement.subject].subject
                                                               : find_variable(model.terms, statement.condition, first);
  // The row's form is made with a first coefficient of 1; the subject itself may have another.
  const std::optional<LinearSum> form = linear_sum(model, subject);
  if (!form || !form->constant.is_zero()) return std::nullopt;
  for (const auto& [variable, coefficient] : form->terms) {
    if (variable == first) return Leaf{subject, Rational(1) / coefficient};
  }
  return std::nullopt;
}

void swap_sides(Balance& balance) {
  std::swap(balance.left, balance.right);
  std::swap(balance.left_total, balance.right_total);
}

Interval total(const std::vector<Addend>& side) {
  Interval sum = Interval::point(0);
  for (const Addend& addend : side) sum = sum + addend.value;
  return sum;
}

/// left and right cannot stand to each other as the relation says.
bool is_impossible(const Balance& balance) {
  const Interval& a = balance.left_total;
  const Interval& b = balance.right_total;
  if (balance.relation == Op::equal) return intersect(a, b).is_empty();
  if (!a.lower || !b.upper) return false;
  if (a.lower->value != b.upper->value) return a.lower->value > b.upper->value;
  return balance.relation == Op::less || !a.lower->closed || !b.upper->closed;
}

}  // namespace

std::optional<Balance> balance_of(const Model& model, const Members& minimal_set, const TimeLimit& time) {
  std::vector<Row> rows;
  std::vector<LinearForm> forms;
  for (const StatementId member : minimal_set) {
    std::optional<ConditionRow> constraint = condition_row(model, model.statements[member].condition);
    if (!constraint || constraint->terms.empty()) return std::nullopt;
    forms.push_back(constraint->terms);
    rows.push_back({member, std::move(*constraint)});
  }
  const std::optional<std::vector<Rational>> multipliers = vanishing_combination(forms, time);
  if (!multipliers) return std::nullopt;

  Balance balance;
  Interval by_rules = Interval::point(0);  // what the rules leave of left - right
  Rational smallest;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Rational& multiplier = (*multipliers)[i];
    if (multiplier.is_zero()) return std::nullopt;
    if (model.statements[rows[i].member].kind == StatementKind::rule) {
      by_rules = by_rules + -multiplier * rows[i].constraint.bounds;
      continue;
    }
    const std::optional<Leaf> leaf = leaf_of(model, rows[i]);
    if (!leaf) return std::nullopt;
    const Rational coefficient = multiplier * leaf->factor;
    auto& side = coefficient.sign() > 0 ? balance.left : balance.right;
    side.push_back({coefficient.abs(), leaf->subject, multiplier.abs() * rows[i].constraint.bounds, rows[i].member});
    if (coefficient.sign() * multiplier.sign() < 0) side.back().value = Rational(-1) * side.back().value;
    if (smallest.is_zero() || coefficient.abs() < smallest) smallest = coefficient.abs();
  }
  if (smallest.is_zero()) smallest = 1;
  const Rational scale = Rational(1) / smallest;
  for (auto* side : {&balance.left, &balance.right}) {
    for (Addend& addend : *side) {
      addend.coefficient *= scale;
      addend.value = scale * addend.value;
    }
  }
  by_rules = scale * by_rules;
  if (by_rules.lower && by_rules.upper) {
    if (by_rules != Interval::point(0)) balance.right.push_back({1, no_term, by_rules, none});
  } else if (by_rules.upper) {  // left - right <= c
    balance.relation = by_rules.upper->closed ? Op::less_equal : Op::less;
    if (!by_rules.upper->value.is_zero())
      balance.right.push_back({1, no_term, Interval::point(by_rules.upper->value), none});
  } else if (by_rules.lower) {  // right - left <= -c
    balance.relation = by_rules.lower->closed ? Op::less_equal : Op::less;
    if (!by_rules.lower->value.is_zero())
      balance.right.push_back({1, no_term, Interval::point(by_rules.lower->value), none});
    std::swap(balance.left, balance.right);
  } else {
    return std::nullopt;
  }
  balance.left_total = total(balance.left);
  balance.right_total = total(balance.right);
  // The side with more addends is read first: parts, then their total.
  if (balance.relation == Op::equal && balance.left.size() < balance.right.size()) swap_sides(balance);
  if (!is_impossible(balance)) return std::nullopt;
  return balance;
}

}  // namespace crossfoot
