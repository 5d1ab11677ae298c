// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>

#include "engine/normalise.hpp"

namespace crossfoot {

std::optional<Polynomial> linear_form(const Model& model, TermId id) {
  const Term& term = model.terms.at(id);
  const auto operands = model.terms.operands_of(id);
  switch (term.op) {
    case Op::number:
      return Polynomial::constant(model.terms.number_of(id));
    case Op::variable:
      if (model.variables[term.first].sort == Sort::boolean) return std::nullopt;
      return Polynomial::variable(term.first);
    case Op::add: {
      // Sorting once keeps a sum of n terms at n log n.
      std::vector<std::pair<Monomial, Rational>> terms;
      for (const TermId operand : operands) {
        std::optional<Polynomial> part = linear_form(model, operand);
        if (!part) return std::nullopt;
        for (auto& entry : part->terms) terms.push_back(std::move(entry));
      }
      std::sort(terms.begin(), terms.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
      Polynomial sum;
      for (auto& entry : terms) {
        if (!sum.terms.empty() && sum.terms.back().first == entry.first) {
          sum.terms.back().second += entry.second;
        } else {
          sum.terms.push_back(std::move(entry));
        }
      }
      std::erase_if(sum.terms, [](const auto& entry) { return entry.second.is_zero(); });
      return sum;
    }
    case Op::multiply: {
      Polynomial product = Polynomial::constant(1);
      for (const TermId operand : operands) {
        const std::optional<Polynomial> factor = linear_form(model, operand);
        if (!factor || (!factor->is_constant() && !product.is_constant())) return std::nullopt;
        product = factor->is_constant() ? factor->constant_part() * product : product.constant_part() * *factor;
      }
      return product;
    }
    case Op::divide: {
      const std::optional<Polynomial> a = linear_form(model, operands[0]);
      const std::optional<Polynomial> b = linear_form(model, operands[1]);
      if (!a || !b || !b->is_constant() || b->constant_part().is_zero()) return std::nullopt;
      return Rational(1) / b->constant_part() * *a;
    }
    default:
      return std::nullopt;
  }
}

namespace {

struct Bounded {
  Polynomial form;  ///< without a constant
  Interval bounds;
};

std::optional<Bounded> comparison(const Model& model, TermId id) {
  const Op op = model.terms.at(id).op;
  const auto operands = model.terms.operands_of(id);
  const auto a = linear_form(model, operands[0]);
  const auto b = a ? linear_form(model, operands[1]) : std::nullopt;
  if (!b) return std::nullopt;
  Polynomial form = *a - *b;
  const Rational limit = -form.constant_part();
  if (!form.terms.empty() && form.terms.front().first.empty()) form.terms.erase(form.terms.begin());
  if (form.terms.empty()) return std::nullopt;
  const Interval bounds =
      op == Op::equal ? Interval::point(limit) : Interval{std::nullopt, Bound{limit, op == Op::less_equal}};
  // The first coefficient is made 1, so that the two halves of `0 <= x - y <= 3` are seen to be about one sum.
  const Rational scale = Rational(1) / form.terms.front().second;
  return Bounded{scale * form, scale * bounds};
}

std::optional<Bounded> conjunction(const Model& model, TermId id) {
  switch (model.terms.at(id).op) {
    case Op::equal:
    case Op::less:
    case Op::less_equal:
      return comparison(model, id);
    case Op::and_: {
      std::optional<Bounded> result;
      for (const TermId operand : model.terms.operands_of(id)) {
        std::optional<Bounded> part = conjunction(model, operand);
        if (!part || (result && part->form != result->form)) return std::nullopt;
        if (result) part->bounds = intersect(result->bounds, part->bounds);
        result = std::move(part);
      }
      return result;
    }
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<LinearConstraint> as_linear_constraint(const Model& model, TermId condition) {
  const std::optional<Bounded> bounded = conjunction(model, condition);
  if (!bounded) return std::nullopt;
  LinearConstraint constraint;
  constraint.bounds = bounded->bounds;
  for (const auto& [monomial, coefficient] : bounded->form.terms)
    constraint.terms.emplace_back(monomial[0], coefficient);
  return constraint;
}

}  // namespace crossfoot
