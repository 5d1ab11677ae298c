// SPDX-License-Identifier: Apache-2.0
#include "engine/normalise.hpp"

#include <string>
#include <tuple>
#include <vector>

#include "engine/world.hpp"
#include "model_of.hpp"

namespace crossfoot {
namespace {

/// Whether the statements of a text can all be true.
bool possible(const std::string& text) {
  const Model model = model_of(text);
  Members members;
  for (StatementId id = 0; id < model.statements.size(); ++id) members.push_back(id);
  World world(model, Limits{}, members);
  const Answer answer = world.oracle.check(members);
  EXPECT_NE(answer, Answer::unknown);
  return answer == Answer::satisfiable;
}

constexpr const char* two = "quantity x, y : real\n";

TEST(Normalise, ADivisorIsNotZero) {
  EXPECT_FALSE(possible(std::string(two) + "rule r: x / y = 2\nfact f: y = exactly 0\n"));
  EXPECT_FALSE(possible(std::string(two) + "rule r: x / y != 2\nfact f: y = exactly 0\n"));
  EXPECT_FALSE(possible(std::string(two) + "rule r: not (x / y = 2)\nfact f: y = exactly 0\n"));
}

TEST(Normalise, AGuardKeepsADivisorAway) {
  EXPECT_TRUE(possible(std::string(two) + "rule r: if y != 0 then x / y = 2\nfact f: y = exactly 0\n"));
  EXPECT_TRUE(possible(std::string(two) + "rule r: y = 0 or x / y = 2\nfact f: y = exactly 0\n"));
  EXPECT_FALSE(possible(std::string(two) + "rule r: x / y = 2 or y = 0\nfact f: y = exactly 0\n"));
  EXPECT_TRUE(possible(std::string(two) + "rule r: (if y = 0 then 3 else x / y) = 3\nfact f: y = exactly 0\n"));
}

TEST(Normalise, ARatioIsCrossMultipliedForEitherSign) {
  EXPECT_TRUE(possible(std::string(two) + "rule r: x / y < 2\nfact f: x = exactly 5\nfact g: y = exactly -1\n"));
  EXPECT_FALSE(possible(std::string(two) + "rule r: x / y < 2\nfact f: x = exactly -5\nfact g: y = exactly -1\n"));
}

TEST(Normalise, AgreesWithExactEvaluation) {
  for (const auto& [rule, x, y, truth] : std::vector<std::tuple<const char*, int, int, bool>>{
           {"min(x, y, 3) = 2", 2, 7, true},
           {"max(x, y - 1) = 6", 2, 7, true},
           {"abs(x - y) = 5", 2, 7, true},
           {"abs(x - y) = -5", 2, 7, false},
           {"(if x > y then x else y) = 7", 2, 7, true},
           {"count(x > 1, y > 1, x > y) = 2", 2, 7, true},
           {"distinct(x, y, 2)", 2, 7, false},
           {"x ^ 2 + y = 11", 2, 7, true},
           {"1 <= x < y", 2, 7, true},
           {"x in {1, 2} and y in 6..8", 2, 7, true},
           {"x = 3 within 1", 2, 7, true},
           {"x = 3 within 10%", 2, 7, false},
       }) {
    const std::string text = std::string(two) + "rule r: " + rule + "\nfact f: x = exactly " + std::to_string(x) +
                             "\nfact g: y = exactly " + std::to_string(y) + "\n";
    EXPECT_EQ(possible(text), truth) << rule;
  }
}

}  // namespace
}  // namespace crossfoot
