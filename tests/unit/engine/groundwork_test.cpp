// SPDX-License-Identifier: Apache-2.0
#include "engine/groundwork.hpp"

#include "engine/state.hpp"
#include "model_of.hpp"

namespace crossfoot {
namespace {

/// What propagation says of the model's first derive, with the reasons of its ends; of a contradiction, its members.
std::string derived(const std::string& text) {
  const Model model = model_of(text);
  Ground ground(model, {});
  for (Network::Index i = 0; i < ground.work().answers.size(); ++i) {
    if (ground.work().answers[i] == PartAnswer::open) return "for the solver";
    if (ground.work().answers[i] == PartAnswer::contradictory)
      return "clash of " + names_of(model, ground.tracer().of_clash(ground.work().clashes_of(i).front()).members);
  }
  const TermId number = model.derives.at(0).expression;
  const std::optional<Interval> interval = interval_of(model, ground.work(), number);
  if (!interval) return "for the solver";
  std::string result = to_string(*interval);
  if (interval->lower) result += " " + names_of(model, ground.tracer().of_number(number, false).members);
  if (interval->upper) result += " | " + names_of(model, ground.tracer().of_number(number, true).members);
  return result;
}

TEST(Groundwork, PassesIntervalsBothWays) {
  const std::string text =
      "quantity a, b, total : real\nrule adds: a + b = total\n"
      "fact fa: a between 1 and 2\nfact ft: total less than 5\nfact fb: b at least 1\n";
  EXPECT_EQ(derived(text + "derive d: a\n"), "[1, 2] fa | fa");
  EXPECT_EQ(derived(text + "derive d: b\n"), "[1, 4) fb | adds, fa, ft");
  EXPECT_EQ(derived(text + "derive d: total\n"), "[2, 5) adds, fa, fb | ft");
}

TEST(Groundwork, PutsKnownValuesInAndCutsThere) {
  const std::string text =
      "quantity a, b, c, d : real\nrule one: a + b = c\nrule two: a - b = d\nfact fa: a = 7\nfact fb: b = 2\n";
  EXPECT_EQ(derived(text + "derive x: c\n"), "[9, 9] one, fa, fb | one, fa, fb");
  EXPECT_EQ(derived(text + "derive x: c + d\n"), "[14, 14] one, two, fa, fb | one, two, fa, fb");
  EXPECT_EQ(derived(text + "derive x: a - b\n"), "[5, 5] fa, fb | fa, fb");
}

TEST(Groundwork, RoundsWholeNumbersInwardsAndSaysSo) {
  const std::string text =
      "quantity a, b, total : integer\nrule adds: a + b = total\n"
      "fact fa: a more than 1\nfact fb: b more than 2\nfact ft: total less than 7\n";
  EXPECT_EQ(derived(text + "derive d: a\n"), "[2, 3] domain of a, fa | domain of b, domain of total, adds, fb, ft");
  EXPECT_EQ(derived("quantity a, b : integer\nfact f: a + b between 2.5 and 3.5\nfact g: b = 1\nderive d: a\n"),
            "[2, 2] domain of a, f, g | domain of a, f, g");
}

TEST(Groundwork, FollowsRatiosThroughPositiveNumbers) {
  const std::string text =
      "count shop\nmeasure CNY\nquantity sales[y] : CNY in > 0\nquantity shops[y] : shop\n"
      "fact s: sales[2020] between 200 and 220 CNY\nfact g: sales[2020] / sales[2019] - 1 = exactly 10%\n"
      "fact n: shops[2020] more than 1100\nfact r: shops[2020] / shops[2019] - 1 = 10%\n";
  EXPECT_EQ(derived(text + "derive d: sales[2019]\n"), "[2000/11, 200] s, g | s, g");
  EXPECT_EQ(derived(text + "derive d: shops[2019]\n"), "[997, inf) domain of shops[2020], domain of shops[2019], n, r");
  EXPECT_EQ(derived("quantity x, y : integer in >= 0\nfact a: x = 3\nfact b: x / y = 1.5\nderive d: y\n"),
            "[2, 2] domain of y, a, b | domain of y, a, b")
      << "of a known number it is no ratio";
}

TEST(Groundwork, FollowsProductsBothWays) {
  const std::string text =
      "quantity before, now, rate : real\nrule grows: now = before * (1 + rate)\n"
      "fact r: rate between 10% and 25%\n";
  const std::string before = "fact b: before at least 40\nfact c: before less than 80\n";
  const std::string now = "fact n: now between 55 and 66\n";
  EXPECT_EQ(derived(text + before + "derive d: now\n"), "[44, 100) grows, r, b | grows, r, c");
  EXPECT_EQ(derived(text + now + "derive d: before\n"), "[44, 60] grows, r, n | grows, r, n");
  EXPECT_EQ(derived("quantity before, now, rate : real\nrule grows: now / before - 1 = rate\n"
                    "fact b: before = exactly 40\nfact n: now between 50 and 60\nderive d: rate\n"),
            "[0.25, 0.5] grows, b, n | grows, b, n")
      << "of a known number it is a sum";
  EXPECT_EQ(derived("quantity a, b : real\nrule r: a * b = 12\nfact fa: a between 2 and 3\nderive d: b\n"),
            "[4, 6] r, fa | r, fa");
  EXPECT_EQ(derived("quantity a, b, p : real\nrule r: a * b = p\nfact fp: p = exactly 12\n"
                    "fact fa: a between -3 and -2\nderive d: b\n"),
            "[-6, -4] r, fp, fa | r, fp, fa")
      << "numbers below 0, and a known product";
  EXPECT_EQ(derived("quantity a, b, c, d, e : real\nrule one: a * b = c\nrule two: c + d = e\n"
                    "fact fa: a between 2 and 3\nfact fb: b between 5 and 7\nfact fd: d between 1 and 2\n"
                    "derive x: e\n"),
            "[11, 23] one, two, fa, fb, fd | one, two, fa, fb, fd");
}

TEST(Groundwork, SaysWhatMakesAFactorPositive) {
  const std::string text =
      "quantity a, b, p : real\nrule r: p = a * b\nfact a1: a more than 0\nfact a3: a at most 3\n"
      "fact b5: b at most 5\nfact b1: b at least 1\n";
  EXPECT_EQ(derived(text + "derive d: p\n"), "(0, 15] r, a1, b1 | r, a1, a3, b5");
  EXPECT_EQ(derived(text + "fact p16: p at least 16\nderive d: p\n"), "clash of r, a3, b5, b1, p16");
  const Model model = model_of(text + "derive d: p\n");
  Ground ground(model, {});
  EXPECT_FALSE(ground.tracer().of_number(model.derives[0].expression, true).is_minimal) << "b1 would do in place of a1";
}

TEST(Groundwork, FollowsProductsThatMayBeZero) {
  const std::string text = "quantity a, rate, rise, c : real\nfact fa: a between 10 and 20\n";
  EXPECT_EQ(derived(text + "rule r: rise = a * rate\nfact f: rate between -1 and 2\nderive d: rise\n"),
            "[-20, 40] fa, r, f | fa, r, f");
  EXPECT_EQ(derived(text + "rule r: rise = a * rate\nfact f: rise between -5 and 10\nderive d: rate\n"),
            "[-0.5, 1] fa, r, f | fa, r, f");
  EXPECT_EQ(derived(text + "rule r: a = rise / rate\nfact f: rate between -1 and 2\nderive d: rise\n"),
            "for the solver")
      << "rate is not 0";
}

TEST(Groundwork, FindsASolutionOfProducts) {
  std::string text = "quantity v[k in 0..40] : real\nquantity g[k in 0..40] : real\nfact f: v[0] = exactly 1000\n";
  for (int k = 1; k <= 40; ++k) text += "fact g" + std::to_string(k) + ": g[" + std::to_string(k) + "] = 1.3%\n";
  text += "fact last: v[40] = 1674.0\nrule grows for k in 1..40: v[k] = v[k - 1] * (1 + g[k])\n";
  const Model model = model_of(text);
  Ground ground(model, {});
  Solution solution{ground.survey().known, Valuation(model.variables.size())};
  for (Network::Index i = 0; i < ground.work().answers.size(); ++i) {
    ASSERT_EQ(ground.work().answers[i], PartAnswer::satisfiable);
    Intervals(ground.work().network).add_solution(ground.work().network.parts[i], solution.others);
  }
  for (StatementId id = 0; id < model.statements.size(); ++id)
    EXPECT_TRUE(is_true(model, id, solution)) << statement_name(model, id);
}

/// The interval of the model's first derive, which is made of a ratio.
std::string ratio_derived(const std::string& text) {
  const Model model = model_of(text);
  Ground ground(model, {});
  const auto interval = interval_of_ratio(model, ground.work(), model.derives.at(0).expression);
  return interval ? to_string(*interval) : "for the solver";
}

TEST(Groundwork, DividesPositiveNumbersThatDoNotDependOnEachOther) {
  const std::string text =
      "quantity a, b, c : real\nfact fa: a between 6 and 8\nfact fb: b more than 2\nfact fc: b at most 4\n";
  EXPECT_EQ(ratio_derived(text + "derive d: a / b - 1\n"), "[0.5, 3)");
  EXPECT_EQ(ratio_derived(text + "derive d: 5 - 2 * b / a\n"), "[11/3, 4.5)");
  EXPECT_EQ(ratio_derived(text + "derive d: 12 / b\n"), "[3, 6)");
  EXPECT_EQ(ratio_derived(text + "derive d: c / b\n"), "for the solver") << "nothing is said of c";
  EXPECT_EQ(ratio_derived(text + "fact s: a + b = 10\nderive d: a / b\n"), "for the solver") << "one follows the other";
  EXPECT_EQ(ratio_derived(text + "fact s: c between -1 and 1\nderive d: a / c\n"), "for the solver");
}

TEST(Groundwork, LeavesWhatIntervalsDoNotTellToTheSolver) {
  for (const char* text : {
           "quantity a, b : real\nrule one: a + b = 3\nrule two: a - b = 1\n",         // a circle
           "quantity a, b : integer\nrule one: 2 * a + 3 * b = 7\n",                   // gaps in the sums
           "quantity a : integer\nquantity b : real\nrule one: a + b = 7\n",           // mixed
           "quantity a, b : real\nrule one: if a > 1 then b = 2\n",                    // a condition
           "quantity a, b : real\nrule one: a * b = 7\n",                              // a product without signs
           "quantity a, b : integer in 1..9\nrule one: a * b = 7\n",                   // gaps between products
           "quantity a, b, c : real in > 0\nrule one: a * b = c\nrule two: a = c\n",   // a circle
           "quantity a, b : real\nrule one: a + b = 7\nfact f: a != 3\n",              // a hole
           "quantity a, b : integer in 1..9\nrule one: a / b = 1.5\n",                 // gaps between ratios
           "quantity a, b : real\nfact f: a between -1 and 1\nrule one: a / b = 2\n",  // a hole at 0
       }) {
    EXPECT_EQ(derived(std::string(text) + "derive d: a\n"), "for the solver") << text;
  }
}

TEST(Groundwork, TracesAContradictionToItsMembers) {
  EXPECT_EQ(derived("quantity a, b, c, d, e : real\nrule one: a + b = c\nrule two: c + d = e\nfact fc: c < 9\n"
                    "fact fa: a = 1\nfact fb: b = 2\nfact fd: d = 3\nfact fe: e = 7\nderive x: a\n"),
            "clash of one, two, fa, fb, fd, fe");
  EXPECT_EQ(derived("quantity a, b : real\nrule same: a = b\nfact fa: a less than 3\nfact fb: b at least 3\n"
                    "derive x: a\n"),
            "clash of same, fa, fb")
      << "open ends that meet";
  EXPECT_EQ(derived("quantity a, b : real\nfact x: a = 1\nfact y: a = 2\nfact z: a = 1\nderive d: b\n"),
            "clash of x, y");
  EXPECT_EQ(derived("quantity a : integer in >= 0\nfact x: a = exactly 2.5\nderive d: a\n"), "clash of domain of a, x");
}

TEST(Groundwork, GoesALongWayWithoutRunningOutOfStack) {
  std::string text =
      "quantity t[k in 0..20000] : real\nfact f: t[0] = 1\nrule step for k in 1..20000: t[k] = t[k - 1] + 1\n";
  const std::string found = derived(text + "derive d: t[20000]\n");
  EXPECT_EQ(found.substr(0, 14), "[20001, 20001]");
}

TEST(Survey, SettlesWhatIsKnown) {
  const Model model = model_of(
      "count item\nquantity a, b, c : item\nrule adds: a + b = c\nrule wrong: a = b\nfact fa: a = 1\nfact fb: b = 2\n"
      "fact fc: c = 3\nfact again: c between 2 and 4\n");
  EXPECT_EQ(names_of(model, survey(model).open), "wrong");
}

TEST(Survey, AValueThatNothingAgreesOnIsOpen) {
  const Model model =
      model_of("count item\nquantity a, b : item\nfact one: a = 1\nfact two: a = 2\nfact b1: b = -1\nrule r: a = b\n");
  EXPECT_EQ(names_of(model, survey(model).open), "domain of a, domain of b, one, two, b1, r");
}

}  // namespace
}  // namespace crossfoot
