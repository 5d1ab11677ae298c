// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "engine/balance.hpp"
#include "engine/state.hpp"

namespace crossfoot {
namespace {

/// Components that soft statements tie together, with those statements.
struct SoftGroup {
  std::vector<ComponentId> components;
  Members soft;
};

/// Soft statements whose hard surroundings can be true; the others are not judged.
std::vector<SoftGroup> soft_groups(const State& state) {
  const Model& model = state.model;
  std::vector<ComponentId> parent(state.of_component.size());
  std::iota(parent.begin(), parent.end(), 0U);
  const auto root = [&](ComponentId id) {
    while (parent[id] != id) id = parent[id] = parent[parent[id]];
    return id;
  };
  Members judged;
  for (StatementId id = 0; id < model.statements.size(); ++id) {
    if (!model.statements[id].soft) continue;
    const std::vector<ComponentId> ids = state.components_of(model.statements[id].condition);
    const auto can_be_true = [&](ComponentId component) {
      return state.of_component[component].answer == Answer::satisfiable;
    };
    if (ids.empty() || !std::all_of(ids.begin(), ids.end(), can_be_true)) continue;
    judged.push_back(id);
    for (const ComponentId component : ids) {
      const ComponentId a = root(ids.front());
      const ComponentId b = root(component);
      parent[std::max(a, b)] = std::min(a, b);
    }
  }
  std::map<ComponentId, SoftGroup> groups;
  for (const StatementId id : judged) {
    const std::vector<ComponentId> ids = state.components_of(model.statements[id].condition);
    SoftGroup& group = groups[root(ids.front())];
    group.soft.push_back(id);
    group.components.insert(group.components.end(), ids.begin(), ids.end());
  }
  std::vector<SoftGroup> result;
  for (auto& [first, group] : groups) {
    std::sort(group.components.begin(), group.components.end());
    group.components.erase(std::unique(group.components.begin(), group.components.end()), group.components.end());
    result.push_back(std::move(group));
  }
  return result;
}

/// A solution of the hard statements alone that propagation found may satisfy every soft one too.
bool already_satisfied(const State& state, const SoftGroup& group) {
  Assignment solution;
  for (const ComponentId id : group.components) {
    if (!state.of_component[id].tree) return false;
    const Assignment& own = state.of_component[id].tree->solution;
    solution.insert(own.begin(), own.end());
  }
  return std::all_of(group.soft.begin(), group.soft.end(),
                     [&](StatementId id) { return is_true(state.model, id, solution); });
}

Members soft_part(const Model& model, const Members& members) {
  Members soft;
  for (const StatementId member : members) {
    if (model.statements[member].soft) soft.push_back(member);
  }
  return soft;
}

/// One warning for each choice of soft statements: minimal sets that hold those and perhaps more soft statements tell a
/// reader nothing new and are its alternatives.
std::vector<Finding> warnings_of(const Model& model, const MinimalSets& found) {
  std::vector<std::pair<Members, Members>> sets;  // soft part, whole set
  for (const Members& set : found.sets) sets.emplace_back(soft_part(model, set), set);
  std::stable_sort(sets.begin(), sets.end(),
                   [](const auto& a, const auto& b) { return a.first.size() < b.first.size(); });
  std::vector<Finding> warnings;
  std::vector<Members> soft_parts;
  for (const auto& [soft, set] : sets) {
    const auto covers = [&, &part = soft](const Members& earlier) {
      return std::includes(part.begin(), part.end(), earlier.begin(), earlier.end());
    };
    const auto known = std::find_if(soft_parts.begin(), soft_parts.end(), covers);
    if (known != soft_parts.end()) {
      warnings[static_cast<std::size_t>(known - soft_parts.begin())].alternatives.push_back(set);
      continue;
    }
    Finding finding = make_finding(model, FindingKind::warning, Severity::warning, set);
    const Statement& first = model.statements[soft.front()];
    if (first.kind == StatementKind::fact) finding.location = first.span;
    finding.message = fmt::format("these {} statements are not all plausible together", set.size());
    finding.alternatives_complete = found.complete;
    finding.balance = balance_of(model, set);
    warnings.push_back(std::move(finding));
    soft_parts.push_back(soft);
  }
  return warnings;
}

}  // namespace

void report_warnings(State& state) {
  const Model& model = state.model;
  for (const SoftGroup& group : soft_groups(state)) {
    if (already_satisfied(state, group)) continue;
    Members statements = state.statements_of(group.components);
    statements.insert(statements.end(), group.soft.begin(), group.soft.end());
    std::sort(statements.begin(), statements.end());
    const std::unique_ptr<World> world = state.make_world(statements);
    const MinimalSets found = enumerate_minimal_sets(world->oracle, state.options.max_minimal_sets);
    if (found.sets.empty() && !found.complete) {
      state.analysis.undecided.push_back({model.statements[group.soft.front()].name, found.limit});
    }
    for (Finding& finding : warnings_of(model, found)) state.analysis.findings.push_back(std::move(finding));
  }
}

}  // namespace crossfoot
