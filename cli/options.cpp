// SPDX-License-Identifier: Apache-2.0
#include "cli/options.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <string_view>
#include <thread>
#include <type_traits>

namespace crossfoot::cli {
namespace {

const std::map<std::string, Format> formats = {{"text", Format::text}, {"json", Format::json}, {"html", Format::html}};

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
  const auto format = formats.find(text.substr(0, equals));
  if (equals == std::string::npos || equals + 1 == text.size()) return "\"" + text + "\" is not FORMAT=FILE";
  if (format == formats.end()) return "\"" + text.substr(0, equals) + "\" is not one of " + words_of(formats);
  output = {format->second, text.substr(equals + 1)};
  return "";
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
  add_choice<Color>(command, "--color", options.color,
                    {{"auto", Color::automatic}, {"always", Color::always}, {"never", Color::never}},
                    "colours on standard output; auto also obeys NO_COLOR");
  command.add_flag("--trace", options.trace, "log what is done, on standard error");
}

void add_analysis_options(CLI::App& command, AnalysisOptions& options) {
  add_choice<Format>(command, "--format", options.format, formats, "how the report is written on standard output");
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
  add_choice<FailOn>(command, "--fail-on", options.fail_on, {{"error", FailOn::error}, {"warning", FailOn::warning}},
                     "what makes the exit status 1");
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
}

void add_min_coverage(CLI::App& command, AnalysisOptions& options) {
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
}

void add_scan_options(CLI::App& command, ScanOptions& options) {
  command.add_option("document", options.document, "a file, or a document as a source names it")
      ->type_name("DOCUMENT")
      ->required();
  add_choice<Format>(command, "--format", options.format, formats, "how the numbers are written");
  command.add_flag("--draft", options.draft, "write a first .xf file for the numbers that nothing covers");
  add_source_roots(command, options.source_roots);
}

void add_export_options(CLI::App& command, ExportOptions& options) {
  add_choice<ExportFormat>(command, "--to", options.to, {{"smt2", ExportFormat::smt2}}, "what to write: SMT-LIB 2")
      ->required();
  command.add_option("--output", options.output, "write to a file: complete, or not at all")->type_name("FILE");
}

Format requested_format(int argc, const char* const* argv) {
  constexpr std::string_view flag = "--format";
  Format format = Format::text;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    std::string_view value;
    if (argument == flag && i + 1 < argc) value = argv[i + 1];
    if (argument.starts_with("--format=")) value = argument.substr(flag.size() + 1);
    if (const auto found = formats.find(std::string(value)); found != formats.end()) format = found->second;
  }
  return format;
}

}  // namespace crossfoot::cli
