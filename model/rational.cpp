// SPDX-License-Identifier: Apache-2.0
#include "model/rational.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace crossfoot {
namespace {

UInt128 magnitude(Int128 value) { return value < 0 ? -static_cast<UInt128>(value) : static_cast<UInt128>(value); }

UInt128 gcd(UInt128 a, UInt128 b) {
  while (b != 0) {
    if ((a >> 64) == 0 && (b >> 64) == 0) return std::gcd(static_cast<std::uint64_t>(a), static_cast<std::uint64_t>(b));
    a = std::exchange(b, a % b);
  }
  return a;
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// "12" and ".50", where there are so few digits that 64 bits hold them; nothing for anything else.
std::optional<Rational> small_decimal(std::string_view whole, std::string_view fraction) {
  constexpr std::size_t most_digits = 18;
  if (!fraction.empty()) {
    if (fraction[0] != '.' || !all_digits(fraction.substr(1))) return std::nullopt;
    fraction.remove_prefix(1);
  }
  if (whole.size() + fraction.size() > most_digits) return std::nullopt;
  std::int64_t digits = 0;
  for (const char c : whole) digits = 10 * digits + (c - '0');
  std::int64_t scale = 1;
  for (const char c : fraction) {
    digits = 10 * digits + (c - '0');
    scale *= 10;
  }
  return Rational(digits, scale);
}

mpz_class ten_to(unsigned exponent) {
  mpz_class power;
  mpz_ui_pow_ui(power.get_mpz_t(), 10, exponent);
  return power;
}

/// How often a prime divides a number, which is divided by it as often.
unsigned take_out(mpz_class& number, unsigned prime) {
  const mpz_class factor = prime;
  return static_cast<unsigned>(mpz_remove(number.get_mpz_t(), number.get_mpz_t(), factor.get_mpz_t()));
}

}  // namespace

Rational::Rational(std::int64_t numerator, std::int64_t denominator) {
  if (denominator == 1 && numerator >= -small_max) {
    numerator_ = numerator;
    return;
  }
  Int128 n = numerator;
  Int128 d = denominator;
  if (d < 0) {
    n = -n;
    d = -d;
  }
  if (!assign_small(n, d)) *this = Rational(mpq_class(mpz_class(numerator), mpz_class(denominator)));
}

Rational::Rational(const mpq_class& value) {
  mpq_class canonical = value;
  canonical.canonicalize();
  assign(std::move(canonical));
}

void Rational::assign(mpq_class canonical) {
  const mpz_class& n = canonical.get_num();
  const mpz_class& d = canonical.get_den();
  if (n.fits_slong_p() && d.fits_slong_p() && n != std::numeric_limits<long>::min()) {
    numerator_ = n.get_si();
    denominator_ = d.get_si();
    big_.reset();
  } else {
    big_ = std::make_unique<mpq_class>(std::move(canonical));
  }
}

bool Rational::assign_small(Int128 numerator, Int128 denominator) {
  const UInt128 divisor = denominator == 1 ? 1 : gcd(magnitude(numerator), magnitude(denominator));
  if (divisor > 1) {
    numerator /= static_cast<Int128>(divisor);
    denominator /= static_cast<Int128>(divisor);
  }
  if (magnitude(numerator) > static_cast<UInt128>(small_max) || denominator > small_max) return false;
  numerator_ = static_cast<std::int64_t>(numerator);
  denominator_ = static_cast<std::int64_t>(denominator);
  big_.reset();
  return true;
}

std::optional<Rational> Rational::parse(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t separator = text.find_first_of("./");
  const std::string_view first = text.substr(0, separator);
  if (!all_digits(first)) return std::nullopt;
  if (const auto small = small_decimal(first, separator == std::string_view::npos ? "" : text.substr(separator)))
    return negative ? -*small : *small;
  // In base 10: GMP would read a leading 0 as octal.
  mpq_class value{mpz_class(std::string(first), 10)};
  if (separator != std::string_view::npos) {
    const std::string_view second = text.substr(separator + 1);
    if (!all_digits(second)) return std::nullopt;
    const mpz_class digits{std::string(second), 10};
    if (text[separator] == '/') {
      if (digits == 0) return std::nullopt;
      value /= digits;
    } else {
      value += mpq_class(digits, ten_to(static_cast<unsigned>(second.size())));
    }
  }
  return Rational(negative ? mpq_class(-value) : value);
}

Rational Rational::power_of_ten(int exponent) {
  const mpz_class power = ten_to(static_cast<unsigned>(exponent < 0 ? -exponent : exponent));
  return Rational(exponent < 0 ? mpq_class(mpz_class(1), power) : mpq_class(power));
}

Rational Rational::floor() const {
  if (is_integer()) return *this;
  const mpq_class value = to_mpq();
  mpz_class quotient;
  mpz_fdiv_q(quotient.get_mpz_t(), value.get_num_mpz_t(), value.get_den_mpz_t());
  return Rational(mpq_class(quotient));
}

Rational Rational::ceil() const { return -(-*this).floor(); }

Rational Rational::abs() const { return sign() < 0 ? -*this : *this; }

Rational Rational::pow(int exponent) const {
  Rational base = exponent < 0 ? Rational(1) / *this : *this;
  Rational result = 1;
  for (unsigned n = static_cast<unsigned>(exponent < 0 ? -exponent : exponent); n != 0; n >>= 1U) {
    if ((n & 1U) != 0) result *= base;
    if (n > 1) base *= Rational(base);
  }
  return result;
}

mpq_class Rational::to_mpq() const {
  if (big_) return *big_;
  return {mpz_class(numerator_), mpz_class(denominator_)};
}

std::string Rational::to_string() const {
  if (!big_ && denominator_ == 1) return std::to_string(numerator_);
  const mpq_class value = to_mpq();
  mpz_class rest = value.get_den();
  const unsigned twos = take_out(rest, 2);
  const unsigned fives = take_out(rest, 5);
  if (rest != 1) return to_fraction();
  const unsigned places = std::max(twos, fives);
  if (places == 0) return value.get_num().get_str();
  const mpz_class scaled = ::abs(value.get_num()) * ten_to(places) / value.get_den();
  std::string digits = scaled.get_str();
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  digits.insert(digits.size() - places, ".");
  return (sgn(value) < 0 ? "-" : "") + digits;
}

std::string Rational::to_fraction() const {
  if (big_) return big_->get_str();
  std::string text = std::to_string(numerator_);
  if (denominator_ != 1) text += "/" + std::to_string(denominator_);
  return text;
}

std::size_t Rational::hash() const {
  if (big_) return std::hash<std::string>()(big_->get_str());
  const auto n = static_cast<std::uint64_t>(numerator_);
  const auto d = static_cast<std::uint64_t>(denominator_);
  return static_cast<std::size_t>((n * 0x9E3779B97F4A7C15U) ^ (d * 0xC2B2AE3D27D4EB4FU));
}

Rational Rational::operator-() const {
  Rational result;
  if (big_) {
    result.assign(-*big_);
  } else {
    result.numerator_ = -numerator_;
    result.denominator_ = denominator_;
  }
  return result;
}

Rational& Rational::add(const Rational& b) {
  if (!big_ && !b.big_) {
    // Both products and their sum stay below 2^127.
    const Int128 n =
        static_cast<Int128>(numerator_) * b.denominator_ + static_cast<Int128>(b.numerator_) * denominator_;
    if (assign_small(n, static_cast<Int128>(denominator_) * b.denominator_)) return *this;
  }
  assign(to_mpq() + b.to_mpq());
  return *this;
}

Rational& Rational::multiply(const Rational& b) {
  if (!big_ && !b.big_ &&
      assign_small(static_cast<Int128>(numerator_) * b.numerator_,
                   static_cast<Int128>(denominator_) * b.denominator_)) {
    return *this;
  }
  assign(to_mpq() * b.to_mpq());
  return *this;
}

Rational& Rational::operator/=(const Rational& b) {
  if (!big_ && !b.big_) {
    Int128 n = static_cast<Int128>(numerator_) * b.denominator_;
    Int128 d = static_cast<Int128>(denominator_) * b.numerator_;
    if (d < 0) {
      n = -n;
      d = -d;
    }
    if (assign_small(n, d)) return *this;
  }
  assign(to_mpq() / b.to_mpq());
  return *this;
}

std::strong_ordering Rational::compare(const Rational& b) const {
  if (!big_ && !b.big_) {
    return static_cast<Int128>(numerator_) * b.denominator_ <=> static_cast<Int128>(b.numerator_) * denominator_;
  }
  return cmp(to_mpq(), b.to_mpq()) <=> 0;
}

}  // namespace crossfoot
