// SPDX-License-Identifier: Apache-2.0
#include "evidence/passages.hpp"

#include <algorithm>
#include <string_view>

namespace crossfoot {
namespace {

bool continues_a_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// At most so many characters from the end or the start of a text.
std::string_view last_characters(std::string_view text, std::size_t most) {
  std::size_t at = text.size();
  for (std::size_t count = 0; at > 0 && count < most; ++count) {
    --at;
    while (at > 0 && continues_a_character(text[at])) --at;
  }
  return text.substr(at);
}

std::string_view first_characters(std::string_view text, std::size_t most) {
  std::size_t at = 0;
  for (std::size_t count = 0; at < text.size() && count < most; ++count) {
    ++at;
    while (at < text.size() && continues_a_character(text[at])) ++at;
  }
  return text.substr(0, at);
}

std::string on_one_line(std::string_view text) {
  std::string line(text);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return line;
}

constexpr std::size_t most_around = 40;

/// The words before or after a place, from where a word begins or ends, with … where more stands there.
std::string words_before(std::string_view text) {
  std::string_view words = last_characters(text, most_around);
  if (words.size() == text.size()) return on_one_line(words);
  const std::size_t space = words.find(' ');
  if (space != std::string_view::npos && space + 1 < words.size()) words.remove_prefix(space + 1);
  return "…" + on_one_line(words);
}

std::string words_after(std::string_view text) {
  std::string_view words = first_characters(text, most_around);
  if (words.size() == text.size()) return on_one_line(words);
  const std::size_t space = words.rfind(' ');
  if (space != std::string_view::npos && space > 0) words = words.substr(0, space);
  return on_one_line(words) + "…";
}

}  // namespace

Place block_around(const Document& document, std::uint32_t offset) {
  const std::string& text = document.visible.text;
  const std::size_t before = offset == 0 ? std::string::npos : text.rfind('\n', offset - 1);
  const std::size_t after = text.find('\n', offset);
  return {before == std::string::npos ? 0 : static_cast<std::uint32_t>(before + 1),
          static_cast<std::uint32_t>(std::min(after, text.size()))};
}

Position begin_of(const Document& document, Place place) {
  return position_of(document.original, origin_of(document.visible, place.begin));
}

Position end_of(const Document& document, Place place) {
  return position_of(document.original, origin_end(document.visible, place.end));
}

Passage passage_at(const Document& document, Place place) {
  const std::string_view text = document.visible.text;
  const Place block = block_around(document, place.begin);
  const std::uint32_t end = std::max(block.end, place.end);
  Passage passage;
  passage.begin = begin_of(document, place);
  passage.end = end_of(document, place);
  passage.before = words_before(text.substr(block.begin, place.begin - block.begin));
  passage.marked = on_one_line(text.substr(place.begin, place.end - place.begin));
  passage.after = words_after(text.substr(place.end, end - place.end));
  return passage;
}

}  // namespace crossfoot
