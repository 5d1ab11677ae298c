// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/interval.hpp"

namespace crossfoot {

/// Exact interval arithmetic with open and closed ends: the smallest interval that holds every result. Operands are
/// not empty. (Moore, "Interval Analysis", 1966; the ends follow Benhamou & Older, "Applying interval arithmetic to
/// real, integer and Boolean constraints", 1997.)
Interval multiply(const Interval& a, const Interval& b);
/// Every a / b with b != 0; everything where 0 lies inside b or is all of it.
Interval divide(const Interval& a, const Interval& b);
/// Every a^exponent; where the exponent is negative, of a != 0.
Interval power(const Interval& a, int exponent);
Interval absolute(const Interval& a);
/// Every x in `within` with x^exponent in `powers`, for an exponent above 0. Where an end's root is no fraction, the
/// next whole number outside stands for it, open.
Interval root(const Interval& powers, int exponent, const Interval& within);
/// Without an end that is 0.
Interval without_zero(const Interval& a);
/// 0 lies in it.
bool has_zero(const Interval& a);

}  // namespace crossfoot
