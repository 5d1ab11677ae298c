// SPDX-License-Identifier: Apache-2.0
#include "evidence/front_matter.hpp"

#include <algorithm>

#include "evidence/plain_text.hpp"

namespace crossfoot {
namespace {

struct Marks {
  std::size_t inside = 0;      ///< where the first line between the marks begins
  std::size_t inside_end = 0;  ///< where the closing mark begins
  std::size_t end = 0;         ///< behind the closing mark's line; 0: no front matter
};

std::string_view trimmed(std::string_view line) {
  const std::size_t end = line.find_last_not_of(" \t\r");
  return line.substr(0, end == std::string_view::npos ? 0 : end + 1);
}

/// "key: …" or "key:"; a key is letters, digits, `_` and `-`, or anything that is not ASCII.
bool is_entry(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == 0 || colon == std::string_view::npos) return false;
  if (colon + 1 < line.size() && line[colon + 1] != ' ') return false;
  return std::ranges::all_of(line.substr(0, colon), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

Marks marks_of(std::string_view text) {
  Marks marks;
  std::size_t at = text.find_first_not_of(" \t\r\n");
  if (at == std::string_view::npos || !text.substr(at).starts_with("---")) return marks;
  bool first = true;
  bool entries = false;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trimmed(text.substr(at, end - at));
    if (first && line != "---") return marks;
    if (!first && (line == "---" || line == "...")) {
      marks.inside_end = at;
      marks.end = entries ? std::min(end + 1, text.size()) : 0;
      return marks;
    }
    entries = entries || (!first && is_entry(line));
    at = end + 1;
    if (first) marks.inside = at;
    first = false;
  }
  return marks;
}

}  // namespace

std::size_t front_matter_end(std::string_view text) { return marks_of(text).end; }

void add_front_matter(MappedText& to, std::string_view text, std::size_t end) {
  if (end == 0) return;
  const Marks marks = marks_of(text);
  add_plain_text(to, text.substr(0, marks.inside_end), marks.inside, LineBreaks::end_blocks);
}

}  // namespace crossfoot
