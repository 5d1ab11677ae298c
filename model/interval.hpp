// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "model/rational.hpp"

namespace crossfoot {

/// One end of an interval: closed when the value itself belongs to it.
struct Bound {
  Rational value;
  bool closed = true;
  friend bool operator==(const Bound&, const Bound&) = default;
};

/// A set of numbers without holes. An absent end is infinite.
struct Interval {
  std::optional<Bound> lower;
  std::optional<Bound> upper;
  friend bool operator==(const Interval&, const Interval&) = default;

  static Interval everything() { return {}; }
  static Interval point(const Rational& value) { return {Bound{value, true}, Bound{value, true}}; }
  static Interval closed(const Rational& lower, const Rational& upper) {
    return {Bound{lower, true}, Bound{upper, true}};
  }

  /// No number at all: the ends cross, or meet with one of them open.
  [[nodiscard]] bool is_empty() const;
  /// Exactly one number.
  [[nodiscard]] bool is_point() const;
  [[nodiscard]] bool contains(const Rational& value) const;
};

/// The numbers in both.
Interval intersect(const Interval& a, const Interval& b);
/// Minkowski sum: every a + b.
Interval operator+(const Interval& a, const Interval& b);
/// Every factor * a.
Interval operator*(const Rational& factor, const Interval& a);

/// "[5.365, 5.375)", "(-inf, 3]": for logs and tests.
std::string to_string(const Interval& interval);

}  // namespace crossfoot
