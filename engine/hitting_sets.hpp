// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "model/analysis.hpp"

namespace crossfoot {

struct HittingSets {
  std::vector<Members> sets;  ///< all of least cost, in source order; empty where some set cannot be hit
  Rational cost;
  bool complete = true;  ///< false where the search was cut
};

/// All sets of least total cost that share a member with each of `to_hit`. `cost` is positive, or 0 for a statement
/// that must not be chosen.
HittingSets least_hitting_sets(const std::vector<Members>& to_hit, const std::function<Rational(StatementId)>& cost,
                               std::size_t most);

}  // namespace crossfoot
