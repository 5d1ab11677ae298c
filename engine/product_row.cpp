// SPDX-License-Identifier: Apache-2.0
#include "engine/product_row.hpp"

#include <algorithm>
#include <utility>

#include "engine/evaluate.hpp"
#include "engine/polynomial.hpp"
#include "engine/sorted.hpp"

namespace crossfoot {
namespace {

/// A row has four monomials at most, and one that is divided by has four more.
constexpr std::size_t most_terms = 8;

struct Fraction {
  Polynomial numerator;
  Polynomial denominator;  ///< never 0 where the number has a value
};

/// Reads numbers as fractions of polynomials in the variables that are not known.
class FractionReader {
 public:
  FractionReader(const Model& model, const KnownValues* known) : model_(model), known_(known) {}

  std::vector<VariableId> used;  ///< known variables

  std::optional<Fraction> read(TermId id) {
    std::optional<Fraction> result = parts_of(id);
    if (result && (result->numerator.terms.size() > most_terms || result->denominator.terms.size() > most_terms))
      result.reset();
    return result;
  }

 private:
  const Model& model_;
  const KnownValues* known_;

  [[nodiscard]] bool is_known(VariableId id) const { return known_ != nullptr && known_->is_known(id); }

  static Fraction constant(const Rational& value) { return {Polynomial::constant(value), Polynomial::constant(1)}; }

  std::optional<Fraction> parts_of(TermId id) {
    const Term& term = model_.terms.at(id);
    switch (term.op) {
      case Op::number:
        return constant(model_.terms.number_of(id));
      case Op::variable:
        return variable(term.first);
      case Op::add:
      case Op::multiply:
        return combined(id);
      case Op::divide:
        return quotient(id);
      default:
        return value_of(id);
    }
  }

  std::optional<Fraction> variable(VariableId id) {
    if (model_.variables[id].sort == Sort::boolean) return std::nullopt;
    if (!is_known(id)) return Fraction{Polynomial::variable(id), Polynomial::constant(1)};
    used.push_back(id);
    return constant(known_->value(id));
  }

  std::optional<Fraction> combined(TermId id) {
    const bool is_sum = model_.terms.at(id).op == Op::add;
    std::optional<Fraction> result;
    for (const TermId operand : model_.terms.operands_of(id)) {
      std::optional<Fraction> next = read(operand);
      if (!next) return std::nullopt;
      result = !result ? *next : is_sum ? sum(*result, *next) : product(*result, *next);
      if (result->numerator.terms.size() > most_terms) return std::nullopt;
    }
    return result;
  }

  static Fraction sum(const Fraction& a, const Fraction& b) {
    if (a.denominator == b.denominator) return {a.numerator + b.numerator, a.denominator};
    return {a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator};
  }
  static Fraction product(const Fraction& a, const Fraction& b) {
    return {a.numerator * b.numerator, a.denominator * b.denominator};
  }

  /// Of a divisor that divides itself more must not be 0 than the denominator says.
  std::optional<Fraction> quotient(TermId id) {
    const auto operands = model_.terms.operands_of(id);
    const std::optional<Fraction> above = read(operands[0]);
    const std::optional<Fraction> below = read(operands[1]);
    if (!above || !below || below->numerator.terms.empty() || !below->denominator.is_constant()) return std::nullopt;
    return Fraction{below->denominator.constant_part() * above->numerator, above->denominator * below->numerator};
  }

