// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "evidence/numeral_tokens.hpp"

namespace crossfoot::numerals {

/// 0 to 9 for 〇零一二两…九 and the financial 壹贰…玖; nothing for other characters.
std::optional<int> han_digit(char32_t code);
/// 1 for 十, 2 for 百, 3 for 千, 4 for 万, 8 for 亿, 12 for 兆; 0 for other characters.
int han_exponent(char32_t code);
/// 20, 30 and 40 for 廿卅卌; 0 for other characters.
int han_tens(char32_t code);
bool is_han_numeral(char32_t code);
/// 余, 多, 几 and 来, which may stand within a number, before 万 or 亿.
bool says_more(char32_t code);

/// The token after the measure word that starts at token i (个, 家, 平方米, 人次); i where there is none.
std::size_t measure_end(const Block& block, std::size_t i);
/// The token after the unit of measure that starts at token i: 平方米, 公里, "km", "kg"; i where there is none.
std::size_t unit_end(const Block& block, std::size_t i);
/// Whether the numeral at [begin, end) is only a part of an ordinary word: 一些, 统一, 十分, 四川.
bool in_ordinary_word(const Block& block, std::size_t begin, std::size_t end);

}  // namespace crossfoot::numerals
