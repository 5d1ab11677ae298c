// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <vector>

#include "model/rational.hpp"

namespace crossfoot {

using TermId = std::uint32_t;
using VariableId = std::uint32_t;
inline constexpr TermId no_term = static_cast<TermId>(-1);

/// What a term does with its operands. Numbers and conditions are kept apart: the resolver has checked every operand.
enum class Op : std::uint8_t {
  // numbers
  number,    ///< a constant
  variable,  ///< a quantity's member; a condition where the variable is Boolean
  add,       ///< of one or more
  multiply,  ///< of one or more
  divide,    ///< a / b; asserts b != 0, see engine/normalise.hpp for where the assertion belongs
  power,     ///< a ^ n, n a constant whole number term
  min,       ///< of one or more
  max,       ///< of one or more
  abs,
  choose,  ///< choose(condition, a, b): a where the condition holds, else b
  // conditions
  truth,  ///< a constant: first is 0 or 1
  equal,
  not_equal,
  less,
  less_equal,
  not_,
  and_,     ///< of any number; of none: true. Left to right for divisors: `y != 0 and x / y < 2`
  or_,      ///< of any number; of none: false
  implies,  ///< a -> b; b's divisors are asserted only where a holds
  iff,      ///< two conditions with the same truth
};

/// A node; its operands are TermTable::operands[first, first + count). A number keeps its index into numbers in
/// `first`, a variable its VariableId, truth its value.
struct Term {
  Op op;
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

/// All terms of a model. Terms only refer to terms before them, so a loop over the table is a bottom-up walk.
struct TermTable {
  std::vector<Term> terms;
  std::vector<TermId> operands;
  std::vector<Rational> numbers;

  [[nodiscard]] const Term& at(TermId id) const { return terms[id]; }
  /// Empty for a leaf, whose `first` is no place among the operands.
  [[nodiscard]] std::span<const TermId> operands_of(TermId id) const {
    const Term& term = terms[id];
    return term.count == 0 ? std::span<const TermId>() : std::span(operands).subspan(term.first, term.count);
  }
  [[nodiscard]] const Rational& number_of(TermId id) const { return numbers[terms[id].first]; }

  TermId number(const Rational& value);
  TermId variable(VariableId id);
  TermId truth(bool value);
  TermId make(Op op, std::span<const TermId> children);
  TermId make(Op op, std::initializer_list<TermId> children) {
    return make(op, std::span(children.begin(), children.size()));
  }
};

/// Calls visit(VariableId) for every variable below a term, with repetitions, from left to right.
template <class Visit>
void for_each_variable(const TermTable& table, TermId root, Visit&& visit) {
  const Term& term = table.at(root);
  if (term.op == Op::variable) {
    visit(term.first);
  } else if (term.op != Op::number && term.op != Op::truth) {
    for (const TermId operand : table.operands_of(root)) for_each_variable(table, operand, visit);
  }
}

/// The first term below `root` that is the variable itself; no_term where there is none.
TermId find_variable(const TermTable& table, TermId root, VariableId id);

}  // namespace crossfoot
