// SPDX-License-Identifier: Apache-2.0
#include "report/html_scans.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "report/describe.hpp"
#include "report/html_words.hpp"
#include "report/scan_standing.hpp"

namespace crossfoot {
namespace {

// A number takes about 300 bytes of the page.
constexpr std::size_t most_numbers = 4'000;        ///< shown of all documents
constexpr std::size_t most_of_a_document = 1'000;  ///< shown of one
constexpr std::size_t short_document = 20'000;     ///< bytes of text; longer ones are shown in passages
constexpr std::size_t most_text = 400'000;         ///< bytes of all documents that are shown in full
constexpr std::size_t around_a_number = 160;       ///< bytes shown before and after one in a passage
constexpr std::size_t most_open_text = 4'000;      ///< a single document up to so many bytes is not folded away

using FindingIds = std::map<std::pair<Quoter, std::uint32_t>, std::string>;

/// A finding for each fact and claim that is part of one: the first.
FindingIds findings_by_quoter(const Report& report) {
  const Model& model = report.model;
  FindingIds ids;
  for (const Finding& finding : report.analysis.findings) {
    for (const StatementId id : finding.members) {
      const Statement& statement = model.statements[id];
      if (statement.kind == StatementKind::fact) ids.try_emplace({Quoter::fact, statement.subject}, finding.id);
    }
    const Evidence& evidence = report.analysis.evidence;
    if (finding.quote >= evidence.quotes.size()) continue;
    const QuoteResult& quote = evidence.quotes[finding.quote];
    ids.try_emplace({quote.quoter, quote.subject}, finding.id);
  }
  return ids;
}

std::string_view class_of(Standing standing) {
  switch (standing) {
    case Standing::covered:
      return "covered";
    case Standing::uncovered:
      return "uncovered";
    case Standing::disagrees:
      return "disagrees";
    case Standing::aside:
      return "aside";
  }
  return "";
}

/// What a mark means, for those who see no marks, and for a pointer that rests on it.
std::string says(const ScannedNumber& number, Standing standing) {
  constexpr std::size_t most_named = 3;
  switch (standing) {
    case Standing::uncovered:
      return "not covered";
    case Standing::aside:
      return number.numeral.kind == NumeralKind::date      ? "date, not counted"
             : number.numeral.kind == NumeralKind::ordinal ? "ordinal, not counted"
                                                           : "not counted";
    default:
      break;
  }
  std::vector<std::string> states;
  for (const Cover& cover : number.covers) {
    if (cover.agrees == (standing == Standing::covered)) states.push_back(in_plain_words(cover.states));
  }
  if (states.size() > most_named) {
    states.resize(most_named);
    states.push_back(fmt::format("{} more", number.covers.size() - most_named));
  }
  return (standing == Standing::covered ? "covered: " : "quoted, but stated otherwise: ") + listed(states);
}

/// Back or forth to where a character begins.
std::size_t back_to_character(std::string_view text, std::size_t at) {
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  return at;
}

/// A document on its way to the page.
struct Shown {
  const Scan& scan;
  const FindingIds& findings;
  bool is_whole;     ///< all of its text is shown
  std::size_t room;  ///< how many numbers may still be shown
};

HtmlFields plain_stretch(std::string_view text) {
  // A tab parts the cells of a table.
  std::string wide;
  for (const char c : text) wide += c == '\t' ? std::string("   ") : std::string(1, c);
  HtmlFields stretch;
  stretch.text("stretch_text", wide);
  return stretch;
}

/// The text between two numbers, or between one and an end of the line; in a passage what is far from both is left out.
void add_between(std::vector<HtmlFields>& stretches, const Shown& shown, std::size_t begin, std::size_t end,
                 bool after_number, bool before_number) {
  if (begin >= end) return;
  const std::string_view text = std::string_view(shown.scan.text).substr(0, end);
  const std::size_t kept = around_a_number * ((after_number ? 1U : 0U) + (before_number ? 1U : 0U));
  if (shown.is_whole || end - begin <= kept + around_a_number) {
    stretches.push_back(plain_stretch(text.substr(begin)));
    return;
  }
  std::string cut;
  if (after_number) cut += text.substr(begin, back_to_character(text, begin + around_a_number) - begin);
  cut += " … ";
  if (before_number) cut += text.substr(back_to_character(text, end - around_a_number));
  stretches.push_back(plain_stretch(cut));
}

HtmlFields number_stretch(const Shown& shown, const ScannedNumber& number) {
  const Standing standing = standing_of(number);
  HtmlFields stretch;
  const std::string_view text = shown.scan.text;
  stretch.text("number_text", text.substr(number.numeral.begin, number.numeral.end - number.numeral.begin));
  stretch.text("number_class", class_of(standing)).text("number_says", says(number, standing));
  for (const Cover& cover : number.covers) {
    const auto finding = shown.findings.find({cover.quoter, cover.subject});
    if (finding == shown.findings.end()) continue;
    stretch.text("number_link", finding->second);
    break;
  }
  return stretch;
}

HtmlFields line_fields(Shown& shown, const ScannedLine& line) {
  std::vector<HtmlFields> stretches;
  std::size_t at = line.begin;
  bool after_number = false;
  for (std::uint32_t i = line.first; i < line.last && shown.room > 0; ++i, --shown.room) {
    const ScannedNumber& number = shown.scan.numbers[i];
    add_between(stretches, shown, at, number.numeral.begin, after_number, true);
    stretches.push_back(number_stretch(shown, number));
    at = number.numeral.end;
    after_number = true;
  }
  add_between(stretches, shown, at, std::max<std::size_t>(line.end, at), after_number, false);
  HtmlFields fields;
  fields.text("line_at", std::to_string(line.line));
  fields.list("stretches", std::move(stretches));
  return fields;
}

/// Lines without numbers that stand between others.
void add_plain_lines(std::vector<HtmlFields>& lines, std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (line.find_first_not_of(" \t\r") != std::string_view::npos) {
      HtmlFields fields;
      fields.list("stretches", {plain_stretch(line)});
      lines.push_back(std::move(fields));
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::vector<HtmlFields> lines_of(Shown& shown) {
  const std::string_view text = shown.scan.text;
  std::vector<HtmlFields> lines;
  std::size_t at = 0;
  for (const ScannedLine& line : shown.scan.lines) {
    if (shown.room == 0) break;
    if (shown.is_whole && line.begin > at) add_plain_lines(lines, text.substr(at, line.begin - at));
    lines.push_back(line_fields(shown, line));
    at = std::max<std::size_t>(at, line.end);
  }
  if (shown.is_whole && shown.room > 0 && at < text.size()) add_plain_lines(lines, text.substr(at));
  return lines;
}

std::string counts_in_words(const Scan& scan) {
  const StandingCounts counts = count_standings(scan);
  std::vector<std::string> parts = {fmt::format("{} covered", counts.covered),
                                    fmt::format("{} not covered", counts.uncovered)};
  if (counts.disagree > 0) parts.push_back(fmt::format("{} stated otherwise", counts.disagree));
  if (counts.aside > 0) parts.push_back(fmt::format("{} not counted", counts.aside));
  return counted(scan.numbers.size(), "number") + (scan.numbers.empty() ? "" : ": " + listed(parts));
}

}  // namespace

void add_scans(HtmlFields& page, const Report& report) {
  const FindingIds findings = findings_by_quoter(report);
  std::vector<HtmlFields> items;
  std::size_t numbers = most_numbers;
  std::size_t text = most_text;
  for (std::size_t i = 0; i < report.analysis.scans.size(); ++i) {
    const Scan& scan = report.analysis.scans[i];
    const bool is_whole = scan.text.size() <= std::min(short_document, text);
    if (is_whole) text -= scan.text.size();
    Shown shown{scan, findings, is_whole, std::min(numbers, most_of_a_document)};
    const std::size_t room = shown.room;
    HtmlFields item;
    item.text("scan_id", fmt::format("document-{}", i + 1));
    item.text("scan_path", scan.document).text("scan_counts", counts_in_words(scan));
    item.text("scan_lang", scan.chinese ? "zh" : "en");
    item.flag("scan_open", report.analysis.scans.size() == 1 && scan.text.size() <= most_open_text);
    item.flag("scan_passages", !is_whole);
    item.list("scan_lines", lines_of(shown));
    const std::size_t told = room - shown.room;
    numbers -= told;
    if (told < scan.numbers.size()) item.text("scan_more", counted(scan.numbers.size() - told, "more number"));
    items.push_back(std::move(item));
  }
  page.flag("any_scans", !items.empty());
  page.list("scans", std::move(items));
}

}  // namespace crossfoot
