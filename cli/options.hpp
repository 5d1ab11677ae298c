// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/analyze.hpp"
#include "model/rational.hpp"

namespace crossfoot::cli {

enum class Format : std::uint8_t { text, json, html };
enum class Color : std::uint8_t { automatic, always, never };
enum class ExportFormat : std::uint8_t { smt2 };
enum class FailOn : std::uint8_t { error, warning };

/// A report that goes to a file besides the one on standard output.
struct OutputFile {
  Format format = Format::text;
  std::string path;
};

/// What all subcommands can be told.
struct CommonOptions {
  std::vector<std::string> paths;
  std::string stdin_filename = "<stdin>";
  Color color = Color::automatic;
  bool trace = false;
};

/// What the subcommands that analyse can be told besides.
struct AnalysisOptions {
  Format format = Format::text;
  std::vector<OutputFile> outputs;
  FailOn fail_on = FailOn::error;
  Options engine;
  std::vector<std::string> source_roots;
  bool require_documents = false;
  std::optional<Rational> min_coverage;  ///< of each document's numbers, 0 to 1
};

/// What `scan` can be told.
struct ScanOptions {
  std::string document;
  Format format = Format::text;
  bool draft = false;
  std::vector<std::string> source_roots;
};

/// What `export` can be told.
struct ExportOptions {
  ExportFormat to = ExportFormat::smt2;
  std::string output;  ///< a file; standard output where empty
};

void add_common_options(CLI::App& command, CommonOptions& options);
void add_analysis_options(CLI::App& command, AnalysisOptions& options);
/// --min-coverage, for `check` alone.
void add_min_coverage(CLI::App& command, AnalysisOptions& options);
void add_scan_options(CLI::App& command, ScanOptions& options);
void add_export_options(CLI::App& command, ExportOptions& options);

/// The format that standard output was asked for, found without parsing: even a usage error is reported in it.
Format requested_format(int argc, const char* const* argv);

}  // namespace crossfoot::cli
