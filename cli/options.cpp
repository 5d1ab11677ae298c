// SPDX-License-Identifier: Apache-2.0
#include "cli/options.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <map>
#include <string_view>
#include <thread>
#include <type_traits>

namespace crossfoot::cli {
namespace {

/// Formats by name, as many of the table as a command has: `scan` and `diff` have the first two.
std::map<std::string, ReportFormat> formats_up_to(ReportFormat last) {
  std::map<std::string, ReportFormat> formats;
  for (const auto name : report_format_names().first(static_cast<std::size_t>(last) + 1))
    formats.emplace(name, *report_format_named(name));
  return formats;
}

const std::map<std::string, ReportFormat>& all_formats() {
  static const std::map<std::string, ReportFormat> formats =
      formats_up_to(*report_format_named(report_format_names().back()));
  return formats;
}

template <class Value>
std::string words_of(const std::map<std::string, Value>& words) {
  std::string shown;
  for (const auto& entry : words) shown += (shown.empty() ? "" : "|") + entry.first;
  return shown;
}

/// A word of a table; CLI11's own transformer would also take the table's numbers.
template <class Value>
CLI::Option* add_choice(CLI::App& command, const std::string& flag, Value& value,
                        const std::map<std::string, Value>& words, const std::string& help) {
  const std::string shown = words_of(words);
  return command
      .add_option_function<std::string>(
          flag, [&value, words](const std::string& word) { value = words.at(word); }, help)
      ->check(CLI::Validator(
          [words, shown](const std::string& word) {
            return words.contains(word) ? "" : "\"" + word + "\" is not one of " + shown;
          },
          ""))
      ->type_name(shown);
}

/// A plain decimal number, at least `least`; CLI11's own conversion also takes "nan", "0x10" and "1e9".
template <class Value>
void add_number(CLI::App& command, const std::string& flag, Value& value, Value least, const std::string& what,
                const std::string& help) {
  const auto read = [](const std::string& text, Value& number) {
    if (text.find_first_not_of(std::is_integral_v<Value> ? "0123456789" : "0123456789.") != std::string::npos)
      return false;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size();
  };
  command
      .add_option_function<std::string>(
          flag, [&value, read](const std::string& text) { read(text, value); }, help)
      ->check(CLI::Validator(
          [read, least](const std::string& text) {
            Value number{};
            if (read(text, number) && number >= least) return std::string();
            return "\"" + text + "\" is not a " + (std::is_integral_v<Value> ? "whole number" : "number") + " from " +
                   (least == Value{}            ? "0"
                    : std::is_integral_v<Value> ? "1"
                                                : "0.001") +
                   " up";
          },
          ""))
      ->type_name(what);
}

std::string read_output(const std::string& text, OutputFile& output) {
  const auto equals = text.find('=');
  const auto format = report_format_named(text.substr(0, equals));
  if (equals == std::string::npos || equals + 1 == text.size()) return "\"" + text + "\" is not FORMAT=FILE";
  if (!format) return "\"" + text.substr(0, equals) + "\" is not one of " + words_of(all_formats());
  output = {*format, text.substr(equals + 1)};
  return "";
}

void add_color(CLI::App& command, Color& color) {
  add_choice<Color>(command, "--color", color,
                    {{"auto", Color::automatic}, {"always", Color::always}, {"never", Color::never}},
                    "colours on standard output; auto also obeys NO_COLOR");
}

void add_fail_on(CLI::App& command, FailOn& fail_on) {
  add_choice<FailOn>(command, "--fail-on", fail_on, {{"error", FailOn::error}, {"warning", FailOn::warning}},
                     "what makes the exit status 1");
}

void add_source_roots(CLI::App& command, std::vector<std::string>& roots) {
  command.add_option("--source-root", roots, "where documents are looked up; may be repeated")
      ->type_name("DIR")
      ->check(CLI::Validator(
          [](const std::string& path) {
            return CLI::ExistingDirectory(path).empty() ? std::string() : "\"" + path + "\" is not a directory";
          },
          ""))
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

/// "90%", "90", "87.5%": a share from 0 to 1.
std::optional<Rational> read_percentage(std::string text) {
  if (text.ends_with('%')) text.pop_back();
  const bool digits = !text.empty() && text.find_first_not_of("0123456789.") == std::string::npos;
  const auto percent = digits ? Rational::parse(text) : std::nullopt;
  if (!percent || *percent > Rational(100)) return std::nullopt;
  return *percent / 100;
}

}  // namespace

void add_common_options(CLI::App& command, CommonOptions& options) {
  command.add_option("paths", options.paths, "files, directories (all their .xf files), or - for standard input [.]")
      ->type_name("PATH");
  command.add_option("--stdin-filename", options.stdin_filename, "what messages call standard input")
      ->type_name("NAME");
  add_color(command, options.color);
  command.add_flag("--trace", options.trace, "log what is done, on standard error");
}

void add_config_options(CLI::App& command, ConfigOptions& options) {
  command
      .add_option("--config", options.file,
                  "settings for what the command line does not say [the nearest crossfoot.toml]")
      ->type_name("FILE")
      ->check(CLI::Validator(
          [](const std::string& path) {
            return CLI::ExistingFile(path).empty() ? std::string() : "\"" + path + "\" is not a file";
          },
          ""));
  command.add_flag("--no-config", options.none, "use no crossfoot.toml");
}

void add_analysis_options(CLI::App& command, AnalysisOptions& options) {
  add_choice<ReportFormat>(command, "--format", options.format, all_formats(),
                           "how the report is written on standard output");
  command
      .add_option_function<std::vector<std::string>>(
          "--output",
          [&options](const std::vector<std::string>& texts) {
            for (const auto& text : texts) read_output(text, options.outputs.emplace_back());
          },
          "also write a report to a file: complete, or not at all; may be repeated")
      ->type_name("FORMAT=FILE")
      ->check(CLI::Validator(
          [](const std::string& text) {
            OutputFile ignored;
            return read_output(text, ignored);
          },
          ""))
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  add_fail_on(command, options.fail_on);
  add_number(command, "--limit-time", options.engine.time_seconds, 0.001, "SECONDS", "give up after so many seconds");
  add_number(command, "--limit-memory", options.engine.memory_megabytes, std::size_t{1}, "MB",
             "give up beyond so much memory");
  options.engine.jobs = std::max(1U, std::thread::hardware_concurrency());
  add_number(command, "--jobs", options.engine.jobs, 1U, "N",
             "threads to use, all cores by default; the report does not depend on it");
  add_number(command, "--seed", options.engine.seed, 0U, "N", "seed of the solver");
  add_choice<Engine>(command, "--engine", options.engine.engine, {{"auto", Engine::automatic}, {"z3", Engine::z3}},
                     "z3 leaves everything to the solver: slow, for comparison");
  add_source_roots(command, options.source_roots);
  command.add_flag("--require-documents", options.require_documents,
                   "a document that is not there or cannot be read is an error");
  command.add_flag_function(
      "--no-require-documents", [&options](std::int64_t) { options.require_documents = false; },
      "it is none, whatever crossfoot.toml says");
}

void add_check_options(CLI::App& command, AnalysisOptions& options) {
  command
      .add_option_function<std::string>(
          "--min-coverage", [&options](const std::string& text) { options.min_coverage = read_percentage(text); },
          "an error for each document less of whose numbers are covered by facts: 90%")
      ->type_name("PERCENT")
      ->check(CLI::Validator(
          [](const std::string& text) {
            return read_percentage(text) ? std::string() : "\"" + text + "\" is not a percentage from 0% to 100%";
          },
          ""));
  command
      .add_option("--baseline", options.baseline, "an earlier JSON report: only findings that it has not are a failure")
      ->type_name("FILE");
}

void add_diff_options(CLI::App& command, DiffOptions& options) {
  command.add_option("before", options.before, "a JSON report")->type_name("OLD")->required();
  command.add_option("after", options.after, "a later one")->type_name("NEW")->required();
  add_choice<ReportFormat>(command, "--format", options.format, formats_up_to(ReportFormat::json),
                           "how the difference is written");
  add_fail_on(command, options.fail_on);
  add_color(command, options.color);
}

void add_scan_options(CLI::App& command, ScanOptions& options) {
  command.add_option("document", options.document, "a file, or a document as a source names it")
      ->type_name("DOCUMENT")
      ->required();
  add_choice<ReportFormat>(command, "--format", options.format, formats_up_to(ReportFormat::json),
                           "how the numbers are written");
  command.add_flag("--draft", options.draft, "write a first .xf file for the numbers that nothing covers");
  add_source_roots(command, options.source_roots);
}

void add_export_options(CLI::App& command, ExportOptions& options) {
  add_choice<ExportFormat>(command, "--to", options.to, {{"smt2", ExportFormat::smt2}}, "what to write: SMT-LIB 2")
      ->required();
  command.add_option("--output", options.output, "write to a file: complete, or not at all")->type_name("FILE");
}

Destination requested_destination(int argc, const char* const* argv) {
  Destination to;
  // These have no --output, or another one.
  constexpr std::string_view others[] = {"scan", "diff", "export", "fmt"};
  const bool writes_reports = argc > 1 && std::find(std::begin(others), std::end(others), argv[1]) == std::end(others);
  for (int i = 1; i < argc && std::string_view(argv[i]) != "--"; ++i) {
    const std::string_view argument = argv[i];
    const auto value_of = [&](std::string_view flag) -> std::string_view {
      if (argument == flag && i + 1 < argc) return argv[i + 1];
      const bool joined = argument.starts_with(flag) && argument.substr(flag.size()).starts_with('=');
      return joined ? argument.substr(flag.size() + 1) : std::string_view();
    };
    if (const auto format = report_format_named(value_of("--format"))) to.format = *format;
    OutputFile output;
    if (writes_reports && read_output(std::string(value_of("--output")), output).empty())
      to.outputs.push_back(std::move(output));
  }
  return to;
}

}  // namespace crossfoot::cli
