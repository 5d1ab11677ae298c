// SPDX-License-Identifier: Apache-2.0
#include "model/interval.hpp"

#include <utility>

namespace crossfoot {
namespace {

/// The end that leaves less: for lower ends the greater one, and of two equal ones the open one.
std::optional<Bound> tighter(const std::optional<Bound>& a, const std::optional<Bound>& b, bool lower) {
  if (!a) return b;
  if (!b) return a;
  if (a->value == b->value) return Bound{a->value, a->closed && b->closed};
  return (a->value > b->value) == lower ? a : b;
}

std::optional<Bound> sum(const std::optional<Bound>& a, const std::optional<Bound>& b) {
  if (!a || !b) return std::nullopt;
  return Bound{a->value + b->value, a->closed && b->closed};
}

}  // namespace

bool Interval::is_empty() const {
  if (!lower || !upper) return false;
  return lower->value > upper->value || (lower->value == upper->value && !(lower->closed && upper->closed));
}

bool Interval::is_point() const {
  return lower && upper && lower->closed && upper->closed && lower->value == upper->value;
}

bool Interval::contains(const Rational& value) const {
  const bool above = !lower || lower->value < value || (lower->closed && lower->value == value);
  const bool below = !upper || value < upper->value || (upper->closed && upper->value == value);
  return above && below;
}

Interval intersect(const Interval& a, const Interval& b) {
  return {tighter(a.lower, b.lower, true), tighter(a.upper, b.upper, false)};
}

Interval operator+(const Interval& a, const Interval& b) { return {sum(a.lower, b.lower), sum(a.upper, b.upper)}; }

Interval operator*(const Rational& factor, const Interval& a) {
  if (factor.is_zero()) return Interval::point(0);
  Interval scaled = a;
  if (scaled.lower) scaled.lower->value *= factor;
  if (scaled.upper) scaled.upper->value *= factor;
  if (factor.sign() < 0) std::swap(scaled.lower, scaled.upper);
  return scaled;
}

std::string to_string(const Interval& interval) {
  const std::string lower =
      interval.lower ? (interval.lower->closed ? "[" : "(") + interval.lower->value.to_string() : "(-inf";
  const std::string upper =
      interval.upper ? interval.upper->value.to_string() + (interval.upper->closed ? "]" : ")") : "inf)";
  return lower + ", " + upper;
}

}  // namespace crossfoot
