// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "engine/limits.hpp"
#include "model/analysis.hpp"

namespace crossfoot {

/// The arithmetic of a linear minimal set: multipliers that add its members up to an impossibility (Farkas' lemma),
/// found by exact elimination, which has one answer since the set is minimal, and checked. Nothing where the set is
/// not linear, or where whole numbers, not sums, are what clashes. Throws LimitReached where time is up.
std::optional<Balance> balance_of(const Model& model, const Members& minimal_set, const TimeLimit& time = {});

}  // namespace crossfoot
