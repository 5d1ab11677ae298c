// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "report/columns.hpp"
#include "report/text_parts.hpp"

namespace crossfoot {

std::string baseline_text(const TextContext& context) {
  const Analysis& analysis = context.report.analysis;
  if (!analysis.baseline) return "";
  const Baseline& baseline = *analysis.baseline;
  const auto known = std::count_if(analysis.findings.begin(), analysis.findings.end(),
                                   [](const Finding& finding) { return finding.in_baseline; });
  std::string out;
  for (const EarlierFinding& finding : baseline.fixed) {
    const std::string tag = "fixed: ";
    out += hanging(context.paint(Role::good, tag), tag.size(), printable(finding.message + " (" + finding.id + ")"),
                   context.width);
  }
  const auto fresh = static_cast<std::ptrdiff_t>(analysis.findings.size()) - known;
  return out + fmt::format("compared with {}: {} new · {} fixed · {} unchanged\n", printable(baseline.path), fresh,
                           baseline.fixed.size(), known);
}

}  // namespace crossfoot
