// SPDX-License-Identifier: Apache-2.0
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <functional>
#include <iostream>
#include <new>

#include "cli/config.hpp"
#include "cli/interrupt.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/run.hpp"
#include "engine/solver.hpp"

namespace crossfoot::cli {
namespace {

constexpr const char* description =
    "Checks numbers that documents report against each other: finds what cannot all be true, and works out what "
    "follows.";
constexpr const char* exit_statuses =
    "Exit status: 0 nothing wrong, 1 findings, 2 usage or input error, 3 undecided because a limit was "
    "reached, 130 or 143 interrupted.";

struct Command {
  CommonOptions common;
  AnalysisOptions analysis;
  ExportOptions to;
  ScanOptions scan;
  DiffOptions diff;
  std::string question;
  std::string target;
  bool only_check = false;
  std::function<int()> run;
};

void add_subcommands(CLI::App& app, Command& command) {
  auto* check_command = app.add_subcommand("check", "Analyse files and report everything that is found");
  add_common_options(*check_command, command.common);
  add_config_options(*check_command, command.common.config);
  add_analysis_options(*check_command, command.analysis);
  add_check_options(*check_command, command.analysis);
  check_command->callback([&command] { command.run = [&command] { return check(command.common, command.analysis); }; });

  auto* explain_command =
      app.add_subcommand("explain", "Everything known about one finding, fact, rule, quantity, derive or claim");
  explain_command->add_option("target", command.target, "a finding's id (or its start), or a name")
      ->type_name("TARGET")
      ->required();
  add_common_options(*explain_command, command.common);
  add_config_options(*explain_command, command.common.config);
  add_analysis_options(*explain_command, command.analysis);
  explain_command->callback(
      [&command] { command.run = [&command] { return explain(command.target, command.common, command.analysis); }; });

  auto* ask_command = app.add_subcommand("ask", "Work out an expression, or judge a statement, without editing a file");
  ask_command->add_option("question", command.question, "'EXPRESSION', or 'EXPRESSION RELATION VALUE'")
      ->type_name("QUESTION")
      ->required();
  add_common_options(*ask_command, command.common);
  add_config_options(*ask_command, command.common.config);
  add_analysis_options(*ask_command, command.analysis);
  ask_command->callback(
      [&command] { command.run = [&command] { return ask(command.question, command.common, command.analysis); }; });

  auto* scan_command = app.add_subcommand("scan", "Every number in a document, as read, and which facts cover it");
  add_scan_options(*scan_command, command.scan);
  add_common_options(*scan_command, command.common);
  add_config_options(*scan_command, command.common.config);
  scan_command->callback([&command] { command.run = [&command] { return scan(command.scan, command.common); }; });

  auto* diff_command = app.add_subcommand("diff", "What is new and what is fixed between two JSON reports");
  add_diff_options(*diff_command, command.diff);
  add_config_options(*diff_command, command.diff.config);
  diff_command->callback([&command] { command.run = [&command] { return diff(command.diff); }; });

  auto* export_command = app.add_subcommand("export", "Write the problem for another solver to judge");
  add_export_options(*export_command, command.to);
  add_common_options(*export_command, command.common);
  add_config_options(*export_command, command.common.config);
  export_command->callback(
      [&command] { command.run = [&command] { return export_model(command.common, command.to); }; });

  auto* fmt_command = app.add_subcommand("fmt", "Rewrite files in the canonical layout; - writes to standard output");
  fmt_command->add_flag("--check", command.only_check, "change nothing; list the files that would change");
  add_common_options(*fmt_command, command.common);
  fmt_command->callback(
      [&command] { command.run = [&command] { return format_files(command.only_check, command.common); }; });
}

void start_logging(bool trace) {
  auto logger = spdlog::stderr_color_mt("crossfoot");
  logger->set_level(trace ? spdlog::level::trace : spdlog::level::warn);
  spdlog::set_default_logger(std::move(logger));
}

int usage_error(const CLI::App& app, const CLI::ParseError& error, int argc, const char* const* argv) {
  if (error.get_exit_code() == 0) return app.exit(error);
  std::string message = error.what();
  std::string help = "crossfoot --help";
  const auto used = app.get_subcommands();
  if (argc <= 1) message = "say what to do: check, explain, ask, scan, diff, export or fmt";
  if (!used.empty()) {
    help = "crossfoot " + used.front()->get_name() + " --help";
  } else if (argc > 1 && argv[1][0] != '-') {
    message = "there is no subcommand \"" + std::string(argv[1]) + "\"";
  }
  return report_error({"usage", message, help}, requested_destination(argc, argv));
}

/// The configuration file that counts for a subcommand that has --config; one without a path where there is none.
Config config_for(const CommonOptions& options) {
  if (options.config.none) return {};
  const std::string path = options.config.file.empty() ? find_config(options.paths) : options.config.file;
  if (path.empty()) return {};
  return read_config(path, options.config.file.empty());
}

int report_bad_config(const Config& config, const Command& command, bool to_stderr) {
  Model model;
  model.files.push_back(config.file);
  const Report report{model, {}, config.diagnostics, run_info(command.common)};
  if (to_stderr) {
    std::fputs(render_diagnostics(report, {}).c_str(), stderr);
  } else {
    const TextStyle style = style_for_stdout(command.common.color);
    write_reports(report, render_text(report, style), command.analysis, command.common.color);
  }
  return bad_input;
}

/// What the configuration file says where the command line says nothing; the exit status where the file is bad.
std::optional<int> configure(CLI::App& subcommand, Command& command) {
  command.common.given = given_arguments(command.common, command.analysis.source_roots);
  if (subcommand.get_option_no_throw("--config") == nullptr) return std::nullopt;
  const Config config = config_for(command.common);
  spdlog::trace("configuration: {}", config.file.path.empty() ? "none" : config.file.path);
  // Standard output of `export` is for the problem.
  if (!config.diagnostics.empty()) return report_bad_config(config, command, subcommand.get_name() == "export");
  command.common.config_path = config.file.path;
  command.common.widths = config.widths;
  apply_config(config, subcommand);
  return std::nullopt;
}

/// The subcommands that write one of few formats have it in options of their own.
void settle_destination(const CLI::App& subcommand, Command& command) {
  if (subcommand.get_name() == "scan") command.analysis.format = command.scan.format;
  if (subcommand.get_name() != "diff") return;
  command.analysis.format = command.diff.format;
  command.common.color = command.diff.color;
  command.common.config = command.diff.config;
}

int run(int argc, const char* const* argv) {
  Command command;
  CLI::App app(description, "crossfoot");
  app.footer(exit_statuses);
  app.set_version_flag("--version", "crossfoot " CROSSFOOT_VERSION);
  app.require_subcommand(1);
  add_subcommands(app, command);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return usage_error(app, error, argc, argv);
  }
  start_logging(command.common.trace);
  CLI::App& subcommand = *app.get_subcommands().front();
  settle_destination(subcommand, command);
  const Destination to = destination_of(command.analysis, command.common.color);
  if (const auto refused = refuse(command.common)) return report_error(*refused, to);
  if (command.common.config.none && !command.common.config.file.empty())
    return report_error({"usage", "--config and --no-config cannot both be given", ""}, to);
  try {
    if (const auto status = configure(subcommand, command)) return *status;
    return command.run();
  } catch (const std::bad_alloc&) {
    return report_error({"limit", "the input does not fit into the memory that --limit-memory allows",
                         "allow more, or check fewer files at once"},
                        to);
  } catch (const std::exception& error) {
    return report_error(
        {"internal", error.what(), "this is a fault of crossfoot itself: please report it with the files"}, to);
  }
}

}  // namespace
}  // namespace crossfoot::cli

int main(int argc, char** argv) {
  // A reader that goes away (`crossfoot check | head`) is no error of its own: the write fails instead.
  std::signal(SIGPIPE, SIG_IGN);
  crossfoot::cli::handle_interrupts();
  const int status = crossfoot::cli::status_after_interrupts(crossfoot::cli::run(argc, argv));
  if (!crossfoot::is_solver_left_behind()) return status;
  std::fflush(nullptr);
  std::_Exit(status);
}
