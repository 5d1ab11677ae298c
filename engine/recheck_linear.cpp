// SPDX-License-Identifier: Apache-2.0
#include "engine/recheck_linear.hpp"

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "engine/vanishing.hpp"
#include "model/interval.hpp"

namespace crossfoot {
namespace {

/// weights * variables + constant.
struct Affine {
  std::map<VariableId, Rational> weights;
  Rational constant;

  [[nodiscard]] bool is_constant() const { return weights.empty(); }

  void add(const Affine& other, const Rational& factor) {
    constant += factor * other.constant;
    for (const auto& [variable, weight] : other.weights) {
      const auto at = weights.try_emplace(variable).first;
      at->second += factor * weight;
      if (at->second.is_zero()) weights.erase(at);
    }
  }
};

std::optional<Affine> affine(const Model& model, TermId id) {
  const Term& term = model.terms.at(id);
  Affine result;
  switch (term.op) {
    case Op::number:
      result.constant = model.terms.number_of(id);
      return result;
    case Op::variable:
      if (model.variables[term.first].sort == Sort::boolean) return std::nullopt;
      result.weights.emplace(term.first, 1);
      return result;
    case Op::add:
      for (const TermId operand : model.terms.operands_of(id)) {
        const std::optional<Affine> part = affine(model, operand);
        if (!part) return std::nullopt;
        result.add(*part, 1);
      }
      return result;
    case Op::multiply:
      result.constant = 1;
      for (const TermId operand : model.terms.operands_of(id)) {
        const std::optional<Affine> part = affine(model, operand);
        if (!part || (!part->is_constant() && !result.is_constant())) return std::nullopt;
        Affine product;
        product.add(part->is_constant() ? result : *part, part->is_constant() ? part->constant : result.constant);
        result = std::move(product);
      }
      return result;
    case Op::divide: {
      const auto operands = model.terms.operands_of(id);
      const std::optional<Affine> above = affine(model, operands[0]);
      const std::optional<Affine> below = affine(model, operands[1]);
      if (!above || !below || !below->is_constant() || below->constant.is_zero()) return std::nullopt;
      result.add(*above, Rational(1) / below->constant);
      return result;
    }
    default:
      return std::nullopt;
  }
}

/// A form without a constant, and where it lies.
struct Bounded {
  std::map<VariableId, Rational> form;
  Interval bounds;
};

/// Restricts `result` further by `gap <= 0`, `< 0` or `= 0`; false where the gap is of another form.
bool restrict_by(const Affine& gap, Op op, Bounded& result) {
  if (gap.is_constant()) return false;
  if (result.form.empty()) result.form = gap.weights;
  if (result.form.size() != gap.weights.size()) return false;
  const Rational factor = gap.weights.begin()->second / result.form.begin()->second;
  for (auto other = gap.weights.begin(); const auto& [variable, weight] : result.form) {
    if (variable != other->first || factor * weight != other->second) return false;
    ++other;
  }
  const Rational end = -gap.constant / factor;
  const Bound bound{end, op != Op::less};
  if (op == Op::equal) {
    result.bounds = intersect(result.bounds, Interval::point(end));
  } else if (factor.sign() > 0) {
    result.bounds = intersect(result.bounds, {std::nullopt, bound});
  } else {
    result.bounds = intersect(result.bounds, {bound, std::nullopt});
  }
  return true;
}

bool read_condition(const Model& model, TermId id, Bounded& result) {
  const Op op = model.terms.at(id).op;
  const auto operands = model.terms.operands_of(id);
  if (op == Op::and_) {
    for (const TermId operand : operands) {
      if (!read_condition(model, operand, result)) return false;
    }
    return !operands.empty();
  }
  if (op != Op::equal && op != Op::less && op != Op::less_equal) return false;
  std::optional<Affine> gap = affine(model, operands[0]);
  const std::optional<Affine> right = gap ? affine(model, operands[1]) : std::nullopt;
  if (!right) return false;
  gap->add(*right, -1);
  return restrict_by(*gap, op, result);
}

}  // namespace

bool is_minimal_linear_clash(const Model& model, const Members& members, const TimeLimit& time) {
  std::vector<Interval> bounds;
  std::vector<LinearForm> forms;
  for (const StatementId member : members) {
    Bounded statement;
    if (!read_condition(model, model.statements[member].condition, statement) || statement.bounds.is_empty())
      return false;
    forms.emplace_back(statement.form.begin(), statement.form.end());
    bounds.push_back(std::move(statement.bounds));
  }
  const std::optional<std::vector<Rational>> multipliers = vanishing_combination(forms, time);
  if (!multipliers) return false;
  Interval sum = Interval::point(0);
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    if ((*multipliers)[i].is_zero()) return false;
    sum = sum + (*multipliers)[i] * bounds[i];
  }
  return !sum.contains(0);
}

}  // namespace crossfoot
