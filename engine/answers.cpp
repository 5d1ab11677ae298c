// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>

#include "engine/linear_part.hpp"
#include "engine/state.hpp"

namespace crossfoot {
namespace {

Bounds none_known() {
  Bounds bounds;
  bounds.exact = false;
  return bounds;
}

Bounds bounds_in(State& state, TermId number) {
  state.limits.keep();
  if (state.options.engine != Engine::z3) {
    std::optional<Bounds> bounds =
        bounds_without_solver(state.model, state.answering_ground().work(), state.answering_ground().tracer(), number,
                              state.limits_for(state.model.statements.size()));
    if (bounds) return std::move(*bounds);
  }
  return bounds_of(state.world_of(state.answering_ground().scope_of({number})).oracle, number);
}

DeriveStatus status_of(const Bounds& bounds) {
  if (!bounds.exact) return DeriveStatus::undecided;
  if (bounds.interval.is_point()) return DeriveStatus::forced;
  return bounds.interval.lower || bounds.interval.upper ? DeriveStatus::bounded : DeriveStatus::unbounded;
}

DeriveResult derive_one(State& state, std::uint32_t index) {
  std::string limit;
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
  Bounds bounds = within_limits(none_known(), limit, [&] { return bounds_in(state, expression); });
  if (!bounds.feasible) {
    result.status = DeriveStatus::undefined;
    return result;
  }
  result.status = status_of(bounds);
  result.interval = bounds.interval;
  result.lower_because = std::move(bounds.lower_because);
  result.upper_because = std::move(bounds.upper_because);
  if (!bounds.exact)
    state.analysis.undecided.push_back({state.model.derives[index].name, limit.empty() ? bounds.limit : limit});
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

/// What statements that can be true say of a claim; where they leave it undecided, the limit.
std::string find_verdict(World& world, const Claim& claim, ClaimResult& result) {
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
      return world.oracle.reason();
    }
  }
  return {};
}

/// What is known of the number that a claim is about.
Interval interval_of_subject(State& state, World& world, TermId subject) {
  std::optional<Interval> interval = interval_of(state.model, state.answering_ground().work(), subject);
  if (interval) return std::move(*interval);
  Bounds bounds = bounds_of(world.oracle, subject, false);
  return bounds.exact && bounds.feasible ? std::move(bounds.interval) : Interval{};
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
  std::string limit;
  World* const world = within_limits(static_cast<World*>(nullptr), limit, [&] {
    state.limits.keep();
    return &state.world_of(state.answering_ground().scope_of({claim.condition}));
  });
  if (world != nullptr) {
    const std::string hit = within_limits(std::string(), limit, [&] { return find_verdict(*world, claim, result); });
    if (!hit.empty()) limit = hit;
  }
  if (result.verdict == ClaimVerdict::undecided) state.analysis.undecided.push_back({claim.name, limit});
  if (world != nullptr && claim.subject != no_term) {
    std::string ignored;
    result.interval =
        within_limits(Interval{}, ignored, [&] { return interval_of_subject(state, *world, claim.subject); });
  }
  return result;
}

}  // namespace

void derive(State& state) {
  for (std::uint32_t i = 0; i < state.model.derives.size(); ++i) {
    state.show("deriving", "derives", i, state.model.derives.size());
    const Slice slice(state.limits);
    state.analysis.derived.push_back(derive_one(state, i));
  }
}

void judge_claims(State& state) {
  for (std::uint32_t i = 0; i < state.model.claims.size(); ++i) {
    state.show("judging", "claims", i, state.model.claims.size());
    const Slice slice(state.limits);
    ClaimResult result = judge(state, i);
    if (result.verdict == ClaimVerdict::refuted) state.analysis.findings.push_back(refutation(state.model, result));
    state.analysis.claims.push_back(std::move(result));
  }
}

}  // namespace crossfoot
