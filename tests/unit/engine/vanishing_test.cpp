// SPDX-License-Identifier: Apache-2.0
#include "engine/vanishing.hpp"

#include <gtest/gtest.h>

namespace crossfoot {
namespace {

using Multipliers = std::optional<std::vector<Rational>>;

Multipliers combination(const std::vector<LinearForm>& forms) { return vanishing_combination(forms, {}); }

TEST(Vanishing, FindsTheOnlyCombination) {
  // x + y, x - 2 y, y
  EXPECT_EQ(combination({{{0, 1}, {1, 1}}, {{0, 1}, {1, -2}}, {{1, 1}}}),
            (std::vector<Rational>{Rational(-1, 3), Rational(1, 3), 1}));
  EXPECT_EQ(combination({{{5, 2}}, {{5, 3}}}), (std::vector<Rational>{Rational(-3, 2), 1}));
}

TEST(Vanishing, SaysNothingOfNoneAndOfSeveral) {
  EXPECT_FALSE(combination({{{0, 1}}, {{1, 1}}})) << "they are independent";
  EXPECT_FALSE(combination({{{0, 1}}, {{0, 2}}, {{0, 3}}})) << "any two of them will do";
  EXPECT_FALSE(combination({{{0, 1}}, {{0, 2}}, {{1, 3}}})) << "the last one is not needed";
}

/// A circle of differences, longer than the stack is deep: x1 - x0, x2 - x1, ..., x0 - xn, in an order that leaves the
/// longest chain to the end.
TEST(Vanishing, LongChains) {
  constexpr VariableId length = 200'000;
  std::vector<LinearForm> forms;
  for (VariableId i = 0; i + 1 < length; ++i) forms.push_back({{i, -1}, {i + 1, 1}});
  forms.push_back({{0, 1}, {length - 1, -1}});
  EXPECT_EQ(combination(forms), std::vector<Rational>(length, 1));
}

/// Rows against columns of a table of which each cell is in one of both.
TEST(Vanishing, Tables) {
  constexpr VariableId size = 60;
  std::vector<LinearForm> forms(std::size_t{2} * size);
  for (VariableId i = 0; i < size; ++i) {
    for (VariableId j = 0; j < size; ++j) {
      forms[i].emplace_back(size * i + j, 1);
      forms[size + j].emplace_back(size * i + j, 1);
    }
  }
  std::vector<Rational> expected(size, -1);
  expected.insert(expected.end(), size, 1);
  EXPECT_EQ(combination(forms), expected);
}

}  // namespace
}  // namespace crossfoot
