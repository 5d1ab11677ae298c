// SPDX-License-Identifier: Apache-2.0
#include "report/summary.hpp"

#include <algorithm>

namespace crossfoot {

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

}  // namespace crossfoot
