// SPDX-License-Identifier: Apache-2.0
#include "model/source_file.hpp"

#include <algorithm>
#include <utility>

namespace crossfoot {

SourceFile make_source_file(std::string path, std::string text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  SourceFile file{std::move(path), std::move(text), {0}};
  for (std::size_t at = file.text.find('\n'); at != std::string::npos; at = file.text.find('\n', at + 1)) {
    file.line_starts.push_back(static_cast<std::uint32_t>(at + 1));
  }
  return file;
}

Position position_of(const SourceFile& file, std::uint32_t offset) {
  offset = std::min(offset, static_cast<std::uint32_t>(file.text.size()));
  const auto next = std::upper_bound(file.line_starts.begin(), file.line_starts.end(), offset);
  const std::uint32_t start = *std::prev(next);
  const auto starts_code_point = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; };
  const auto before = std::count_if(file.text.begin() + start, file.text.begin() + offset, starts_code_point);
  return {static_cast<std::uint32_t>(next - file.line_starts.begin()), static_cast<std::uint32_t>(before) + 1};
}

std::string_view line_text(const SourceFile& file, std::uint32_t line) {
  if (line == 0 || line > file.line_starts.size()) return {};
  const std::uint32_t begin = file.line_starts[line - 1];
  std::string_view text = std::string_view(file.text).substr(begin);
  text = text.substr(0, text.find('\n'));
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

std::string_view text_of(const SourceFile& file, Span span) {
  return std::string_view(file.text).substr(span.begin, span.end - span.begin);
}

std::string flat_text(const SourceFile& file, Span span) {
  std::string flat;
  bool in_comment = false;
  bool in_string = false;
  char before = 0;
  for (const char c : text_of(file, span)) {
    if (in_comment) {
      in_comment = c != '\n';
    } else if (c == '#' && !in_string) {
      in_comment = true;
    }
    if (c == '"' && before != '\\' && !in_comment) in_string = !in_string;
    before = c;
    const bool space = in_comment || c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!space) {
      flat += c;
    } else if (!flat.empty() && flat.back() != ' ') {
      flat += ' ';
    }
  }
  if (flat.ends_with(' ')) flat.pop_back();
  return flat;
}

}  // namespace crossfoot
