// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/columns.hpp"
#include "report/describe.hpp"
#include "report/explanation.hpp"
#include "report/finding_parts.hpp"
#include "report/formats.hpp"
#include "report/markdown_escape.hpp"
#include "report/markdown_finding.hpp"
#include "report/marks.hpp"
#include "report/summary.hpp"
#include "report/text_parts.hpp"
#include "report/what_if_report.hpp"

namespace crossfoot {
namespace {

constexpr std::size_t most_characters = 65000;  ///< GitHub takes 65,536
constexpr std::size_t most_of_a_section = 6000;
constexpr std::size_t most_of_a_cell = 200;

std::string cell(const std::string& text) { return markdown_escaped(cut_text(text, most_of_a_cell)); }

/// Lines below a head, as many as fit into a section, with the number of those left out.
std::string section(const std::string& head, const std::vector<std::string>& lines, const std::string& foot,
                    std::size_t most = most_of_a_section) {
  if (lines.empty()) return "";
  std::string body;
  std::size_t count = 0;
  std::size_t length = 0;
  for (const auto& line : lines) {
    length += character_count(line);
    if (length > most) break;
    body += line;
    ++count;
  }
  if (count < lines.size()) body += fmt::format("\n… and {} more\n", lines.size() - count);
  return head + body + foot;
}

std::string folded(const std::string& title, const std::string& table_head, const std::vector<std::string>& rows,
                   bool open) {
  const std::string head =
      fmt::format("<details{}><summary>{}</summary>\n\n{}", open ? " open" : "", title, table_head);
  return section(head, rows, "\n</details>\n");
}

std::string errors_section(const Report& report) {
  std::vector<std::string> lines;
  for (const auto& diagnostic : report.diagnostics) {
    const auto place = place_of(report.model, diagnostic.span);
    std::string line = fmt::format("- **{}** {}", number_of(diagnostic.code), cell(diagnostic.message));
    if (place) line += " · " + markdown_place(*place);
    for (const auto& note : diagnostic.notes) line += "<br>note: " + cell(note.message);
    if (!diagnostic.help.empty()) line += "<br>help: " + cell(diagnostic.help);
    lines.push_back(line + "\n");
  }
  return section("### Input errors\n\n", lines, "", most_characters / 2);
}

std::string undecided_section(const Report& report) {
  std::vector<std::string> lines;
  for (const auto& item : report.analysis.undecided)
    lines.push_back(fmt::format("- ❔ {}: {}\n", cell(item.name), cell(item.limit)));
  return section("### Undecided\n\nA limit was reached first; these are neither right nor wrong.\n\n", lines, "");
}

std::string documents_section(const Report& report) {
  std::vector<std::string> lines;
  for (const auto& use : report.analysis.evidence.documents) {
    if (use.problem.empty()) continue;
    lines.push_back(fmt::format("- source {}: document {}\n", cell(report.model.sources[use.source].name),
                                cell(use.path + " " + use.problem)));
  }
  return section("### Documents that could not be read\n\nTheir quotes are unchecked.\n\n", lines, "");
}

std::string reasons(const Model& model, const Members& because, std::string_view name) {
  constexpr std::size_t most_reasons = 6;
  return because.empty() ? "" : cell(reasons_in_short(model, because, module_of(name), most_reasons));
}

std::string derived_section(const Report& report, bool open) {
  const Model& model = report.model;
  std::vector<std::string> rows;
  for (const auto& result : report.analysis.derived) {
    const Derive& derive = model.derives[result.derive];
    rows.push_back(fmt::format("| {} | {} | {} |\n", cell(derive.name), cell(derived_value(report, result)),
                               reasons(model, both(result.lower_because, result.upper_because), derive.name)));
  }
  return folded(counted(rows.size(), "derived value"), "| derived | value | from |\n|---|---|---|\n", rows, open);
}

std::string claims_section(const Report& report, bool open) {
  const Model& model = report.model;
  std::vector<std::string> rows;
  for (const auto& result : report.analysis.claims) {
    const Claim& claim = model.claims[result.claim];
    rows.push_back(fmt::format("| {} | {} | {} |\n", cell(flat_text(model.files[claim.states.file], claim.states)),
                               cell(claim_value(report, result)), reasons(model, result.because, claim.name)));
  }
  return folded(counted(rows.size(), "claim"), "| claim | verdict | from |\n|---|---|---|\n", rows, open);
}

std::string_view mark_of(const Summary& summary) {
  if (summary.errors + summary.contradictions.in_force() + summary.other_errors.in_force() > 0) return "❌";
  return summary.warnings.in_force() + summary.undecided > 0 ? "⚠️" : "✅";
}

std::string head(const Summary& summary) {
  const std::string text = fmt::format("{} **crossfoot: {}**\n", mark_of(summary), outcome_in_words(summary));
  return summary.analysed ? text + "\n" + checked_in_words(summary) + "\n" : text;
}

std::string suppressed_section(const Report& report) {
  std::vector<std::string> lines;
  for (const auto& finding : report.analysis.findings)
    if (finding.suppressed_by != none) lines.push_back(markdown_accepted_line(report, finding));
  return folded(counted(lines.size(), "suppressed finding"), "", lines, false);
}

/// What the baseline has too and is not suppressed.
std::string known_section(const Report& report) {
  std::vector<std::string> lines;
  for (const auto& finding : report.analysis.findings)
    if (finding.suppressed_by == none && finding.in_baseline) lines.push_back(markdown_accepted_line(report, finding));
  return folded(counted(lines.size(), "known finding"), "", lines, false);
}

std::string fixed_section(const Report& report) {
  std::vector<std::string> lines;
  if (report.analysis.baseline) {
    for (const EarlierFinding& finding : report.analysis.baseline->fixed)
      lines.push_back(fmt::format("- {}: {}\n", cell(finding.id), cell(finding.message)));
  }
  return section("### Fixed\n\n", lines, "");
}

/// What `explain` says of its target besides the findings, in short lines that a comment has room for.
std::string explained_sections(const Report& report) {
  if (report.explained == nullptr) return "";
  std::string out;
  for (const Explained& explained : *report.explained) {
    std::vector<std::string> lines;
    for (const ExplainedLine& line : explained.lines)
      lines.push_back(fmt::format("- {}: {}\n", line.label, markdown_escaped(cut_text(line.text, most_of_a_cell * 2))));
    out += section("\n### " + capitalized(cell(explained.heading)) + "\n\n", lines, "");
  }
  return out;
}

/// As many findings as fit: in full, then a line each, then only their number.
std::string findings_part(const Report& report, std::size_t room) {
  constexpr std::size_t of_the_last_line = 300;
  const auto& findings = report.analysis.findings;
  std::string out;
  std::string lines;
  std::size_t left_out = 0;
  std::size_t used = of_the_last_line;
  for (const auto& finding : findings) {
    if (!is_open(finding)) continue;
    // Once one is told in a line all that follow are, so that the order stays.
    std::string whole = lines.empty() && left_out == 0 ? "\n" + markdown_finding(report, finding) : "";
    const bool fits = !whole.empty() && used + character_count(whole) <= room - room / 4;
    if (!fits) whole = left_out == 0 ? markdown_finding_line(report, finding) : "";
    const std::size_t length = character_count(whole);
    if (whole.empty() || used + length > room) {
      ++left_out;
      continue;
    }
    (fits ? out : lines) += whole;
    used += length;
  }
  if (!lines.empty()) out += "\n### More findings\n\n" + lines;
  if (left_out > 0)
    out += fmt::format(
        "\n… and {} left out here, since a comment has no room for more: run <code>crossfoot check</code>\n",
        counted(left_out, "finding"));
  return out;
}

}  // namespace

std::string render_markdown(const Report& report) {
  const bool open = report.analysis.findings.empty();
  std::string start = head(summarize(report));
  if (report.analysis.baseline) start += "\n" + cell(compared_in_words(report.analysis)) + "\n";
  if (const std::string errors = errors_section(report); !errors.empty()) start += "\n" + errors;
  std::vector<std::string> sections;
  for (std::string& one : std::vector<std::string>{
           fixed_section(report), known_section(report), suppressed_section(report), undecided_section(report),
           claims_section(report, open), derived_section(report, open), documents_section(report)}) {
    if (!one.empty()) sections.push_back("\n" + std::move(one));
  }
  std::string end;
  for (const auto& one : sections) end += one;
  // Of a comment's room these take what they need, as far as it reaches.
  for (const std::string& one : {what_if_markdown(report), explained_sections(report)})
    if (character_count(start) + character_count(end) + character_count(one) < most_characters / 2) end += one;
  return start + findings_part(report, most_characters - character_count(start) - character_count(end)) + end;
}

std::string render_markdown(const RunError& error, const RunInfo&) {
  std::string out = fmt::format("❌ **crossfoot: {} error**: {}\n", markdown_escaped(error.code),
                                markdown_escaped(cut_text(error.message, most_of_a_section / 2)));
  if (!error.help.empty()) out += "\nhelp: " + markdown_escaped(cut_text(error.help, most_of_a_cell)) + "\n";
  return out;
}

}  // namespace crossfoot
