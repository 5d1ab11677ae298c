// SPDX-License-Identifier: Apache-2.0
#include "engine/condition_row.hpp"

#include "model_of.hpp"

namespace crossfoot {
namespace {

std::string printed(const Model& model, const std::optional<ConditionRow>& row) {
  if (!row) return "no row";
  std::string text;
  for (const auto& [variable, coefficient] : row->terms)
    text += coefficient.to_string() + " " + name_of(model, variable) + " + ";
  if (row->is_ratio()) {
    text += row->numerator == none ? row->constant_numerator.to_string() : name_of(model, row->numerator);
    text += " / " + name_of(model, row->denominator) + " + ";
  }
  text += "in " + to_string(row->bounds);
  if (!row->known.empty()) text += " with";
  for (const VariableId id : row->known) text += " " + name_of(model, id);
  return text;
}

/// The row of the first rule, with what the facts say put in.
std::string row_of(const std::string& rule, const std::string& facts = "") {
  const Model model = model_of("quantity x, y, z : real\n" + facts + "rule r: " + rule + "\n");
  const KnownValues known = survey(model).known;
  return printed(model, condition_row(model, model.statements[model.rules[0].instances[0]].condition, &known));
}

TEST(ConditionRow, IsAScaledSumInAnInterval) {
  EXPECT_EQ(row_of("2 * x + y - 3 = z + x"), "1 x + 1 y + -1 z + in [3, 3]");
  EXPECT_EQ(row_of("0 <= 2 * x - y <= 3"), "1 x + -0.5 y + in [0, 1.5]");
  EXPECT_EQ(row_of("x - x + y < 4"), "1 y + in (-inf, 4)");
  EXPECT_EQ(row_of("x - x = 0"), "in (-inf, inf)");
}

TEST(ConditionRow, IsARatioInAnInterval) {
  EXPECT_EQ(row_of("x / y - 1 <= 20%"), "x / y + in (-inf, 1.2]");
  EXPECT_EQ(row_of("2 <= 3 / y"), "3 / y + in [2, inf)");
}

TEST(ConditionRow, PutsKnownValuesIn) {
  EXPECT_EQ(row_of("x + y = z", "fact f: x = 2\n"), "1 y + -1 z + in [-2, -2] with x");
  EXPECT_EQ(row_of("x * y = z", "fact f: x = 2\n"), "1 y + -0.5 z + in [0, 0] with x");
  EXPECT_EQ(row_of("y / x = 3", "fact f: x = 2\n"), "1 y + in [6, 6] with x");
  EXPECT_EQ(row_of("if x > 1 then y = 4", "fact f: x = 2\n"), "1 y + in [4, 4] with x");
  EXPECT_EQ(row_of("if x > 3 then y = 4", "fact f: x = 2\n"), "in (-inf, inf) with x");
  EXPECT_EQ(row_of("x + y = x + 1", "fact f: x = 2\n"), "1 y + in [1, 1]") << "x does not matter";
}

TEST(ConditionRow, HasAShortWayForSingleVariables) {
  const auto short_way = [](const std::string& rule) -> std::string {
    const Model model = model_of("quantity x, y : real\nquantity ok : bool\nrule r: " + rule + "\n");
    const auto plain = plain_bounds(model, model.statements[model.rules[0].instances[0]].condition);
    return plain ? name_of(model, plain->variable) + " in " + to_string(plain->bounds) : "no way";
  };
  EXPECT_EQ(short_way("x = 3"), "x in [3, 3]");
  EXPECT_EQ(short_way("3 < y"), "y in (3, inf)");
  EXPECT_EQ(short_way("y <= 3"), "y in (-inf, 3]");
  EXPECT_EQ(short_way("3 <= x < 5"), "x in [3, 5)");
  EXPECT_EQ(short_way("x >= 5 and x < 3"), "x in [5, 3)") << "which is none";
  for (const char* rule : {"x = y", "x + y = 3", "2 * x = 3", "x < 3 and y < 3", "x != 3", "ok", "1 = 2"})
    EXPECT_EQ(short_way(rule), "no way") << rule;
}

TEST(ConditionRow, IsNothingElse) {
  for (const char* rule : {"x * y = 3", "x != 3", "x = 1 or y = 2", "min(x, y) = 1", "x = 1 and y = 2", "x / y + z = 2",
                           "x / (y + z) = 2", "0 * (x / y) + z = 1", "if x > 1 then y = 4"}) {
    EXPECT_EQ(row_of(rule), "no row") << rule;
  }
}

}  // namespace
}  // namespace crossfoot
