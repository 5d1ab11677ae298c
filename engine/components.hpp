// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "model/analysis.hpp"
#include "model/model.hpp"

namespace crossfoot {

using ComponentId = std::uint32_t;

/// Statements that share variables, directly or through others; no statement of one component restricts another.
struct Component {
  Members statements;  ///< hard ones, in source order; may be empty
  std::vector<VariableId> variables;
  bool has_evidence = false;  ///< a fact or a list is among the statements
};

struct Components {
  std::vector<Component> components;      ///< in order of their first variable
  std::vector<ComponentId> of_variable;   ///< by VariableId
  std::vector<ComponentId> of_statement;  ///< by StatementId; none for soft ones
};

/// The components of the hard statements. A statement without variables is a component of its own.
Components split(const Model& model);

/// Calls visit(VariableId) for the variables of a statement, a domain's own one included, with repetitions.
template <class Visit>
void for_each_variable_of(const Model& model, StatementId id, Visit&& visit) {
  const Statement& statement = model.statements[id];
  if (statement.kind == StatementKind::domain) visit(statement.subject);
  for_each_variable(model.terms, statement.condition, visit);
}
std::vector<VariableId> variables_of(const Model& model, StatementId statement);

}  // namespace crossfoot
