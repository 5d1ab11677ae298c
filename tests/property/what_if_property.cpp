// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <set>

#include "engine/evaluate.hpp"
#include "engine/what_if.hpp"
#include "random_models.hpp"

namespace crossfoot {
namespace {

bool is_changed(const Model& model, const Repair& repair, StatementId id) {
  return std::any_of(repair.changes.begin(), repair.changes.end(),
                     [&](const Change& change) { return model.facts[change.fact].statement == id; });
}

/// The assignments that fit when the repair's facts say what it asks of them.
std::vector<Assignment> solutions_after(const Model& model, const std::vector<Assignment>& candidates,
                                        const Repair& repair) {
  std::vector<Assignment> solutions;
  for (const Assignment& candidate : candidates) {
    bool fits = true;
    for (StatementId id = 0; fits && id < model.statements.size(); ++id)
      fits = model.statements[id].soft || is_changed(model, repair, id) || is_true(model, id, candidate);
    for (const Change& change : repair.changes) {
      const auto value = fits ? evaluate(model, model.facts[change.fact].subject, candidate) : std::nullopt;
      fits = fits && value && change.to.contains(*value);
    }
    if (fits) solutions.push_back(candidate);
  }
  return solutions;
}

/// What a derived value would be: as changed, else as it is.
DeriveResult result_after(const Analysis& analysis, const WhatIf& changed, std::uint32_t derive) {
  for (const DeriveChange& one : changed.derived)
    if (one.before.derive == derive) return one.after;
  return *std::find_if(analysis.derived.begin(), analysis.derived.end(),
                       [&](const DeriveResult& result) { return result.derive == derive; });
}

ClaimResult result_of_claim_after(const Analysis& analysis, const WhatIf& changed, std::uint32_t claim) {
  for (const ClaimChange& one : changed.claims)
    if (one.before.claim == claim) return one.after;
  return *std::find_if(analysis.claims.begin(), analysis.claims.end(),
                       [&](const ClaimResult& result) { return result.claim == claim; });
}

/// Everything that is said of the time after a change is what brute force finds, changed or not.
void compare(const Model& model, const Analysis& analysis, const WhatIf& changed,
             const std::vector<Assignment>& solutions) {
  EXPECT_NE(changed.verdict, Verdict::contradictory);
  for (std::uint32_t i = 0; i < model.derives.size(); ++i) {
    const DeriveResult result = result_after(analysis, changed, i);
    if (result.status == DeriveStatus::undecided) continue;
    std::set<Rational> values;
    for (const Assignment& solution : solutions)
      if (const auto value = evaluate(model, model.derives[i].expression, solution)) values.insert(*value);
    if (values.empty()) {
      EXPECT_EQ(result.status, DeriveStatus::undefined) << model.derives[i].name;
      continue;
    }
    EXPECT_EQ(result.interval, Interval::closed(*values.begin(), *values.rbegin())) << model.derives[i].name;
  }
  for (std::uint32_t i = 0; i < model.claims.size(); ++i) {
    const ClaimResult result = result_of_claim_after(analysis, changed, i);
    if (result.verdict == ClaimVerdict::undecided) continue;
    const auto yes = std::count_if(solutions.begin(), solutions.end(), [&](const Assignment& solution) {
      return holds(model, model.claims[i].condition, solution).value_or(false);
    });
    const ClaimVerdict expected = yes == static_cast<std::ptrdiff_t>(solutions.size()) ? ClaimVerdict::supported
                                  : yes == 0                                           ? ClaimVerdict::refuted
                                                                                       : ClaimVerdict::undetermined;
    EXPECT_EQ(result.verdict, expected) << model.claims[i].name;
  }
}

TEST(WhatIf, IsWhatBruteForceFinds) {
  constexpr std::size_t most_repairs = 3;
  constexpr std::size_t least_compared = 10;
  std::size_t compared = 0;
  const std::uint64_t count = model_count(60);
  for (std::uint64_t seed = first_seed(); seed < first_seed() + count; ++seed) {
    const RandomModel random = random_finite_model(seed);
    const Model model = model_of(random);
    const Analysis analysis = analyze(model);
    for (std::size_t i = 0; i < analysis.findings.size(); ++i) {
      const std::vector<Repair>& repairs = analysis.findings[i].repairs;
      for (std::size_t k = 0; k < std::min(repairs.size(), most_repairs); ++k) {
        const auto solutions = solutions_after(model, all_assignments(model), repairs[k]);
        // Empty where another contradiction is left.
        if (solutions.empty()) continue;
        ++compared;
        compare(model, analysis, what_if(model, analysis, i, k, {}), solutions);
        if (testing::Test::HasFailure()) FAIL() << "seed " << seed << ", repair " << k << "\n" << random.text;
      }
    }
  }
  if (count >= 60) {
    EXPECT_GE(compared, least_compared) << "the models have too few repairs to show anything";
  }
}

}  // namespace
}  // namespace crossfoot
