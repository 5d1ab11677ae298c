// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>

#include "cli/interrupt.hpp"
#include "cli/output.hpp"
#include "cli/progress_line.hpp"
#include "cli/run.hpp"
#include "engine/what_if.hpp"
#include "report/explanation.hpp"

namespace crossfoot::cli {
namespace {

/// How many repairs are followed: each is an analysis of its own.
constexpr std::size_t most_what_ifs = 12;
constexpr double least_seconds = 0.001;

using Clock = std::chrono::steady_clock;

/// Works out what the repairs would change, in what is left of the time since `begin`.
void add_what_ifs(const Model& model, const Target& target, const AnalysisOptions& analysis, bool show_progress,
                  Clock::time_point begin, Analysis& found) {
  const std::vector<RepairOf> repairs = repairs_about(model, found, target);
  const std::size_t count = std::min(repairs.size(), most_what_ifs);
  Progress progress;
  progress.doing = "following changes";
  const ProgressLine line(progress, show_progress);
  const Interruptible interruptible;
  Options options = analysis.engine;
  options.interruption = &interruptible.interruption();
  for (std::size_t i = 0; i < count; ++i) {
    const double left = analysis.engine.time_seconds - std::chrono::duration<double>(Clock::now() - begin).count();
    options.time_seconds = std::max(least_seconds, left / static_cast<double>(count - i));
    found.what_ifs.push_back(what_if(model, found, repairs[i].finding, repairs[i].repair, options));
  }
  found.what_ifs_left_out = repairs.size() - count;
}

}  // namespace

int explain(const std::string& target, const CommonOptions& options, const AnalysisOptions& analysis) {
  const auto begin = Clock::now();
  auto [loaded, found, ignored] = load_and_analyze(options, analysis);
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
  add_what_ifs(loaded.model, meant, analysis, !options.trace, begin, found);
  const Report whole{loaded.model, found, loaded.diagnostics, run};
  const std::vector<Explained> explained = crossfoot::explain(whole, meant);
  const Analysis part = only_about(loaded.model, found, meant);
  const Report report{loaded.model, part, loaded.diagnostics, run, &explained};
  return write_reports(report, render_explanation(whole, meant, style), analysis, options.color) ? nothing_wrong
                                                                                                 : bad_input;
}

}  // namespace crossfoot::cli
