// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include "cli/output.hpp"
#include "cli/run.hpp"
#include "report/smt2.hpp"

namespace crossfoot::cli {

int export_model(const CommonOptions& options, const ExportOptions& to) {
  const Loaded loaded = load_inputs(options);
  if (!loaded.diagnostics.empty()) {
    // Standard output is for the problem.
    const Report report{loaded.model, {}, loaded.diagnostics, {}};
    std::fputs(render_diagnostics(report, {}).c_str(), stderr);
    return bad_input;
  }
  const std::string problem = render_smt2(loaded.model);
  if (to.output.empty()) return print(problem) ? nothing_wrong : bad_input;
  const std::string failed = write_file(to.output, problem);
  return failed.empty() ? nothing_wrong : report_error({"output", failed, ""}, ReportFormat::text, options.color);
}

}  // namespace crossfoot::cli
