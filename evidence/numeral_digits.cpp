// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <utility>

#include "evidence/numeral_readers.hpp"

namespace crossfoot::numerals {
namespace {

struct VulgarFraction {
  char32_t code;
  int numerator, denominator;
};
constexpr std::array vulgar_fractions = {
    VulgarFraction{U'½', 1, 2}, VulgarFraction{U'¼', 1, 4}, VulgarFraction{U'¾', 3, 4}, VulgarFraction{U'⅓', 1, 3},
    VulgarFraction{U'⅔', 2, 3}, VulgarFraction{U'⅕', 1, 5}, VulgarFraction{U'⅖', 2, 5}, VulgarFraction{U'⅗', 3, 5},
    VulgarFraction{U'⅘', 4, 5}, VulgarFraction{U'⅙', 1, 6}, VulgarFraction{U'⅚', 5, 6}, VulgarFraction{U'⅛', 1, 8},
    VulgarFraction{U'⅜', 3, 8}, VulgarFraction{U'⅝', 5, 8}, VulgarFraction{U'⅞', 7, 8}};

std::optional<Rational> vulgar(char32_t code) {
  for (const VulgarFraction& one : vulgar_fractions)
    if (one.code == code) return Rational(one.numerator, one.denominator);
  return std::nullopt;
}

std::size_t length(const Block& block, std::size_t i) {
  if (!block.is(i, TokenKind::digits)) return 0;
  return block.at(i).wide ? block.digits(i).size() : block.at(i).end - block.at(i).begin;
}

/// The digits after a separator that touches both sides, as a length; 0 where there are none.
std::size_t group_after(const Block& block, std::size_t i, char32_t separator) {
  if (block.code(i) != separator || !block.touches(i) || !block.touches(i + 1)) return 0;
  const std::size_t digits = length(block, i + 1);
  if (digits == 0) return 0;
  const bool wide = block.at(i).wide;
  return !wide || (block.at(i - 1).wide && block.at(i + 1).wide) ? digits : 0;
}

/// The token after digits that are grouped by a separator; i + 1 where they are not grouped. Groups are of three
/// digits, or two and then three as in India; anything else is a list of numbers.
std::size_t grouped_end(const Block& block, std::size_t i, char32_t separator) {
  constexpr std::size_t thousand = 3;
  if (length(block, i) > thousand) return i + 1;
  std::size_t at = i + 1;
  bool all_three = true;
  bool indian = length(block, i) <= 2;
  std::size_t last = 0;
  for (std::size_t digits = group_after(block, at, separator); digits != 0;
       digits = group_after(block, at, separator)) {
    if (at - i > furthest) return i + 1;
    if (last != 0) indian = indian && last == 2;
    all_three = all_three && digits == thousand;
    if (!all_three && !indian) return i + 1;
    last = digits;
    at += 2;
  }
  indian = indian && last == thousand;
  return all_three || indian ? at : i + 1;
}

/// 58 000: groups of exactly three after one space.
std::size_t spaced_end(const Block& block, std::size_t i) {
  constexpr std::size_t thousand = 3;
  if (length(block, i) > thousand || block.digits(i).front() == '0') return i + 1;
  std::size_t at = i + 1;
  while (at - i < furthest && length(block, at) == thousand && block.at(at).gap == 1) ++at;
  // Something that goes on with digits is not a group: "112 127.5" is, "112 127,5" and "12 345 6" are not.
  const bool goes_on = length(block, at) != 0 && block.at(at).gap <= 1;
  const bool more =
      block.touches(at) &&
      (block.is(at, TokenKind::word) || block.code(at) == '-' || block.code(at) == '/' || block.code(at) == ':') &&
      length(block, at + 1) != 0;
  return goes_on || more ? i + 1 : at;
}

/// The fraction whose numerator is token i: "1/2", "2/3".
std::optional<Rational> slashed(const Block& block, std::size_t i) {
  constexpr std::size_t most = 4;
  if (group_after(block, i + 1, '/') == 0 || length(block, i) > most || length(block, i + 2) > most)
    return std::nullopt;
  if (block.touches(i + 3) && (block.code(i + 3) == '/' || block.is(i + 3, TokenKind::word))) return std::nullopt;
  const std::string above = block.digits(i);
  const std::string below = block.digits(i + 2);
  if (below.front() == '0' || above.front() == '0' || (above == "24" && below == "7") ||
      (above == "9" && below == "11"))
    return std::nullopt;
  return Rational(std::stoi(above), std::stoi(below));
}

Rational whole_number(const std::string& digits) {
  constexpr std::size_t small = 18;  // always fits 64 bits
  if (digits.size() > small) return *Rational::parse(digits);
  std::int64_t value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

AmountRead fraction(Rational value, std::size_t end) {
  Amount amount{std::move(value)};
  amount.fraction = true;
  return {amount, end};
}

}  // namespace

std::optional<AmountRead> read_digits(const Block& block, std::size_t i) {
  if (const auto part = vulgar(block.code(i))) return fraction(*part, i + 1);
  const bool bare_point = block.code(i) == '.' && block.touches(i + 1) && length(block, i + 1) != 0;
  if (!bare_point && length(block, i) == 0) return std::nullopt;
  std::size_t end = i;
  std::string digits;
  if (!bare_point) {
    if (const auto part = slashed(block, i)) return fraction(*part, i + 3);
    end = grouped_end(block, i, ',');
    if (end == i + 1) end = grouped_end(block, i, '\'');
    if (end == i + 1) end = spaced_end(block, i);
    for (std::size_t k = i; k < end; ++k)
      if (block.is(k, TokenKind::digits)) digits += block.digits(k);
  }
  Amount amount;
  if (block.code(end) == '.' && (bare_point || block.touches(end)) && block.touches(end + 1) &&
      length(block, end + 1) != 0) {
    const std::string decimals = block.digits(end + 1);
    digits += decimals;
    amount.last_place = -static_cast<int>(std::min(decimals.size(), most_digits + 1));
    end += 2;
  }
  if (digits.size() > most_digits) return std::nullopt;
  amount.value = whole_number(digits);
  if (amount.last_place != 0) amount.value *= Rational::power_of_ten(amount.last_place);
  if (amount.last_place != 0) return AmountRead{amount, end};
  if (const auto part = vulgar(block.code(end)); part && block.at(end).gap <= 1)
    return fraction(amount.value + *part, end + 1);
  if (end == i + 1 && !block.touches(end) && block.is(end, TokenKind::digits) && length(block, i) <= 3) {
    if (const auto part = slashed(block, end); part && *part < Rational(1))
      return fraction(amount.value + *part, end + 3);
  }
  return AmountRead{amount, end};
}

}  // namespace crossfoot::numerals
