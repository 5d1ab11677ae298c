// SPDX-License-Identifier: Apache-2.0
#include "report/marked_line.hpp"

#include <algorithm>
#include <string_view>

#include "report/columns.hpp"

namespace crossfoot {
namespace {

/// Where to cut a text so that it ends (or, from the back, starts) within `columns`, at a code point's edge.
std::size_t bytes_within(std::string_view text, std::size_t columns) {
  std::size_t bytes = 0;
  for (std::size_t at = 1; at <= text.size(); ++at) {
    const bool edge = at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
    if (!edge) continue;
    if (display_width(text.substr(0, at)) > columns) break;
    bytes = at;
  }
  return bytes;
}

std::string last_columns(const std::string& text, std::size_t columns) {
  std::size_t at = 0;
  while (display_width(std::string_view(text).substr(at)) > columns) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
  }
  return text.substr(at);
}

}  // namespace

MarkedLine cut_to(MarkedLine line, std::size_t columns) {
  constexpr std::size_t least_after = 8;
  const auto total = [&] {
    return display_width(line.before) + display_width(line.marked) + display_width(line.after);
  };
  if (total() <= columns) return line;
  if (display_width(line.marked) > columns / 2)
    line.marked = line.marked.substr(0, bytes_within(line.marked, columns / 2 - 1)) + "…";
  const std::size_t room_before =
      columns - display_width(line.marked) - std::min(least_after, display_width(line.after));
  if (display_width(line.before) > room_before) line.before = "…" + last_columns(line.before, room_before - 1);
  const std::size_t room_after = columns - display_width(line.before) - display_width(line.marked);
  if (display_width(line.after) > room_after) {
    line.after = line.after.substr(0, bytes_within(line.after, room_after - 1)) + "…";
  }
  return line;
}

std::string indent_of(const MarkedLine& line) { return std::string(display_width(line.before), ' '); }

std::string carets_of(const MarkedLine& line) {
  return std::string(std::max<std::size_t>(1, display_width(line.marked)), '^');
}

}  // namespace crossfoot
