// SPDX-License-Identifier: Apache-2.0
#include "evidence/sightings.hpp"

#include <algorithm>
#include <limits>

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

/// Bytes between two places; 0 where they overlap.
std::uint32_t gap_between(Place a, Place b) {
  if (a.end < b.begin) return b.begin - a.end;
  return b.end < a.begin ? a.begin - b.end : 0;
}

/// The one place that is nearer to a context in its block than all others; all of them where there is none.
std::vector<Place> nearest_to(const Document& document, std::vector<Place> places, const std::vector<Place>& contexts) {
  constexpr std::uint32_t far = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> gaps;
  for (const Place place : places) {
    const Place block = block_around(document, place.begin);
    std::uint32_t gap = far;
    for (const Place context : contexts) {
      if (block_around(document, context.begin) == block) gap = std::min(gap, gap_between(place, context));
    }
    gaps.push_back(gap);
  }
  const auto least = std::min_element(gaps.begin(), gaps.end());
  if (*least == far || std::count(gaps.begin(), gaps.end(), *least) > 1) return places;
  return {places[static_cast<std::size_t>(least - gaps.begin())]};
}

}  // namespace

std::vector<std::vector<Place>> sightings(const Document& document, const std::vector<Numeral>& numerals,
                                          std::vector<std::vector<Place>> places) {
  for (std::vector<Place>& of_phrase : places) {
    std::erase_if(of_phrase, [&](Place place) { return cuts_a_number(document.visible.text, numerals, place); });
  }
  return places;
}

std::vector<Numeral> numerals_around(const Document& document, const std::vector<std::vector<Place>>& places) {
  std::vector<Place> stretches;
  for (const auto& of_phrase : places) {
    for (const Place place : of_phrase) {
      stretches.push_back({block_around(document, place.begin).begin, block_around(document, place.end).end});
    }
  }
  std::sort(stretches.begin(), stretches.end(), [](Place a, Place b) { return a.begin < b.begin; });
  std::vector<Numeral> out;
  Place joined;
  const auto read = [&] {
    const auto found = find_numerals(document.visible.text, joined.begin, joined.end);
    out.insert(out.end(), found.begin(), found.end());
  };
  for (const Place stretch : stretches) {
    if (stretch.begin > joined.end) {
      read();
      joined = stretch;
    }
    joined.end = std::max(joined.end, stretch.end);
  }
  read();
  return out;
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
  std::vector<Place> contexts;
  for (const auto& of_quote : places) {
    if (of_quote.size() == 1) contexts.push_back(of_quote.front());
  }
  for (auto& of_quote : places) {
    if (of_quote.size() > 1) of_quote = nearest_to(document, std::move(of_quote), contexts);
  }
  return places;
}

}  // namespace crossfoot
