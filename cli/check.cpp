// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "cli/output.hpp"
#include "cli/read_text.hpp"
#include "cli/run.hpp"
#include "report/earlier_report.hpp"

namespace crossfoot::cli {

int check(const CommonOptions& options, const AnalysisOptions& analysis) {
  EarlierReport earlier;
  if (!analysis.baseline.empty()) {
    const ReadText read = read_text(analysis.baseline);
    earlier = read.problem.empty() ? read_earlier_report(read.text) : EarlierReport{{}, read.problem};
    if (!earlier.problem.empty())
      return report_error({"input", analysis.baseline + " " + earlier.problem, ""},
                          destination_of(analysis, options.color));
  }
  auto [loaded, found, unsuppressed] = load_and_analyze(options, analysis);
  if (loaded.diagnostics.empty()) loaded.diagnostics = std::move(unsuppressed);
  if (!analysis.baseline.empty()) compare_with(earlier, analysis.baseline, loaded.model, found);
  RunInfo run = run_info(options);
  run.warnings_fail = analysis.fail_on == FailOn::warning;
  const Report report{loaded.model, found, loaded.diagnostics, run};
  const bool text = analysis.format == ReportFormat::text;
  if (!write_reports(report, text ? render_text(report, style_for_stdout(options.color)) : "", analysis,
                     options.color)) {
    return bad_input;
  }
  return loaded.diagnostics.empty() ? exit_status(found, analysis.fail_on) : bad_input;
}

}  // namespace crossfoot::cli
