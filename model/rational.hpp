// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gmpxx.h>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace crossfoot {

__extension__ using Int128 = __int128;
__extension__ using UInt128 = unsigned __int128;

/// An exact rational number. Small values (numerator and denominator of 64 bits) are kept inline; everything else is
/// kept in GMP. Every operation is exact; nothing is ever rounded unless the name says so.
class Rational {
 public:
  Rational() = default;
  Rational(std::int64_t value) : Rational(value, 1) {}  // NOLINT(google-explicit-constructor): a whole number is one
  /// numerator / denominator; the denominator must not be 0.
  Rational(std::int64_t numerator, std::int64_t denominator);
  explicit Rational(const mpq_class& value);
  Rational(const Rational& other);
  Rational(Rational&& other) noexcept = default;
  Rational& operator=(const Rational& other);
  Rational& operator=(Rational&& other) noexcept = default;
  ~Rational() = default;

  /// Reads "-12", "45.40", "19/3"; underscores are not accepted. Nothing for any other text.
  static std::optional<Rational> parse(std::string_view text);
  /// 10^exponent, for any sign of the exponent.
  static Rational power_of_ten(int exponent);

  [[nodiscard]] int sign() const;
  [[nodiscard]] bool is_zero() const { return sign() == 0; }
  [[nodiscard]] bool is_integer() const;
  [[nodiscard]] Rational floor() const;
  [[nodiscard]] Rational ceil() const;
  [[nodiscard]] Rational abs() const;
  /// this^exponent; a negative exponent of 0 is not allowed.
  [[nodiscard]] Rational pow(int exponent) const;
  /// The value as a 64-bit whole number, where it is one.
  [[nodiscard]] std::optional<std::int64_t> to_int64() const {
    return big_ || denominator_ != 1 ? std::nullopt : std::optional(numerator_);
  }
  [[nodiscard]] mpq_class to_mpq() const;
  /// A decimal where it terminates ("97", "5.365"), else a fraction ("19/3").
  [[nodiscard]] std::string to_string() const;
  /// Always "p/q", or "p" for a whole number: the form that solvers read.
  [[nodiscard]] std::string to_fraction() const;
  [[nodiscard]] std::size_t hash() const;

  Rational operator-() const;
  Rational& operator+=(const Rational& b);
  Rational& operator-=(const Rational& b);
  Rational& operator*=(const Rational& b);
  /// The divisor must not be 0.
  Rational& operator/=(const Rational& b);
  friend Rational operator+(Rational a, const Rational& b) { return a += b; }
  friend Rational operator-(Rational a, const Rational& b) { return a -= b; }
  friend Rational operator*(Rational a, const Rational& b) { return a *= b; }
  friend Rational operator/(Rational a, const Rational& b) { return a /= b; }
  friend bool operator==(const Rational& a, const Rational& b);
  friend std::strong_ordering operator<=>(const Rational& a, const Rational& b);

 private:
  // Invariant: either big_ is null and numerator_/denominator_ is in lowest terms with a positive denominator, or big_
  // holds a canonical value that does not fit. Equal values therefore have one representation.
  std::int64_t numerator_ = 0;
  std::int64_t denominator_ = 1;
  std::unique_ptr<mpq_class> big_;

  /// In lowest terms already, as GMP's arithmetic leaves it: looking again costs more than the arithmetic.
  void assign(mpq_class canonical);
  bool assign_small(Int128 numerator, Int128 denominator);
};

}  // namespace crossfoot

template <>
struct std::hash<crossfoot::Rational> {
  std::size_t operator()(const crossfoot::Rational& value) const { return value.hash(); }
};
