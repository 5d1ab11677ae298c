// SPDX-License-Identifier: Apache-2.0
#include "engine/evaluate.hpp"

#include <cstddef>
#include <utility>

namespace crossfoot {
namespace {

struct Evaluator {
  const Model& model;
  const Assignment& assignment;

  Rational value_of(VariableId id) const {
    const auto at = assignment.find(id);
    return at == assignment.end() ? Rational() : at->second;
  }

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
      default:
        return !number(id).value_or(Rational()).is_zero();
    }
  }
};

}  // namespace

std::optional<Rational> evaluate(const Model& model, TermId term, const Assignment& assignment) {
  return Evaluator{model, assignment}.number(term);
}

std::optional<bool> holds(const Model& model, TermId condition, const Assignment& assignment) {
  return Evaluator{model, assignment}.condition(condition);
}

VariableId made_whole_by(const Model& model, StatementId statement) {
  const Statement& said = model.statements[statement];
  VariableId variable = none;
  if (said.kind == StatementKind::domain) variable = said.subject;
  if (said.kind == StatementKind::list) variable = model.lists[said.subject].count;
  return variable != none && model.variables[variable].sort == Sort::integer ? variable : none;
}

bool is_true(const Model& model, StatementId statement, const Assignment& assignment) {
  const Evaluator evaluator{model, assignment};
  const VariableId whole = made_whole_by(model, statement);
  if (whole != none && !evaluator.value_of(whole).is_integer()) return false;
  return evaluator.condition(model.statements[statement].condition).value_or(false);
}

}  // namespace crossfoot
