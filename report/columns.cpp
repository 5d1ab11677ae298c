// SPDX-License-Identifier: Apache-2.0
#include "report/columns.hpp"

#include <cstdint>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace crossfoot {
namespace {

constexpr std::string_view replacement = "\xef\xbf\xbd";

/// The code point at `at`, which moves behind it; negative where the bytes are not UTF-8.
UChar32 next_code_point(std::string_view text, std::size_t& at) {
  UChar32 c = 0;
  auto i = static_cast<std::int64_t>(at);
  const auto length = static_cast<std::int64_t>(text.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  U8_NEXT(bytes, i, length, c);
  at = static_cast<std::size_t>(i);
  return c;
}

bool is_wide(UChar32 c) {
  const auto width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH;
}

std::size_t width_of(UChar32 c) {
  if (c < 0x80) return 1;
  const auto category = u_charType(c);
  if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_FORMAT_CHAR) return 0;
  return is_wide(c) ? 2 : 1;
}

bool opens(UChar32 c) { return (U_GET_GC_MASK(c) & (U_GC_PS_MASK | U_GC_PI_MASK)) != 0; }
bool closes(UChar32 c) { return (U_GET_GC_MASK(c) & (U_GC_PE_MASK | U_GC_PF_MASK | U_GC_PO_MASK)) != 0; }

bool may_break_between(UChar32 before, UChar32 after) {
  if (before == ' ') return after != ' ';
  return (is_wide(before) || is_wide(after)) && after != ' ' && !opens(before) && !closes(after);
}

/// The stretches of a text that must stay together; spaces belong to the stretch before them.
std::vector<std::string_view> unbreakable_parts(std::string_view text) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  UChar32 before = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t here = at;
    const UChar32 c = next_code_point(text, at);
    if (here > begin && may_break_between(before, c)) {
      parts.push_back(text.substr(begin, here - begin));
      begin = here;
    }
    before = c;
  }
  if (begin < text.size()) parts.push_back(text.substr(begin));
  return parts;
}

std::string_view without_trailing_spaces(std::string_view text) {
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) width += width_of(next_code_point(text, at));
  return width;
}

std::string pad_right(std::string_view text, std::size_t width) {
  std::string out(text);
  const std::size_t have = display_width(text);
  if (have < width) out.append(width - have, ' ');
  return out;
}

std::string pad_left(std::string_view text, std::size_t width) {
  const std::size_t have = display_width(text);
  return std::string(have < width ? width - have : 0, ' ').append(text);
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::string line;
  std::size_t used = 0;
  for (const auto part : unbreakable_parts(text)) {
    if (!line.empty() && used + display_width(without_trailing_spaces(part)) > width) {
      lines.emplace_back(without_trailing_spaces(line));
      line.clear();
      used = 0;
    }
    line += part;
    used += display_width(part);
  }
  lines.emplace_back(without_trailing_spaces(line));
  return lines;
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t here = at;
    const UChar32 c = next_code_point(text, at);
    const bool changes_direction = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    if (c == '\t') {
      out += "    ";
    } else if (c < 0x20 || (c >= 0x7f && c < 0xa0) || changes_direction) {
      out += replacement;
    } else {
      out += text.substr(here, at - here);
    }
  }
  return out;
}

}  // namespace crossfoot
