// SPDX-License-Identifier: Apache-2.0
#include "engine/cell.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/sorted.hpp"

namespace crossfoot {
namespace {

Rational value_at(const Polynomial& polynomial, const Assignment& point) {
  return evaluate(polynomial, [&](VariableId id) {
    const auto at = point.find(id);
    return at == point.end() ? Rational() : at->second;
  });
}

bool holds_at(const Atom& atom, const Assignment& point) {
  const int sign = value_at(atom.polynomial, point).sign();
  switch (atom.sign) {
    case Sign::zero:
      return sign == 0;
    case Sign::not_zero:
      return sign != 0;
    case Sign::negative:
      return sign < 0;
    case Sign::not_positive:
      return sign <= 0;
  }
  return false;
}

bool holds_at(const Formula& formula, const Assignment& point) {
  const auto part_holds = [&](const Formula& part) { return holds_at(part, point); };
  switch (formula.kind) {
    case Formula::Kind::truth:
      return formula.value;
    case Formula::Kind::boolean: {
      const auto at = point.find(formula.variable);
      return (at != point.end() && !at->second.is_zero()) == formula.value;
    }
    case Formula::Kind::atom:
      return holds_at(formula.atom, point);
    case Formula::Kind::all:
      return std::all_of(formula.parts.begin(), formula.parts.end(), part_holds);
    case Formula::Kind::any:
      return std::any_of(formula.parts.begin(), formula.parts.end(), part_holds);
  }
  return false;
}

struct CellMaker {
  const std::vector<VariableId>& whole;
  const Assignment& solution;
  Cell cell;

  [[nodiscard]] bool is_integer(VariableId id) const { return std::binary_search(whole.begin(), whole.end(), id); }

  /// Over whole numbers, a sum with whole coefficients below a bound is at most the next whole number below it.
  [[nodiscard]] Atom tightened(Atom atom) const {
    if (atom.sign != Sign::negative || !atom.polynomial.is_linear()) return atom;
    mpz_class numerators = 0;
    mpz_class denominators = 1;
    for (const auto& [monomial, coefficient] : atom.polynomial.terms) {
      if (monomial.empty()) continue;
      if (!is_integer(monomial[0])) return atom;
      const mpq_class value = coefficient.to_mpq();
      numerators = gcd(numerators, value.get_num());
      denominators = lcm(denominators, value.get_den());
    }
    atom.polynomial = Rational(mpq_class(denominators, numerators)) * atom.polynomial;
    const Rational constant = atom.polynomial.constant_part();
    const Rational most = (-constant).ceil() - 1;
    atom.polynomial = atom.polynomial + Polynomial::constant(-most - constant);
    atom.sign = Sign::not_positive;
    return atom;
  }

  void add(Atom atom) {
    if (atom.sign == Sign::not_zero) {
      const bool below = value_at(atom.polynomial, solution).sign() < 0;
      atom = {below ? atom.polynomial : Rational(-1) * atom.polynomial, Sign::negative};
    }
    for (const auto& [monomial, coefficient] : atom.polynomial.terms) {
      std::copy_if(monomial.begin(), monomial.end(), std::back_inserter(cell.integers),
                   [&](VariableId id) { return is_integer(id); });
    }
    cell.atoms.push_back(tightened(std::move(atom)));
  }

  /// Products with variables that other atoms pin down become linear.
  void put_constants_in() {
    for (const Atom& atom : cell.atoms) {
      const auto& terms = atom.polynomial.terms;
      if (atom.sign != Sign::zero || !atom.polynomial.is_linear() || terms.empty() || terms.size() > 2) continue;
      if (terms.size() == 2 && !terms.front().first.empty()) continue;
      cell.constants.emplace(terms.back().first.front(), -atom.polynomial.constant_part() / terms.back().second);
    }
    for (Atom& atom : cell.atoms) {
      if (!atom.polynomial.is_linear()) atom.polynomial = put_in(atom.polynomial, cell.constants);
      cell.linear = cell.linear && atom.polynomial.is_linear();
    }
  }

  void take(const Formula& formula) {
    if (formula.kind == Formula::Kind::atom) add(formula.atom);
    for (const Formula& part : formula.parts) {
      if (formula.kind == Formula::Kind::any) {
        if (!holds_at(part, solution)) continue;
        take(part);
        return;
      }
      take(part);
    }
  }
};

}  // namespace

Cell cell_around(const std::vector<const Formula*>& formulas, const std::vector<VariableId>& whole,
                 const Assignment& solution) {
  CellMaker maker{whole, solution, {}};
  for (const Formula* formula : formulas) maker.take(*formula);
  maker.put_constants_in();
  std::vector<VariableId>& integers = maker.cell.integers;
  sort_unique(integers);
  return std::move(maker.cell);
}

bool contains(const Cell& cell, const Assignment& point) {
  return std::all_of(cell.atoms.begin(), cell.atoms.end(), [&](const Atom& atom) { return holds_at(atom, point); }) &&
         std::all_of(cell.integers.begin(), cell.integers.end(), [&](VariableId id) {
           const auto at = point.find(id);
           return at == point.end() || at->second.is_integer();
         });
}

}  // namespace crossfoot
