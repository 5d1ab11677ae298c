// SPDX-License-Identifier: Apache-2.0
#include "evidence/plain_text.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "evidence/characters.hpp"

namespace crossfoot {
namespace {

constexpr int widest_wrapped = 120, narrowest_wrapped = 40;  // columns
constexpr int fewest_wraps = 3;

struct Line {
  std::size_t begin = 0, end = 0;  ///< without the line's end and white space before that
  bool blank = true;
  bool ends_page = false;  ///< a form feed follows
};

constexpr std::string_view blanks = " \t";

/// A line ends with LF, CR, CR LF, a form feed or a vertical tab.
std::vector<Line> lines_of(std::string_view text, std::size_t from) {
  std::vector<Line> lines;
  while (from < text.size()) {
    std::size_t end = std::min(text.find_first_of("\n\r\f\v", from), text.size());
    Line line{from, end, true, end < text.size() && text[end] == '\f'};
    from = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
    while (line.end > line.begin && blanks.find(text[line.end - 1]) != std::string_view::npos) --line.end;
    line.blank = line.end == line.begin;
    lines.push_back(line);
  }
  return lines;
}

int width_of(std::string_view text) {
  int width = 0;
  for (std::size_t at = 0; at < text.size();) width += columns_of(next_code_point(text, at));
  return width;
}

std::string_view without_indent(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(blanks), line.size()));
  return line;
}

/// What cannot be parted from a line's beginning: up to a space, or one Chinese character and a mark behind it.
int first_word_width(std::string_view line) {
  line = without_indent(line);
  std::size_t at = 0;
  int width = 0;
  while (at < line.size() && blanks.find(line[at]) == std::string_view::npos) {
    const char32_t c = next_code_point(line, at);
    if (c >= 0x80 && is_cjk(c)) return width == 0 ? 2 * columns_of(c) : width;
    width += columns_of(c);
  }
  return width;
}

/// Where the next line's first word would have fitted, no program breaks a line.
bool breaks_where_it_must(std::string_view line, std::string_view next, int widest) {
  const bool chinese = is_cjk(code_point_before(line, line.size()));
  return width_of(line) + (chinese ? 0 : 1) + first_word_width(next) > widest;
}

std::string_view text_of(std::string_view text, const Line& line) {
  return text.substr(line.begin, line.end - line.begin);
}

int widest_of(std::string_view text, const std::vector<Line>& lines) {
  int widest = 0;
  for (const Line& line : lines) widest = std::max(widest, width_of(text_of(text, line)));
  return widest;
}

/// "- item", "• item", "3. item", "(3) item".
bool is_list_item(std::string_view line) {
  line = without_indent(line);
  constexpr std::array<std::string_view, 6> bullets = {"- ", "* ", "+ ", "•", "·", "●"};
  if (std::ranges::any_of(bullets, [&](std::string_view bullet) { return line.starts_with(bullet); })) return true;
  if (line.starts_with('(')) line.remove_prefix(1);
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  const std::string_view mark = line.substr(digits, 2);
  return (digits == 1 || digits == 2) && (mark == ". " || mark == ") ");
}

bool ends_sentence(std::string_view line) {
  while (line.ends_with('"') || line.ends_with(')')) line.remove_suffix(1);
  constexpr std::array<std::string_view, 10> marks = {".", "!", "?", ":", ";", "。", "！", "？", "：", "；"};
  return std::ranges::any_of(marks, [&](std::string_view mark) { return line.ends_with(mark); });
}

/// A line of a table that is laid out by spaces or tabs.
bool has_columns(std::string_view line) {
  line = without_indent(line);
  return line.find('\t') != std::string_view::npos || line.find("   ") != std::string_view::npos;
}

struct Break {
  bool possible = false;  ///< it may be a wrap
  bool needed = false;    ///< the next word would not have fitted
  bool ends_sentence = false;
};

Break break_of(std::string_view text, const Line& line, const Line& next, int widest) {
  const std::string_view before = text_of(text, line);
  const std::string_view after = text_of(text, next);
  Break found;
  if (line.blank || next.blank || line.ends_page || has_columns(before) || has_columns(after)) return found;
  found.needed = breaks_where_it_must(before, after, widest);
  found.ends_sentence = ends_sentence(before);
  found.possible = 2 * width_of(before) >= widest && !is_list_item(after) && (found.needed || !found.ends_sentence);
  return found;
}

bool evidently_wrapped(std::string_view text, const std::vector<Line>& lines, int widest) {
  if (widest > widest_wrapped || widest < narrowest_wrapped) return false;
  int breaks = 0;
  int needed = 0;
  int sentences = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const Break found = break_of(text, lines[i], lines[i + 1], widest);
    if (!found.possible) continue;
    ++breaks;
    needed += found.needed ? 1 : 0;
    sentences += found.ends_sentence ? 1 : 0;
  }
  return breaks >= fewest_wraps && 5 * needed >= 4 * breaks && 3 * sentences <= breaks;
}

/// Nothing stands for a wrap between two Chinese characters and behind a hyphen that joins two words.
bool needs_space(std::string_view line, std::string_view next) {
  std::size_t at = 0;
  const char32_t after = next_code_point(next, at);
  if (is_cjk(code_point_before(line, line.size())) && is_cjk(after)) return false;
  const auto is_letter = [](char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return !(line.size() > 1 && line.ends_with('-') && is_letter(static_cast<unsigned char>(line[line.size() - 2])) &&
           is_letter(after));
}

}  // namespace

void add_plain_text(MappedText& to, std::string_view text, std::size_t from, LineBreaks breaks) {
  const std::vector<Line> lines = lines_of(text, from);
  const auto offset = [](std::size_t at) { return static_cast<std::uint32_t>(at); };
  const int widest = breaks == LineBreaks::end_blocks ? 0 : widest_of(text, lines);
  const bool wrapped =
      breaks == LineBreaks::wrap || (breaks == LineBreaks::by_their_look && evidently_wrapped(text, lines, widest));
  const Line* before = nullptr;  // what was added last
  for (const Line& line : lines) {
    if (line.blank) continue;
    std::size_t begin = line.begin;
    const std::size_t gap = before == nullptr ? from : before->end;
    if (wrapped && before != nullptr && before + 1 == &line && break_of(text, *before, line, widest).possible) {
      const std::string_view rest = without_indent(text_of(text, line));
      begin = line.end - rest.size();
      if (needs_space(text_of(text, *before), rest)) append_for(to, " ", offset(gap), offset(begin));
    } else if (!to.text.empty()) {
      append_for(to, "\n", offset(gap), offset(begin));
    }
    append(to, text.substr(begin, line.end - begin), offset(begin));
    before = &line;
  }
}

}  // namespace crossfoot
