// SPDX-License-Identifier: Apache-2.0
#include "engine/ratio.hpp"

namespace crossfoot {

Interval through_ratio(const Interval& ratio, const Interval& denominator) {
  const auto times = [](const std::optional<Bound>& r, const Bound& y) -> std::optional<Bound> {
    if (!r) return std::nullopt;
    return Bound{r->value * y.value, r->closed && y.closed};
  };
  Interval result;
  if (const auto& lower = denominator.lower) {
    result.lower = lower->value.sign() < 0   ? times(ratio.upper, *lower)
                   : lower->value.sign() > 0 ? times(ratio.lower, *lower)
                                             : Bound{0, false};
  }
  if (const auto& upper = denominator.upper) {
    result.upper = upper->value.sign() > 0   ? times(ratio.upper, *upper)
                   : upper->value.sign() < 0 ? times(ratio.lower, *upper)
                                             : Bound{0, false};
  }
  return result;
}

bool is_above_zero(const Interval& interval) {
  return interval.lower &&
         (interval.lower->value.sign() > 0 || (interval.lower->value.is_zero() && !interval.lower->closed));
}

Interval inverse(const Interval& ratio) {
  Interval result;
  result.lower = ratio.upper ? Bound{Rational(1) / ratio.upper->value, ratio.upper->closed} : Bound{0, false};
  if (ratio.lower && ratio.lower->value.sign() > 0) {
    result.upper = Bound{Rational(1) / ratio.lower->value, ratio.lower->closed};
  }
  return result;
}

}  // namespace crossfoot
