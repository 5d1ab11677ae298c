// SPDX-License-Identifier: Apache-2.0
#include "engine/analyze.hpp"

#include <algorithm>
#include <chrono>
#include <set>
#include <string>
#include <utility>

#include "engine/recheck.hpp"
#include "engine/state.hpp"
#include "engine/steps.hpp"
#include "model/findings.hpp"

namespace crossfoot {
namespace {

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
    state.analysis.undecided.push_back({statement_name(state.model, statements.front()), component.limit});
  }
}

/// One entry a name: a component goes by its first statement, which may be a rule that is listed again.
void list_each_once(std::vector<Undecided>& undecided) {
  std::set<std::string> listed;
  std::erase_if(undecided, [&](const Undecided& item) { return !listed.insert(item.name).second; });
}

/// Contradictory components of which no finding tells.
void report_unexplained(State& state) {
  std::set<std::string> listed;
  for (const Undecided& item : state.analysis.undecided) listed.insert(item.name);
  for (ComponentId id = 0; id < state.of_component.size(); ++id) {
    const ComponentState& component = state.of_component[id];
    if (component.answer != Answer::unsatisfiable || !component.contradicted.empty()) continue;
    std::string name = statement_name(state.model, state.components().components[id].statements.front());
    const Limits& limits = state.limits;
    if (!listed.contains(name)) {
      state.analysis.undecided.push_back(
          {std::move(name), limits.out_of_time() ? limits.out_of_time_because() : "solver resources"});
    }
  }
}

/// A step that reaches a limit leaves what it has found so far, and the rest of it undecided.
template <class Step>
void within_limits_of(State& state, const char* what, Step step) {
  std::string limit;
  const auto run = [&] {
    step(state);
    return true;
  };
  if (!within_limits(false, limit, run)) state.analysis.undecided.push_back({what, limit});
}

/// Laying the ground does not look at the clock. Where it alone has taken longer than everything should, nothing more
/// is begun.
void give_up_late(State& state) {
  constexpr std::chrono::milliseconds tolerance{200};
  state.begin(state.limits, time_to_prove);
  state.limits.deadline += tolerance;
  state.limits.keep();
}

Analysis analyze_within_limits(const Model& model, const Options& options) {
  State state(model, options);
  give_up_late(state);
  state.begin(state.limits, time_to_solve);
  solve_parts(state);
  report_undecided(state);
  state.begin(state.limits, time_to_explain);
  within_limits_of(state, "contradictions", report_contradictions);
  report_unexplained(state);
  within_limits_of(state, "warnings", report_warnings);
  report_duplicates(state);
  state.begin(state.limits, time_to_answer);
  within_limits_of(state, "rules", judge_rules);
  within_limits_of(state, "derives", derive);
  within_limits_of(state, "claims", judge_claims);
  recheck(state);
  add_steps(model, state.analysis);
  sort_findings(state.analysis);
  list_each_once(state.analysis.undecided);
  state.analysis.verdict = verdict_of(state.analysis);
  return std::move(state.analysis);
}

}  // namespace

Analysis analyze(const Model& model, const Options& options) {
  Analysis undecided;
  undecided.verdict = Verdict::undecided;
  std::string limit;
  Analysis analysis = within_limits(std::move(undecided), limit, [&] { return analyze_within_limits(model, options); });
  if (!limit.empty()) analysis.undecided.push_back({"all statements", limit});
  return analysis;
}

}  // namespace crossfoot
