// SPDX-License-Identifier: Apache-2.0
#include "report/markdown_finding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "report/arithmetic.hpp"
#include "report/describe.hpp"
#include "report/evidence_rows.hpp"
#include "report/markdown_escape.hpp"
#include "report/marks.hpp"
#include "report/quotes.hpp"
#include "report/text_parts.hpp"

namespace crossfoot {
namespace {

constexpr std::size_t most_rows = 12;
constexpr std::size_t most_lines = 40;
constexpr std::size_t most_repairs = 6;
constexpr std::size_t most_of_a_text = 300;

std::string cell(const std::string& text) { return markdown_escaped(cut_text(text, most_of_a_text)); }

std::string code(const std::string& text) { return "<code>" + cell(text) + "</code>"; }

std::string_view mark_of(const Finding& finding) { return finding.severity == Severity::error ? "❌" : "⚠️"; }

std::string and_more(std::size_t shown, std::size_t all, std::string_view before = "") {
  return shown < all ? fmt::format("{}… and {} more\n", before, all - shown) : "";
}

/// Facts and lists; the one to look at first is bold.
std::string evidence_part(const Report& report, const Finding& finding) {
  const Model& model = report.model;
  const auto module = common_module(model, finding.members);
  std::string rows;
  std::size_t count = 0;
  for (const auto id : finding.members) {
    if (!is_evidence(model, id) || ++count > most_rows) continue;
    const EvidenceRow row = evidence_row(model, report.analysis.evidence, id, module);
    const bool first = model.statements[id].span == finding.location;
    const std::string subject = first ? "**" + cell(row.subject) + "** ← look here first" : cell(row.subject);
    const std::string value = cell(row.value) + (row.suggests.empty() ? "" : "<br>" + cell(row.suggests));
    rows += fmt::format("| {} | {} | {} | {} |\n", subject, value, cell(row.source), cell(row.quote));
  }
  if (rows.empty()) return "";
  return "\n| what | value | source | quote |\n|---|---|---|---|\n" + rows + and_more(most_rows, count, "\n");
}

std::string principles_part(const Model& model, const Finding& finding) {
  const auto groups = principle_groups(model, finding.members, common_module(model, finding.members));
  std::string out;
  for (std::size_t i = 0; i < std::min(most_rows, groups.size()); ++i) {
    std::vector<std::string> names = groups[i].names;
    if (names.size() > most_rows) {
      names.resize(most_rows);
      names.push_back(fmt::format("{} more", groups[i].names.size() - most_rows));
    }
    out += "- " + cell(listed(names)) + ": " + cell(groups[i].says) + "\n";
  }
  return out.empty() ? "" : "\n" + out + and_more(most_rows, groups.size());
}

/// The places in a document that a finding about a quote is about.
std::string quote_part(const Report& report, const Finding& finding) {
  constexpr std::size_t most_places = 5;
  const Evidence& evidence = report.analysis.evidence;
  if (finding.quote >= evidence.quotes.size()) return "";
  const QuoteResult& quote = evidence.quotes[finding.quote];
  const QuoteDetail& detail = evidence.details[quote.detail];
  const auto& passages = detail.passages;
  const std::string document = document_path(report.model, evidence, quote);
  const std::string_view title =
      quote.status == QuoteStatus::not_found ? "the nearest words there" : "what stands there";
  std::string rows;
  for (std::size_t i = 0; i < std::min(most_places, passages.size()); ++i) {
    const Passage& passage = passages[i];
    rows += fmt::format("| {} | {}<b>{}</b>{} |\n", markdown_place({document, passage.begin, passage.end}),
                        markdown_escaped(passage.before), cell(passage.marked), markdown_escaped(passage.after));
  }
  std::string out = rows.empty() ? "" : fmt::format("\n| document | {} |\n|---|---|\n{}", title, rows);
  if (quote.status == QuoteStatus::ambiguous) out += and_more(most_places, detail.times, "\n");
  return out + "\nHelp: " + std::string(help_for_quote(quote.status)) + ".\n";
}

std::string places_part(const Model& model, const Finding& finding) {
  std::string out;
  for (const Span span : finding.places) {
    if (const auto place = place_of(model, span); place && span != finding.location)
      out += "\nThe other place: " + markdown_place(*place) + "\n";
  }
  return out;
}

std::string arithmetic_part(const ShownFinding& shown) {
  std::string lines;
  for (std::size_t i = 0; i < std::min(most_lines, shown.lines.size()); ++i)
    lines += cut_text(shown.lines[i], most_of_a_text) + "\n";
  lines += and_more(most_lines, shown.lines.size());
  return lines.empty() ? "" : "\n<pre>\n" + html_escaped(lines) + "</pre>\n";
}

std::string repairs_part(const Model& model, const Finding& finding) {
  if (finding.repairs.empty()) return "";
  std::string out = "\n" + capitalized(repairs_in_words(finding.repairs.front())) + ":\n\n";
  for (std::size_t i = 0; i < std::min(most_repairs, finding.repairs.size()); ++i)
    out += "- " + cell(repair_in_words(model, finding.repairs[i])) + "\n";
  if (finding.repairs.size() <= most_repairs && !finding.repairs_complete) return out + "- … and others\n";
  return out + and_more(most_repairs, finding.repairs.size(), "- ");
}

std::string sentence(const std::string& text) { return text.empty() ? "" : "\n" + cell(capitalized(text)) + ".\n"; }

}  // namespace

std::string markdown_place(const FilePlace& place) {
  return code(fmt::format("{}:{}:{}", place.file, place.begin.line, place.begin.column));
}

std::string markdown_finding(const Report& report, const Finding& finding) {
  const Model& model = report.model;
  const ShownFinding shown = show_finding(model, report.analysis, finding);
  const std::string id = short_id(report.analysis, finding);
  std::string out = fmt::format("### {} {}\n", mark_of(finding), cell(headline_of(shown)));
  out += fmt::format("\n{}{} {}", report.analysis.baseline ? "**new** " : "", tag_of(finding.kind), id);
  if (const auto place = place_of(model, finding.location)) out += " · " + markdown_place(*place);
  out += "\n" + quote_part(report, finding) + places_part(model, finding);
  if (finding.kind == FindingKind::quote || finding.kind == FindingKind::duplicate) return out;
  out += evidence_part(report, finding) + sentence(shown.difference) + principles_part(model, finding);
  const std::string folded = arithmetic_part(shown) + repairs_part(model, finding) +
                             sentence(alternatives_in_words(finding)) +
                             sentence(not_suppressed_in_words(model, finding));
  const std::string paths = report.run.command_paths.empty() ? "" : " " + report.run.command_paths;
  return out + "\n<details><summary>Arithmetic, and what would resolve it</summary>\n" + folded +
         "\nMore: " + code("crossfoot explain " + id + paths) + "\n\n</details>\n";
}

std::string markdown_accepted_line(const Report& report, const Finding& finding) {
  const ShownFinding shown = show_finding(report.model, report.analysis, finding);
  const auto place = place_of(report.model, finding.location);
  return fmt::format("- {} {}: {}{}<br>{}\n", tag_of(finding.kind), short_id(report.analysis, finding),
                     cell(headline_of(shown)), place ? " · " + markdown_place(*place) : "",
                     cell(accepted_in_words(report.model, finding)));
}

std::string markdown_finding_line(const Report& report, const Finding& finding) {
  const ShownFinding shown = show_finding(report.model, report.analysis, finding);
  const auto place = place_of(report.model, finding.location);
  return fmt::format("- {} {}{}\n", mark_of(finding), cell(headline_of(shown)),
                     place ? " · " + markdown_place(*place) : "");
}

}  // namespace crossfoot
