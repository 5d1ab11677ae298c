// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gmpxx.h>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
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
  Rational(std::int64_t value) : numerator_(value) {  // NOLINT(google-explicit-constructor): a whole number is one
    if (value < -small_max) *this = Rational(value, 1);
  }
  /// numerator / denominator; the denominator must not be 0.
  Rational(std::int64_t numerator, std::int64_t denominator);
  explicit Rational(const mpq_class& value);
  Rational(const Rational& other)
      : numerator_(other.numerator_),
        denominator_(other.denominator_),
        big_(other.big_ ? copy(*other.big_) : nullptr) {}
  Rational(Rational&& other) noexcept = default;
  Rational& operator=(const Rational& other) {
    if (this == &other) return *this;
    numerator_ = other.numerator_;
    denominator_ = other.denominator_;
    big_ = other.big_ ? copy(*other.big_) : nullptr;
    return *this;
  }
  Rational& operator=(Rational&& other) noexcept = default;
  ~Rational() = default;

  /// Reads "-12", "45.40", "19/3"; underscores are not accepted. Nothing for any other text.
  static std::optional<Rational> parse(std::string_view text);
  /// 10^exponent, for any sign of the exponent.
  static Rational power_of_ten(int exponent);

  [[nodiscard]] int sign() const { return big_ ? sgn(*big_) : (numerator_ > 0) - (numerator_ < 0); }
  [[nodiscard]] bool is_zero() const { return sign() == 0; }
  [[nodiscard]] bool is_integer() const { return big_ ? big_->get_den() == 1 : denominator_ == 1; }
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
  Rational& operator+=(const Rational& b) {
    std::int64_t sum = 0;
    if (!both_small_and_whole(b) || __builtin_add_overflow(numerator_, b.numerator_, &sum) || sum < -small_max)
      return add(b);
    numerator_ = sum;
    return *this;
  }
  Rational& operator-=(const Rational& b) {
    std::int64_t difference = 0;
    if (!both_small_and_whole(b) || __builtin_sub_overflow(numerator_, b.numerator_, &difference) ||
        difference < -small_max)
      return add(-b);
    numerator_ = difference;
    return *this;
  }
  Rational& operator*=(const Rational& b) {
    std::int64_t product = 0;
    if (!both_small_and_whole(b) || __builtin_mul_overflow(numerator_, b.numerator_, &product) || product < -small_max)
      return multiply(b);
    numerator_ = product;
    return *this;
  }
  /// The divisor must not be 0.
  Rational& operator/=(const Rational& b);
  friend Rational operator+(Rational a, const Rational& b) { return a += b; }
  friend Rational operator-(Rational a, const Rational& b) { return a -= b; }
  friend Rational operator*(Rational a, const Rational& b) { return a *= b; }
  friend Rational operator/(Rational a, const Rational& b) { return a /= b; }
  friend bool operator==(const Rational& a, const Rational& b) {
    if (a.big_ || b.big_) return a.big_ && b.big_ && *a.big_ == *b.big_;
    return a.numerator_ == b.numerator_ && a.denominator_ == b.denominator_;
  }
  friend std::strong_ordering operator<=>(const Rational& a, const Rational& b) {
    if (!a.big_ && !b.big_ && a.denominator_ == b.denominator_) return a.numerator_ <=> b.numerator_;
    return a.compare(b);
  }

 private:
  static constexpr std::int64_t small_max = std::numeric_limits<std::int64_t>::max();

  // Invariant: either big_ is null and numerator_/denominator_ is in lowest terms with a positive denominator, or big_
  // holds a canonical value that does not fit. Equal values therefore have one representation.
  std::int64_t numerator_ = 0;
  std::int64_t denominator_ = 1;
  std::unique_ptr<mpq_class> big_;

  static std::unique_ptr<mpq_class> copy(const mpq_class& value) { return std::make_unique<mpq_class>(value); }
  [[nodiscard]] bool both_small_and_whole(const Rational& b) const {
    return !big_ && !b.big_ && denominator_ == 1 && b.denominator_ == 1;
  }
  Rational& add(const Rational& b);
  Rational& multiply(const Rational& b);
  [[nodiscard]] std::strong_ordering compare(const Rational& b) const;
  /// In lowest terms already, as GMP's arithmetic leaves it: looking again costs more than the arithmetic.
  void assign(mpq_class canonical);
  bool assign_small(Int128 numerator, Int128 denominator);
};

}  // namespace crossfoot

template <>
struct std::hash<crossfoot::Rational> {
  std::size_t operator()(const crossfoot::Rational& value) const { return value.hash(); }
};
