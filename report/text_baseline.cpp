// SPDX-License-Identifier: Apache-2.0
#include "report/columns.hpp"
#include "report/marks.hpp"
#include "report/text_parts.hpp"

namespace crossfoot {

std::string baseline_text(const TextContext& context) {
  const Analysis& analysis = context.report.analysis;
  if (!analysis.baseline) return "";
  const Baseline& baseline = *analysis.baseline;
  std::string out;
  for (const EarlierFinding& finding : baseline.fixed) {
    const std::string tag = "fixed: ";
    out += hanging(context.paint(Role::good, tag), tag.size(), printable(finding.message + " (" + finding.id + ")"),
                   context.width);
  }
  return out + printable(compared_in_words(analysis)) + "\n";
}

}  // namespace crossfoot
