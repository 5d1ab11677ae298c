// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>

#include "engine/state.hpp"

namespace crossfoot {
namespace {

/// A hard rule is violated where a contradiction holds it, a soft one where a warning does.
bool is_violated(const State& state, StatementId statement) {
  const auto holds_it = [&](const Members& members) {
    return std::binary_search(members.begin(), members.end(), statement);
  };
  const bool soft = state.model.statements[statement].soft;
  const FindingKind kind = soft ? FindingKind::warning : FindingKind::contradiction;
  for (const Finding& finding : state.analysis.findings) {
    if (finding.kind != kind) continue;
    if (holds_it(finding.members)) return true;
    if (!soft && std::any_of(finding.alternatives.begin(), finding.alternatives.end(), holds_it)) return true;
  }
  return false;
}

/// The statements that no minimal set of their component holds.
Members uncontradicted(const Members& statements, const MinimalSets& contradictions) {
  Members rest = statements;
  for (const Members& set : contradictions.sets) {
    Members kept;
    std::set_difference(rest.begin(), rest.end(), set.begin(), set.end(), std::back_inserter(kept));
    rest = std::move(kept);
  }
  return rest;
}

/// Whether statements force a condition that is not among them.
Answer forces(State& state, World& world, Members statements, StatementId rule) {
  statements.erase(std::remove(statements.begin(), statements.end(), rule), statements.end());
  const Formula negation = world.encoder.normaliser().not_true_of(state.model.statements[rule].condition);
  const Expr otherwise = world.oracle.assumption_for(world.encoder.expr_of(negation));
  switch (world.oracle.check(statements, std::array{otherwise})) {
    case Answer::satisfiable:
      return Answer::unsatisfiable;
    case Answer::unsatisfiable:
      return Answer::satisfiable;
    default:
      return Answer::unknown;
  }
}

RuleStatus status_of(State& state, StatementId id) {
  const Statement& statement = state.model.statements[id];
  if (is_violated(state, id)) return RuleStatus::violated;
  std::vector<ComponentId> ids = state.components_of(statement.condition);
  bool evidence = false;
  bool contradictory = false;
  for (const ComponentId component : ids) {
    evidence |= state.components.components[component].has_evidence;
    contradictory |= state.of_component[component].answer == Answer::unsatisfiable;
  }
  const auto rest = [&](ComponentId component) {
    return uncontradicted(state.components.components[component].statements,
                          state.of_component[component].contradictions);
  };
  if (ids.size() == 1 && state.of_component[ids[0]].tree && !contradictory) {
    const auto& forced = state.of_component[ids[0]].tree->forced_by_others;
    const auto at = forced.find(id);
    if (at != forced.end() && at->second) return RuleStatus::holds;
    if (at != forced.end()) return evidence ? RuleStatus::possible : RuleStatus::untested;
  }
  Members others;
  for (const ComponentId component : ids) {
    const Members own = rest(component);
    others.insert(others.end(), own.begin(), own.end());
  }
  std::sort(others.begin(), others.end());
  Answer forced = Answer::unknown;
  if (ids.size() == 1) {
    forced = forces(state, state.world_of(ids[0]), others, id);
  } else {
    const std::unique_ptr<World> world = state.make_world(others);
    forced = forces(state, *world, others, id);
  }
  if (forced == Answer::satisfiable) return RuleStatus::holds;
  if (forced == Answer::unknown) return RuleStatus::undecided;
  for (const ComponentId component : ids) {
    if (state.of_component[component].answer == Answer::unknown) return RuleStatus::undecided;
  }
  return evidence ? RuleStatus::possible : RuleStatus::untested;
}

}  // namespace

void judge_rules(State& state) {
  for (RuleId rule = 0; rule < state.model.rules.size(); ++rule) {
    const std::vector<StatementId>& instances = state.model.rules[rule].instances;
    if (instances.empty()) state.analysis.rules.push_back({none, rule, RuleStatus::untested});
    for (const StatementId instance : instances) {
      const RuleStatus status = status_of(state, instance);
      if (status == RuleStatus::undecided) {
        state.analysis.undecided.push_back({state.model.statements[instance].name, "solver resources"});
      }
      state.analysis.rules.push_back({instance, rule, status});
    }
  }
}

}  // namespace crossfoot
