// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "engine/analyze.hpp"
#include "engine/check_steps.hpp"
#include "engine/evaluate.hpp"
#include "engine/steps.hpp"
#include "random_models.hpp"

namespace crossfoot {
namespace {

struct Named {
  std::string name;
  const Steps* steps;
};

std::vector<Named> chains_of(const Model& model, const Analysis& analysis) {
  std::vector<Named> chains;
  for (const Finding& finding : analysis.findings) chains.push_back({finding.id, &finding.steps});
  for (const DeriveResult& result : analysis.derived) {
    chains.push_back({model.derives[result.derive].name + " lower", &result.lower_steps});
    chains.push_back({model.derives[result.derive].name + " upper", &result.upper_steps});
  }
  for (const ClaimResult& result : analysis.claims) chains.push_back({model.claims[result.claim].name, &result.steps});
  return chains;
}

/// A term that has no value lies anywhere.
bool lies_in(const Model& model, const Step& step, const Assignment& point) {
  if (step.kind == StepKind::states) return is_true(model, step.statement, point);
  if (step.forces.is_empty()) return false;
  const std::optional<Rational> value = evaluate(model, step.subject, point);
  if (!value) return step.kind != StepKind::supposes;
  return step.forces.contains(*value);
}

/// The first step that some assignment satisfies the premises of, and not the step.
std::optional<std::size_t> wrong_step(const Model& model, const Steps& steps,
                                      const std::vector<Assignment>& assignments) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Step& step = steps[i];
    if (step.kind == StepKind::supposes) continue;
    for (const Assignment& point : assignments) {
      const bool premises = (step.statement == none || is_true(model, step.statement, point)) &&
                            std::all_of(step.rests_on.begin(), step.rests_on.end(),
                                        [&](std::uint32_t index) { return lies_in(model, steps[index], point); }) &&
                            std::none_of(step.cases.begin(), step.cases.end(),
                                         [&](const Case& one) { return lies_in(model, steps[one.supposed], point); });
      if (premises && !lies_in(model, step, point)) return i;
    }
  }
  return std::nullopt;
}

/// A working gives the end that it is of, from the ends of the steps that it names.
std::optional<Rational> value_of(const Working& working, const Steps& steps) {
  if (working.op == Op::number) {
    if (working.from == none) return working.value;
    const Interval& used = steps.at(working.from).forces;
    const bool is_end =
        (used.lower && used.lower->value == working.value) || (used.upper && used.upper->value == working.value);
    return is_end ? std::optional(working.value) : std::nullopt;
  }
  std::optional<Rational> value = value_of(working.operands.at(0), steps);
  if (value && working.op == Op::power) return value->pow(static_cast<int>(*working.value.to_int64()));
  for (std::size_t i = 1; value && i < working.operands.size(); ++i) {
    const std::optional<Rational> next = value_of(working.operands[i], steps);
    if (!next) return std::nullopt;
    value = working.op == Op::add ? *value + *next : working.op == Op::multiply ? *value * *next : *value / *next;
  }
  return value;
}

void check_form(const Steps& steps) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Step& step = steps[i];
    for (const std::uint32_t index : step.rests_on) EXPECT_LT(index, i);
    for (const Case& one : step.cases) {
      EXPECT_LT(one.impossible, i);
      EXPECT_TRUE(steps[one.impossible].forces.is_empty());
      EXPECT_EQ(steps[one.supposed].kind, StepKind::supposes);
    }
    if (step.lower_working) {
      EXPECT_EQ(value_of(*step.lower_working, steps), step.forces.lower->value) << i;
    }
    if (step.upper_working) {
      EXPECT_EQ(value_of(*step.upper_working, steps), step.forces.upper->value) << i;
    }
  }
}

/// A chain must not leave a case unfinished: nothing outside rests on what was only supposed.
void check_suppositions(const Steps& steps) {
  for (const Step& step : steps) {
    for (const std::uint32_t index : step.rests_on) EXPECT_LE(steps[index].depth, step.depth);
  }
  if (!steps.empty()) {
    EXPECT_EQ(steps.back().depth, 0);
  }
}

