// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>
#include <vector>

#include "model/term.hpp"

namespace crossfoot {

/// A product of variables, sorted, with repetitions; empty for a constant.
using Monomial = std::vector<VariableId>;

/// A sum of coefficient * monomial, sorted by monomial, no coefficient 0. Linear where no monomial has two factors.
struct Polynomial {
  std::vector<std::pair<Monomial, Rational>> terms;

  static Polynomial constant(const Rational& value);
  static Polynomial variable(VariableId id);
  [[nodiscard]] bool is_constant() const { return terms.empty() || (terms.size() == 1 && terms[0].first.empty()); }
  [[nodiscard]] bool is_linear() const;
  /// The coefficient of the empty monomial.
  [[nodiscard]] Rational constant_part() const;
  friend bool operator==(const Polynomial&, const Polynomial&) = default;
};

Polynomial operator+(const Polynomial& a, const Polynomial& b);
Polynomial operator*(const Polynomial& a, const Polynomial& b);
Polynomial operator*(const Rational& factor, const Polynomial& a);
inline Polynomial operator-(const Polynomial& a, const Polynomial& b) { return a + Rational(-1) * b; }

/// The polynomial with values in the place of the variables that `values` holds (a map by VariableId).
template <class Values>
Polynomial put_in(const Polynomial& polynomial, const Values& values) {
  Polynomial result;
  for (const auto& [monomial, coefficient] : polynomial.terms) {
    std::pair<Monomial, Rational> term{{}, coefficient};
    for (const VariableId variable : monomial) {
      const auto at = values.find(variable);
      if (at == values.end()) {
        term.first.push_back(variable);
      } else {
        term.second *= at->second;
      }
    }
    if (!term.second.is_zero()) result = result + Polynomial{{std::move(term)}};
  }
  return result;
}

/// The value where variable `id` has the value `value_of(id)`.
template <class ValueOf>
Rational evaluate(const Polynomial& polynomial, ValueOf&& value_of) {
  Rational sum;
  for (const auto& [monomial, coefficient] : polynomial.terms) {
    Rational product = coefficient;
    for (const VariableId variable : monomial) product *= value_of(variable);
    sum += product;
  }
  return sum;
}

}  // namespace crossfoot
