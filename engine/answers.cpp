// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <array>
#include <utility>

#include "engine/bounds.hpp"
#include "engine/state.hpp"

namespace crossfoot {
namespace {

/// The solver's view of some components: the one component's own, or one made for the occasion.
struct View {
  std::unique_ptr<World> made;
  World* world = nullptr;
};

View view_of(State& state, const std::vector<ComponentId>& ids) {
  View view;
  if (ids.size() == 1) {
    view.world = &state.world_of(ids[0]);
  } else {
    view.made = state.make_world(state.statements_of(ids));
    view.world = view.made.get();
  }
  return view;
}

Answer worst_answer(const State& state, const std::vector<ComponentId>& ids) {
  Answer answer = Answer::satisfiable;
  for (const ComponentId id : ids) {
    const Answer own = state.of_component[id].answer;
    if (own == Answer::unsatisfiable) return own;
    if (own == Answer::unknown) answer = own;
  }
  return answer;
}

/// Propagation already knows when nothing bounds a variable; reasons need the solver.
Bounds bounds_in(State& state, const std::vector<ComponentId>& ids, TermId number) {
  const Term& term = state.model.terms.at(number);
  if (ids.size() == 1 && term.op == Op::variable && state.of_component[ids[0]].tree) {
    const Interval& interval = state.of_component[ids[0]].tree->bounds.at(term.first);
    if (!interval.lower && !interval.upper) return {};
  }
  const View view = view_of(state, ids);
  return bounds_of(view.world->oracle, number);
}

DeriveStatus status_of(const Bounds& bounds) {
  if (!bounds.exact) return DeriveStatus::undecided;
  if (bounds.interval.is_point()) return DeriveStatus::forced;
  return bounds.interval.lower || bounds.interval.upper ? DeriveStatus::bounded : DeriveStatus::unbounded;
}

DeriveResult derive_one(State& state, std::uint32_t index) {
  DeriveResult result;
  result.derive = index;
  const std::vector<ComponentId> ids = state.components_of(state.model.derives[index].expression);
  switch (worst_answer(state, ids)) {
    case Answer::unsatisfiable:
      result.status = DeriveStatus::withheld;
      result.withheld_by = withholding_finding(state, ids);
      return result;
    case Answer::unknown:
      state.analysis.undecided.push_back({state.model.derives[index].name, "its component is undecided"});
      return result;
    case Answer::satisfiable:
      break;
  }
  Bounds bounds = bounds_in(state, ids, state.model.derives[index].expression);
  if (!bounds.feasible) {
    // Divided by what can only be 0: no value at all.
    result.status = DeriveStatus::unbounded;
    return result;
  }
  result.status = status_of(bounds);
  result.interval = bounds.interval;
  result.lower_because = std::move(bounds.lower_because);
  result.upper_because = std::move(bounds.upper_because);
  if (!bounds.exact) state.analysis.undecided.push_back({state.model.derives[index].name, bounds.limit});
  return result;
}

/// Whether the statements exclude a condition, with a minimal set of those that do.
struct Exclusion {
  Answer answer = Answer::unknown;  ///< unsatisfiable: excluded
  Members because;
};

Exclusion excludes(World& world, const Formula& condition) {
  const Expr literal = world.oracle.assumption_for(world.encoder.expr_of(condition));
  Exclusion result;
  result.answer = world.oracle.check(world.oracle.statements(), std::array{literal});
  if (result.answer != Answer::unsatisfiable) return result;
  if (std::optional<Members> because = reason_for(world.oracle, std::array{literal})) {
    result.because = std::move(*because);
  } else {
    result.answer = Answer::unknown;
  }
  return result;
}

Finding refutation(const Model& model, const ClaimResult& result) {
  const Claim& claim = model.claims[result.claim];
  // A claim that a source makes is that source's error; a claim without one is the author's question, answered.
  const Severity severity = claim.source == none ? Severity::warning : Severity::error;
  Finding finding = make_finding(model, FindingKind::claim, severity, result.because, claim.name);
  finding.location = claim.span;
  finding.message = fmt::format("{} is refuted", flat_text(model.files[claim.states.file], claim.states));
  return finding;
}

ClaimResult judge(State& state, std::uint32_t index) {
  const Claim& claim = state.model.claims[index];
  ClaimResult result;
  result.claim = index;
  std::vector<ComponentId> ids = state.components_of(claim.condition);
  switch (worst_answer(state, ids)) {
    case Answer::unsatisfiable:
      result.verdict = ClaimVerdict::undetermined;
      result.withheld_by = withholding_finding(state, ids);
      return result;
    case Answer::unknown:
      state.analysis.undecided.push_back({claim.name, "its component is undecided"});
      return result;
    case Answer::satisfiable:
      break;
  }
  const View view = view_of(state, ids);
  Normaliser& normaliser = view.world->encoder.normaliser();
  const Exclusion truth = excludes(*view.world, normaliser.true_of(claim.condition));
  if (truth.answer == Answer::unsatisfiable) {
    result.verdict = ClaimVerdict::refuted;
    result.because = truth.because;
  } else {
    Exclusion falsity = excludes(*view.world, normaliser.not_true_of(claim.condition));
    if (falsity.answer == Answer::unsatisfiable) {
      result.verdict = ClaimVerdict::supported;
      result.because = std::move(falsity.because);
    } else if (truth.answer == Answer::satisfiable && falsity.answer == Answer::satisfiable) {
      result.verdict = ClaimVerdict::undetermined;
    } else {
      state.analysis.undecided.push_back({claim.name, view.world->oracle.reason()});
    }
  }
  if (claim.subject != no_term) {
    const Bounds bounds = bounds_of(view.world->oracle, claim.subject, false);
    if (bounds.exact && bounds.feasible) result.interval = bounds.interval;
  }
  return result;
}

}  // namespace

void derive(State& state) {
  for (std::uint32_t i = 0; i < state.model.derives.size(); ++i) state.analysis.derived.push_back(derive_one(state, i));
}

void judge_claims(State& state) {
  for (std::uint32_t i = 0; i < state.model.claims.size(); ++i) {
    ClaimResult result = judge(state, i);
    if (result.verdict == ClaimVerdict::refuted) state.analysis.findings.push_back(refutation(state.model, result));
    state.analysis.claims.push_back(std::move(result));
  }
}

}  // namespace crossfoot
