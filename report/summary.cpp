// SPDX-License-Identifier: Apache-2.0
#include "report/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "report/describe.hpp"

namespace crossfoot {
namespace {

/// "all verified", "4 verified, 1 not found".
std::string quotes_in_words(const Summary& summary) {
  std::string out;
  for (std::size_t i = 0; i < summary.of_status.size(); ++i) {
    const std::size_t count = summary.of_status[i];
    const auto status = word(static_cast<QuoteStatus>(i));
    if (count == 0) continue;
    if (count == summary.quotes) return fmt::format("{}{}", count > 1 ? "all " : "", status);
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ", count, status);
  }
  return out;
}

}  // namespace

bool is_analysed(const Report& report) {
  return std::all_of(report.diagnostics.begin(), report.diagnostics.end(),
                     [](const Diagnostic& diagnostic) { return comes_after_analysis(number_of(diagnostic.code)); });
}

Summary summarize(const Report& report) {
  const Model& model = report.model;
  const Analysis& analysis = report.analysis;
  Summary summary;
  summary.analysed = is_analysed(report);
  summary.files = model.files.size();
  summary.facts = model.facts.size();
  summary.rules = model.rules.size();
  summary.lists = model.lists.size();
  summary.derived = analysis.derived.size();
  summary.claims = analysis.claims.size();
  summary.quotes = analysis.evidence.quotes.size();
  summary.of_status = count_quotes(analysis.evidence);
  for (const auto& finding : analysis.findings) {
    FindingCount& count = finding.kind == FindingKind::contradiction ? summary.contradictions
                          : finding.severity == Severity::warning    ? summary.warnings
                                                                     : summary.other_errors;
    ++count.all;
    if (finding.suppressed_by != none) {
      ++count.suppressed;
    } else if (finding.in_baseline) {
      ++count.known;
    }
  }
  summary.errors = report.diagnostics.size();
  summary.undecided = analysis.undecided.size();
  return summary;
}

std::string counted(const FindingCount& count, std::string_view thing) {
  std::string marks;
  for (const auto& [marked, word] : {std::pair{count.suppressed, "suppressed"}, {count.known, "known"}}) {
    if (marked == 0) continue;
    const std::string how_many = marked < count.all ? std::to_string(marked) + " " : marked > 1 ? "all " : "";
    marks += (marks.empty() ? "" : ", ") + how_many + word;
  }
  return counted(count.all, thing) + (marks.empty() ? "" : " (" + marks + ")");
}

std::string checked_in_words(const Summary& summary) {
  std::string text = fmt::format("checked {}: {}, {}", counted(summary.files, "file"), counted(summary.facts, "fact"),
                                 counted(summary.rules, "rule"));
  if (summary.lists > 0) text += ", " + counted(summary.lists, "list");
  if (summary.quotes > 0) text += fmt::format(", {} ({})", counted(summary.quotes, "quote"), quotes_in_words(summary));
  return text;
}

std::string outcome_in_words(const Summary& summary) {
  const std::string errors = summary.errors == 0 ? "" : counted(summary.errors, "input error");
  if (!summary.analysed) return errors + ": nothing was checked";
  std::string text = errors + (errors.empty() ? "" : " · ") + counted(summary.contradictions, "contradiction");
  if (summary.other_errors.all > 0) text += " · " + counted(summary.other_errors, "other error");
  text += " · " + counted(summary.warnings, "warning");
  if (summary.undecided > 0) text += fmt::format(" · {} undecided", summary.undecided);
  return text;
}

}  // namespace crossfoot
