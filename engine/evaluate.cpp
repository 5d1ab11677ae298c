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

}  // namespace crossfoot
