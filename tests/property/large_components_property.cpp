// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "engine/analyze.hpp"
#include "random_models.hpp"
#include "truth_table.hpp"

namespace crossfoot {
namespace {

/// Small components are treated like large ones, and nothing but what is needed is looked at around a contradiction.
Options as_large() {
  Options options;
  options.max_statements_enumerated = 0;
  options.max_statements_repaired = 0;
  return options;
}

std::vector<const Finding*> contradictions_of(const Analysis& analysis) {
  std::vector<const Finding*> found;
  for (const Finding& finding : analysis.findings) {
    if (finding.kind == FindingKind::contradiction) found.push_back(&finding);
  }
  return found;
}

std::vector<Members> sets_of(const Finding& finding) {
  std::vector<Members> sets = finding.alternatives;
  sets.push_back(finding.members);
  return sets;
}

void compare(const Model& model, const Analysis& analysis, const TruthTable& table) {
  const std::vector<const Finding*> contradictions = contradictions_of(analysis);
  EXPECT_EQ(contradictions.empty(), table.can_be_true(table.all()));
  std::set<std::string> ids;
  for (const Finding* finding : contradictions) {
    EXPECT_TRUE(ids.insert(finding->id).second) << "reported twice";
    for (const Members& set : sets_of(*finding))
      EXPECT_FALSE(table.can_be_true(table.chosen(set))) << "the members do not clash";
  }
  compare_all_repairs(model, analysis, table);
}

/// Returns whether the model was decided, all of it.
bool agrees_with_brute_force(const RandomModel& random) {
  const Model model = model_of(random);
  const Analysis analysis = analyze(model, as_large());
  if (!analysis.undecided.empty()) return false;
  compare(model, analysis, TruthTable(model));
  return true;
}

TEST(LargeComponentsProperty, TreesAgreeWithBruteForce) {
  std::size_t undecided = 0;
  for (std::uint64_t seed = first_seed(); seed < first_seed() + model_count(500); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const RandomModel random = random_tree_model(seed);
    if (!agrees_with_brute_force(random)) ++undecided;
    if (HasFailure()) FAIL() << random.text;
  }
  EXPECT_EQ(undecided, 0U);
}

TEST(LargeComponentsProperty, AnyAgreeWithBruteForce) {
  std::size_t undecided = 0;
  for (std::uint64_t seed = first_seed(); seed < first_seed() + model_count(200); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const RandomModel random = random_finite_model(seed);
    if (!agrees_with_brute_force(random)) ++undecided;
    if (HasFailure()) FAIL() << random.text;
  }
  EXPECT_LE(undecided * 20, model_count(200)) << "more than 5 % undecided";
}

}  // namespace
}  // namespace crossfoot
