// SPDX-License-Identifier: Apache-2.0
#include "engine/analyze.hpp"

#include <algorithm>
#include <array>

#include "engine/balance.hpp"
#include "model_of.hpp"

namespace crossfoot {
namespace {

std::vector<std::string> sets_of(const Model& model, const Analysis& analysis, FindingKind kind) {
  std::vector<std::string> sets;
  for (const Finding& finding : analysis.findings) {
    if (finding.kind == kind) sets.push_back(names_of(model, finding.members));
  }
  return sets;
}

std::vector<std::string> statuses(const Model& model, const Analysis& analysis) {
  constexpr std::array names{"violated", "holds", "undecided", "untested", "possible"};
  std::vector<std::string> result;
  for (const RuleResult& rule : analysis.rules) {
    result.push_back(model.rules[rule.rule].name + " " + names[static_cast<std::size_t>(rule.status)]);
  }
  return result;
}

using Strings = std::vector<std::string>;

TEST(Analyze, FindsEveryIndependentContradictionOfAComponent) {
  const Model model = model_of(
      "quantity x, y, z : real\nrule tie: x + y + z < 100\nfact a: x = 1\nfact b: x = 2\nfact c: y = 1\nfact d: y = "
      "2\n");
  const Analysis analysis = analyze(model);
  EXPECT_EQ(analysis.verdict, Verdict::contradictory);
  EXPECT_EQ(sets_of(model, analysis, FindingKind::contradiction), (Strings{"a, b", "c, d"}));
}

TEST(Analyze, OverlappingSetsAreOneContradiction) {
  const Model model = model_of("quantity x : real\nfact a: x = 1\nfact b: x = 2\nfact c: x = 3\n");
  const Analysis analysis = analyze(model);
  ASSERT_EQ(analysis.findings.size(), 1U);
  EXPECT_EQ(names_of(model, analysis.findings[0].members), "a, b");
  EXPECT_EQ(analysis.findings[0].alternatives.size(), 2U);
  EXPECT_TRUE(analysis.findings[0].alternatives_complete);
  EXPECT_EQ(analysis.findings[0].repairs.size(), 3U) << "any two facts";
  EXPECT_EQ(analysis.findings[0].repairs[0].cost, Rational(2));
}

TEST(Analyze, WholenessCanBeBlamed) {
  const Model model = model_of("quantity x : integer\nrule r: 2 * x = 5\n");
  EXPECT_EQ(sets_of(model, analyze(model), FindingKind::contradiction), (Strings{"domain of x, r"}));
}

TEST(Analyze, SoftStatementsOnlyWarn) {
  const Model model = model_of(
      "quantity x, y : real\nsoft rule s: x <= y\nfact a: x more than 58_000\nfact b: x = 61_000\nfact c: y = 3\n");
  const Analysis analysis = analyze(model);
  EXPECT_EQ(analysis.verdict, Verdict::consistent);
  EXPECT_EQ(sets_of(model, analysis, FindingKind::warning).size(), 2U);
  EXPECT_EQ(statuses(model, analysis), (Strings{"s violated"}));
}

TEST(Analyze, SoftStatementsOfAContradictoryComponentAreNotJudged) {
  const Model model =
      model_of("quantity x, y : real\nsoft rule s: x <= y\nfact a: x = 5\nfact b: x = 6\nfact c: y = 3\n");
  EXPECT_TRUE(sets_of(model, analyze(model), FindingKind::warning).empty());
}

TEST(Analyze, GivesEachRuleTheFirstStatusThatApplies) {
  const Model model = model_of(
      "quantity a, b, c, d, e, f : real\nrule broken: a + b = 4\nrule forced: c > 1\nrule open: c + d = 9\n"
      "rule alone: e = f\nfact fa: a = 1\nfact fb: b = 2\nfact fc: c = 5\n");
  EXPECT_EQ(statuses(model, analyze(model)),
            (Strings{"broken violated", "forced holds", "open possible", "alone untested"}));
}

TEST(Analyze, WithholdsWhatAContradictionTouches) {
  const Model model = model_of(
      "quantity a, b : real\nfact fa: a = 1\nfact fc: a = 2\nfact fb: b = 3\nderive one: a\nderive two: b\nclaim k: a "
      "= 1\n");
  const Analysis analysis = analyze(model);
  EXPECT_EQ(analysis.derived[0].status, DeriveStatus::withheld);
  EXPECT_EQ(analysis.derived[0].withheld_by, 0U);
  EXPECT_EQ(analysis.derived[1].status, DeriveStatus::forced);
  EXPECT_EQ(analysis.claims[0].verdict, ClaimVerdict::undetermined);
  EXPECT_EQ(analysis.claims[0].withheld_by, 0U);
}

TEST(Analyze, IdsDependOnTheMembersAlone) {
  const std::string text = "quantity x : real\nfact a: x = 1\nfact b: x = 2\n";
  const std::string more = "quantity w : real\nfact k: w = 1\nfact l: w = 2\n" + text;
  const Analysis one = analyze(model_of(text));
  const Analysis two = analyze(model_of(more));
  ASSERT_EQ(two.findings.size(), 2U);
  EXPECT_EQ(one.findings[0].id, two.findings[1].id);
  EXPECT_NE(two.findings[0].id, two.findings[1].id);
}

TEST(Analyze, NamesTheSlipBehindARepair) {
  const auto cause = [](const std::string& text) {
    const Analysis analysis = analyze(model_of("quantity x : real\nfact a: x = " + text + "\n"));
    return analysis.findings.at(0).repairs.at(0).cause.value_or("none");
  };
  EXPECT_EQ(cause("161\nfact b: x = 116 certain"), "two digits swapped");
  EXPECT_EQ(cause("755\nfact b: x = 75 certain"), "a digit doubled");
  EXPECT_EQ(cause("75\nfact b: x = 755 certain"), "a digit dropped");
  EXPECT_EQ(cause("-75\nfact b: x = 75 certain"), "a sign");
  EXPECT_EQ(cause("75\nfact b: x = 76 certain"), "off by one");
  EXPECT_EQ(cause("8 million\nfact b: x = 8_000_000_000 certain"), "a factor of 1000 (thousand, million, billion)");
  EXPECT_EQ(cause("75\nfact b: x = 391 certain"), "none");
}

TEST(Analyze, NamesTheNumberThatWasMeantWhereOnlyOneWouldDo) {
  const auto meant = [](const std::string& text) {
    const Analysis analysis = analyze(model_of("quantity x : real\nfact a: x = " + text + "\n"));
    const std::optional<Rational> number = analysis.findings.at(0).repairs.at(0).changes.at(0).meant;
    return number ? number->to_string() : "none";
  };
  EXPECT_EQ(meant("83_250\nfact b: x between 38_135 and 38_335 certain"), "38250");
  EXPECT_EQ(meant("11.6 million\nfact b: x between 1_150_000 and 1_165_000 certain"), "1160000");
  // 12,354,678 or 12,365,478, for example.
  EXPECT_EQ(meant("12_345_678\nfact b: x between 12_350_000 and 12_370_000 certain"), "none");
}

TEST(Analyze, RepairsLeaveCertainFactsAlone) {
  const Model model = model_of("quantity x : real\nfact a: x = 1 certain\nfact b: x = 2 certain\n");
  const Analysis analysis = analyze(model);
  EXPECT_TRUE(analysis.findings.at(0).repairs.empty());
  EXPECT_TRUE(analysis.findings.at(0).repairs_complete);
}

TEST(Analyze, NamesAnItemThatIsListedTwice) {
  const Model model = model_of("list l { \"Alpha\", \"Beta\", \"Alpha\" }\nquantity x : real\nfact f: x = 1\n");
  const Analysis analysis = analyze(model);
  ASSERT_EQ(analysis.findings.size(), 1U);
  EXPECT_EQ(analysis.findings[0].kind, FindingKind::duplicate);
  EXPECT_EQ(analysis.findings[0].places.size(), 2U);
}

/// More minimal sets than are listed.
const std::string many_sets =
    "quantity n0, n2 : integer\nquantity n1, n3 : real\nquantity n4 : real in >= 2\n"
    "fact f0: n0 = exactly 3\nfact again0: n0 = 3\nfact f1: n1 = exactly 3\nfact again1: n1 = 3\n"
    "fact f2: n2 = exactly 1\nfact f3: n3 = exactly 4\nfact again3: n3 = 4\nfact f4: n4 = exactly 1\n"
    "rule r0: n1 - n2 + 1 = n0\nrule r1: n2 - n4 + 3 < n0\nrule r2: n4 + n3 + n1 - 7 = n2\n";

TEST(Analyze, WhatIsCutDoesNotDependOnWhatTheSolverWasAskedBefore) {
  const Model model = model_of(many_sets);
  const Analysis first = analyze(model);
  ASSERT_EQ(first.findings.size(), 1U);
  EXPECT_FALSE(first.findings[0].alternatives_complete);
  for (int i = 0; i < 12; ++i) {
    const std::string other = "quantity a, b, c : integer\nfact fa: a = " + std::to_string(i % 5 + 1) +
                              "\nfact fb: b = " + std::to_string(i % 3 + 1) +
                              "\nrule product: a * b + c = " + std::to_string(i + 1) + "\nrule less: c * a < 20\n";
    analyze(model_of(other));
    const Analysis again = analyze(model);
    ASSERT_EQ(again.findings.size(), 1U);
    EXPECT_EQ(again.findings[0].members, first.findings[0].members);
    EXPECT_EQ(again.findings[0].alternatives, first.findings[0].alternatives) << "after " << i + 1 << " others";
  }
}

TEST(Analyze, ALimitIsNeverConsistent) {
  const Model model = model_of("quantity x, y : real\nrule r: x * x * x + y * y * y = 3\nrule q: x * y - x > 7\n");
  Options options;
  options.solver_resources = 10;
  options.solver_resources_per_statement = 0;
  const Analysis analysis = analyze(model, options);
  EXPECT_EQ(analysis.verdict, Verdict::undecided);
  EXPECT_FALSE(analysis.undecided.empty());
}

TEST(Balance, AddsTheMembersUpToAnImpossibility) {
  const Model model =
      model_of("quantity a, b, t : real\nrule adds: a + 2 * b = t\nfact fa: a = 1.5\nfact fb: b = 2\nfact ft: t = 9\n");
  const std::optional<Balance> balance = balance_of(model, {0, 1, 2, 3});
  ASSERT_TRUE(balance);
  ASSERT_EQ(balance->left.size(), 2U);
  EXPECT_EQ(balance->left[1].coefficient, Rational(2));
  EXPECT_EQ(to_string(balance->left_total), "[5.45, 5.55]");
  EXPECT_EQ(to_string(balance->right_total), "[9, 9]");
}

TEST(Balance, ReadsAnInequalityInItsDirection) {
  const Model model =
      model_of("quantity a, b : real\nrule order: a + 1 <= b\nfact fa: a at least 5\nfact fb: b less than 6\n");
  const std::optional<Balance> balance = balance_of(model, {0, 1, 2});
  ASSERT_TRUE(balance);
  EXPECT_EQ(balance->relation, Op::less_equal);
  EXPECT_EQ(to_string(balance->left_total), "[6, inf)");
  EXPECT_EQ(to_string(balance->right_total), "(-inf, 6)");
}

}  // namespace
}  // namespace crossfoot
