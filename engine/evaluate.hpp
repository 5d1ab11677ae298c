// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "model/model.hpp"

namespace crossfoot {

/// A value for each of some variables; a Boolean's is 0 or 1.
using Assignment = std::unordered_map<VariableId, Rational>;
/// A value for every variable, by VariableId.
using Valuation = std::vector<Rational>;

/// The exact value of a numeric term; nothing where it divides by 0. A variable without a value counts as 0.
std::optional<Rational> evaluate(const Model& model, TermId term, const Assignment& assignment);
/// Whether a condition holds, read from left to right; nothing where a divisor that is reached is 0.
std::optional<bool> holds(const Model& model, TermId condition, const Assignment& assignment);
/// The variable that a statement forces to be whole (a domain's or a list's own, where it is an integer); else none.
inline VariableId made_whole_by(const Model& model, StatementId statement) {
  const Statement& said = model.statements[statement];
  if (said.kind != StatementKind::domain && said.kind != StatementKind::list) return none;
  const VariableId variable = said.kind == StatementKind::domain ? said.subject : model.lists[said.subject].count;
  return model.variables[variable].sort == Sort::integer ? variable : none;
}
/// Whether a statement is true: its condition holds and the variable that it forces to be whole is.
bool is_true(const Model& model, StatementId statement, const Assignment& assignment);

}  // namespace crossfoot
