// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/limits.hpp"
#include "model/analysis.hpp"
#include "model/model.hpp"

namespace crossfoot {

/// Proves by arithmetic of its own that linear statements over real numbers cannot all be true and can without any one
/// of them. Each statement keeps one linear form in an interval; exactly one combination of the forms vanishes, it has
/// no coefficient 0, and its interval leaves 0 out (Farkas' lemma). Any fewer forms are independent, so that they take
/// any values at once, real ones. False where this does not prove it: not linear, or another reason to clash. Throws
/// LimitReached where time is up.
bool is_minimal_linear_clash(const Model& model, const Members& members, const TimeLimit& time);

}  // namespace crossfoot
