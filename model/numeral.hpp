// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/model.hpp"
#include "model/rational.hpp"

namespace crossfoot {

enum class NumeralKind : std::uint8_t {
  number,
  percent,   ///< a value of 0.216 for "21.6%"
  points,    ///< percentage points: 0.05 for "5 percentage points", "5个百分点"
  ordinal,   ///< "third", "3rd", 第三
  date,      ///< a day, month, quarter, year or time of day: not a count
  multiple,  ///< a factor: 2 for "doubled", 翻一番; 4 for 增长三倍; 3 for 增长到三倍, "threefold"
};

/// A number as a document prints it, in English or Chinese. Offsets are bytes of the text that was read.
struct Numeral {
  std::uint32_t begin = 0,
                end = 0;  ///< with hedges, currency and unit of measure: "more than 58,000", "RMB5.37 trillion"
  /// The number alone, with its sign, scale word, percent sign or 倍: "58,000", "5.37 trillion", "1.2万亿", "-3%",
  /// 第三; 5.7万余 keeps its 余 outside, 130余万 inside. Of a range, from its first number to its last.
  std::uint32_t core_begin = 0, core_end = 0;
  NumeralKind kind = NumeralKind::number;
  Relation relation = Relation::equal;
  std::optional<Rational>
      value;  ///< nothing for a date that is not a bare year, and for what has no agreed value (数百)
  std::optional<Rational> high;  ///< the other end of `between`
  /// The value in crossfoot's language, as many digits as printed: "58_000", "5.37 trillion", "130万", "21.6%", "3pp".
  /// Words become digits: `127`; those that end in a word for thousands or more keep it, because it says how they were
  /// rounded: `2 million`, `2.8万`. Empty where value is, and for a fraction that no decimal ends.
  std::string literal;
  std::string high_literal;  ///< likewise for high
  std::string date;          ///< ISO 8601: "2020-09-05", "2018-07", "2021-Q1", "2019"; "--09-05" without a year;
                             ///< "2018/2022" from one to the other; empty for a time of day and what cannot be told
  std::string unit;          ///< a currency by its ISO 4217 code ("CNY"), else empty
  bool falls = false;        ///< a word of decrease governs it: "down 8.6%", 下降8.6%; not a level: "fell to 8%"
};

}  // namespace crossfoot
