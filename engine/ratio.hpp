// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/interval.hpp"

namespace crossfoot {

/// The numbers r * y for r in `ratio`, whose numbers are above 0, and y in `denominator`, y not 0. Either end of the
/// result depends on one end of the denominator alone.
Interval through_ratio(const Interval& ratio, const Interval& denominator);

/// Whether all numbers of an interval are above 0.
bool is_above_zero(const Interval& interval);

/// The numbers 1 / r for r in `ratio`, whose numbers are above 0.
Interval inverse(const Interval& ratio);

}  // namespace crossfoot
