// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
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

/// What shows that a claim is false is one of several sets, of which either may be found.
enum class Claims : std::uint8_t { compared, left_out };

std::map<std::string, std::string> findings_of(const Model& model, const Analysis& analysis, Claims claims) {
  std::map<std::string, std::string> found;
  for (const Finding& finding : analysis.findings) {
    if (claims == Claims::left_out && finding.kind == FindingKind::claim) continue;
    std::string members;
    for (const StatementId member : finding.members) members += statement_name(model, member) + "; ";
    found.emplace(finding.id, members);
  }
  return found;
}

/// The end of a number that some statements leave, by the solver alone. Throws LimitReached where it does not tell.
std::optional<Bound> end_by_solver(const Model& model, const Members& statements, TermId number, bool upper,
                                   const Limits& limits) {
  World world(model, limits, statements);
  const Bounds bounds = bounds_of(world.oracle, number, false);
  if (!bounds.exact) throw LimitReached("end of a number");
  return upper ? bounds.interval.upper : bounds.interval.lower;
}

/// A reason forces its end, and does not without any one of its members.
void check_reason(const Model& model, const Members& reason, TermId number, const std::optional<Bound>& end, bool upper,
                  const Limits& limits) {
  if (!end) return;
  EXPECT_EQ(end_by_solver(model, reason, number, upper, limits), end) << "the reason does not force its end";
  for (const StatementId member : reason) {
    Members rest = reason;
    std::erase(rest, member);
    EXPECT_NE(end_by_solver(model, rest, number, upper, limits), end)
        << statement_name(model, member) << " is not needed";
  }
}

void check_reasons(const Model& model, const Analysis& analysis, const Limits& limits = {}) {
  for (const DeriveResult& result : analysis.derived) {
    if (result.status != DeriveStatus::forced && result.status != DeriveStatus::bounded) continue;
    const TermId number = model.derives[result.derive].expression;
    check_reason(model, result.lower_because, number, result.interval.lower, false, limits);
    check_reason(model, result.upper_because, number, result.interval.upper, true, limits);
  }
}

/// Repairs by their finding, where all of them are there.
std::map<std::string, std::vector<std::string>> repairs_of(const Model& model, const Analysis& analysis) {
  std::map<std::string, std::vector<std::string>> found;
  for (const Finding& finding : analysis.findings) {
    if (finding.kind != FindingKind::contradiction || !finding.repairs_complete) continue;
    std::vector<std::string>& repairs = found[finding.id];
    for (const Repair& repair : finding.repairs) {
      std::string text;
      for (const Change& change : repair.changes)
        text += statement_name(model, model.facts[change.fact].statement) + " in " + to_string(change.to) + "; ";
      repairs.push_back(text);
    }
    std::sort(repairs.begin(), repairs.end());
  }
  return found;
}

void compare_answers(const Model& model, const Analysis& fast, const Analysis& slow, Claims claims) {
  ASSERT_EQ(fast.verdict, slow.verdict);
  if (is_complete(fast) && is_complete(slow)) {
    EXPECT_EQ(findings_of(model, fast, claims), findings_of(model, slow, claims));
  }
  for (std::size_t i = 0; i < fast.derived.size(); ++i) {
    EXPECT_EQ(fast.derived[i].status, slow.derived[i].status);
    EXPECT_EQ(fast.derived[i].interval, slow.derived[i].interval)
        << to_string(fast.derived[i].interval) << " against " << to_string(slow.derived[i].interval);
  }
  for (std::size_t i = 0; i < fast.claims.size(); ++i) EXPECT_EQ(fast.claims[i].verdict, slow.claims[i].verdict);
  // A set that is not listed violates no rule, and its members are not given up where the others are judged.
  if (!is_complete(fast) || !is_complete(slow)) return;
  for (std::size_t i = 0; i < fast.rules.size(); ++i) {
    EXPECT_EQ(fast.rules[i].status, slow.rules[i].status) << statement_name(model, fast.rules[i].statement);
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
    if (seed % 5 == 0) check_reasons(model, fast);
    compare_answers(model, fast, slow, Claims::compared);
    if (HasFailure()) FAIL() << random.text;
  }
  RecordProperty("undecided", static_cast<int>(undecided));
  EXPECT_LE(undecided * 50, model_count(2500)) << "more than 2 % undecided";
}

/// The solver may go on and on about products. In seconds.
constexpr double longest_time = 1;

/// Returns whether the solver could tell.
bool check_reasons_in_time(const Model& model, const Analysis& analysis) {
  Limits limits;
  limits.deadline = Limits::Clock::now() + std::chrono::seconds(1);
  std::string limit;
  return within_limits(false, limit, [&] {
    check_reasons(model, analysis, limits);
    return true;
  });
}

/// A contradiction that is looked at from near by has the repairs that it has from afar.
void compare_near_by(const RandomModel& random, const Model& model, const Analysis& fast) {
  Options options;
  options.time_seconds = longest_time;
  options.max_statements_enumerated = 0;
  options.max_statements_repaired = 0;
  const Analysis near_by = analysis_of(random, model, options);
  if (!near_by.undecided.empty()) return;
  ASSERT_EQ(near_by.verdict, fast.verdict);
  const auto count = [](const Analysis& analysis) {
    return std::count_if(analysis.findings.begin(), analysis.findings.end(),
                         [](const Finding& finding) { return finding.kind == FindingKind::contradiction; });
  };
  if (count(near_by) != 1 || count(fast) != 1) return;
  const auto all = repairs_of(model, fast);
  const auto some = repairs_of(model, near_by);
  if (!all.empty() && !some.empty()) {
    EXPECT_EQ(all.begin()->second, some.begin()->second);
  }
}

TEST(EngineProperty, ProductsAgreeWithTheSolverAlone) {
  std::size_t undecided = 0;
  std::size_t beyond_solver = 0;
  std::size_t with_reasons = 0;
  for (std::uint64_t seed = first_seed(); seed < first_seed() + model_count(40); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const RandomModel random = random_product_model(seed);
    const Model model = model_of(random);
    Options options;
    options.time_seconds = longest_time;
    const Analysis fast = analysis_of(random, model, options);
    if (HasFailure()) return;
    if (!fast.undecided.empty()) {
      ++undecided;
      continue;
    }
    compare_near_by(random, model, fast);
    options.engine = Engine::z3;
    const Analysis slow = analysis_of(random, model, options);
    if (!slow.undecided.empty()) {
      ++beyond_solver;
    } else {
      compare_answers(model, fast, slow, Claims::left_out);
      if (seed % 5 == 0 && check_reasons_in_time(model, fast)) ++with_reasons;
      if (is_complete(fast) && is_complete(slow)) {
        const auto own = repairs_of(model, fast);
        for (const auto& [id, repairs] : repairs_of(model, slow)) {
          if (own.contains(id)) {
            EXPECT_EQ(own.at(id), repairs) << id;
          }
        }
      }
    }
    if (HasFailure()) FAIL() << random.text;
  }
  RecordProperty("undecided", static_cast<int>(undecided));
  RecordProperty("beyond_solver", static_cast<int>(beyond_solver));
  RecordProperty("with_reasons", static_cast<int>(with_reasons));
  // Products in circles are the solver's, and how many of these it decides in time depends on the machine.
  EXPECT_LE(undecided * 4, model_count(40) * 3) << "hardly any decided";
}

}  // namespace
}  // namespace crossfoot
