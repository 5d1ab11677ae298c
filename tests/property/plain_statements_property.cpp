// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "engine/analyze.hpp"
#include "engine/survey.hpp"
#include "random_models.hpp"

namespace crossfoot {
namespace {

std::string names_of(const Model& model, const Members& members) {
  std::string names;
  for (const StatementId member : members) names += " " + statement_name(model, member);
  return names;
}

/// What an analysis says, but for arithmetic and steps, which are written from the rest.
std::string told(const Model& model, const Analysis& analysis) {
  std::string text = fmt::format("verdict {}\n", static_cast<int>(analysis.verdict));
  for (const Finding& finding : analysis.findings) {
    text += finding.id + names_of(model, finding.members) + "\n";
    for (const Members& alternative : finding.alternatives) text += "  or" + names_of(model, alternative) + "\n";
    for (std::size_t i = 0; finding.repairs_complete && i < finding.repairs.size(); ++i) {
      for (const Change& change : finding.repairs[i].changes)
        text += fmt::format("  {} to {};", model.facts[change.fact].name, to_string(change.to));
      text += "\n";
    }
  }
  for (const RuleResult& result : analysis.rules)
    text += fmt::format("{}: {}\n", statement_name(model, result.statement), static_cast<int>(result.status));
  for (const DeriveResult& result : analysis.derived)
    text += fmt::format("{}: {} {}{} |{}\n", model.derives[result.derive].name, static_cast<int>(result.status),
                        to_string(result.interval), names_of(model, result.lower_because),
                        names_of(model, result.upper_because));
  for (const ClaimResult& result : analysis.claims)
    text += fmt::format("{}: {}{}\n", model.claims[result.claim].name, static_cast<int>(result.verdict),
                        names_of(model, result.because));
  return text;
}

bool is_decided(const Analysis& analysis) { return analysis.undecided.empty(); }

/// Where the solver gives up, and so where a list is cut, may depend on what it was asked before.
bool is_complete(const Analysis& analysis) {
  return is_decided(analysis) && std::all_of(analysis.findings.begin(), analysis.findings.end(),
                                             [](const Finding& finding) { return finding.alternatives_complete; });
}

TEST(PlainStatementsProperty, ChangeNoAnswer) {
  const std::uint64_t count = model_count(700);
  std::uint64_t filled = 0;
  std::uint64_t compared = 0;
  std::uint64_t contradictory = 0;
  for (std::uint64_t seed = first_seed(); seed < first_seed() + count; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const RandomModel random = random_plain_model(seed);
    Model model = model_of(random);
    if (HasFailure()) return;
    filled += survey(model).is_filled && !survey(model).open.empty() ? 1 : 0;
    const Analysis with = analyze(model);
    Options by_solver;
    by_solver.engine = Engine::z3;
    const Analysis solved = analyze(model, by_solver);
    model.plain = {};
    const Analysis without = analyze(model);
    EXPECT_EQ(with.verdict, without.verdict) << random.text;
    if (is_complete(with) && is_complete(without)) {
      EXPECT_EQ(told(model, with), told(model, without)) << random.text;
    }
    if (is_decided(with) && is_decided(solved)) {
      ++compared;
      EXPECT_EQ(with.verdict, solved.verdict) << random.text;
      for (std::size_t i = 0; i < with.rules.size(); ++i)
        EXPECT_EQ(with.rules[i].status, solved.rules[i].status) << statement_name(model, with.rules[i].statement);
    }
    contradictory += with.verdict == Verdict::contradictory ? 1 : 0;
    if (HasFailure()) FAIL() << random.text;
  }
  // The models are of the kinds that matter.
  EXPECT_GE(filled * 20, count);
  EXPECT_GE(contradictory * 20, count);
  EXPECT_GE(compared * 20, count * 19);
}

}  // namespace
}  // namespace crossfoot
