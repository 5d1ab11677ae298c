// SPDX-License-Identifier: Apache-2.0
#include "engine/polynomial.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include "engine/limits.hpp"

namespace crossfoot {
namespace {

/// A product that is multiplied out may have so many terms, before like ones are joined.
constexpr std::size_t most_products = 250'000;

}  // namespace

Polynomial Polynomial::constant(const Rational& value) {
  if (value.is_zero()) return {};
  return {{{Monomial{}, value}}};
}

Polynomial Polynomial::variable(VariableId id) { return {{{Monomial{id}, Rational(1)}}}; }

bool Polynomial::is_linear() const {
  return std::all_of(terms.begin(), terms.end(), [](const auto& term) { return term.first.size() <= 1; });
}

Rational Polynomial::constant_part() const {
  return !terms.empty() && terms.front().first.empty() ? terms.front().second : Rational();
}

Polynomial operator+(const Polynomial& a, const Polynomial& b) {
  Polynomial sum;
  sum.terms.reserve(a.terms.size() + b.terms.size());
  auto x = a.terms.begin();
  auto y = b.terms.begin();
  while (x != a.terms.end() || y != b.terms.end()) {
    if (y == b.terms.end() || (x != a.terms.end() && x->first < y->first)) {
      sum.terms.push_back(*x++);
    } else if (x == a.terms.end() || y->first < x->first) {
      sum.terms.push_back(*y++);
    } else {
      Rational coefficient = x->second + y->second;
      if (!coefficient.is_zero()) sum.terms.emplace_back(x->first, std::move(coefficient));
      ++x;
      ++y;
    }
  }
  return sum;
}

Polynomial operator*(const Polynomial& a, const Polynomial& b) {
  if (!b.terms.empty() && a.terms.size() > most_products / b.terms.size()) throw LimitReached("size of a product");
  std::map<Monomial, Rational> products;
  for (const auto& [m, c] : a.terms) {
    for (const auto& [n, d] : b.terms) {
      Monomial product;
      std::merge(m.begin(), m.end(), n.begin(), n.end(), std::back_inserter(product));
      products[product] += c * d;
    }
  }
  Polynomial result;
  for (auto& [monomial, coefficient] : products) {
    if (!coefficient.is_zero()) result.terms.emplace_back(monomial, std::move(coefficient));
  }
  return result;
}

Polynomial operator*(const Rational& factor, const Polynomial& a) {
  if (factor.is_zero()) return {};
  Polynomial result = a;
  for (auto& term : result.terms) term.second *= factor;
  return result;
}

}  // namespace crossfoot
