// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "engine/exact_tableau.hpp"

namespace crossfoot {

/// How a run of the exact simplex method ended.
struct ExactEnd {
  enum class Kind : std::uint8_t { feasible, infeasible, optimal, unbounded, unknown };
  Kind kind = Kind::unknown;
  /// Infeasible: columns times these add up to 0, and their ends to more than 0. Optimal: they add up to the objective.
  std::vector<Entry> multipliers;
  /// Unbounded: how every column changes along the direction.
  std::vector<Entry> ray;
};

/// Pivots until all columns are within their ends, at most `pivots` times (Dutertre & de Moura's check, with Bland's
/// rule after a while so that it ends).
ExactEnd make_feasible(ExactTableau& tableau, std::size_t pivots);

/// From a tableau whose columns are within their ends: pivots until the objective, a combination of variables, cannot
/// grow (the primal simplex method with bounds).
ExactEnd maximize(ExactTableau& tableau, const std::vector<Entry>& objective);

}  // namespace crossfoot
