// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "evidence/numeral.hpp"
#include "evidence/numeral_amount.hpp"
#include "evidence/numeral_tokens.hpp"

namespace crossfoot::numerals {

/// Every reader looks for one thing that starts at token i and says where it ends. None looks further than this many
/// tokens, so that a text is read in linear time.
inline constexpr std::size_t furthest = 48;
/// No report prints longer numbers; what is longer is data of another sort.
inline constexpr std::size_t most_digits = 60;

/// The token after the characters and digits that may make up the number at token i: what follows it tells cheaply
/// which readers need to look.
std::size_t run_end(const Block& block, std::size_t i);

/// Digits in any grouping, decimals, fractions: "58,000", "1 234.5", ".5", "3 1/2", "2½". No sign and no scale word.
std::optional<AmountRead> read_digits(const Block& block, std::size_t i);
/// English words: "one hundred and twenty-seven", "half a dozen", "two thirds". `and_joins` is false within "between A
/// and B".
std::optional<AmountRead> read_words(const Block& block, std::size_t i, bool and_joins = true);
/// Digits with English scale words: "5.37 trillion", "1.2bn", "£5m" (where `money` says that a currency precedes).
AmountRead with_scale_words(const Block& block, AmountRead read, bool money);
/// Chinese numbers, digits with Chinese scale words too: 两万八千, 5.7万, 三十万多亿, 十几.
std::optional<AmountRead> read_chinese(const Block& block, std::size_t i);
/// Whichever of these it is; with a sign.
std::optional<AmountRead> read_amount(const Block& block, std::size_t i, bool money = false, bool and_joins = true);

/// What a reader has found: a number with its kind, before hedges and currencies.
struct Found {
  std::size_t begin = 0, end = 0;            ///< tokens of all of it
  std::size_t core_begin = 0, core_end = 0;  ///< tokens of the number alone
  NumeralKind kind = NumeralKind::number;
  Relation relation = Relation::equal;
  std::optional<Rational> value, high;
  std::string literal, high_literal, date;
  bool falls = false;
  bool year = false;  ///< a bare year
};

/// A find whose core is all of it.
Found found_at(std::size_t begin, std::size_t end, NumeralKind kind);
/// Gives it the amount's value and literal.
void set_value(Found& found, const Amount& amount);
/// A stretch in which no number is, nor within it: its core is empty.
Found skipped(std::size_t begin, std::size_t end);

std::optional<Found> read_date(const Block& block, std::size_t i);          ///< "September 5", 2020-09-05, 23:40
std::optional<Found> read_chinese_date(const Block& block, std::size_t i);  ///< 2021年7月13日, 一季度, 十四五
std::optional<Found> read_multiple(const Block& block, std::size_t i);      ///< "doubled", "threefold", 翻一番
std::optional<Found> read_ordinal(const Block& block, std::size_t i);       ///< "22nd", "third", 第三
std::optional<Found> read_share(const Block& block, std::size_t i);         ///< 百分之二十, 三分之一
std::optional<Found> read_vague(const Block& block, std::size_t i);         ///< 数百, "dozens of", "several thousand"
std::optional<Found> read_quantity(const Block& block, std::size_t i);      ///< anything else, ranges too

}  // namespace crossfoot::numerals
