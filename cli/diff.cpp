// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "cli/output.hpp"
#include "cli/read_text.hpp"
#include "cli/run.hpp"
#include "report/earlier_report.hpp"

namespace crossfoot::cli {

int diff(const DiffOptions& options) {
  EarlierReport reports[2];
  for (std::size_t i = 0; i < 2; ++i) {
    const std::string& path = i == 0 ? options.before : options.after;
    const ReadText read = read_text(path);
    reports[i] = read.problem.empty() ? read_earlier_report(read.text) : EarlierReport{{}, read.problem};
    if (!reports[i].problem.empty())
      return report_error({"input", path + " " + reports[i].problem, ""}, options.format, options.color);
  }
  const ReportDifference difference = difference_of(reports[0], reports[1]);
  const bool printed =
      print(options.format == ReportFormat::json ? render_difference_json(difference)
                                                 : render_difference_text(difference, style_for_stdout(options.color)));
  if (!printed) return bad_input;
  const bool fails = std::any_of(difference.fresh.begin(), difference.fresh.end(), [&](const EarlierFinding& finding) {
    return !finding.suppressed && (finding.severity == "error" || options.fail_on == FailOn::warning);
  });
  return fails ? found_something : nothing_wrong;
}

}  // namespace crossfoot::cli
