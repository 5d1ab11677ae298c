// SPDX-License-Identifier: Apache-2.0
#include "engine/interval_arithmetic.hpp"

#include <algorithm>
#include <array>

namespace crossfoot {
namespace {

/// An end that may be infinite.
struct End {
  int infinite = 0;  ///< its sign, else 0
  Rational value;
  bool closed = false;

  [[nodiscard]] int sign() const { return infinite != 0 ? infinite : value.sign(); }
};

End lower_end(const Interval& a) { return a.lower ? End{0, a.lower->value, a.lower->closed} : End{-1, {}, false}; }
End upper_end(const Interval& a) { return a.upper ? End{0, a.upper->value, a.upper->closed} : End{1, {}, false}; }

End product(const End& a, const End& b) {
  const bool zero_a = a.infinite == 0 && a.value.is_zero();
  const bool zero_b = b.infinite == 0 && b.value.is_zero();
  if (zero_a || zero_b) return {0, 0, (zero_a && a.closed) || (zero_b && b.closed)};
  if (a.infinite != 0 || b.infinite != 0) return {a.sign() * b.sign(), {}, false};
  return {0, a.value * b.value, a.closed && b.closed};
}

/// a lies below b, or on it and says more about a lower end.
bool below(const End& a, const End& b) {
  if (a.infinite != b.infinite) return a.infinite < b.infinite;
  if (a.infinite != 0 || a.value == b.value) return a.closed && !b.closed;
  return a.value < b.value;
}

bool above(const End& a, const End& b) {
  if (a.infinite != b.infinite) return a.infinite > b.infinite;
  if (a.infinite != 0 || a.value == b.value) return a.closed && !b.closed;
  return a.value > b.value;
}

std::optional<Bound> bound_of(const End& end) {
  if (end.infinite != 0) return std::nullopt;
  return Bound{end.value, end.closed};
}

Interval inverse_of_one_sign(const Interval& b) {
  const auto inverted = [](const std::optional<Bound>& end) -> std::optional<Bound> {
    if (!end) return Bound{0, false};
    if (end->value.is_zero()) return std::nullopt;
    return Bound{Rational(1) / end->value, end->closed};
  };
  return {inverted(b.upper), inverted(b.lower)};
}

/// The greatest whole number whose power is not above `value`, which is not negative.
Rational whole_root(const Rational& value, int exponent) {
  mpz_class result;
  const mpz_class whole = value.floor().to_mpq().get_num();
  mpz_root(result.get_mpz_t(), whole.get_mpz_t(), static_cast<unsigned long>(exponent));
  return Rational(mpq_class(result));
}

std::optional<Rational> exact_root(const Rational& value, int exponent) {
  const mpq_class fraction = value.to_mpq();
  const auto degree = static_cast<unsigned long>(exponent);
  mpz_class above_line;
  mpz_class below_line;
  if (mpz_root(above_line.get_mpz_t(), fraction.get_num_mpz_t(), degree) == 0) return std::nullopt;
  if (mpz_root(below_line.get_mpz_t(), fraction.get_den_mpz_t(), degree) == 0) return std::nullopt;
  return Rational(mpq_class(above_line, below_line));
}

/// The root of an end that is not negative; `upper` says on which side a root that is no fraction may be missed.
Bound root_of(const Bound& end, int exponent, bool upper) {
  if (const auto exact = exact_root(end.value, exponent)) return {*exact, end.closed};
  const Rational whole = whole_root(end.value, exponent);
  return {upper ? whole + 1 : whole, false};
}

/// The root of an end of an odd power, of either sign.
Bound odd_root(const Bound& end, int exponent, bool upper) {
  if (end.value.sign() >= 0) return root_of(end, exponent, upper);
  Bound mirrored = root_of({-end.value, end.closed}, exponent, !upper);
  mirrored.value = -mirrored.value;
  return mirrored;
}

}  // namespace

bool has_zero(const Interval& a) { return a.contains(0); }

Interval without_zero(const Interval& a) {
  Interval result = a;
  if (result.lower && result.lower->value.is_zero()) result.lower->closed = false;
  if (result.upper && result.upper->value.is_zero()) result.upper->closed = false;
  return result;
}

Interval multiply(const Interval& a, const Interval& b) {
  const std::array<End, 2> ends_a{lower_end(a), upper_end(a)};
  const std::array<End, 2> ends_b{lower_end(b), upper_end(b)};
  End least = product(ends_a[0], ends_b[0]);
  End greatest = least;
  for (const End& x : ends_a) {
    for (const End& y : ends_b) {
      const End corner = product(x, y);
      if (below(corner, least)) least = corner;
      if (above(corner, greatest)) greatest = corner;
    }
  }
  return {bound_of(least), bound_of(greatest)};
}

Interval divide(const Interval& a, const Interval& b) {
  const Interval divisor = without_zero(b);
  if (divisor.is_empty() || has_zero(divisor)) return Interval::everything();
  return multiply(a, inverse_of_one_sign(divisor));
}

Interval absolute(const Interval& a) {
  const bool up = a.lower && a.lower->value.sign() >= 0;
  if (up) return a;
  const Interval mirrored = Rational(-1) * a;
  if (a.upper && a.upper->value.sign() <= 0) return mirrored;
  Interval result{Bound{0, true}, std::nullopt};
  if (!a.lower || !a.upper) return result;
  const End greater = above(upper_end(a), upper_end(mirrored)) ? upper_end(a) : upper_end(mirrored);
  result.upper = bound_of(greater);
  return result;
}

Interval power(const Interval& a, int exponent) {
  if (exponent == 0) return Interval::point(1);
  if (exponent < 0) return divide(Interval::point(1), power(a, -exponent));
  Interval result = exponent % 2 == 0 ? absolute(a) : a;
  if (result.lower) result.lower->value = result.lower->value.pow(exponent);
  if (result.upper) result.upper->value = result.upper->value.pow(exponent);
  return result;
}

Interval root(const Interval& powers, int exponent, const Interval& within) {
  Interval result;
  if (exponent % 2 != 0) {
    if (powers.lower) result.lower = odd_root(*powers.lower, exponent, false);
    if (powers.upper) result.upper = odd_root(*powers.upper, exponent, true);
    return result;
  }
  if (powers.upper && powers.upper->value.sign() >= 0) {
    result.upper = root_of(*powers.upper, exponent, true);
    result.lower = Bound{-result.upper->value, result.upper->closed};
  }
  if (powers.lower && powers.lower->value.sign() > 0) {
    const Bound least = root_of(*powers.lower, exponent, false);
    if (within.lower && within.lower->value > -least.value) result.lower = least;
    if (within.upper && within.upper->value < least.value) result.upper = Bound{-least.value, least.closed};
  }
  return result;
}

}  // namespace crossfoot
