// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dsl/hedges.hpp"
#include "engine/analyze.hpp"
#include "model/rational.hpp"
#include "report/formats.hpp"

namespace crossfoot::cli {

enum class Color : std::uint8_t { automatic, always, never };
enum class ExportFormat : std::uint8_t { smt2 };
enum class FailOn : std::uint8_t { error, warning };

/// A report that goes to a file besides the one on standard output.
struct OutputFile {
  ReportFormat format = ReportFormat::text;
  std::string path;
};

/// Where what the command line does not say comes from.
struct ConfigOptions {
  std::string file;   ///< --config; empty: the nearest crossfoot.toml
  bool none = false;  ///< --no-config
};

/// What all subcommands can be told.
struct CommonOptions {
  std::vector<std::string> paths;
  ConfigOptions config;
  std::string config_path;  ///< of the configuration file that is used, as shown; empty where there is none
  std::string given;        ///< the arguments that another command about the same input needs, as typed in a shell
  HedgeWidths widths;
  std::string stdin_filename = "<stdin>";
  Color color = Color::automatic;
  bool trace = false;
};

/// What the subcommands that analyse can be told besides.
struct AnalysisOptions {
  ReportFormat format = ReportFormat::text;
  std::vector<OutputFile> outputs;
  FailOn fail_on = FailOn::error;
  Options engine;
  std::vector<std::string> source_roots;
  bool require_documents = false;
  std::optional<Rational> min_coverage;  ///< of each document's numbers, 0 to 1
  std::string baseline;                  ///< an earlier report; empty where there is none
};

/// Where a run says what came of it.
struct Destination {
  ReportFormat format = ReportFormat::text;  ///< of standard output
  std::vector<OutputFile> outputs;
  Color color = Color::automatic;
};

/// What `diff` can be told.
struct DiffOptions {
  std::string before, after;
  ReportFormat format = ReportFormat::text;
  FailOn fail_on = FailOn::error;
  Color color = Color::automatic;
  ConfigOptions config;
};

/// What `scan` can be told.
struct ScanOptions {
  std::string document;
  ReportFormat format = ReportFormat::text;
  bool draft = false;
  std::vector<std::string> source_roots;
};

/// What `export` can be told.
struct ExportOptions {
  ExportFormat to = ExportFormat::smt2;
  std::string output;  ///< a file; standard output where empty
};

void add_common_options(CLI::App& command, CommonOptions& options);
/// --config and --no-config.
void add_config_options(CLI::App& command, ConfigOptions& options);
void add_analysis_options(CLI::App& command, AnalysisOptions& options);
/// Of `check` alone: --min-coverage and --baseline.
void add_check_options(CLI::App& command, AnalysisOptions& options);
void add_diff_options(CLI::App& command, DiffOptions& options);
void add_scan_options(CLI::App& command, ScanOptions& options);
void add_export_options(CLI::App& command, ExportOptions& options);

/// Where the report was to go, found without parsing: even a usage error is reported there. What does not say so
/// plainly is left out.
Destination requested_destination(int argc, const char* const* argv);

}  // namespace crossfoot::cli
