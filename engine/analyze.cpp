// SPDX-License-Identifier: Apache-2.0
#include "engine/analyze.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "engine/recheck.hpp"
#include "engine/state.hpp"
#include "engine/steps.hpp"

namespace crossfoot {
namespace {

/// Findings in order of location, then id, with every reference to one following it.
void sort_findings(Analysis& analysis) {
  std::vector<Finding>& findings = analysis.findings;
  std::vector<std::uint32_t> order(findings.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tie(findings[a].location, findings[a].kind, findings[a].id) <
           std::tie(findings[b].location, findings[b].kind, findings[b].id);
  });
  std::vector<Finding> sorted;
  std::vector<std::uint32_t> place(findings.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    sorted.push_back(std::move(findings[order[i]]));
  }
  findings = std::move(sorted);
  const auto follow = [&](std::uint32_t& reference) {
    if (reference != none) reference = place[reference];
  };
  for (DeriveResult& result : analysis.derived) follow(result.withheld_by);
  for (ClaimResult& result : analysis.claims) follow(result.withheld_by);
}

Verdict verdict_of(const Analysis& analysis) {
  for (const Finding& finding : analysis.findings) {
    if (finding.kind == FindingKind::contradiction) return Verdict::contradictory;
  }
  return analysis.undecided.empty() ? Verdict::consistent : Verdict::undecided;
}

void report_undecided(State& state) {
  for (ComponentId id = 0; id < state.of_component.size(); ++id) {
    const ComponentState& component = state.of_component[id];
    if (component.answer != Answer::unknown) continue;
    const Members& statements = state.components().components[id].statements;
    state.analysis.undecided.push_back({state.model.statements[statements.front()].name, component.limit});
  }
}

}  // namespace

Analysis analyze(const Model& model, const Options& options) {
  State state(model, options);
  solve_parts(state);
  report_undecided(state);
  report_contradictions(state);
  report_warnings(state);
  report_duplicates(state);
  judge_rules(state);
  derive(state);
  judge_claims(state);
  recheck(state);
  add_steps(model, state.analysis);
  sort_findings(state.analysis);
  state.analysis.verdict = verdict_of(state.analysis);
  return std::move(state.analysis);
}

}  // namespace crossfoot
