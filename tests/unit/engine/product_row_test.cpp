// SPDX-License-Identifier: Apache-2.0
#include "engine/product_row.hpp"

#include "model_of.hpp"

namespace crossfoot {
namespace {

std::string printed(const Model& model, const LinearFactor& factor) {
  std::string text = factor.coefficient == Rational(1) ? "" : factor.coefficient.to_string() + " ";
  text += name_of(model, factor.variable);
  if (!factor.constant.is_zero()) text += " + " + factor.constant.to_string();
  return "(" + text + ")";
}

/// The row of the first rule, with what the facts say put in.
std::string row_of(const std::string& rule, const std::string& facts = "") {
  const Model model = model_of("quantity x, y, z, w : real\n" + facts + "rule r: " + rule + "\n");
  const KnownValues known = survey(model).known;
  const auto row = product_row(model, model.statements[model.rules[0].instances[0]].condition, &known);
  if (!row) return "no row";
  std::string text = printed(model, row->factors[0]) + " * " + printed(model, row->factors[1]);
  text += row->product.variable == none ? " in " + to_string(row->bounds) : " = " + printed(model, row->product);
  if (row->divides) text += ", divided";
  if (!row->known.empty()) text += " with";
  for (const VariableId id : row->known) text += " " + name_of(model, id);
  return text;
}

TEST(ProductRow, IsTheSameHoweverItIsWritten) {
  EXPECT_EQ(row_of("z = x * y"), "(x) * (y) = (z)");
  EXPECT_EQ(row_of("x = z / y"), "(x) * (y) = (z), divided");
  EXPECT_EQ(row_of("z / (x * y) = 1"), "(x) * (y) = (z), divided");
  for (const char* rule : {"z = x * (1 + y)", "z - x = y * x", "z = x + x * y"})
    EXPECT_EQ(row_of(rule), "(x) * (y + 1) = (z)") << rule;
  for (const char* rule : {"z / x - 1 = y", "(z - x) / x = y", "z / x = 1 + y", "x = z / (1 + y)"})
    EXPECT_EQ(row_of(rule), "(x) * (y + 1) = (z), divided") << rule;
  EXPECT_EQ(row_of("z = x * (1 - y)"), "(x) * (y + -1) = (-1 z)");
  EXPECT_EQ(row_of("(1 + x) * (1 + y) = 1 + z"), "(x + 1) * (y + 1) = (z + 1)");
  EXPECT_EQ(row_of("2 * x * (3 * y + 6) = 5 * z - 1"), "(x) * (y + 2) = (5/6 z + -1/6)");
}

TEST(ProductRow, KeepsAProductInAnInterval) {
  EXPECT_EQ(row_of("x * y = 7"), "(x) * (y) in [7, 7]");
  EXPECT_EQ(row_of("2 <= x * y < 6"), "(x) * (y) in [2, 6)");
  EXPECT_EQ(row_of("-2 >= 2 * x * y"), "(x) * (y) in (-inf, -1]");
  EXPECT_EQ(row_of("6 < -2 * x * (y + 1)"), "(x) * (y + 1) in (-inf, -3)");
  EXPECT_EQ(row_of("x + y + x * y = 1"), "(x + 1) * (y + 1) in [2, 2]");
}

TEST(ProductRow, PutsKnownValuesIn) {
  EXPECT_EQ(row_of("z = x * y * w", "fact f: w = exactly 2\n"), "(x) * (y) = (0.5 z) with w");
  EXPECT_EQ(row_of("z = x * y", "fact f: z = exactly 2\n"), "(x) * (y) in [2, 2] with z");
  EXPECT_EQ(row_of("z = x * (w + y)", "fact f: w = exactly 2\n"), "(x) * (y + 2) = (z) with w");
}

TEST(ProductRow, IsNothingElse) {
  for (const char* rule : {
           "z = x + y",          // no product
           "z = x * x",          // of one number
           "z = x * y * w",      // of three
           "z + w = x * y",      // two numbers beside it
           "z = x * y + z * w",  // two products
           "z <= x * y",         // a bound to a number, which may have either sign
           "x * y <= 3",
           "x * y = 0",        // 0 is among the values
           "2 <= x * y <= 1",  // no value
           "2 <= x * y <= z",  // two forms
           "x * y != 3",
           "y / w = x * y",    // divided by what may be 0 beside the factors
           "1 <= z / x - y",   // a bound that divides
           "z = x / (y / w)",  // a divisor that divides
           "min(x, y) * z = 2",
           "x * y = 3 or z = 1",
       }) {
    EXPECT_EQ(row_of(rule), "no row") << rule;
  }
}

}  // namespace
}  // namespace crossfoot
