// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "engine/linear_program.hpp"
#include "engine/solver.hpp"

namespace crossfoot {

/// Which rows of a satisfiable linear system the others force.
class ForcedRows {
 public:
  /// `point` satisfies all rows. Variables that have to be whole are not moved.
  ForcedRows(std::span<const LinearRow> rows, std::vector<Rational> point, std::vector<bool> whole);

  /// Satisfiable: the other rows force this one; unsatisfiable: there is a solution of the others that misses it,
  /// found by moving a few variables of the point, or else by linear programs.
  Answer is_forced(std::size_t row, const LinearLimit& limit) const;

 private:
  std::span<const LinearRow> rows_;
  std::vector<Rational> point_;
  std::vector<bool> whole_;
  std::vector<Rational> sums_;                                          ///< of the rows at the point
  std::vector<std::vector<std::pair<std::size_t, Rational>>> rows_of_;  ///< by variable: row and coefficient

  struct Move;
  bool misses_by_moving(std::size_t row) const;
  bool settle(Move& move, std::size_t row) const;
  [[nodiscard]] Answer by_linear_programs(std::size_t row, const LinearLimit& limit) const;
};

}  // namespace crossfoot
