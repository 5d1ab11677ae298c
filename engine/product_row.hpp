// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "engine/survey.hpp"
#include "model/interval.hpp"
#include "model/model.hpp"

namespace crossfoot {

/// coefficient * variable + constant.
struct LinearFactor {
  VariableId variable = none;
  Rational coefficient = 1;
  Rational constant;
};

/// A condition about a product of two numbers, each of which depends on one variable that is not known: that it is a
/// third such number, or that it lies in an interval. So are `value = count * price`, `share = part / whole` and
/// `now = before * (1 + growth)`.
struct ProductRow {
  std::array<LinearFactor, 2> factors;  ///< with a coefficient of 1
  LinearFactor product;                 ///< without a variable where the product lies in an interval
  Interval bounds;                ///< of the product, without 0; of product / (the factors) where that is a number
  bool divides = false;           ///< the condition also says that some factor is not 0
  std::vector<VariableId> known;  ///< variables whose values were put in, sorted
};

/// The row that a condition is, where it compares one product of two different variables, up to sums and factors.
/// Divisions are allowed in an equation, by one of the three numbers or a product of them: where neither factor is 0,
/// the condition and the row are the same. Known variables count as constants.
std::optional<ProductRow> product_row(const Model& model, TermId condition, const KnownValues* known = nullptr);

}  // namespace crossfoot
