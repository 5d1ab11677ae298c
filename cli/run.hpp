// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/options.hpp"
#include "dsl/load.hpp"
#include "model/analysis.hpp"
#include "report/report.hpp"

namespace crossfoot::cli {

/// The paths as given, with standard input read where one of them is `-`, and the question where there is one.
Loaded load_inputs(const CommonOptions& options, const std::optional<Text>& question = std::nullopt);
/// The files, and what follows from them.
struct Work {
  Loaded loaded;
  Analysis found;                        ///< empty where the input has errors; suppressed findings are marked
  std::vector<Diagnostic> unsuppressed;  ///< what is wrong with the suppressions: of interest to `check` alone
};

/// Loads and analyses within the limits, shows progress, and stops early when it is asked to. Throws std::bad_alloc
/// where the input is too large for the memory.
Work load_and_analyze(const CommonOptions& options, const AnalysisOptions& analysis,
                      const std::optional<Text>& question = std::nullopt);
/// The exit status of an analysis: findings that are suppressed, or that a baseline has too, do not count.
int exit_status(const Analysis& analysis, FailOn fail_on);
/// What is wrong with the options before anything is read; nothing where all is well.
std::optional<RunError> refuse(const CommonOptions& options);

int check(const CommonOptions& options, const AnalysisOptions& analysis);
int ask(const std::string& question, const CommonOptions& options, const AnalysisOptions& analysis);
int explain(const std::string& target, const CommonOptions& options, const AnalysisOptions& analysis);
int export_model(const CommonOptions& options, const ExportOptions& to);
int scan(const ScanOptions& scan, const CommonOptions& options);
int diff(const DiffOptions& options);
int format_files(bool only_check, const CommonOptions& options);

}  // namespace crossfoot::cli
