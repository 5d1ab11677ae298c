// SPDX-License-Identifier: Apache-2.0
#include "engine/what_if.hpp"

#include <algorithm>

#include "model_of.hpp"

namespace crossfoot {
namespace {

/// What the repair that changes one named fact alone would do to the first finding's surroundings.
WhatIf if_changed(const Model& model, const Analysis& analysis, const std::string& fact, std::size_t finding = 0) {
  const auto& repairs = analysis.findings.at(finding).repairs;
  for (std::size_t i = 0; i < repairs.size(); ++i) {
    if (repairs[i].changes.size() == 1 && model.facts[repairs[i].changes[0].fact].name == fact)
      return what_if(model, analysis, finding, i, {});
  }
  ADD_FAILURE() << "no repair changes " << fact;
  return {};
}

constexpr auto sums =
    "quantity a, b, t, u : real\n"
    "fact fa: a = 13\nfact fb: b = 23\nfact ft: t = 35\n"
    "rule add: a + b = t\nrule twice: u = 2 * a\n"
    "derive u\nderive far: z\nquantity z : real\nfact fz: z = 4\n"
    "claim few: u < 25\n";

TEST(WhatIf, FreesWhatWasWithheldWithTheValueThatTheChangeGives) {
  const Model model = model_of(sums);
  const Analysis analysis = analyze(model);
  const WhatIf changed = if_changed(model, analysis, "fa");
  EXPECT_EQ(changed.verdict, Verdict::consistent);
  ASSERT_EQ(changed.derived.size(), 1U) << "what has nothing to do with it stays";
  EXPECT_EQ(changed.derived[0].before.status, DeriveStatus::withheld);
  EXPECT_EQ(changed.derived[0].after.status, DeriveStatus::forced);
  EXPECT_EQ(changed.derived[0].after.interval, Interval::point(24));
  ASSERT_EQ(changed.claims.size(), 1U);
  EXPECT_EQ(changed.claims[0].after.verdict, ClaimVerdict::supported);
  const WhatIf other = if_changed(model, analysis, "ft");
  ASSERT_EQ(other.derived.size(), 1U);
  EXPECT_EQ(other.derived[0].after.interval, Interval::point(26));
  ASSERT_EQ(other.claims.size(), 1U);
  EXPECT_EQ(other.claims[0].after.verdict, ClaimVerdict::refuted);
}

TEST(WhatIf, TellsTheRulesThatWouldBeKept) {
  const Model model = model_of(sums);
  const Analysis analysis = analyze(model);
  const WhatIf changed = if_changed(model, analysis, "fb");
  ASSERT_EQ(changed.rules.size(), 1U);
  EXPECT_EQ(model.rules[changed.rules[0].before.rule].name, "add");
  EXPECT_EQ(changed.rules[0].before.status, RuleStatus::violated);
  EXPECT_EQ(changed.rules[0].after.status, RuleStatus::holds);
}

TEST(WhatIf, AnIntervalLeavesWhatRestsOnItAnInterval) {
  const Model model = model_of(
      "quantity a, b, t : real in 0..100\nfact fa: a = 10\nfact fb: b = 20\nfact ft: t at least 40\n"
      "rule add: a + b = t\nderive both: 2 * a\n");
  const Analysis analysis = analyze(model);
  const WhatIf changed = if_changed(model, analysis, "fa");
  ASSERT_EQ(changed.derived.size(), 1U);
  EXPECT_EQ(changed.derived[0].after.status, DeriveStatus::bounded);
  EXPECT_EQ(changed.derived[0].after.interval, Interval::closed(40, 160));
}

TEST(WhatIf, OtherContradictionsOfTheComponentStay) {
  const Model model = model_of(
      "quantity x, y : real\nrule tie: x + y < 100\nfact a: x = 1\nfact b: x = 2\nfact c: y = 1\nfact d: y = 2\n"
      "derive x\n");
  const Analysis analysis = analyze(model);
  ASSERT_EQ(analysis.findings.size(), 2U);
  const WhatIf changed = if_changed(model, analysis, "a");
  EXPECT_EQ(changed.verdict, Verdict::contradictory);
  EXPECT_TRUE(changed.resolved.empty());
  EXPECT_TRUE(changed.found.empty());
  EXPECT_TRUE(changed.derived.empty()) << "it stays withheld";
}

TEST(WhatIf, AWarningThatOnlyShowsAfterwardsIsFound) {
  const Model model =
      model_of("quantity x, y : real\nfact a: x = 1\nfact b: x = 2\nfact c: y = 5\nsoft rule near: y < x + 3\n");
  const Analysis analysis = analyze(model);
  ASSERT_EQ(analysis.findings.size(), 1U) << "what hangs on a contradiction is not judged";
  const WhatIf to_one = if_changed(model, analysis, "b");
  ASSERT_EQ(to_one.found.size(), 1U);
  EXPECT_EQ(to_one.found[0].kind, FindingKind::warning);
  EXPECT_EQ(names_of(model, to_one.found[0].members), "a, c, near") << "b says the same then, and is not needed";
  EXPECT_EQ(if_changed(model, analysis, "a").found.size(), 1U) << "5 is not less than 2 + 3 either";
}

TEST(WhatIf, TheWordingOfAChangedFactSuggestsNothingAnyMore) {
  const Model model = model_of("quantity x : real\nfact a: x more than 58_000\nfact b: x less than 57_000\n");
  const Analysis analysis = analyze(model);
  const WhatIf changed = if_changed(model, analysis, "a");
  EXPECT_EQ(changed.verdict, Verdict::consistent);
  EXPECT_TRUE(changed.found.empty());
}

TEST(WhatIf, ConditionsAndNamesCanBeChanged) {
  const Model model = model_of(
      "quantity open : bool\nquantity state : { draft, final }\n"
      "fact a: open = true\nfact b: state = draft\nrule when: open or state = draft\nrule also: not open or state = "
      "final\nclaim is_open: open = true\n");
  const Analysis analysis = analyze(model);
  ASSERT_FALSE(analysis.findings.empty());
  const WhatIf changed = if_changed(model, analysis, "a");
  EXPECT_EQ(changed.verdict, Verdict::consistent);
  ASSERT_EQ(changed.claims.size(), 1U);
  EXPECT_EQ(changed.claims[0].after.verdict, ClaimVerdict::refuted);
}

TEST(WhatIf, ALimitLeavesItUndecided) {
  const Model model = model_of(sums);
  const Analysis analysis = analyze(model);
  Options options;
  options.time_seconds = 0;
  const WhatIf changed = what_if(model, analysis, 0, 0, options);
  EXPECT_FALSE(changed.undecided.empty());
  EXPECT_TRUE(changed.resolved.empty());
}

TEST(WhatIf, TheModelStaysAsItIs) {
  const Model model = model_of(sums);
  const Analysis analysis = analyze(model);
  const std::size_t terms = model.terms.terms.size();
  if_changed(model, analysis, "fa");
  EXPECT_EQ(model.terms.terms.size(), terms);
  EXPECT_EQ(analyze(model).findings.at(0).id, analysis.findings.at(0).id);
}

}  // namespace
}  // namespace crossfoot
