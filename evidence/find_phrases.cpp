// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

#include "evidence/phrases.hpp"

namespace crossfoot {
namespace {

constexpr std::size_t longest_gram = 4;
constexpr std::size_t slots = 1U << 16U;

/// A phrase and the few bytes of it that are looked for: those that are rarest in the text, so that common words that
/// many phrases begin with cost nothing.
struct Anchored {
  std::uint32_t key = 0;  ///< the bytes
  std::uint32_t at = 0;   ///< where they stand in the phrase
  std::size_t phrase = 0;
};

template <std::size_t gram>
std::uint32_t key_at(std::string_view text, std::size_t at) {
  std::uint32_t key = 0;
  std::memcpy(&key, text.data() + at, gram);
  return key;
}

std::size_t slot_of(std::uint32_t key) { return (key * 2654435761U) >> 16U; }

/// How often each slot's keys stand in the text.
template <std::size_t gram>
std::vector<std::uint32_t> counts_of(std::string_view text) {
  std::vector<std::uint32_t> counts(slots);
  for (std::size_t at = 0; at + gram <= text.size(); ++at) ++counts[slot_of(key_at<gram>(text, at))];
  return counts;
}

template <std::size_t gram>
Anchored anchored(std::string_view phrase, std::size_t number, const std::vector<std::uint32_t>& counts) {
  Anchored best;
  best.phrase = number;
  std::uint32_t least = std::numeric_limits<std::uint32_t>::max();
  for (std::size_t at = 0; at + gram <= phrase.size() && least > 0; ++at) {
    const std::uint32_t key = key_at<gram>(phrase, at);
    const std::uint32_t count = counts[slot_of(key)];
    if (count >= least) continue;
    least = count;
    best.key = key;
    best.at = static_cast<std::uint32_t>(at);
  }
  return best;
}

struct Search {
  const MappedText& text;
  const std::vector<std::string>& phrases;  ///< normalised
  std::vector<std::vector<Place>>& found;
};

void note_if_there(const Search& search, const Anchored& one, std::size_t at) {
  const std::string_view text = search.text.text;
  const std::string& phrase = search.phrases[one.phrase];
  if (at < one.at) return;
  const std::size_t begin = at - one.at;
  if (text.substr(begin, phrase.size()) != phrase) return;
  const auto from = static_cast<std::uint32_t>(begin);
  const auto to = static_cast<std::uint32_t>(begin + phrase.size());
  if (inside_a_whole(search.text, from) || inside_a_whole(search.text, to)) return;
  search.found[one.phrase].push_back({origin_of(search.text, from), origin_end(search.text, to)});
}

/// Looks for the phrases of `gram` bytes, or of at least that many where it is the longest gram.
template <std::size_t gram>
void look_for(const Search& search) {
  const auto is_mine = [](const std::string& phrase) { return std::min(phrase.size(), longest_gram) == gram; };
  if (std::ranges::none_of(search.phrases, is_mine)) return;
  const std::string_view text = search.text.text;
  const std::vector<std::uint32_t> counts = counts_of<gram>(text);
  std::vector<Anchored> all;
  for (std::size_t i = 0; i < search.phrases.size(); ++i) {
    if (!is_mine(search.phrases[i])) continue;
    const Anchored one = anchored<gram>(search.phrases[i], i, counts);
    if (counts[slot_of(one.key)] > 0) all.push_back(one);
  }
  std::ranges::sort(all, {}, [](const Anchored& one) { return std::pair(slot_of(one.key), one.phrase); });
  // Where each slot's phrases begin in `all`; those of slot s end where those of s + 1 begin.
  std::vector<std::uint32_t> first(slots + 1, static_cast<std::uint32_t>(all.size()));
  for (std::size_t i = all.size(); i-- > 0;) first[slot_of(all[i].key)] = static_cast<std::uint32_t>(i);
  for (std::size_t slot = slots; slot-- > 0;) first[slot] = std::min(first[slot], first[slot + 1]);
  std::vector<std::uint64_t> bits(slots / 64);
  for (const Anchored& one : all) bits[slot_of(one.key) / 64] |= std::uint64_t{1} << (slot_of(one.key) % 64);
  for (std::size_t at = 0; at + gram <= text.size(); ++at) {
    const std::uint32_t key = key_at<gram>(text, at);
    const std::size_t slot = slot_of(key);
    if ((bits[slot / 64] >> (slot % 64) & 1U) == 0) continue;
    for (std::uint32_t i = first[slot]; i < first[slot + 1]; ++i) {
      if (all[i].key == key) note_if_there(search, all[i], at);
    }
  }
}

}  // namespace

std::vector<std::vector<Place>> find_phrases(const MappedText& text, const std::vector<std::string>& phrases) {
  std::vector<std::vector<Place>> found(phrases.size());
  std::vector<std::string> sought;
  sought.reserve(phrases.size());
  for (const std::string& phrase : phrases) sought.push_back(normalised(phrase).text);
  const Search search{text, sought, found};
  look_for<1>(search);
  look_for<2>(search);
  look_for<3>(search);
  look_for<4>(search);
  return found;
}

}  // namespace crossfoot