  std::optional<Fraction> value_of(TermId id) {
    bool all_known = true;
    std::vector<VariableId> mentioned;
    for_each_variable(model_.terms, id, [&](VariableId variable) {
      all_known = all_known && is_known(variable);
      mentioned.push_back(variable);
    });
    if (!all_known) return std::nullopt;
    static const KnownValues nothing(0);
    const std::optional<Rational> value = evaluate(model_, id, known_ == nullptr ? nothing : *known_);
    if (!value) return std::nullopt;
    used.insert(used.end(), mentioned.begin(), mentioned.end());
    return constant(*value);
  }
};

Polynomial polynomial_of(const LinearFactor& factor) {
  Polynomial result = Polynomial::constant(factor.constant);
  if (factor.variable != none) result = result + factor.coefficient * Polynomial::variable(factor.variable);
  return result;
}

/// p = scale * q for some scale.
bool is_multiple(const Polynomial& p, const Polynomial& q) {
  if (p.terms.size() != q.terms.size() || p.terms.empty()) return false;
  return p == p.terms.front().second / q.terms.front().second * q;
}

/// The factors and the product of which a polynomial with one product of two variables says that they are equal where
/// it is 0, and greater than the product by polynomial / scale else.
struct Equation {
  ProductRow row;
  Rational scale;  ///< the coefficient of the two variables' product
};

std::optional<Equation> equation_of(const Polynomial& polynomial) {
  const std::pair<Monomial, Rational>* curved = nullptr;
  for (const auto& term : polynomial.terms) {
    if (term.first.size() < 2) continue;
    if (curved != nullptr || term.first.size() > 2 || term.first[0] == term.first[1]) return std::nullopt;
    curved = &term;
  }
  if (curved == nullptr) return std::nullopt;
  // (x + a) * (y + b) = x y + b x + a y + a b
  Equation result;
  result.scale = curved->second;
  std::array<LinearFactor, 2>& factors = result.row.factors;
  factors[0].variable = curved->first[0];
  factors[1].variable = curved->first[1];
  LinearFactor& product = result.row.product;
  for (const auto& [monomial, coefficient] : polynomial.terms) {
    const Rational own = coefficient / result.scale;
    if (monomial.empty()) {
      product.constant -= own;
    } else if (monomial.size() == 1 && monomial[0] == factors[0].variable) {
      factors[1].constant = own;
    } else if (monomial.size() == 1 && monomial[0] == factors[1].variable) {
      factors[0].constant = own;
    } else if (monomial.size() == 1) {
      if (product.variable != none) return std::nullopt;
      product.variable = monomial[0];
      product.coefficient = -own;
    }
  }
  product.constant += factors[0].constant * factors[1].constant;
  return result;
}

/// Where no factor is 0, neither is a denominator.
bool is_safe(const Polynomial& denominator, const ProductRow& row) {
  if (denominator.is_constant()) return true;
  const Polynomial first = polynomial_of(row.factors[0]);
  const Polynomial second = polynomial_of(row.factors[1]);
  return is_multiple(denominator, first) || is_multiple(denominator, second) ||
         is_multiple(denominator, first * second) ||
         (row.product.variable != none && is_multiple(denominator, polynomial_of(row.product)));
}

std::optional<ProductRow> comparison(const Model& model, TermId id, const KnownValues* known) {
  const Op op = model.terms.at(id).op;
  const auto operands = model.terms.operands_of(id);
  FractionReader reader(model, known);
  const std::optional<Fraction> left = reader.read(operands[0]);
  if (!left) return std::nullopt;
  const std::optional<Fraction> right = reader.read(operands[1]);
  if (!right) return std::nullopt;
  const bool same = left->denominator == right->denominator;
  const Polynomial gap = same ? left->numerator - right->numerator
                              : left->numerator * right->denominator - right->numerator * left->denominator;
  const Polynomial denominator = same ? left->denominator : left->denominator * right->denominator;
  std::optional<Equation> equation = equation_of(gap);
  if (!equation || !is_safe(denominator, equation->row)) return std::nullopt;
  ProductRow& row = equation->row;
  if (op == Op::equal) {
    row.bounds = Interval::point(row.product.variable == none ? row.product.constant : 1);
  } else {
    if (row.product.variable != none || !denominator.is_constant()) return std::nullopt;
    const Bound end{row.product.constant, op == Op::less_equal};
    const bool upper = equation->scale.sign() == denominator.constant_part().sign();
    (upper ? row.bounds.upper : row.bounds.lower) = end;
  }
  row.divides = !denominator.is_constant();
  row.known = std::move(reader.used);
  return std::move(row);
}

bool same_factor(const LinearFactor& a, const LinearFactor& b) {
  return a.variable == b.variable && a.coefficient == b.coefficient && a.constant == b.constant;
}

/// Both are about one product, which no third number has to be.
bool can_join(const ProductRow& a, const ProductRow& b) {
  return a.product.variable == none && b.product.variable == none && same_factor(a.factors[0], b.factors[0]) &&
         same_factor(a.factors[1], b.factors[1]);
}

std::optional<ProductRow> conjunction(const Model& model, TermId id, const KnownValues* known) {
  switch (model.terms.at(id).op) {
    case Op::equal:
    case Op::less:
    case Op::less_equal:
      return comparison(model, id, known);
    case Op::and_: {
      std::optional<ProductRow> result;
      for (const TermId operand : model.terms.operands_of(id)) {
        std::optional<ProductRow> part = conjunction(model, operand, known);
        if (!part || (result && !can_join(*part, *result))) return std::nullopt;
        if (result) {
          part->bounds = intersect(result->bounds, part->bounds);
          part->known.insert(part->known.end(), result->known.begin(), result->known.end());
        }
        result = std::move(part);
      }
      return result;
    }
    default:
      return std::nullopt;
  }
}

/// Not empty, and all numbers above 0 or all below.
bool leaves_zero_out(const Interval& interval) {
  const Interval up_to_zero{std::nullopt, Bound{0, true}};
  const Interval from_zero{Bound{0, true}, std::nullopt};
  return !interval.is_empty() &&
         (intersect(interval, up_to_zero).is_empty() || intersect(interval, from_zero).is_empty());
}

}  // namespace

std::optional<ProductRow> product_row(const Model& model, TermId condition, const KnownValues* known) {
  std::optional<ProductRow> row = conjunction(model, condition, known);
  if (!row || !leaves_zero_out(row->bounds)) return std::nullopt;
  sort_unique(row->known);
  return row;
}

}  // namespace crossfoot
