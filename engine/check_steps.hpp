// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "engine/solver.hpp"
#include "model/analysis.hpp"

namespace crossfoot {

/// Steps that do not follow from their own statement and the steps they rest on, as the solver sees it, which knows
/// nothing of how they were found; those that it cannot decide are left out. Empty for a good chain.
std::vector<std::uint32_t> unfounded_steps(const Model& model, const Steps& steps, const Limits& limits);

}  // namespace crossfoot
