// SPDX-License-Identifier: Apache-2.0
#include "report/marks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "model/suppressions.hpp"
#include "report/describe.hpp"
#include "report/excerpt.hpp"

namespace crossfoot {

bool is_open(const Finding& finding) { return finding.suppressed_by == none && !finding.in_baseline; }

const Suppression* suppression_of(const Model& model, const Finding& finding) {
  return finding.suppressed_by < model.suppressions.size() ? &model.suppressions[finding.suppressed_by] : nullptr;
}

std::string suppressed_in_words(const Model& model, const Finding& finding) {
  const Suppression* by = suppression_of(model, finding);
  if (by == nullptr) return "";
  return fmt::format("suppressed{}: {}", by->until.empty() ? "" : " until " + by->until, by->because);
}

std::string accepted_in_words(const Model& model, const Finding& finding) {
  const std::string suppressed = suppressed_in_words(model, finding);
  return suppressed.empty() && finding.in_baseline ? "known: in the baseline" : suppressed;
}

std::string compared_in_words(const Analysis& analysis) {
  if (!analysis.baseline) return "";
  const auto known = std::count_if(analysis.findings.begin(), analysis.findings.end(),
                                   [](const Finding& finding) { return finding.in_baseline; });
  return fmt::format("compared with {}: {} new · {} fixed · {} unchanged", analysis.baseline->path,
                     std::ssize(analysis.findings) - known, analysis.baseline->fixed.size(), known);
}

std::string not_suppressed_in_words(const Model& model, const Finding& finding) {
  if (finding.suppressed_by != none) return "";
  for (const Suppression& suppression : model.suppressions) {
    if (!suppression.finding.empty()) continue;
    const RuleNeed need = need_for(model, finding, suppression.rule);
    if (need != RuleNeed::spare && need != RuleNeed::unsure) continue;
    const std::string& rule = model.rules[suppression.rule].name;
    return fmt::format(
        "rule {} is suppressed ({}), but this {}", within_module(rule, module_of(rule)),
        place_text(model, suppression.span),
        need == RuleNeed::spare ? "stands without it too" : "may stand without it: not all minimal sets were found");
  }
  return "";
}

}  // namespace crossfoot
