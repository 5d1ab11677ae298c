// SPDX-License-Identifier: Apache-2.0
#include <string_view>

#include "evidence/numeral_han.hpp"
#include "evidence/numeral_readers.hpp"
#include "evidence/numeral_words.hpp"

namespace crossfoot::numerals {

std::optional<Found> read_vague(const Block& block, std::size_t i) {
  const char32_t code = block.code(i);
  if (code == U'数' || code == U'几' || code == U'上' || code == U'成') {
    if (code == U'数' &&
        std::u32string_view(U"多少人次参指系个总倍分函整基岁天户常为计代无复").find(block.code(i - 1)) !=
            std::u32string_view::npos &&
        i != 0)
      return std::nullopt;
    std::size_t end = i + 1;
    if (code != U'成' && block.code(end) == U'十') ++end;
    while (han_exponent(block.code(end)) >= 2) ++end;
    const bool idiom = code == U'成' && block.code(end) == U'上' && han_exponent(block.code(end + 1)) >= 2;
    if (code == U'成' && !idiom) return std::nullopt;
    if (idiom) end += 2;
    if (end == i + 1 || (code == U'上' && block.code(i + 1) == U'十')) return std::nullopt;
    if (code == U'上' && (in_ordinary_word(block, i + 1, end) || block.code(i - 1) == U'以')) return std::nullopt;
    std::size_t begin = i;
    if (block.code(i - 1) == U'好' && code == U'几') --begin;
    Found found = found_at(begin, end, NumeralKind::number);
    return found;
  }
  const NumberWord word = word_at(block, i);
  if (word.sort == WordSort::many) {
    std::size_t end = i + 1;
    while (block.is_word(end, "of") && word_at(block, end + 1).sort == WordSort::many) end += 2;
    if (word.value == 1 && end == i + 1) return std::nullopt;
    if (!block.is_word(end, "of") && end == i + 1 && !block.is_word(i + 1, "more")) return std::nullopt;
    return found_at(i, end, NumeralKind::number);
  }
  const bool several = block.is_word(i, "several") || (block.is_word(i, "few") && block.is_word(i - 1, "a"));
  if (!several) return std::nullopt;
  std::size_t end = i + 1;
  while (word_at(block, end).sort == WordSort::hundred || word_at(block, end).sort == WordSort::scale ||
         word_at(block, end).sort == WordSort::dozen)
    ++end;
  return end == i + 1 ? std::nullopt
                      : std::optional(found_at(block.is_word(i, "few") ? i - 1 : i, end, NumeralKind::number));
}

}  // namespace crossfoot::numerals
