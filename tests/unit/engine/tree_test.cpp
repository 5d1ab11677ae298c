// SPDX-License-Identifier: Apache-2.0
#include "engine/tree.hpp"

#include "model_of.hpp"

namespace crossfoot {
namespace {

std::optional<TreeSolution> solved(const Model& model) { return solve_tree(model, split(model).components.front()); }

TEST(Tree, PassesIntervalsBothWays) {
  const Model model = model_of(
      "quantity a, b, total : real\nrule adds: a + b = total\n"
      "fact fa: a between 1 and 2\nfact ft: total less than 5\nfact fb: b at least 1\n");
  const auto solution = solved(model);
  ASSERT_TRUE(solution && solution->satisfiable);
  EXPECT_EQ(to_string(solution->bounds.at(0)), "[1, 2]");
  EXPECT_EQ(to_string(solution->bounds.at(1)), "[1, 4)");
  EXPECT_EQ(to_string(solution->bounds.at(2)), "[2, 5)");
  for (StatementId id = 0; id < model.statements.size(); ++id) EXPECT_TRUE(is_true(model, id, solution->solution));
}

TEST(Tree, RoundsWholeNumbersInwards) {
  const Model model = model_of(
      "quantity a, b, total : integer\nrule adds: a + b = total\n"
      "fact fa: a more than 1\nfact fb: b more than 2\nfact ft: total less than 7\n");
  const auto solution = solved(model);
  ASSERT_TRUE(solution && solution->satisfiable);
  EXPECT_EQ(to_string(solution->bounds.at(0)), "[2, 3]");
  EXPECT_EQ(to_string(solution->bounds.at(2)), "[5, 6]");
}

TEST(Tree, SeesAContradictionFarFromItsCause) {
  EXPECT_FALSE(solved(model_of("quantity a, b, c, d, e : real\nrule one: a + b = c\nrule two: c + d = e\n"
                               "fact fa: a = 1\nfact fb: b = 2\nfact fd: d = 3\nfact fe: e = 7\n"))
                   ->satisfiable);
}

TEST(Tree, OpenEndsThatMeetAreEmpty) {
  EXPECT_FALSE(
      solved(model_of("quantity a, b : real\nrule same: a = b\nfact fa: a less than 3\nfact fb: b at least 3\n"))
          ->satisfiable);
}

TEST(Tree, ASumThatTheOthersForceHolds) {
  const Model model =
      model_of("quantity a, b : real\nrule order: a < b\nfact fa: a between 1 and 2\nfact fb: b between 3 and 4\n");
  const auto solution = solved(model);
  ASSERT_TRUE(solution);
  EXPECT_TRUE(solution->forced_by_others.at(0));
  const Model touching =
      model_of("quantity a, b : real\nrule order: a < b\nfact fa: a between 1 and 3\nfact fb: b between 3 and 4\n");
  EXPECT_FALSE(solved(touching)->forced_by_others.at(0)) << "both may be 3";
}

TEST(Tree, LeavesOtherNetworksToTheSolver) {
  for (const char* text : {
           "quantity a, b : real\nrule one: a + b = 3\nrule two: a - b = 1\n",  // a cycle
           "quantity a, b : integer\nrule one: 2 * a + 3 * b = 7\n",            // gaps in the sums
           "quantity a : integer\nquantity b : real\nrule one: a + b = 7\n",    // mixed
           "quantity a, b : real\nrule one: if a > 1 then b = 2\n",             // a condition
           "quantity a, b : real\nrule one: a * b = 7\n",                       // a product
           "quantity a, b : real\nrule one: a + b = 7\nfact f: a != 3\n",       // a hole
       }) {
    EXPECT_FALSE(solved(model_of(text))) << text;
  }
}

}  // namespace
}  // namespace crossfoot
