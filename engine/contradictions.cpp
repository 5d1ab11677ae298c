// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <utility>

#include "engine/balance.hpp"
#include "engine/repair.hpp"
#include "engine/state.hpp"

namespace crossfoot {
namespace {

Finding finding_of(const State& state, Contradiction contradiction, bool complete) {
  const Model& model = state.model;
  Finding finding = make_finding(model, FindingKind::contradiction, Severity::error, contradiction.sets.front());
  finding.alternatives.assign(contradiction.sets.begin() + 1, contradiction.sets.end());
  finding.alternatives_complete = complete;
  finding.message = fmt::format("these {} statements cannot all be true", finding.members.size());
  finding.balance = balance_of(model, finding.members);
  finding.repairs = std::move(contradiction.repairs);
  finding.repairs_complete = contradiction.repairs_complete;
  if (!finding.repairs.empty() && finding.repairs.front().cause) {
    finding.location = model.facts[finding.repairs.front().changes.front().fact].span;
  }
  return finding;
}

}  // namespace

void report_contradictions(State& state) {
  for (ComponentId id = 0; id < state.of_component.size(); ++id) {
    ComponentState& component = state.of_component[id];
    if (component.answer != Answer::unsatisfiable) continue;
    std::vector<Contradiction> contradictions =
        repair(state.world_of(id).oracle, component.contradictions, state.options.max_repairs);
    for (Contradiction& contradiction : contradictions) {
      state.analysis.findings.push_back(finding_of(state, std::move(contradiction), component.contradictions.complete));
    }
  }
}

}  // namespace crossfoot
