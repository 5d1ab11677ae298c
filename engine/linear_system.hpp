// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/linear_program.hpp"

namespace crossfoot {

/// A coefficient in a sparse row or column.
struct Entry {
  std::uint32_t at = 0;
  Rational factor;
};

/// One end of a column's range, and the row that says so.
struct ColumnEnd {
  Rational value;
  bool closed = true;
  std::uint32_t row = 0;
  /// The column times this is the row.
  Rational coefficient = 1;
};

struct ColumnEnds {
  std::optional<ColumnEnd> lower;
  std::optional<ColumnEnd> upper;
};

/// Rows in the form of the simplex method: a column for each variable, followed by one for each sum of several
/// variables. Only columns have ends.
struct LinearSystem {
  std::size_t variables = 0;
  std::vector<std::vector<Entry>> sums;     ///< entries name variables, ascending
  std::vector<std::vector<Entry>> columns;  ///< the same for each variable: entries name sums
  std::vector<ColumnEnds> ends;             ///< of variables, then of sums
  /// Multipliers of the rows when a few of them contradict each other without any elimination; else empty.
  std::vector<Rational> contradiction;

  [[nodiscard]] std::size_t size() const { return ends.size(); }
  [[nodiscard]] bool is_sum(std::size_t column) const { return column >= variables; }
};

LinearSystem make_linear_system(std::size_t variables, std::span<const LinearRow> rows);

/// What is left to spend, counted down as exact arithmetic is done.
struct Work {
  std::uint64_t left = 0;
  TimeLimit time = {};

  void spend(std::size_t steps) { left -= steps < left ? steps : left; }
  [[nodiscard]] bool is_spent() const { return left == 0 || time.out_of_time(); }
};

}  // namespace crossfoot
