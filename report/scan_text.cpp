// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "report/columns.hpp"
#include "report/describe.hpp"
#include "report/paint.hpp"
#include "report/scan_report.hpp"
#include "report/scan_standing.hpp"

namespace crossfoot {
namespace {

std::string_view mark_of(Standing standing) {
  switch (standing) {
    case Standing::covered:
      return "✓";
    case Standing::uncovered:
      return "?";
    case Standing::disagrees:
      return "✗";
    case Standing::aside:
      return "";
  }
  return "";
}

Role role_of(Standing standing) {
  switch (standing) {
    case Standing::covered:
      return Role::good;
    case Standing::uncovered:
      return Role::warning;
    case Standing::disagrees:
      return Role::error;
    case Standing::aside:
      return Role::plain;
  }
  return Role::plain;
}

/// A row of a wrapped line: bytes of the text.
struct TextRow {
  std::size_t begin = 0, end = 0;
};

std::vector<TextRow> rows_of(std::string_view text, std::size_t begin, std::size_t end, std::size_t width) {
  std::vector<TextRow> rows;
  std::size_t at = begin;
  for (const std::string& row : wrap(text.substr(begin, end - begin), width)) {
    const std::size_t found = text.find(row, at);
    if (found == std::string_view::npos || found >= end) continue;
    at = found + row.size();
    rows.push_back({found, at});
  }
  return rows;
}

/// Marks below a row, one a column of a number.
std::string marks_below(const Scan& scan, const ScannedLine& line, TextRow row, const Paint& paint) {
  const std::string_view text = scan.text;
  std::string out;
  std::size_t column = 0;
  for (std::uint32_t i = line.first; i < line.last; ++i) {
    const Standing standing = standing_of(scan.numbers[i]);
    const std::size_t begin = std::max<std::size_t>(scan.numbers[i].numeral.begin, row.begin);
    const std::size_t end = std::min<std::size_t>(scan.numbers[i].numeral.end, row.end);
    if (standing == Standing::aside || begin >= end) continue;
    const std::size_t start = display_width(printable(text.substr(row.begin, begin - row.begin)));
    const std::size_t width = display_width(printable(text.substr(begin, end - begin)));
    std::string marks;
    for (std::size_t k = 0; k < width; ++k) marks += mark_of(standing);
    out += std::string(start - column, ' ') + paint(role_of(standing), marks);
    column = start + width;
  }
  return out;
}

/// "more than 58_000", "5.37 trillion CNY", "between 5% and 8%": the number in crossfoot's language.
std::string as_read(const Numeral& numeral) {
  std::string value = numeral.literal.empty() ? says(numeral) : numeral.literal;
  if (numeral.high && !numeral.high_literal.empty()) value += " and " + numeral.high_literal;
  const std::string_view word = relation_word(numeral.relation);
  if (!word.empty() && !numeral.literal.empty()) value = std::string(word) + " " + value;
  return numeral.unit.empty() ? value : value + " " + numeral.unit;
}

std::string names_of(const ScannedNumber& number) {
  std::vector<std::string> parts;
  for (const Cover& cover : number.covers) {
    parts.push_back(cover.agrees ? cover.name : fmt::format("not {}, which states {}", cover.name, cover.states));
  }
  return listed(parts);
}

/// How each number of a line was read, a line each.
std::string readings_of(const Scan& scan, const ScannedLine& line, const std::string& margin, std::size_t width,
                        const Paint& paint) {
  std::size_t widest = 0;
  for (std::uint32_t i = line.first; i < line.last; ++i) {
    if (standing_of(scan.numbers[i]) != Standing::aside)
      widest = std::max(widest, display_width(as_read(scan.numbers[i].numeral)));
  }
  std::string out;
  for (std::uint32_t i = line.first; i < line.last; ++i) {
    const ScannedNumber& number = scan.numbers[i];
    const Standing standing = standing_of(number);
    if (standing == Standing::aside) continue;
    const std::string names = printable(names_of(number));
    const std::string read = printable(as_read(number.numeral));
    const std::size_t indent = 4 + widest + 2;
    out += margin + "  " + paint(role_of(standing), mark_of(standing)) + " " +
           (names.empty() ? read : pad_right(read, widest) + "  ");
    bool first = true;
    const std::size_t room = width > indent + 20 ? width - indent : 20;
    for (const std::string& part : wrap(names, room)) {
      if (!first) out.append("\n").append(margin).append(indent, ' ');
      out += part;
      first = false;
    }
    out += "\n";
  }
  return out;
}

std::string summary_of(const Scan& scan) {
  const StandingCounts counts = count_standings(scan);
  std::string out = fmt::format("{}: {}", printable(scan.document), counted(scan.countable, "number"));
  if (scan.countable > 0) {
    out += fmt::format(", {} covered (✓), {} not covered (?)", counts.covered, counts.uncovered);
    if (counts.disagree > 0) out += fmt::format(", {} disagreeing (✗)", counts.disagree);
  }
  if (counts.aside > 0)
    out += fmt::format("; besides, {} that {} nothing (dates, ordinals)", counts.aside,
                       counts.aside == 1 ? "counts" : "count");
  return out + "\n";
}

}  // namespace

std::string render_scan_text(const Scan& scan, const TextStyle& style) {
  const Paint paint{style.color};
  std::size_t digits = 2;
  if (!scan.lines.empty()) digits = std::max(digits, std::to_string(scan.lines.back().line).size());
  const std::size_t width = static_cast<std::size_t>(style.width) - digits - 2;
  const std::string bar = std::string(digits, ' ') + paint(Role::frame, "│");
  std::string out;
  for (const ScannedLine& line : scan.lines) {
    bool first = true;
    for (const TextRow row : rows_of(scan.text, line.begin, line.end, width)) {
      const std::string number = first ? pad_left(std::to_string(line.line), digits) : std::string(digits, ' ');
      out +=
          paint(Role::frame, number + "│") + " " + printable(scan.text.substr(row.begin, row.end - row.begin)) + "\n";
      const std::string marks = marks_below(scan, line, row, paint);
      if (!marks.empty()) out.append(bar).append(" ").append(marks).append("\n");
      first = false;
    }
    out += readings_of(scan, line, bar, width, paint) + "\n";
  }
  return out + summary_of(scan);
}

}  // namespace crossfoot
