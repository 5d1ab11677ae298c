// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <unicode/uchar.h>
#include <unordered_map>

#include "evidence/characters.hpp"
#include "evidence/phrases.hpp"

namespace crossfoot {
namespace {

struct Word {
  std::uint32_t begin = 0, end = 0;  ///< empty: there are no more
};

bool is_ascii_alnum(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

bool is_of_a_word(char32_t c) {
  const auto point = static_cast<UChar32>(c);
  const auto marks = U_GC_MN_MASK | U_GC_MC_MASK | U_GC_ME_MASK;
  return u_isalnum(point) != 0 || (U_GET_GC_MASK(point) & marks) != 0;
}

/// The next word at or after `at`: a Chinese character, or letters and digits with single marks between them
/// ("58,000", "e-commerce", "it's"). Everything else only separates.
Word next_word(std::string_view text, std::size_t at) {
  Word word;
  while (at < text.size()) {
    const std::size_t begin = at;
    if (is_ascii_alnum(text[at])) {
      if (word.end == word.begin) word.begin = static_cast<std::uint32_t>(begin);
      word.end = static_cast<std::uint32_t>(++at);
      continue;
    }
    const char32_t c = next_code_point(text, at);
    const bool started = word.end > word.begin;
    if (is_han(c)) {
      if (!started) word = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)};
      return word;
    }
    if (c >= 0x80 && is_of_a_word(c)) {
      if (!started) word.begin = static_cast<std::uint32_t>(begin);
      word.end = static_cast<std::uint32_t>(at);
      continue;
    }
    const bool between =
        (c == ',' || c == '.' || c == '-' || c == '\'') && at < text.size() && is_ascii_alnum(text[at]);
    if (started && !(between && word.end == begin)) return word;
  }
  return word;
}

std::string_view text_of(std::string_view text, Word word) { return text.substr(word.begin, word.end - word.begin); }

/// Where each word of the phrase stands in it, by its text.
using Positions = std::unordered_map<std::string_view, std::vector<std::uint32_t>>;

Positions positions_of(std::string_view phrase) {
  Positions positions;
  std::uint32_t number = 0;
  for (Word word = next_word(phrase, 0); word.end > word.begin; word = next_word(phrase, word.end)) {
    positions[text_of(phrase, word)].push_back(number++);
  }
  return positions;
}

/// Runs of the phrase's words that end at a word of the text.
struct Ending {
  std::uint32_t position = 0;  ///< of the run's last word, in the phrase
  std::uint32_t length = 0;    ///< words
  std::uint32_t begin = 0;     ///< in the text
};

}  // namespace

Place nearest_passage(const MappedText& text, std::string_view phrase) {
  const std::string sought = normalised(phrase).text;
  const Positions positions = positions_of(sought);
  std::vector<Ending> before;
  std::vector<Ending> now;
  Ending best;
  std::uint32_t best_end = 0;
  for (Word word = next_word(text.text, 0); word.end > word.begin; word = next_word(text.text, word.end)) {
    now.clear();
    const auto found = positions.find(text_of(text.text, word));
    if (found != positions.end()) {
      auto earlier = before.begin();  // both lists are in order of the position
      for (const std::uint32_t position : found->second) {
        while (earlier != before.end() && earlier->position + 1 < position) ++earlier;
        const bool goes_on = earlier != before.end() && earlier->position + 1 == position;
        now.push_back(goes_on ? Ending{position, earlier->length + 1, earlier->begin}
                              : Ending{position, 1, word.begin});
        if (now.back().length <= best.length) continue;
        best = now.back();
        best_end = word.end;
      }
    }
    std::swap(before, now);
  }
  if (best.length == 0) return {};
  return {origin_of(text, best.begin), origin_end(text, best_end)};
}

}  // namespace crossfoot
