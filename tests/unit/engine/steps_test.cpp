// SPDX-License-Identifier: Apache-2.0
#include "engine/steps.hpp"

#include <gtest/gtest.h>

#include "engine/analyze.hpp"
#include "engine/check_steps.hpp"
#include "engine/interval_arithmetic.hpp"
#include "model_of.hpp"

namespace crossfoot {
namespace {

Steps clash_of(const Model& model) {
  Members all;
  for (StatementId id = 0; id < model.statements.size(); ++id) all.push_back(id);
  return steps_to_clash(model, all);
}

/// Every step follows, and the last leaves nothing.
void expect_sound(const Model& model, const Steps& steps) {
  ASSERT_FALSE(steps.empty());
  EXPECT_TRUE(steps.back().forces.is_empty());
  EXPECT_EQ(unfounded_steps(model, steps, Limits{}), std::vector<std::uint32_t>{});
}

TEST(Steps, AConditionalTakesOneStepForEachThingItSays) {
  const Model model = model_of(
      "quantity a, b, c : real\nfact a = 3\nfact b at least 5\nfact c at most 4\n"
      "rule r: if a > 2 then c >= b\n");
  const Steps steps = clash_of(model);
  expect_sound(model, steps);
  // a, "a > 2", what the rule says then, b, c, where that puts c, and that it cannot lie there.
  EXPECT_EQ(steps.size(), 7U);
  EXPECT_EQ(length_of(steps), 4U);
}

TEST(Steps, AConditionThatOnlyBoundsAQuantityIsNoStepOfItsOwn) {
  const Model model = model_of("quantity a, b : real\nfact a = 3\nfact b at least 5\nrule r: if a > 2 then b <= 4\n");
  const Steps steps = clash_of(model);
  expect_sound(model, steps);
  ASSERT_EQ(steps.size(), 5U);
  const Step& conclusion = steps[2];
  EXPECT_EQ(conclusion.forces, (Interval{std::nullopt, Bound{4, true}}));
  EXPECT_EQ(statement_name(model, conclusion.statement), "r");
}

TEST(Steps, TheShortestChainIsTakenAndNotTheFirstOne) {
  // Rounds end where one of the two is at least 3 and at most 2.33; that it is 2.33, which is not whole, is found
  // sooner.
  const Model product = model_of(
      "quantity rows, seats : integer in 2..6\nquantity places : integer\nfact places = 7\n"
      "rule product: rows * seats = places\n");
  const Steps short_steps = clash_of(product);
  expect_sound(product, short_steps);
  EXPECT_EQ(length_of(short_steps), 7U);
  EXPECT_EQ(short_steps.back().forces, Interval::closed(3, 2));
  // n need not be rounded first.
  const Model looser = model_of(
      "quantity x, y : real\nquantity n : integer in 0..9\nfact x at least 2.5\nfact y = 1\n"
      "rule total: n = x + y\nrule few: n <= x * y\nfact x at most 3\n");
  expect_sound(looser, clash_of(looser));
  EXPECT_EQ(length_of(clash_of(looser)), 2U);
}

TEST(Steps, EachEndThatIsWorkedOutCounts) {
  Step fact;
  fact.statement = 0;
  fact.forces = Interval::closed(1, 2);
  Step both = fact;
  both.rests_on = {0};
  Step point = both;
  point.forces = Interval::point(3);
  Step spelt_out;
  spelt_out.kind = StepKind::states;
  EXPECT_EQ(length_of({fact}), 0U);
  EXPECT_EQ(length_of({fact, both}), 2U);
  EXPECT_EQ(length_of({fact, both, point, spelt_out}), 4U);
}

TEST(Steps, WholeNumbersLeaveAGap) {
  const Model model = model_of("quantity n : integer\nfact n / 28 = 5.19\n");
  const Steps steps = clash_of(model);
  expect_sound(model, steps);
  ASSERT_EQ(steps.size(), 2U);
  EXPECT_EQ(steps[0].forces, Interval::closed(Rational(14518, 100), Rational(14546, 100)));
  EXPECT_EQ(steps[1].forces, Interval::closed(146, 145));
  EXPECT_EQ(steps[1].rests_on, std::vector<std::uint32_t>{0});
}

TEST(Steps, ACircleOfSumsIsAddedUp) {
  const Model model = model_of(
      "quantity x, y, z : real\nfact z = 1\nrule a: x + y = 3\nrule b: x - y = 1\nrule c: if z = 1 then 2 * x + y > "
      "5\n");
  const Steps steps = clash_of(model);
  expect_sound(model, steps);
  EXPECT_EQ(steps.back().kind, StepKind::adds_up);
}

TEST(Steps, AlternativesAreTriedOneByOne) {
  const Model model =
      model_of("quantity x, y : real\nrule a: x < 1 or y < 1 or x > 9\nrule b: x > 2 and x < 8\nrule c: y > x\n");
  expect_sound(model, clash_of(model));
  const Model cases =
      model_of("quantity x, y : real\nrule a: x = 1 or x = 2\nrule b: x * x - 3 * x = 5 - y\nfact y at least 8\n");
  const Steps steps = clash_of(cases);
  expect_sound(cases, steps);
  EXPECT_EQ(steps.back().kind, StepKind::excludes);
  EXPECT_EQ(steps.back().cases.size(), 2U);
}

TEST(Steps, AStepThatDoesNotFollowIsFound) {
  const Model model = model_of("quantity a, b : real\nfact a at least 5\nrule r: a < b\nfact b at most 5\n");
  Steps steps = clash_of(model);
  expect_sound(model, steps);
  steps.front().forces.lower = Bound{6, true};
  EXPECT_FALSE(unfounded_steps(model, steps, Limits{}).empty());
}

TEST(Steps, WhatCanBeTrueHasNoChain) {
  EXPECT_TRUE(clash_of(model_of("quantity a : real\nfact a at least 5\n")).empty());
}

TEST(Steps, ADerivedValueHasItsChain) {
  const Model model = model_of(
      "quantity p[b in 1..3] : integer\nquantity t : integer\nfact p[1] = 13\nfact p[2] = 22\nfact t = 49\n"
      "rule all: sum(p) = t\nderive p[3]\n");
  const Analysis analysis = analyze(model);
  const Steps& steps = analysis.derived[0].lower_steps;
  ASSERT_EQ(steps.size(), 4U);
  EXPECT_EQ(steps[3].forces, Interval::point(14));
  EXPECT_TRUE(analysis.derived[0].upper_steps.empty());
  ASSERT_TRUE(steps[3].lower_working);
  EXPECT_EQ(steps[3].lower_working->op, Op::add);
}

TEST(IntervalArithmetic, KeepsOpenEndsAndStopsAtZero) {
  const Interval positive{Bound{0, false}, std::nullopt};
  EXPECT_EQ(multiply(positive, Interval::closed(0, 2)), (Interval{Bound{0, true}, std::nullopt}));
  EXPECT_EQ(multiply(Interval::closed(-2, 3), {Bound{1, true}, Bound{4, false}}),
            (Interval{Bound{-8, false}, Bound{12, false}}));
  EXPECT_EQ(divide(Interval::point(7), Interval::closed(0, 5)), (Interval{Bound{Rational(7, 5), true}, std::nullopt}));
  EXPECT_EQ(divide(Interval::point(7), Interval::closed(-1, 5)), Interval::everything());
  EXPECT_EQ(power(Interval::closed(-3, 2), 2), Interval::closed(0, 9));
  EXPECT_EQ(power({Bound{-2, true}, Bound{2, false}}, 2), Interval::closed(0, 4));
  EXPECT_EQ(root(Interval::closed(9, 16), 2, positive), Interval::closed(3, 4));
  EXPECT_EQ(root(Interval::closed(0, 50), 2, positive).upper, (Bound{8, false}));
  EXPECT_EQ(root(Interval::closed(-27, 8), 3, Interval::everything()), Interval::closed(-3, 2));
}

}  // namespace
}  // namespace crossfoot
