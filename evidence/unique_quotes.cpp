// SPDX-License-Identifier: Apache-2.0
#include "evidence/unique_quotes.hpp"

#include <algorithm>
#include <string_view>

#include "evidence/passages.hpp"
#include "evidence/phrases.hpp"
#include "evidence/sightings.hpp"

namespace crossfoot {
namespace {

bool is_ascii_word(char c) { return (static_cast<unsigned char>(c) & 0x80U) == 0 && c != ' ' && c != '\t'; }
bool continues_a_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

bool is_space(char c) { return c == ' ' || c == '\t'; }
bool is_punctuation(char c) { return std::string_view(",.;:!?)]}\"'").find(c) != std::string_view::npos; }

/// A word further to the right, or a character where the script has no spaces; the block's end stops it. Punctuation
/// goes with the word after it.
std::uint32_t further_right(const std::string& text, std::uint32_t at, std::uint32_t end) {
  while (at < end && (is_space(text[at]) || is_punctuation(text[at]))) ++at;
  const bool word = at < end && is_ascii_word(text[at]);
  if (at < end) ++at;
  while (at < end && (word ? is_ascii_word(text[at]) : continues_a_character(text[at]))) ++at;
  return at;
}

std::uint32_t further_left(const std::string& text, std::uint32_t at, std::uint32_t begin) {
  while (at > begin && is_space(text[at - 1])) --at;
  const bool word = at > begin && is_ascii_word(text[at - 1]);
  if (at > begin) --at;
  while (at > begin && (word ? is_ascii_word(text[at - 1]) : continues_a_character(text[at]))) --at;
  return at;
}

/// The words around a numeral, growing to the right and to the left in turn.
struct Growing {
  Place block;
  Place words;
  bool rightwards = true;
  bool unique = false;

  [[nodiscard]] bool can_grow() const { return words != block; }
  void grow(const std::string& text) {
    const bool right = words.begin == block.begin || (rightwards && words.end < block.end);
    if (right) words.end = further_right(text, words.end, block.end);
    if (!right) words.begin = further_left(text, words.begin, block.begin);
    rightwards = !rightwards;
  }
};

/// Without white space around it, and without the punctuation that follows it.
std::string words_at(const std::string& text, Place place) {
  while (place.end > place.begin && (is_space(text[place.end - 1]) || is_punctuation(text[place.end - 1]))) --place.end;
  while (place.begin < place.end && is_space(text[place.begin])) ++place.begin;
  std::string words = text.substr(place.begin, place.end - place.begin);
  std::replace(words.begin(), words.end(), '\t', ' ');
  return words;
}

}  // namespace

std::vector<std::optional<std::string>> unique_quotes(const Document& document, const std::vector<Numeral>& numerals,
                                                      const std::vector<std::uint32_t>& asked) {
  const std::string& text = document.visible.text;
  const MappedText searchable = normalised(text);
  std::vector<Growing> all;
  for (const std::uint32_t i : asked) {
    Growing one{block_around(document, numerals[i].begin), {numerals[i].begin, numerals[i].end}};
    one.grow(text);
    all.push_back(one);
  }
  std::vector<std::size_t> open(asked.size());
  for (std::size_t i = 0; i < open.size(); ++i) open[i] = i;
  while (!open.empty()) {
    std::vector<std::string> phrases;
    for (const std::size_t i : open) phrases.push_back(words_at(text, all[i].words));
    const auto places = sightings(document, numerals, find_phrases(searchable, phrases));
    std::vector<std::size_t> still;
    for (std::size_t k = 0; k < open.size(); ++k) {
      Growing& one = all[open[k]];
      one.unique = places[k].size() == 1;
      if (one.unique || !one.can_grow()) continue;
      one.grow(text);
      still.push_back(open[k]);
    }
    open = std::move(still);
  }
  std::vector<std::optional<std::string>> out;
  for (const Growing& one : all) {
    out.push_back(one.unique ? std::optional(words_at(text, one.words)) : std::nullopt);
  }
  return out;
}

}  // namespace crossfoot
