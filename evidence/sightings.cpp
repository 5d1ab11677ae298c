// SPDX-License-Identifier: Apache-2.0
#include "evidence/sightings.hpp"

#include <algorithm>

#include "evidence/passages.hpp"

namespace crossfoot {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether a phrase that ends inside a numeral ends where its digits or one of its words do.
bool ends_softly(std::string_view text, std::uint32_t end) {
  const char after = text[end];
  if (after == ' ') return true;
  const bool goes_on =
      is_digit(after) || ((after == '.' || after == ',') && end + 1 < text.size() && is_digit(text[end + 1]));
  return is_digit(text[end - 1]) && !goes_on;
}

/// The numeral whose core an offset is strictly inside of; null where there is none.
const Numeral* numeral_around(const std::vector<Numeral>& numerals, std::uint32_t offset) {
  const auto after = std::lower_bound(numerals.begin(), numerals.end(), offset,
                                      [](const Numeral& numeral, std::uint32_t at) { return numeral.core_begin < at; });
  if (after == numerals.begin()) return nullptr;
  const Numeral& numeral = *std::prev(after);
  return offset < numeral.core_end ? &numeral : nullptr;
}

bool cuts_a_number(std::string_view text, const std::vector<Numeral>& numerals, Place place) {
  if (numeral_around(numerals, place.begin) != nullptr) return true;
  return numeral_around(numerals, place.end) != nullptr && !ends_softly(text, place.end);
}

}  // namespace

std::vector<std::vector<Place>> sightings(const Document& document, const MappedText& searchable,
                                          const std::vector<Numeral>& numerals,
                                          const std::vector<std::string>& phrases) {
  std::vector<std::vector<Place>> found = find_phrases(searchable, phrases);
  for (std::vector<Place>& places : found) {
    std::erase_if(places, [&](Place place) { return cuts_a_number(document.visible.text, numerals, place); });
  }
  return found;
}

std::pair<std::uint32_t, std::uint32_t> numerals_in(const std::vector<Numeral>& numerals, Place place) {
  const auto from = [&](std::uint32_t offset) {
    return static_cast<std::uint32_t>(
        std::lower_bound(numerals.begin(), numerals.end(), offset,
                         [](const Numeral& numeral, std::uint32_t at) { return numeral.core_begin < at; }) -
        numerals.begin());
  };
  return {from(place.begin), from(place.end)};
}

std::vector<std::vector<Place>> told_apart(const Document& document, std::vector<std::vector<Place>> places) {
  std::vector<Place> blocks;
  for (const auto& of_quote : places) {
    if (of_quote.size() == 1) blocks.push_back(block_around(document, of_quote.front().begin));
  }
  for (auto& of_quote : places) {
    if (of_quote.size() < 2) continue;
    std::vector<Place> meant;
    std::copy_if(of_quote.begin(), of_quote.end(), std::back_inserter(meant), [&](Place place) {
      return std::find(blocks.begin(), blocks.end(), block_around(document, place.begin)) != blocks.end();
    });
    if (meant.size() == 1) of_quote = std::move(meant);
  }
  return places;
}

}  // namespace crossfoot
