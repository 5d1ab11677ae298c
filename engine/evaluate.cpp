// SPDX-License-Identifier: Apache-2.0
#include "engine/evaluate.hpp"

#include "engine/evaluator.hpp"

namespace crossfoot {
namespace {

struct ValueIn {
  const Assignment& assignment;

  std::optional<Rational> operator()(VariableId id) const {
    const auto at = assignment.find(id);
    return at == assignment.end() ? Rational() : at->second;
  }
};

struct ValueOf {
  const Valuation& valuation;

  std::optional<Rational> operator()(VariableId id) const { return valuation[id]; }
};

template <class Values>
bool statement_is_true(const Model& model, StatementId statement, const Values& value_of) {
  const VariableId whole = made_whole_by(model, statement);
  if (whole != none && !value_of(whole)->is_integer()) return false;
  return Evaluator<Values>{model, value_of}.condition(model.statements[statement].condition).value_or(false);
}

}  // namespace

std::optional<Rational> evaluate(const Model& model, TermId term, const Assignment& assignment) {
  return Evaluator<ValueIn>{model, {assignment}}.number(term);
}

std::optional<bool> holds(const Model& model, TermId condition, const Assignment& assignment) {
  return Evaluator<ValueIn>{model, {assignment}}.condition(condition);
}

bool is_true(const Model& model, StatementId statement, const Assignment& assignment) {
  return statement_is_true(model, statement, ValueIn{assignment});
}

bool is_true(const Model& model, StatementId statement, const Valuation& valuation) {
  return statement_is_true(model, statement, ValueOf{valuation});
}

}  // namespace crossfoot
