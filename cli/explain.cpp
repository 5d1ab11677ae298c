// SPDX-License-Identifier: Apache-2.0
#include "cli/output.hpp"
#include "cli/run.hpp"

namespace crossfoot::cli {

int explain(const std::string& target, const CommonOptions& options, const AnalysisOptions& analysis) {
  const auto [loaded, found, ignored] = load_and_analyze(options, analysis);
  const TextStyle style = style_for_stdout(options.color);
  const RunInfo run = run_info(options);
  if (!loaded.diagnostics.empty()) {
    const Report report{loaded.model, {}, loaded.diagnostics, run};
    write_reports(report, render_text(report, style), analysis, options.color);
    return bad_input;
  }
  const Target meant = find_target(loaded.model, found, target);
  if (meant.empty()) {
    return report_error({"input", "nothing here is called \"" + target + "\"",
                         "name a finding's id, or a fact, rule, quantity, list, derive or claim of these files"},
                        destination_of(analysis, options.color));
  }
  const Report whole{loaded.model, found, loaded.diagnostics, run};
  const Analysis part = only_about(loaded.model, found, meant);
  const Report report{loaded.model, part, loaded.diagnostics, run};
  return write_reports(report, render_explanation(whole, meant, style), analysis, options.color) ? nothing_wrong
                                                                                                 : bad_input;
}

}  // namespace crossfoot::cli
