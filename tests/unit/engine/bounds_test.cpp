// SPDX-License-Identifier: Apache-2.0
#include "engine/bounds.hpp"

#include "engine/simplest.hpp"
#include "engine/world.hpp"
#include "model_of.hpp"

namespace crossfoot {
namespace {

Members hard_statements(const Model& model) {
  Members members;
  for (StatementId id = 0; id < model.statements.size(); ++id) {
    if (!model.statements[id].soft) members.push_back(id);
  }
  return members;
}

/// The interval of the model's first derive, with what forces its ends.
std::string derived(const std::string& text) {
  const Model model = model_of(text);
  World world(model, Limits{}, hard_statements(model));
  const Bounds bounds = bounds_of(world.oracle, model.derives.at(0).expression);
  if (!bounds.feasible) return "undefined";
  if (!bounds.exact) return "not exact: " + bounds.limit;
  return to_string(bounds.interval) + " " + names_of(model, bounds.lower_because) + " | " +
         names_of(model, bounds.upper_because);
}

TEST(Bounds, KnowOpenFromClosedEnds) {
  EXPECT_EQ(derived("quantity x : real\nfact a: x more than 1\nfact b: x at most 3\nderive d: x\n"), "(1, 3] a | b");
  EXPECT_EQ(derived("quantity x, y : real\nfact a: x more than 1\nfact b: y = 2\nderive d: x + y\n"),
            "(3, inf) a, b | ");
}

TEST(Bounds, CrossHolesAndCases) {
  EXPECT_EQ(derived("quantity x : real\nfact a: x between 1 and 3\nfact b: x != 3\nderive d: x\n"), "[1, 3) a | a, b");
  EXPECT_EQ(derived("quantity x : real\nrule r: x = 1 or x = 5 or (x > 6 and x < 7)\nderive d: x\n"), "[1, 7) r | r");
}

TEST(Bounds, AreExactForWholeNumbers) {
  EXPECT_EQ(derived("quantity x, y : integer in 0..10\nrule r: 3 * x + 5 * y = 31\nderive d: x\n"),
            "[2, 7] domain of x, domain of y, r | domain of x, domain of y, r");
  EXPECT_EQ(derived("quantity x : integer\nfact a: x more than 1.5\nfact b: x less than 4\nderive d: 2 * x\n"),
            "[4, 6] domain of x, a | domain of x, b");
}

TEST(Bounds, TakeRatiosApart) {
  EXPECT_EQ(
      derived("quantity x, y : real in > 0\nfact a: x between 2 and 4\nfact b: y between 1 and 2\nderive d: x / y\n"),
      "[1, 4] a, b | a, b");
  EXPECT_EQ(derived("quantity x, y : real in > 0\nfact a: x = exactly 2\nfact b: y less than 4\nderive d: x / y\n"),
            "(0.5, inf) domain of y, a, b | ");
  EXPECT_EQ(derived("quantity x, y : real\nfact a: x / y = exactly 3\nfact b: y = exactly 2\nderive d: x\n"),
            "[6, 6] a, b | a, b");
}

TEST(Bounds, FindTheFractionsOfProducts) {
  EXPECT_EQ(derived("quantity x, y : real in 1..2\nrule r: x + y > 0\nderive d: x * y\n"),
            "[1, 4] domain of x, domain of y | domain of x, domain of y");
}

TEST(Bounds, PutPinnedFactorsIntoProducts) {
  EXPECT_EQ(derived("quantity x, y, z : real\nrule r: x / y = z\nfact f: z = exactly 3\nderive d: x\n"),
            "(-inf, inf)  | ");
  EXPECT_EQ(derived("quantity p, n : real\nfact a: p more than 2\nfact b: p less than 3\nfact c: n = exactly 7\nderive "
                    "d: p * n\n"),
            "(14, 21) a, c | b, c");
}

TEST(Bounds, SayWhenThereIsNoValue) {
  EXPECT_EQ(derived("quantity x, y : real\nfact a: y = exactly 0\nderive d: x / y\n"), "undefined");
}

TEST(Simplest, IsTheFractionThatPeopleWouldPrint) {
  EXPECT_EQ(simplest_between(Rational(31, 100), Rational(32, 100)), Rational(5, 16));
  EXPECT_EQ(simplest_between(Rational(-7, 2), Rational(-1, 3)), Rational(-1));
  EXPECT_EQ(simplest_between(Rational(-1), Rational(1)), Rational(0));
  EXPECT_EQ(simplest_between(Rational(19, 3), Rational(19, 3)), Rational(19, 3));
}

}  // namespace
}  // namespace crossfoot
