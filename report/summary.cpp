// SPDX-License-Identifier: Apache-2.0
#include "report/summary.hpp"

#include <fmt/format.h>

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

Summary summarize(const Report& report) {
  const Model& model = report.model;
  const Analysis& analysis = report.analysis;
  Summary summary;
  summary.files = model.files.size();
  summary.facts = model.facts.size();
  summary.rules = model.rules.size();
  summary.lists = model.lists.size();
  summary.derived = analysis.derived.size();
  summary.claims = analysis.claims.size();
  summary.quotes = analysis.evidence.quotes.size();
  summary.of_status = count_quotes(analysis.evidence);
  for (const auto& finding : analysis.findings) {
    if (finding.kind == FindingKind::contradiction) {
      ++summary.contradictions;
    } else {
      ++(finding.severity == Severity::warning ? summary.warnings : summary.other_errors);
    }
  }
  summary.errors = report.diagnostics.size();
  summary.undecided = analysis.undecided.size();
  return summary;
}

std::string checked_in_words(const Summary& summary) {
  std::string text = fmt::format("checked {}: {}, {}", counted(summary.files, "file"), counted(summary.facts, "fact"),
                                 counted(summary.rules, "rule"));
  if (summary.lists > 0) text += ", " + counted(summary.lists, "list");
  if (summary.quotes > 0) text += fmt::format(", {} ({})", counted(summary.quotes, "quote"), quotes_in_words(summary));
  return text;
}

std::string outcome_in_words(const Summary& summary) {
  if (summary.errors > 0) return counted(summary.errors, "input error") + ": nothing was checked";
  std::string text = counted(summary.contradictions, "contradiction");
  if (summary.other_errors > 0) text += " · " + counted(summary.other_errors, "other error");
  text += " · " + counted(summary.warnings, "warning");
  if (summary.undecided > 0) text += fmt::format(" · {} undecided", summary.undecided);
  return text;
}

}  // namespace crossfoot
