// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "engine/analyze.hpp"
#include "engine/bounds.hpp"
#include "engine/evaluate.hpp"
#include "engine/world.hpp"
#include "random_models.hpp"
#include "truth_table.hpp"

namespace crossfoot {
namespace {

std::vector<Assignment> solutions_of(const Model& model, const std::vector<Assignment>& candidates,
                                     StatementId left_out) {
  std::vector<Assignment> solutions;
  for (const Assignment& candidate : candidates) {
    bool satisfied = true;
    for (StatementId id = 0; satisfied && id < model.statements.size(); ++id) {
      satisfied = id == left_out || model.statements[id].soft || is_true(model, id, candidate);
    }
    if (satisfied) solutions.push_back(candidate);
  }
  return solutions;
}

/// A fault of the engine fails the test with the model that shows it.
Analysis analysis_of(const RandomModel& random, const Model& model, const Options& options = {}) {
  try {
    return analyze(model, options);
  } catch (const std::exception& fault) {
    ADD_FAILURE() << fault.what() << "\n" << random.text;
    return {};
  }
}

bool has_contradiction(const Analysis& analysis) { return analysis.verdict == Verdict::contradictory; }

void compare_with_brute_force(const Model& model, const Analysis& analysis) {
  const std::vector<Assignment> candidates = all_assignments(model);
  const std::vector<Assignment> solutions = solutions_of(model, candidates, none);
  ASSERT_EQ(has_contradiction(analysis), solutions.empty());
  for (const Finding& finding : analysis.findings) {
    if (finding.kind != FindingKind::contradiction) continue;
    for (const Assignment& candidate : candidates) {
      bool all = true;
      for (const StatementId member : finding.members) all = all && is_true(model, member, candidate);
      ASSERT_FALSE(all) << "the members of " << finding.id << " do not clash";
    }
  }
  if (solutions.empty()) return;
  for (const DeriveResult& result : analysis.derived) {
    std::set<Rational> values;
    for (const Assignment& solution : solutions) {
      if (const auto value = evaluate(model, model.derives[result.derive].expression, solution)) values.insert(*value);
    }
    if (result.status == DeriveStatus::undecided) continue;
    if (values.empty()) {
      EXPECT_EQ(result.status, DeriveStatus::undefined);
      continue;
    }
    EXPECT_EQ(result.interval, Interval::closed(*values.begin(), *values.rbegin()))
        << model.derives[result.derive].name;
  }
  for (const ClaimResult& result : analysis.claims) {
    std::size_t yes = 0;
    for (const Assignment& solution : solutions)
      yes += holds(model, model.claims[result.claim].condition, solution).value_or(false);
    if (result.verdict == ClaimVerdict::undecided) continue;
    const ClaimVerdict expected = yes == solutions.size() ? ClaimVerdict::supported
                                  : yes == 0              ? ClaimVerdict::refuted
                                                          : ClaimVerdict::undetermined;
    EXPECT_EQ(result.verdict, expected) << model.claims[result.claim].name;
  }
  for (const RuleResult& result : analysis.rules) {
    bool forced = true;
    for (const Assignment& other : solutions_of(model, candidates, result.statement)) {
      forced = forced && is_true(model, result.statement, other);
    }
    if (result.status == RuleStatus::undecided) continue;
    EXPECT_EQ(result.status == RuleStatus::holds, forced) << statement_name(model, result.statement);
  }
}

/// Minimal sets of facts and rules that clash once all domains hold: what is left of the minimal sets without their
/// domains contains them all.
void compare_minimal_sets(const Model& model, const Analysis& analysis, const TruthTable& table) {
  std::set<Members> found;
  for (const Finding& finding : analysis.findings) {
    if (finding.kind != FindingKind::contradiction) continue;
    if (!finding.alternatives_complete) return;
    std::vector<Members> sets = finding.alternatives;
    sets.push_back(finding.members);
    for (Members& set : sets) {
      std::erase_if(set, [&](StatementId id) { return model.statements[id].kind == StatementKind::domain; });
      found.insert(set);
    }
  }
  const std::uint32_t all = (1U << table.facts_and_rules.size()) - 1;
  for (std::uint32_t chosen = 0; chosen <= all; ++chosen) {
    if (table.can_be_true(chosen)) continue;
    bool minimal = true;
    for (std::size_t s = 0; minimal && s < table.facts_and_rules.size(); ++s)
      minimal = (chosen >> s & 1U) == 0 || table.can_be_true(chosen & ~(1U << s));
    if (minimal) {
      EXPECT_TRUE(found.contains(table.members(chosen))) << "a minimal set is missing";
    }
  }
}

void compare_contradictions(const Model& model, const Analysis& analysis) {
  const TruthTable table(model);
  compare_minimal_sets(model, analysis, table);
  compare_all_repairs(model, analysis, table);
}

TEST(EngineProperty, AgreesWithBruteForce) {
  std::size_t undecided = 0;
  for (std::uint64_t seed = first_seed(); seed < first_seed() + model_count(2500); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const RandomModel random = random_finite_model(seed);
    const Model model = model_of(random);
    const Analysis analysis = analysis_of(random, model);
    if (HasFailure()) return;
    if (analysis.verdict == Verdict::undecided) {
      ++undecided;
      continue;
    }
    compare_with_brute_force(model, analysis);
    if (has_contradiction(analysis) && analysis.undecided.empty()) compare_contradictions(model, analysis);
    if (HasFailure()) FAIL() << random.text;
  }
  RecordProperty("undecided", static_cast<int>(undecided));
  EXPECT_LE(undecided * 50, model_count(2500)) << "more than 2 % undecided";
}

bool is_complete(const Analysis& analysis) {
  return std::all_of(analysis.findings.begin(), analysis.findings.end(),
                     [](const Finding& finding) { return finding.alternatives_complete; });
}

std::map<std::string, std::string> contradictions_of(const Model& model, const Analysis& analysis) {
  std::map<std::string, std::string> found;
  for (const Finding& finding : analysis.findings) {
    std::string members;
    for (const StatementId member : finding.members) members += statement_name(model, member) + "; ";
    found.emplace(finding.id, members);
  }
  return found;
}

/// The end of a number that some statements leave, by the solver alone.
std::optional<Bound> end_by_solver(const Model& model, const Members& statements, TermId number, bool upper) {
  World world(model, Limits{}, statements);
  const Bounds bounds = bounds_of(world.oracle, number, false);
  return upper ? bounds.interval.upper : bounds.interval.lower;
}

/// A reason forces its end, and does not without any one of its members.
void check_reason(const Model& model, const Members& reason, TermId number, const std::optional<Bound>& end,
                  bool upper) {
  if (!end) return;
  EXPECT_EQ(end_by_solver(model, reason, number, upper), end) << "the reason does not force its end";
  for (const StatementId member : reason) {
    Members rest = reason;
    std::erase(rest, member);
    EXPECT_NE(end_by_solver(model, rest, number, upper), end) << statement_name(model, member) << " is not needed";
  }
}

void check_reasons(const Model& model, const Analysis& analysis) {
  for (const DeriveResult& result : analysis.derived) {
    if (result.status != DeriveStatus::forced && result.status != DeriveStatus::bounded) continue;
    const TermId number = model.derives[result.derive].expression;
    check_reason(model, result.lower_because, number, result.interval.lower, false);
    check_reason(model, result.upper_because, number, result.interval.upper, true);
  }
}

TEST(EngineProperty, AgreesWithTheSolverAlone) {
  std::size_t undecided = 0;
  for (std::uint64_t seed = first_seed(); seed < first_seed() + model_count(2500); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const RandomModel random = random_rational_model(seed);
    const Model model = model_of(random);
    Options options;
    const Analysis fast = analysis_of(random, model, options);
    options.engine = Engine::z3;
    const Analysis slow = analysis_of(random, model, options);
    if (HasFailure()) return;
    if (!fast.undecided.empty() || !slow.undecided.empty()) {
      ++undecided;
      continue;
    }
    ASSERT_EQ(fast.verdict, slow.verdict) << random.text;
    if (seed % 5 == 0) check_reasons(model, fast);
    if (is_complete(fast) && is_complete(slow)) {
      EXPECT_EQ(contradictions_of(model, fast), contradictions_of(model, slow));
    }
    for (std::size_t i = 0; i < fast.derived.size(); ++i) {
      EXPECT_EQ(fast.derived[i].status, slow.derived[i].status);
      EXPECT_EQ(fast.derived[i].interval, slow.derived[i].interval)
          << to_string(fast.derived[i].interval) << " against " << to_string(slow.derived[i].interval);
    }
    for (std::size_t i = 0; i < fast.claims.size(); ++i) EXPECT_EQ(fast.claims[i].verdict, slow.claims[i].verdict);
    for (std::size_t i = 0; i < fast.rules.size(); ++i) {
      EXPECT_EQ(fast.rules[i].status, slow.rules[i].status) << statement_name(model, fast.rules[i].statement);
    }
    if (HasFailure()) FAIL() << random.text;
  }
  RecordProperty("undecided", static_cast<int>(undecided));
  EXPECT_LE(undecided * 50, model_count(2500)) << "more than 2 % undecided";
}

}  // namespace
}  // namespace crossfoot
