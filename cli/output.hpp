// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cli/options.hpp"
#include "report/report.hpp"

namespace crossfoot::cli {

/// Exit statuses, as docs/command.md gives them.
inline constexpr int nothing_wrong = 0;
inline constexpr int found_something = 1;
inline constexpr int bad_input = 2;
inline constexpr int left_undecided = 3;

RunInfo run_info(const CommonOptions& options);
/// The paths, source roots and configuration of the command line, for commands that reports suggest.
std::string given_arguments(const CommonOptions& options, const std::vector<std::string>& source_roots);
/// Colours for standard output: as told, else not with NO_COLOR, else where it is a terminal.
TextStyle style_for_stdout(Color color);

/// Writes the whole text to a file, or leaves what was there: through a temporary file beside it. What went wrong, or
/// nothing.
std::string write_file(const std::string& path, const std::string& text);
/// Writes to standard output; false where that fails, as with a full disk.
bool print(const std::string& text);
Destination destination_of(const AnalysisOptions& analysis, Color color);
/// Reports an error of the run in the wanted format, and in all output files; the exit status.
int report_error(const RunError& error, const Destination& to);
int report_error(const RunError& error, ReportFormat format, Color color);
/// The report on standard output (`text` in place of the usual text) and in all output files. False, with the error
/// reported, where one could not be written; the others are there.
bool write_reports(const Report& report, const std::string& text, const AnalysisOptions& analysis, Color color);

}  // namespace crossfoot::cli
