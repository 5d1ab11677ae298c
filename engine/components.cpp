// SPDX-License-Identifier: Apache-2.0
#include "engine/components.hpp"

#include <utility>

#include "engine/disjoint_sets.hpp"
#include "engine/mentions.hpp"

namespace crossfoot {

std::vector<VariableId> variables_of(const Model& model, StatementId id) {
  std::vector<VariableId> variables;
  for_each_variable_of(model, id, [&](VariableId variable) { variables.push_back(variable); });
  return variables;
}

Components split(const Model& model) {
  DisjointSets sets(model.variables.size());
  std::vector<VariableId> anchor(model.statements.size(), none);
  for_each_mention(model, [&](StatementId id, VariableId variable) {
    if (anchor[id] == none) {
      anchor[id] = variable;
    } else {
      sets.join(anchor[id], variable);
    }
  });
  Components result;
  result.of_variable.assign(model.variables.size(), none);
  for (VariableId id = 0; id < model.variables.size(); ++id) {
    const VariableId top = sets.root(id);
    if (top == id) {
      result.of_variable[id] = static_cast<ComponentId>(result.components.size());
      result.components.emplace_back();
    }
    result.of_variable[id] = result.of_variable[top];
    result.components[result.of_variable[id]].variables.push_back(id);
  }
  result.of_statement.assign(model.statements.size(), none);
  for (StatementId id = 0; id < model.statements.size(); ++id) {
    const Statement& statement = model.statements[id];
    if (statement.soft) continue;
    result.of_statement[id] =
        static_cast<ComponentId>(anchor[id] == none ? result.components.size() : result.of_variable[anchor[id]]);
    if (anchor[id] == none) {
      Component alone;
      alone.statements.push_back(id);
      alone.has_evidence = statement.kind == StatementKind::fact;
      result.components.push_back(std::move(alone));
      continue;
    }
    Component& component = result.components[result.of_variable[anchor[id]]];
    component.statements.push_back(id);
    component.has_evidence |= statement.kind == StatementKind::fact || statement.kind == StatementKind::list;
  }
  return result;
}

}  // namespace crossfoot
