// SPDX-License-Identifier: Apache-2.0
#include "engine/judge.hpp"

#include "model_of.hpp"

namespace crossfoot {
namespace {

StatementId named(const Model& model, const std::string& name) {
  for (StatementId id = 0; id < model.statements.size(); ++id) {
    if (statement_name(model, id) == name) return id;
  }
  ADD_FAILURE() << name;
  return none;
}

/// Whether a solution of the statements without some is found, and is one.
bool has_solution(const Model& model, const std::vector<std::string>& names, const Members& left_out = {}) {
  Members statements;
  for (const std::string& name : names) statements.push_back(named(model, name));
  std::sort(statements.begin(), statements.end());
  const std::optional<Assignment> solution = Solutions(model, statements).without(left_out);
  return solution && std::all_of(statements.begin(), statements.end(), [&](StatementId id) {
           return std::binary_search(left_out.begin(), left_out.end(), id) || is_true(model, id, *solution);
         });
}

TEST(Solutions, ChooseWholeNumbersWhereOnlySomeHaveToBe) {
  const Model model = model_of("quantity a, b : integer\nfact both: a + b = 3\nfact low: a more than 5.5\n");
  EXPECT_TRUE(has_solution(model, {"domain of a", "both", "low"})) << "that b is whole is not said";
}

TEST(Solutions, AreNotWholeWhereNothingSaysSo) {
  const Model model = model_of("quantity a, b : integer\nfact half: a + b = 2.5\n");
  EXPECT_TRUE(has_solution(model, {"half"}));
  EXPECT_FALSE(has_solution(model, {"half", "domain of a", "domain of b"}));
}

TEST(Solutions, LeaveStatementsOut) {
  const Model model = model_of("quantity a : real\nfact one: a = 1\nfact two: a = 2\n");
  EXPECT_FALSE(has_solution(model, {"one", "two"}));
  EXPECT_TRUE(has_solution(model, {"one", "two"}, {named(model, "two")}));
  EXPECT_TRUE(has_solution(model, {"one"}, {named(model, "two")})) << "what is not there may be left out";
}

}  // namespace
}  // namespace crossfoot