void check_ends(const Model& model, const Analysis& analysis) {
  for (const Finding& finding : analysis.findings) {
    if (finding.steps.empty() || finding.kind == FindingKind::claim) continue;
    EXPECT_TRUE(finding.steps.back().forces.is_empty()) << finding.id;
  }
  for (const DeriveResult& result : analysis.derived) {
    const TermId subject = model.derives[result.derive].expression;
    if (!result.lower_steps.empty()) {
      EXPECT_EQ(result.lower_steps.back().subject, subject);
      EXPECT_EQ(result.lower_steps.back().forces.lower, result.interval.lower);
    }
    if (!result.upper_steps.empty()) {
      EXPECT_EQ(result.upper_steps.back().subject, subject);
      EXPECT_EQ(result.upper_steps.back().forces.upper, result.interval.upper);
    }
  }
}

struct Tally {
  std::size_t wanted = 0;
  std::size_t found = 0;
};

void count(const Analysis& analysis, Tally& tally) {
  const auto add = [&](bool wanted, const Steps& steps) {
    tally.wanted += wanted ? 1U : 0U;
    tally.found += wanted && !steps.empty() ? 1U : 0U;
  };
  for (const Finding& finding : analysis.findings)
    add(!finding.balance && (finding.kind == FindingKind::contradiction || finding.kind == FindingKind::warning),
        finding.steps);
  for (const DeriveResult& result : analysis.derived) {
    if (result.status == DeriveStatus::withheld || result.status == DeriveStatus::undefined) continue;
    add(!result.lower_because.empty(), result.lower_steps);
    add(!result.upper_because.empty() && result.upper_because != result.lower_because, result.upper_steps);
  }
  for (const ClaimResult& result : analysis.claims) add(!result.because.empty(), result.steps);
}

TEST(StepsProperty, EveryStepHoldsInEveryFiniteModel) {
  Tally tally;
  for (std::uint64_t seed = first_seed(); seed < first_seed() + model_count(400); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const RandomModel random = random_finite_model(seed);
    const Model model = model_of(random);
    const Analysis analysis = analyze(model);
    const std::vector<Assignment> assignments = all_assignments(model);
    for (const Named& chain : chains_of(model, analysis)) {
      SCOPED_TRACE(chain.name);
      check_form(*chain.steps);
      check_suppositions(*chain.steps);
      const auto wrong = wrong_step(model, *chain.steps, assignments);
      EXPECT_FALSE(wrong) << "step " << wrong.value_or(0);
    }
    check_ends(model, analysis);
    count(analysis, tally);
    if (HasFailure()) FAIL() << random.text;
  }
  RecordProperty("chains", static_cast<int>(tally.found));
  std::cout << tally.found << " of " << tally.wanted << " have chains\n";
  EXPECT_GE(tally.found * 100, tally.wanted * 85) << tally.found << " chains for " << tally.wanted;
}

TEST(StepsProperty, TheSolverAgreesWithEveryStep) {
  Tally tally;
  Limits limits;
  for (std::uint64_t seed = first_seed(); seed < first_seed() + model_count(400) / 3; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    for (const RandomModel& random : {random_rational_model(seed), random_finite_model(seed)}) {
      const Model model = model_of(random);
      const Analysis analysis = analyze(model);
      for (const Named& chain : chains_of(model, analysis)) {
        SCOPED_TRACE(chain.name);
        check_form(*chain.steps);
        check_suppositions(*chain.steps);
        EXPECT_EQ(unfounded_steps(model, *chain.steps, limits), std::vector<std::uint32_t>{});
      }
      check_ends(model, analysis);
      count(analysis, tally);
      if (HasFailure()) FAIL() << random.text;
    }
  }
  std::cout << tally.found << " of " << tally.wanted << " have chains\n";
  EXPECT_GE(tally.found * 100, tally.wanted * 85) << tally.found << " chains for " << tally.wanted;
}

}  // namespace
}  // namespace crossfoot
