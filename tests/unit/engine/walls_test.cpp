// SPDX-License-Identifier: Apache-2.0
#include "engine/walls.hpp"

#include <string>

#include "engine/state.hpp"
#include "model_of.hpp"

namespace crossfoot {
namespace {

/// The walls around the last rule, of the ground without it: "x in [0, 1]; "; "none" where they do not tell.
std::string walls_around_last_rule(const std::string& text) {
  const Model model = model_of(text);
  const Members rule = model.rules.back().instances;
  Ground ground(model, {rule});
  const Neighbourhood inside = neighbourhood_of(model, Occurrences(model), rule, 0);
  const auto walls = walls_of(model, ground.work(), inside);
  if (!walls) return "none";
  std::string result;
  for (const Wall& wall : *walls) result += name_of(model, wall.variable) + " in " + to_string(wall.interval) + "; ";
  return result;
}

TEST(Walls, HoldWhatLiesOutside) {
  EXPECT_EQ(walls_around_last_rule("quantity a, b, x, z : real\nfact fz: z between 0 and 1\nrule outside: x = z + 1\n"
                                   "rule pa: a = x\nrule own: a = b\n"),
            "x in [1, 2]; ");
}

TEST(Walls, HoldWhatASumOfKnownNumbersSaysOutside) {
  EXPECT_EQ(walls_around_last_rule("quantity a, b, x, k : real\nfact fk: k = 1\nrule outside: x + k = 3\n"
                                   "rule pa: a = x\nrule own: a = b\n"),
            "x in [2, 2]; ");
}

TEST(Walls, DoNotTellWhatBindsTwoNumbersToEachOther) {
  // x and y can be anything, but not independently.
  EXPECT_EQ(walls_around_last_rule("quantity a, b, x, y, z : real\nfact fz: z between 0 and 1\n"
                                   "rule outside: x = y + z\nrule pa: a = x\nrule pb: b = y\nrule own: a = b + 5\n"),
            "none");
}

TEST(Walls, HoldWhatIsSaidWithKnownNumbers) {
  EXPECT_EQ(walls_around_last_rule("quantity a, b, x, k : real\nfact fk: k = exactly 2\nrule outside: x <= 3 * k\n"
                                   "rule pa: a = x\nrule own: a = b\n"),
            "x in (-inf, 6]; ");
}

TEST(Walls, HoldWhatAProductOutsideLeaves) {
  const std::string text =
      "quantity a, b, x, y, z : real\nfact fz: z between 2 and 3\nrule outside: x = y * z\nrule pa: a = x\n"
      "rule own: a = b\n";
  EXPECT_EQ(walls_around_last_rule("fact fy: y between 5 and 6\n" + text), "x in [10, 18]; ");
  EXPECT_EQ(walls_around_last_rule(text), "") << "x can be anything";
}

TEST(Walls, DoNotTellWhatAProductWithAHoleLeaves) {
  EXPECT_EQ(walls_around_last_rule("quantity a, b, x, y, z : real\nfact fz: z between 2 and 3\n"
                                   "fact fx: x between 1 and 2\nfact fy: y at least -1\nrule outside: x * y = z\n"
                                   "rule pa: a = x\nrule own: a = b\n"),
            "none")
      << "what z / y can be without what is said of x is no interval";
}

}  // namespace
}  // namespace crossfoot
