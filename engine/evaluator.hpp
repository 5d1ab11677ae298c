// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>

#include "engine/evaluate.hpp"
#include "model/model.hpp"

namespace crossfoot {

/// Exact values of terms, bottom up. Numbers and conditions have none where they divide by 0 or where a variable that
/// is needed has none: `value_of(VariableId)` gives a std::optional<Rational>.
template <class ValueOf>
struct Evaluator {
  const Model& model;
  ValueOf value_of;

  std::optional<Rational> fold(TermId id, auto&& combine) const {
    const auto operands = model.terms.operands_of(id);
    std::optional<Rational> result = number(operands[0]);
    for (std::size_t i = 1; result && i < operands.size(); ++i) {
      const std::optional<Rational> next = number(operands[i]);
      if (!next) return std::nullopt;
      result = combine(*result, *next);
    }
    return result;
  }

  std::optional<Rational> number(TermId id) const {
    const Term& term = model.terms.at(id);
    const auto operands = model.terms.operands_of(id);
    switch (term.op) {
      case Op::number:
        return model.terms.number_of(id);
      case Op::variable:
        return value_of(term.first);
      case Op::add:
        return fold(id, [](const Rational& a, const Rational& b) { return a + b; });
      case Op::multiply:
        return fold(id, [](const Rational& a, const Rational& b) { return a * b; });
      case Op::min:
        return fold(id, [](const Rational& a, const Rational& b) { return b < a ? b : a; });
      case Op::max:
        return fold(id, [](const Rational& a, const Rational& b) { return a < b ? b : a; });
      case Op::divide: {
        const auto a = number(operands[0]);
        const auto b = number(operands[1]);
        if (!a || !b || b->is_zero()) return std::nullopt;
        return *a / *b;
      }
      case Op::power: {
        const auto base = number(operands[0]);
        const int exponent = static_cast<int>(model.terms.number_of(operands[1]).to_int64().value());
        if (!base || (exponent < 0 && base->is_zero())) return std::nullopt;
        return base->pow(exponent);
      }
      case Op::abs: {
        const auto a = number(operands[0]);
        if (!a) return std::nullopt;
        return a->abs();
      }
      case Op::choose: {
        const auto chosen = condition(operands[0]);
        if (!chosen) return std::nullopt;
        return number(operands[*chosen ? 1 : 2]);
      }
      default: {
        const auto truth = condition(id);
        if (!truth) return std::nullopt;
        return Rational(*truth ? 1 : 0);
      }
    }
  }

  std::optional<bool> compare(TermId id, auto&& test) const {
    const auto operands = model.terms.operands_of(id);
    const auto a = number(operands[0]);
    const auto b = number(operands[1]);
    if (!a || !b) return std::nullopt;
    return test(*a, *b);
  }

  /// and, or: the first operand that decides ends the reading.
  std::optional<bool> chain(TermId id, bool decisive) const {
    for (const TermId operand : model.terms.operands_of(id)) {
      const auto truth = condition(operand);
      if (!truth || *truth == decisive) return truth;
    }
    return !decisive;
  }

  std::optional<bool> condition(TermId id) const {
    const Term& term = model.terms.at(id);
    const auto operands = model.terms.operands_of(id);
    switch (term.op) {
      case Op::truth:
        return term.first == 1;
      case Op::equal:
        return compare(id, [](const Rational& a, const Rational& b) { return a == b; });
      case Op::not_equal:
        return compare(id, [](const Rational& a, const Rational& b) { return a != b; });
      case Op::less:
        return compare(id, [](const Rational& a, const Rational& b) { return a < b; });
      case Op::less_equal:
        return compare(id, [](const Rational& a, const Rational& b) { return a <= b; });
      case Op::and_:
        return chain(id, false);
      case Op::or_:
        return chain(id, true);
      case Op::not_: {
        const auto a = condition(operands[0]);
        if (!a) return std::nullopt;
        return !*a;
      }
      case Op::implies: {
        const auto a = condition(operands[0]);
        if (!a || !*a) return a ? std::optional(true) : std::nullopt;
        return condition(operands[1]);
      }
      case Op::iff: {
        const auto a = condition(operands[0]);
        const auto b = condition(operands[1]);
        if (!a || !b) return std::nullopt;
        return *a == *b;
      }
      case Op::choose: {
        const auto chosen = condition(operands[0]);
        if (!chosen) return std::nullopt;
        return condition(operands[*chosen ? 1 : 2]);
      }
      default: {
        const auto value = number(id);
        if (!value) return std::nullopt;
        return !value->is_zero();
      }
    }
  }
};

/// Whether a statement is true: its condition holds and the variable that it forces to be whole is.
template <class ValueOf>
bool statement_is_true(const Model& model, StatementId statement, const ValueOf& value_of) {
  const VariableId whole = made_whole_by(model, statement);
  if (whole != none && !value_of(whole)->is_integer()) return false;
  return Evaluator<ValueOf>{model, value_of}.condition(model.statements[statement].condition).value_or(false);
}

}  // namespace crossfoot
