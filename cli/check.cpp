// SPDX-License-Identifier: Apache-2.0
#include "cli/output.hpp"
#include "cli/run.hpp"

namespace crossfoot::cli {

int check(const CommonOptions& options, const AnalysisOptions& analysis) {
  const auto [loaded, found] = load_and_analyze(options, analysis);
  RunInfo run = run_info(options, analysis.source_roots);
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
