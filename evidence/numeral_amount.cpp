// SPDX-License-Identifier: Apache-2.0
#include "evidence/numeral_amount.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace crossfoot::numerals {
namespace {

struct Scale {
  int exponent;
  std::string_view word;
};
constexpr std::array english_scales = {Scale{2, " hundred"}, Scale{3, " thousand"}, Scale{6, " million"},
                                       Scale{9, " billion"}, Scale{12, " trillion"}};
constexpr std::array chinese_scales = {Scale{2, "百"}, Scale{3, "千"}, Scale{4, "万"}, Scale{8, "亿"},
                                       Scale{12, "万亿"}};

/// The language's scale word nearest below a printed one, or the next above where digits would otherwise be claimed
/// that were not printed (5 crore is 0.05 billion).
Scale scale_for(int printed, int last_place, bool chinese) {
  const auto& scales = chinese ? chinese_scales : english_scales;
  Scale chosen = scales.front();
  for (const Scale& scale : scales)
    if (scale.exponent <= printed) chosen = scale;
  for (const Scale& scale : scales)
    if (chosen.exponent < last_place && scale.exponent > chosen.exponent) chosen = scale;
  return chosen;
}

/// The value with exactly this many decimals, which it must not exceed, and `_` between groups of three digits.
std::string decimal(const Rational& value, int decimals) {
  const Rational shifted = decimals == 0 ? value.abs() : value.abs() * Rational::power_of_ten(decimals);
  if (!shifted.is_integer()) return "";
  std::string digits = shifted.to_fraction();
  const auto places = static_cast<std::size_t>(decimals);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  std::string whole = digits.substr(0, digits.size() - places);
  for (std::size_t i = whole.size(); i > 3;) whole.insert(i -= 3, "_");
  if (places != 0) whole += "." + digits.substr(digits.size() - places);
  return value.sign() < 0 ? "-" + whole : whole;
}

/// How many decimals end a fraction; nothing where none do.
std::optional<int> decimals_of(Rational value) {
  constexpr int most = 12;
  for (int n = 0; n <= most; ++n) {
    if (value.is_integer()) return n;
    value *= 10;
  }
  return std::nullopt;
}

std::string literal(const Amount& amount, const Rational& value) {
  if (amount.vague) return "";
  int scale = amount.scale;
  int last_place = amount.last_place;
  if (amount.spelled && !amount.fraction && last_place >= 0) {
    last_place = std::min(scale, trailing_zeros(value));
    constexpr int thousands = 3;
    if (last_place < thousands) scale = last_place = 0;
  }
  const Scale word = scale == 0 ? Scale{0, ""} : scale_for(scale, last_place, amount.chinese);
  const Rational mantissa = word.exponent == 0 ? value : value / Rational::power_of_ten(word.exponent);
  if (!amount.fraction) return decimal(mantissa, std::max(0, word.exponent - last_place)) + std::string(word.word);
  const std::optional<int> decimals = decimals_of(mantissa);
  return decimals ? decimal(mantissa, *decimals) + std::string(word.word) : "";
}

}  // namespace

int trailing_zeros(const Rational& value) {
  constexpr int most = 64;
  if (value.is_zero() || !value.is_integer()) return 0;
  Rational rest = value;
  for (int n = 0; n < most; ++n) {
    rest /= 10;
    if (!rest.is_integer()) return n;
  }
  return most;
}

std::string literal_of(const Amount& amount) { return literal(amount, amount.value); }
std::string high_literal_of(const Amount& amount) { return amount.high ? literal(amount, *amount.high) : ""; }

}  // namespace crossfoot::numerals
