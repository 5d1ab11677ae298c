// SPDX-License-Identifier: Apache-2.0
#include "engine/analyze.hpp"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <tuple>
#include <utility>

#include "engine/recheck.hpp"
#include "engine/state.hpp"

namespace crossfoot {
namespace {

/// The part of the time that proving the answers again may always have.
constexpr double recheck_share = 0.2;

Limits limits_of(const Options& options, double seconds) {
  Limits limits;
  limits.resources = options.solver_resources;
  limits.memory_megabytes = options.memory_megabytes;
  limits.seed = options.seed;
  limits.deadline =
      std::chrono::steady_clock::now() + std::chrono::microseconds(static_cast<std::int64_t>(seconds * 1e6));
  return limits;
}

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

}  // namespace

World& State::world_of(ComponentId id) {
  ComponentState& component = of_component[id];
  if (!component.world) component.world = make_world(components.components[id].statements);
  return *component.world;
}

std::unique_ptr<World> State::make_world(const Members& statements) const {
  Limits own = limits;
  own.resources += options.solver_resources_per_statement * statements.size();
  return std::make_unique<World>(model, own, statements);
}

std::vector<ComponentId> State::components_of(TermId term) const {
  std::vector<ComponentId> ids;
  for_each_variable(model.terms, term, [&](VariableId variable) { ids.push_back(components.of_variable[variable]); });
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

Members State::statements_of(const std::vector<ComponentId>& ids) const {
  Members statements;
  for (const ComponentId id : ids) {
    const Members& own = components.components[id].statements;
    statements.insert(statements.end(), own.begin(), own.end());
  }
  std::sort(statements.begin(), statements.end());
  return statements;
}

void solve_component(State& state, ComponentId id) {
  ComponentState& component = state.of_component[id];
  if (state.components.components[id].statements.empty()) {
    component.answer = Answer::satisfiable;
    return;
  }
  if (state.options.engine == Engine::automatic) {
    component.tree = solve_tree(state.model, state.components.components[id]);
    if (component.tree && component.tree->satisfiable) {
      component.answer = Answer::satisfiable;
      return;
    }
  }
  component.contradictions = enumerate_minimal_sets(state.world_of(id).oracle, state.options.max_minimal_sets);
  if (!component.contradictions.sets.empty()) {
    component.answer = Answer::unsatisfiable;
  } else {
    component.answer = component.contradictions.complete ? Answer::satisfiable : Answer::unknown;
    component.limit = component.contradictions.limit;
  }
}

Analysis analyze(const Model& model, const Options& options) {
  State state{model,
              options,
              limits_of(options, options.time_seconds * (1 - recheck_share)),
              limits_of(options, options.time_seconds),
              split(model),
              {},
              {}};
  // Proving again must not stop where finding did not.
  state.recheck_limits.resources += 2 * options.solver_resources_per_statement * model.statements.size();
  state.of_component.resize(state.components.components.size());
  for (ComponentId id = 0; id < state.components.components.size(); ++id) {
    solve_component(state, id);
    if (state.of_component[id].answer == Answer::unknown) {
      const Members& statements = state.components.components[id].statements;
      state.analysis.undecided.push_back({model.statements[statements.front()].name, state.of_component[id].limit});
    }
  }
  report_contradictions(state);
  report_warnings(state);
  report_duplicates(state);
  judge_rules(state);
  derive(state);
  judge_claims(state);
  recheck(state);
  sort_findings(state.analysis);
  state.analysis.verdict = verdict_of(state.analysis);
  return std::move(state.analysis);
}

}  // namespace crossfoot
