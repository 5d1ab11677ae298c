// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "engine/components.hpp"
#include "model/model.hpp"

namespace crossfoot {

/// Calls visit(StatementId, VariableId) for each variable of every hard statement, with repetitions: what stands in
/// columns is read there. A statement's variables come one after the other; statements come in no certain order, though
/// mostly domains first and rules last.
template <class Visit>
void for_each_mention(const Model& model, Visit&& visit) {
  for (const PlainStatements::Domains& run : model.plain.domains) {
    for (std::uint32_t i = 0; i < run.count; ++i) visit(run.first_statement + i, run.first_variable + i);
  }
  for (const PlainStatements::Pin& pin : model.plain.pins) visit(pin.statement, pin.variable);
  for (const PlainStatements::Sum& sum : model.plain.sums) {
    for (const VariableId variable : model.plain.variables_of(sum)) visit(sum.statement, variable);
  }
  const auto visit_by_terms = [&](StatementId id) {
    if (model.statements[id].soft) return;
    for_each_variable_of(model, id, [&](VariableId variable) { visit(id, variable); });
  };
  for (const StatementId id : model.plain.others) visit_by_terms(id);
  for (StatementId id = model.plain.size; id < model.statements.size(); ++id) visit_by_terms(id);
}

}  // namespace crossfoot
