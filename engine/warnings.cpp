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

}  // namespace

void report_warnings(State& state) {
  const Model& model = state.model;
  for (const SoftGroup& group : soft_groups(state)) {
    if (already_satisfied(state, group)) continue;
    Members statements = state.statements_of(group.components);
    statements.insert(statements.end(), group.soft.begin(), group.soft.end());
    std::sort(statements.begin(), statements.end());
    World world(model, state.limits, statements);
    const MinimalSets found = enumerate_minimal_sets(world.oracle, state.options.max_minimal_sets);
    if (found.sets.empty() && !found.complete) {
      state.analysis.undecided.push_back({model.statements[group.soft.front()].name, found.limit});
    }
    // Minimal sets with the same soft statements tell a reader the same thing.
    std::map<Members, std::size_t> finding_of;
    for (const Members& set : found.sets) {
      const auto [at, fresh] = finding_of.try_emplace(soft_part(model, set), state.analysis.findings.size());
      if (!fresh) {
        state.analysis.findings[at->second].alternatives.push_back(set);
        continue;
      }
      Finding finding = make_finding(model, FindingKind::warning, Severity::warning, set);
      const Statement& soft = model.statements[at->first.front()];
      finding.location = soft.kind == StatementKind::fact ? soft.span : finding.location;
      finding.message = fmt::format("these {} statements are not all plausible together", set.size());
      finding.alternatives_complete = found.complete;
      finding.balance = balance_of(model, set);
      for (const StatementId member : set) {
        finding.arithmetic.push_back(fmt::format("{}: {}", model.statements[member].name, states_of(model, member)));
      }
      state.analysis.findings.push_back(std::move(finding));
    }
  }
}

}  // namespace crossfoot
