// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "engine/limits.hpp"
#include "model/interval.hpp"
#include "model/rational.hpp"

namespace crossfoot {

/// Coefficients of variables 0, 1, …; each variable at most once.
using LinearTerms = std::vector<std::pair<std::uint32_t, Rational>>;

/// One linear sum in an interval whose ends are open or closed. A row with one term is a bound, cheaper than a sum.
struct LinearRow {
  LinearTerms terms;
  Interval bounds;
};

/// What one question may spend. What is spent first ends it with "unknown".
struct LinearLimit {
  /// Steps of exact arithmetic, and simplex iterations in floating point as a thousandth of them: deterministic.
  std::uint64_t steps = 2'000'000'000;
  /// The clock, a guard only.
  TimeLimit time = {};
};

/// Whether there are real numbers that satisfy all rows. Both answers carry their proof, which was checked exactly.
struct LinearAnswer {
  enum class Kind : std::uint8_t { feasible, infeasible, unknown };
  Kind kind = Kind::unknown;
  /// Feasible: a value for each variable, inside every row's bounds, open ends included.
  std::vector<Rational> point;
  /// Infeasible: one for each row, coprime whole numbers (Farkas' lemma). The rows times these add up to 0 on the left
  /// and, on the right, to an interval above 0. A positive multiplier uses its row's lower end, a negative one its
  /// upper end. Rows that are not 0 here are a smallest set: without any one of them the others can be satisfied. A row
  /// whose own bounds are empty stands alone with 1, although its terms remain.
  std::vector<Rational> multipliers;
};

/// Decides the rows over variables 0 … variables-1. A simplex method in floating point (CLP) proposes a basis, which
/// exact arithmetic verifies and, where rounding misled it, pivots on. Strict ends are infinitesimally tightened ends,
/// as in Dutertre & de Moura, "A fast linear-arithmetic solver for DPLL(T)" (2006). The set of a contradiction is
/// smallest because it is a vertex of the dual polyhedron, as in Gleeson & Ryan, "Identifying minimally infeasible
/// subsystems of inequalities" (1990).
LinearAnswer solve_linear(std::size_t variables, std::span<const LinearRow> rows, const LinearLimit& limit = {});

/// The least upper bound of a sum where all rows are satisfied.
struct LinearOptimum {
  enum class Kind : std::uint8_t { attained, open, unbounded, infeasible, unknown };
  Kind kind = Kind::unknown;
  /// Attained and open: the least upper bound; open: no point reaches it.
  Rational value;
  /// A point that satisfies every row. Attained: one where the objective has the value.
  std::vector<Rational> point;
  /// Unbounded: a direction in which the objective grows and one can go from `point` without end.
  std::vector<Rational> ray;
  /// Attained and open: one for each row; the rows times these add up to the objective on the left, and to an interval
  /// that ends at the value on the right, with an open end if the value is not attained. A positive multiplier uses its
  /// row's upper end, a negative one its lower end. Infeasible: as LinearAnswer::multipliers.
  std::vector<Rational> multipliers;
};

LinearOptimum maximize_linear(std::size_t variables, std::span<const LinearRow> rows, const LinearTerms& objective,
                              const LinearLimit& limit = {});

}  // namespace crossfoot
