// SPDX-License-Identifier: Apache-2.0
#include "engine/simplest.hpp"

namespace crossfoot {

Rational simplest_between(const Rational& low, const Rational& high) {
  if (low.sign() < 0 && high.sign() > 0) return 0;
  if (high.sign() <= 0 && low.sign() < 0) return -simplest_between(-high, -low);
  const Rational whole = low.ceil();
  if (whole <= high) return whole;
  const Rational floor = low.floor();
  return floor + Rational(1) / simplest_between(Rational(1) / (high - floor), Rational(1) / (low - floor));
}

}  // namespace crossfoot
