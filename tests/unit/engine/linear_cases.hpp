// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "engine/linear_program.hpp"

namespace crossfoot {

/// Rows over a number of variables.
struct LinearCase {
  std::size_t variables = 0;
  std::vector<LinearRow> rows;
};

/// A table of n by n cells with a total for each row and each column, the totals variables too. All are reported
/// rounded to whole numbers, as [v - 1/2, v + 1/2) or closed. The cells are fractions that make the totals.
LinearCase two_way_table(std::uint32_t n, bool open, std::uint64_t seed);

/// The same, where the rows' totals together are `more` than the columns' can be.
LinearCase contradictory_table(std::uint32_t n, bool open, std::uint64_t seed, const Rational& more);

/// A table of n by n cells whose totals are exact and made with every cell at an end of its range; then `changes`
/// random pairs of a row and a column total are both moved by 1 up or down. It hardly has a solution or only just has
/// none.
LinearCase tight_table(std::uint32_t n, bool open, std::uint64_t seed, int changes);

/// `rows` sparse sums with coefficients of all kinds over as many variables, most of them as tight as a known point
/// allows; one is then moved away from it by `gap` times its size.
LinearCase tight_system(std::uint32_t rows, std::uint64_t seed, const Rational& gap);

/// A value a year, each between 1 + rate - width and 1 + rate + width times the last; every `gap` years it is reported,
/// rounded to `digits` digits. In a chain with a slip, what is reported last before the middle is a tenth too high.
LinearCase growth_chain(std::uint32_t years, std::uint32_t gap, int digits, bool slip = false);

}  // namespace crossfoot
