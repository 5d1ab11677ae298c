// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/rational.hpp"

namespace crossfoot {

/// The fraction with the smallest denominator, then the smallest magnitude, in [low, high] (the Stern-Brocot tree, by
/// continued fractions).
Rational simplest_between(const Rational& low, const Rational& high);

}  // namespace crossfoot
