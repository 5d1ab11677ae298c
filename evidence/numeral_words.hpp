// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "evidence/numeral_tokens.hpp"

namespace crossfoot::numerals {

enum class WordSort : std::uint8_t {
  none,
  unit,  ///< zero to nine
  teen,  ///< ten to nineteen
  ten,   ///< twenty to ninety
  hundred,
  scale,    ///< value: its power of ten
  ordinal,  ///< "third", "twentieth"; value: its number
  power,    ///< "hundredth", "millionth"; value: its power of ten
  half,
  quarter,
  dozen,
  score,
  couple,
  many,      ///< "hundreds", "dozens": no agreed value
  multiple,  ///< "doubled"; value: the factor, 0 for a half
  twice,
  fold,    ///< "threefold"; value: the factor
  month,   ///< value: 1 to 12
  period,  ///< "Q", "H", "FY", "fiscal"
  sign,    ///< "minus", "negative"
};

/// What a word of English says about numbers.
struct NumberWord {
  std::string_view text;  ///< in lower case
  int value = 0;
  WordSort sort = WordSort::none;
  bool plural = false;
};

/// A word in any case; of sort `none` where it is none of them.
const NumberWord& number_word(std::string_view word);
/// Likewise for a token, which may be anything.
const NumberWord& word_at(const Block& block, std::size_t i);

/// Whether a noun may follow "one" so that it counts: false for "one of", "one another", "one can".
bool is_function_word(std::string_view word);

}  // namespace crossfoot::numerals
