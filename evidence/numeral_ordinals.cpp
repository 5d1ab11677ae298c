// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string_view>

#include "evidence/numeral_readers.hpp"
#include "evidence/numeral_words.hpp"

namespace crossfoot::numerals {
namespace {

Found ordinal(std::size_t begin, std::size_t end, const Rational& value) {
  Found found = found_at(begin, end, NumeralKind::ordinal);
  set_value(found, Amount{value});
  return found;
}

template <std::size_t size>
bool is_any(const Block& block, std::size_t i, const std::array<std::string_view, size>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return block.is_word(i, word); });
}

/// "second" where it is no unit of time.
bool second_is_ordinal(const Block& block, std::size_t i) {
  static constexpr std::array<std::string_view, 7> of_time = {"per", "each", "every", "one", "split", "a", "half"};
  const bool article = block.is_word(i - 1, "a");
  if ((block.code(i + 1) == '-' && block.is_word(i + 2, "hand")) || block.is_word(i + 1, "to")) return false;
  if (article) return block.is(i + 1, TokenKind::word) && !is_function_word(block.raw(i + 1));
  return !is_any(block, i - 1, of_time) && !block.is(i - 1, TokenKind::digits) && block.code(i - 1) != '/';
}

/// "twenty-first", "one hundred and fifth": a cardinal with an ordinal in place of its last word.
std::optional<Found> read_ordinal_words(const Block& block, std::size_t i) {
  const NumberWord first = word_at(block, i);
  if (first.sort == WordSort::ordinal && !first.plural) {
    const bool other = block.is_word(i + 1, "class") ||
                       (block.code(i + 1) == '-' && (block.is_word(i + 2, "party") || block.is_word(i + 2, "class")));
    if (other || (first.value == 2 && !second_is_ordinal(block, i))) return std::nullopt;
    return ordinal(i, i + 1, first.value);
  }
  if (first.sort == WordSort::power && !first.plural && first.value == 2) return ordinal(i, i + 1, 100);
  Rational value = 0;  // so far
  Rational group = 0;  // since the last scale word
  WordSort last = WordSort::none;
  for (std::size_t at = i; at - i < furthest; ++at) {
    if (last != WordSort::none && block.code(at) == '-') ++at;
    const bool large = last == WordSort::hundred || last == WordSort::scale;
    if (large && block.is_word(at, "and")) ++at;
    const NumberWord word = word_at(block, at);
    const bool starts = last == WordSort::none || large;
    if (word.plural) return std::nullopt;
    if (word.sort == WordSort::ordinal) {
      const bool fits = last == WordSort::ten ? word.value < 10 : large;
      return fits ? std::optional(ordinal(i, at + 1, value + group + word.value)) : std::nullopt;
    }
    if (word.sort == WordSort::power) {
      // "One hundredth" is a fraction, "two hundredth" is not.
      const bool fits = last != WordSort::none && value + group > Rational(1) && word.value <= 12;
      return fits ? std::optional(ordinal(i, at + 1, value + group * Rational::power_of_ten(word.value)))
                  : std::nullopt;
    }
    if (word.sort == WordSort::hundred && !group.is_zero() && !large) {
      group *= 100;
    } else if (word.sort == WordSort::scale && !group.is_zero() && word.value <= 12) {
      value += group * Rational::power_of_ten(word.value);
      group = 0;
    } else if ((word.sort == WordSort::unit && (starts || last == WordSort::ten)) ||
               ((word.sort == WordSort::teen || word.sort == WordSort::ten) && starts)) {
      group += word.value;
    } else {
      return std::nullopt;
    }
    last = word.sort;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Found> read_ordinal(const Block& block, std::size_t i) {
  if (block.code(i) == U'第') {
    if (block.phrase(i, U"第三方") != i || block.phrase(i, U"第一时间") != i) return std::nullopt;
    const auto read = read_amount(block, i + 1);
    if (!read || !read->amount.value.is_integer() || read->amount.relation != Relation::equal) return std::nullopt;
    // 第二大: the second largest.
    return ordinal(i, read->end, read->amount.value);
  }
  if (block.is(i, TokenKind::digits)) {
    if (block.touches(i) && (block.is(i - 1, TokenKind::word) || block.code(i - 1) == '_')) return std::nullopt;
    // "No. 1"
    const bool dotted = i > 1 && block.code(i - 1) == '.' && block.touches(i - 1) && block.is_word(i - 2, "no");
    if (dotted && i - 2 >= block.taken && block.raw(i - 2).front() == 'N') {
      const auto read = read_digits(block, i);
      if (!read || !read->amount.value.is_integer()) return std::nullopt;
      Found found = ordinal(i, read->end, read->amount.value);
      found.begin = i - 2;
      return found;
    }
    if (!block.is(run_end(block, i), TokenKind::word)) return std::nullopt;
    const auto read = read_digits(block, i);
    if (!read || !read->amount.value.is_integer() || !block.touches(read->end)) return std::nullopt;
    static constexpr std::array<std::string_view, 4> suffixes = {"st", "nd", "rd", "th"};
    return is_any(block, read->end, suffixes) ? std::optional(ordinal(i, read->end + 1, read->amount.value))
                                              : std::nullopt;
  }
  if (!block.is(i, TokenKind::word)) return std::nullopt;
  if (block.touches(i) && block.code(i - 1) == '-' && block.touches(i - 1)) return std::nullopt;
  return read_ordinal_words(block, i);
}

}  // namespace crossfoot::numerals
