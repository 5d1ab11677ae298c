// SPDX-License-Identifier: Apache-2.0
#include "evidence/numeral_calendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "evidence/numeral_han.hpp"
#include "evidence/numeral_hedges.hpp"
#include "evidence/numeral_words.hpp"

namespace crossfoot::numerals {
namespace {

template <std::size_t size>
bool is_any(const Block& block, std::size_t i, const std::array<std::string_view, size>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return block.is_word(i, word); });
}

/// A plural noun: "enterprises", and not "was" or "sales of"? A year may stand before one, so only round numbers count.
bool is_plural(const Block& block, std::size_t i) {
  const std::string_view word = block.raw(i);
  return block.is(i, TokenKind::word) && word.size() > 3 && word.back() == 's' && word.front() >= 'a' &&
         word.front() <= 'z' && !word.ends_with("ss") && !is_function_word(word);
}

}  // namespace

std::optional<int> small_number(const Block& block, std::size_t i, std::size_t least, std::size_t most) {
  if (!block.is(i, TokenKind::digits)) return std::nullopt;
  const Token& token = block.at(i);
  constexpr std::size_t widest = 3;  // bytes of a full-width digit
  if (token.end - token.begin < least || token.end - token.begin > most * widest) return std::nullopt;
  const std::string digits = block.digits(i);
  if (digits.size() < least || digits.size() > most) return std::nullopt;
  return std::stoi(digits);
}

std::optional<int> year_at(const Block& block, std::size_t i) {
  const auto number = small_number(block, i, 4, 4);
  return number && *number >= 1800 && *number < 2200 ? number : std::nullopt;
}

bool is_bare_year(const Block& block, std::size_t i) {
  static constexpr std::array<std::string_view, 27> before = {
      "in",    "since",   "by",     "from",   "until",  "till",   "during", "of",    "before",
      "after", "for",     "early",  "late",   "mid",    "pre",    "post",   "year",  "years",
      "end",   "through", "spring", "summer", "autumn", "winter", "fall",   "circa", "throughout"};
  static constexpr std::array<std::string_view, 12> owners = {"the",  "its", "their", "our", "his",    "her",
                                                              "this", "and", "or",    "to",  "versus", "vs"};
  const auto year = year_at(block, i);
  if (!year) return false;
  const bool round = *year % 100 == 0;
  const std::size_t next = i + 1;
  const bool attached = block.touches(i) && (block.is(i - 1, TokenKind::word) || block.is(i - 1, TokenKind::digits));
  if (attached) return false;
  if (block.is(next, TokenKind::han)) return false;  // 2019年 is another reader's, 2019万 and 2000家 are numbers
  if (unit_end(block, next) != next || block.code(next) == '%' || block.code(next) == '+') return false;
  if (block.touches(next) && block.is(next, TokenKind::word)) return false;
  if (hedge_before(block, i).relation != Relation::equal) return false;
  const bool more_digits = (block.code(next) == ',' || block.code(next) == '.' || block.code(next) == '/') &&
                           block.touches(next) && block.touches(next + 1) && block.is(next + 1, TokenKind::digits);
  if (more_digits) return false;
  const NumberWord& after = block.is(next, TokenKind::word) ? number_word(block.raw(next)) : number_word("");
  if (after.sort == WordSort::scale || after.sort == WordSort::hundred || block.is_word(next, "percent") ||
      block.is_word(next, "per"))
    return false;
  if (is_any(block, i - 1, before) || (block.code(i - 1) == '-' && is_any(block, i - 2, before)))
    return !(round && is_plural(block, next));
  if (!block.is(next, TokenKind::word)) {
    // A hyphen joins a noun: "a 2000-seat hall".
    const bool noun = block.code(next) == '-' && block.touches(next) && block.is(next + 1, TokenKind::word);
    const char32_t sign = block.code(i - 1);
    return !noun && sign != '=' && sign != '<' && sign != '>' && sign != '$';
  }
  const char initial = block.raw(next).front();
  if ((initial >= 'A' && initial <= 'Z') || is_function_word(block.raw(next))) return true;
  return is_any(block, i - 1, owners) && !(round && is_plural(block, next));
}

bool is_day(int month, int day) {
  constexpr std::array days = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month >= 1 && month <= 12 && day >= 1 && day <= days[static_cast<std::size_t>(month) - 1];
}

std::string iso_date(int year, int month, int day) {
  if (month == 0 && day == 0) return fmt::format("{}", year);
  if (month == 0) return fmt::format("---{:02}", day);
  const std::string head = year == 0 ? fmt::format("--{:02}", month) : fmt::format("{}-{:02}", year, month);
  return day == 0 ? head : fmt::format("{}-{:02}", head, day);
}

std::string iso_part(int year, char letter, int part) {
  return year == 0 ? fmt::format("--{}{}", letter, part) : fmt::format("{}-{}{}", year, letter, part);
}

Found date_found(std::size_t begin, std::size_t end, std::string date) {
  Found found = found_at(begin, end, NumeralKind::date);
  found.date = std::move(date);
  return found;
}

Found year_found(std::size_t begin, std::size_t end, int year) {
  Found found = date_found(begin, end, iso_date(year));
  found.value = year;
  found.literal = found.date;
  found.year = true;
  return found;
}

}  // namespace crossfoot::numerals
