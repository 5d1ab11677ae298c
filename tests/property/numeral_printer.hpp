// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

namespace crossfoot::testing {

/// How digits are grouped.
enum class Grouping : std::uint8_t { none, comma, wide, wide_comma, no_break_space, thin_space, space, apostrophe };
inline constexpr int groupings = 8;

/// `value` · 10^-decimals in digits: print(123456, 2, comma) is "1,234.56".
std::string in_digits(std::int64_t value, int decimals, Grouping grouping);

/// A whole number below 10^15 in English words; `british` says "and", `hyphens` joins tens and units.
std::string in_english(std::int64_t value, bool british, bool hyphens);

enum class Characters : std::uint8_t { small, financial, traditional };
/// A whole number below 10^16 in Chinese characters.
std::string in_chinese(std::int64_t value, Characters characters);
/// Digits after 点, one by one.
std::string chinese_decimals(const std::string& digits, Characters characters);
std::string english_decimals(const std::string& digits);

}  // namespace crossfoot::testing
