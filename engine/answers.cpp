// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <array>
#include <utility>

#include "engine/linear_part.hpp"
#include "engine/state.hpp"

namespace crossfoot {
namespace {

Bounds bounds_in(State& state, TermId number) {
  if (state.options.engine != Engine::z3) {
    std::optional<Bounds> bounds = bounds_without_solver(state.model, state.ground.work, state.ground.tracer, number,
                                                         state.limits_for(state.model.statements.size()));
    if (bounds) return std::move(*bounds);
  }
  return bounds_of(state.world_of(state.ground.scope_of(state.model, {number})).oracle, number);
}

DeriveStatus status_of(const Bounds& bounds) {
  if (!bounds.exact) return DeriveStatus::undecided;
  if (bounds.interval.is_point()) return DeriveStatus::forced;
  return bounds.interval.lower || bounds.interval.upper ? DeriveStatus::bounded : DeriveStatus::unbounded;
}

DeriveResult derive_one(State& state, std::uint32_t index) {
  DeriveResult result;
  result.derive = index;
  const TermId expression = state.model.derives[index].expression;
  switch (state.answer_for(expression)) {
    case Answer::unsatisfiable:
      result.status = DeriveStatus::withheld;
      result.withheld_by = state.withholding_finding(expression);
      return result;
    case Answer::unknown:
      state.analysis.undecided.push_back({state.model.derives[index].name, "its component is undecided"});
      return result;
    case Answer::satisfiable:
      break;
  }
  Bounds bounds = bounds_in(state, expression);
  if (!bounds.feasible) {
    result.status = DeriveStatus::undefined;
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
  switch (state.answer_for(claim.condition)) {
    case Answer::unsatisfiable:
      result.verdict = ClaimVerdict::undetermined;
      result.withheld_by = state.withholding_finding(claim.condition);
      return result;
    case Answer::unknown:
      state.analysis.undecided.push_back({claim.name, "its component is undecided"});
      return result;
    case Answer::satisfiable:
      break;
  }
  World& world = state.world_of(state.ground.scope_of(state.model, {claim.condition}));
  Normaliser& normaliser = world.encoder.normaliser();
  const Exclusion truth = excludes(world, normaliser.true_of(claim.condition));
  if (truth.answer == Answer::unsatisfiable) {
    result.verdict = ClaimVerdict::refuted;
    result.because = truth.because;
  } else {
    Exclusion falsity = excludes(world, normaliser.not_true_of(claim.condition));
    if (falsity.answer == Answer::unsatisfiable) {
      result.verdict = ClaimVerdict::supported;
      result.because = std::move(falsity.because);
    } else if (truth.answer == Answer::satisfiable && falsity.answer == Answer::satisfiable) {
      result.verdict = ClaimVerdict::undetermined;
    } else {
      state.analysis.undecided.push_back({claim.name, world.oracle.reason()});
    }
  }
  if (claim.subject != no_term) {
    std::optional<Interval> interval = interval_of(state.model, state.ground.work, claim.subject);
    if (!interval) {
      const Bounds bounds = bounds_of(world.oracle, claim.subject, false);
      if (bounds.exact && bounds.feasible) interval = bounds.interval;
    }
    if (interval) result.interval = std::move(*interval);
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
