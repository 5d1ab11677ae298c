// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/arithmetic.hpp"
#include "report/columns.hpp"
#include "report/describe.hpp"
#include "report/evidence_rows.hpp"
#include "report/finding_parts.hpp"
#include "report/formats.hpp"
#include "report/marks.hpp"
#include "report/quotes.hpp"
#include "report/summary.hpp"
#include "report/text_parts.hpp"

namespace crossfoot {
namespace {

constexpr std::size_t most_shown = 10;        ///< annotations of each level that GitHub shows of a step
constexpr std::size_t most_of_a_line = 4000;  ///< code points of a message; a log line is cut far later

/// A message: percent signs and line ends are written so that the runner reads them back.
std::string message_text(const std::vector<std::string>& lines) {
  std::string text;
  for (const auto& line : lines) text += (text.empty() ? "" : "\n") + printable(line);
  std::string out;
  for (const char c : cut_text(text, most_of_a_line)) {
    if (c == '%') {
      out += "%25";
    } else if (c == '\n') {
      out += "%0A";
    } else {
      out += c;
    }
  }
  return out;
}

/// A property: colons and commas would end it.
std::string property_text(const std::string& text) {
  std::string out;
  for (const char c : message_text({text})) {
    if (c == ':') {
      out += "%3A";
    } else if (c == ',') {
      out += "%2C";
    } else {
      out += c;
    }
  }
  return out;
}

/// Columns only where the place is on one line: GitHub refuses others.
std::string place_properties(const std::optional<FilePlace>& place) {
  if (!place) return "";
  std::string out =
      fmt::format("file={},line={},endLine={},", property_text(place->file), place->begin.line, place->end.line);
  if (place->begin.line == place->end.line)
    out += fmt::format("col={},endColumn={},", place->begin.column, place->end.column);
  return out;
}

std::string command(std::string_view level, const std::optional<FilePlace>& place, const std::string& title,
                    const std::vector<std::string>& lines) {
  return fmt::format("::{} {}title={}::{}\n", level, place_properties(place), property_text(title),
                     message_text(lines));
}

/// "made[north]: 13 (annual, 2023-04: "13 boxes in the north")".
std::string row_line(const EvidenceRow& row) {
  std::string out = row.subject + ": " + row.value;
  if (!row.suggests.empty()) out += ", which " + row.suggests;
  if (row.source.empty() && row.quote.empty()) return out;
  return out + " (" + row.source + (row.source.empty() || row.quote.empty() ? "" : ": ") + row.quote + ")";
}

/// What stands in the document, and what to do.
void add_quote_lines(std::vector<std::string>& lines, const Report& report, const Finding& finding) {
  constexpr std::size_t most_places = 3;
  const Evidence& evidence = report.analysis.evidence;
  if (finding.quote >= evidence.quotes.size()) return;
  const QuoteResult& quote = evidence.quotes[finding.quote];
  const auto& passages = evidence.details[quote.detail].passages;
  for (std::size_t i = 0; i < std::min(most_places, passages.size()); ++i) {
    const Passage& passage = passages[i];
    lines.push_back(fmt::format("{}:{}:{}: {}", document_path(report.model, evidence, quote), passage.begin.line,
                                passage.begin.column, passage.before + passage.marked + passage.after));
  }
  lines.push_back("help: " + std::string(help_for_quote(quote.status)));
}

/// The facts that clash, what they come to where the headline does not say it, the rules, and the likeliest repair.
void add_member_lines(std::vector<std::string>& lines, const Report& report, const Finding& finding,
                      const ShownFinding& shown) {
  constexpr std::size_t most_lines = 8;
  const Model& model = report.model;
  const auto module = common_module(model, finding.members);
  for (const auto id : finding.members) {
    if (is_evidence(model, id)) lines.push_back(row_line(evidence_row(model, report.analysis.evidence, id, module)));
  }
  for (std::size_t i = 0; i < std::min(most_lines, shown.brief.size()) && !finding.steps.empty(); ++i)
    lines.push_back(shown.brief[i]);
  for (const auto& group : principle_groups(model, finding.members, module))
    lines.push_back(listed(group.names) + ": " + group.says);
  if (!finding.repairs.empty())
    lines.push_back(repairs_in_words(finding.repairs.front()) + ": " + repair_in_words(model, finding.repairs.front()));
}

std::string finding_command(const Report& report, std::size_t index) {
  const Model& model = report.model;
  const Finding& finding = report.analysis.findings[index];
  const ShownFinding shown = show_finding(model, report.analysis, finding);
  std::vector<std::string> lines = {headline_of(shown)};
  if (finding.kind == FindingKind::quote) {
    add_quote_lines(lines, report, finding);
  } else {
    add_member_lines(lines, report, finding, shown);
  }
  for (const Span span : finding.places) {
    const auto place = place_of(model, span);
    if (place && span != finding.location)
      lines.push_back(fmt::format("the other place: {}:{}:{}", place->file, place->begin.line, place->begin.column));
  }
  const std::string title = fmt::format("{} {}", tag_of(finding.kind), short_id(report.analysis, finding));
  return command(finding.severity == Severity::error ? "error" : "warning", place_of(model, finding.location), title,
                 lines);
}

/// Nobody has to act on it: the headline and the reason are enough.
std::string accepted_command(const Report& report, const Finding& finding) {
  const Model& model = report.model;
  const std::string title = fmt::format("{} {} {}", finding.suppressed_by != none ? "suppressed" : "known",
                                        tag_of(finding.kind), short_id(report.analysis, finding));
  return command("notice", place_of(model, finding.location), title,
                 {headline_of(show_finding(model, report.analysis, finding)), accepted_in_words(model, finding)});
}

std::string diagnostic_command(const Model& model, const Diagnostic& diagnostic) {
  std::vector<std::string> lines = {diagnostic.message};
  for (const auto& note : diagnostic.notes) lines.push_back("note: " + note.message);
  if (!diagnostic.help.empty()) lines.push_back("help: " + diagnostic.help);
  return command("error", place_of(model, diagnostic.span), std::string(number_of(diagnostic.code)), lines);
}

std::string totals(const Report& report) {
  const Summary summary = summarize(report);
  std::vector<std::string> lines = {outcome_in_words(summary)};
  if (summary.analysed) lines.push_back(checked_in_words(summary));
  if (report.analysis.baseline) lines.push_back(compared_in_words(report.analysis));
  const std::size_t errors = summary.errors + summary.contradictions.in_force() + summary.other_errors.in_force();
  if (errors > most_shown || summary.warnings.in_force() + summary.undecided > most_shown)
    lines.push_back(
        fmt::format("GitHub shows the first {} errors and {} warnings of a step; all of them are in its log",
                    most_shown, most_shown));
  return command("notice", std::nullopt, "crossfoot", lines);
}

}  // namespace

std::string render_github(const Report& report) {
  const Model& model = report.model;
  std::string out;
  for (const auto& diagnostic : report.diagnostics) out += diagnostic_command(model, diagnostic);
  std::string accepted;
  for (const std::size_t index : most_important_first(report.analysis)) {
    const Finding& finding = report.analysis.findings[index];
    if (is_open(finding)) {
      out += finding_command(report, index);
    } else {
      accepted += accepted_command(report, finding);
    }
  }
  for (const auto& item : report.analysis.undecided) {
    out += command("warning", place_of(model, span_of_undecided(model, item.name)), "undecided",
                   {item.name + " is undecided: " + item.limit});
  }
  for (const auto& use : report.analysis.evidence.documents) {
    if (use.problem.empty()) continue;
    const Source& source = model.sources[use.source];
    out += command(
        "notice", place_of(model, source.span), "document",
        {fmt::format("source {}: document {} {}; its quotes are unchecked", source.name, use.path, use.problem)});
  }
  return out + totals(report) + accepted;
}

std::string render_github(const RunError& error, const RunInfo&) {
  std::vector<std::string> lines = {error.message};
  if (!error.help.empty()) lines.push_back("help: " + error.help);
  return command("error", std::nullopt, "crossfoot " + error.code, lines);
}

}  // namespace crossfoot
