// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/contradiction_findings.hpp"
#include "engine/large_components.hpp"
#include "engine/parallel.hpp"
#include "engine/repair.hpp"
#include "engine/sorted.hpp"
#include "engine/state.hpp"

namespace crossfoot {
namespace {

/// Every minimal set of a component, and every repair.
ContradictionFindings explain_component(const State& state, const Members& statements) {
  ContradictionFindings result;
  Limits limits = state.limits_for(statements.size());
  const Slice slice(limits);
  Judge judge(state.model, limits, statements, state.options.engine == Engine::z3);
  MinimalSets found = enumerate_minimal_sets(judge, state.options.max_minimal_sets);
  std::vector<Contradiction> contradictions = repair(judge, found, state.options.max_repairs);
  if (!found.covers) result.limit = found.limit;
  result.contradicted = members_of(found.sets);
  for (Contradiction& contradiction : contradictions)
    result.findings.push_back(finding_of(state, std::move(contradiction), found.complete));
  return result;
}

/// Takes over what was found out about a component, or a place in it.
void take(State& state, ComponentId id, ContradictionFindings explained) {
  Members& contradicted = state.of_component[id].contradicted;
  contradicted.insert(contradicted.end(), explained.contradicted.begin(), explained.contradicted.end());
  std::move(explained.findings.begin(), explained.findings.end(), std::back_inserter(state.analysis.findings));
  if (explained.limit.empty()) return;
  const StatementId first = state.components().components[id].statements.front();
  state.analysis.undecided.push_back({statement_name(state.model, first), std::move(explained.limit)});
}

}  // namespace

void report_contradictions(State& state) {
  if (state.is_consistent) return;
  std::vector<bool> is_large(state.of_component.size());
  bool any_large = false;
  std::vector<ComponentId> small;
  for (ComponentId id = 0; id < state.of_component.size(); ++id) {
    if (state.of_component[id].answer != Answer::unsatisfiable) continue;
    const std::size_t size = state.components().components[id].statements.size();
    is_large[id] = size > state.options.max_statements_enumerated && state.options.engine != Engine::z3;
    any_large = any_large || is_large[id];
    if (!is_large[id]) small.push_back(id);
  }
  std::vector<ContradictionFindings> explained(small.size());
  const Components& components = state.components();
  for_each_index(
      state.options.jobs, small.size(),
      [&](std::size_t i) { explained[i] = explain_component(state, components.components[small[i]].statements); },
      [&](std::size_t done) { state.show("explaining", "components", done, small.size()); });
  for (std::size_t i = 0; i < small.size(); ++i) take(state, small[i], std::move(explained[i]));
  if (any_large) {
    for (auto& [id, of_component] : explain_large_components(state, is_large)) take(state, id, std::move(of_component));
  }
  for (ComponentState& component : state.of_component) sort_unique(component.contradicted);
  if (state.limits.out_of_time()) return;
  Members contradicted;
  for (const ComponentState& component : state.of_component)
    contradicted.insert(contradicted.end(), component.contradicted.begin(), component.contradicted.end());
  sort_unique(contradicted);
  state.uncontradicted = &state.ground_without(contradicted);
}

}  // namespace crossfoot
