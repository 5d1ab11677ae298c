// SPDX-License-Identifier: Apache-2.0
#include "cli/output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/interrupt.hpp"
#include "engine/solver.hpp"

namespace crossfoot::cli {
namespace {

bool write_all(int file, const std::string& text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const ssize_t written = write(file, text.data() + at, text.size() - at);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    at += static_cast<std::size_t>(written);
  }
  return true;
}

std::string failure(const std::string& path) { return fmt::format("cannot write {}: {}", path, std::strerror(errno)); }

/// A path as a shell takes it.
std::string shell_word(const std::string& text) {
  const auto plain = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::strchr("_-./,:+@%", c) != nullptr || (static_cast<unsigned char>(c) & 0x80U) != 0;
  };
  if (!text.empty() && std::all_of(text.begin(), text.end(), plain)) return text;
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

}  // namespace

std::string given_arguments(const CommonOptions& options, const std::vector<std::string>& source_roots) {
  std::vector<std::string> words;
  for (const auto& path : options.paths) words.push_back(shell_word(path));
  for (const auto& root : source_roots) words.push_back("--source-root " + shell_word(root));
  if (!options.config.file.empty()) words.push_back("--config " + shell_word(options.config.file));
  if (options.config.none) words.emplace_back("--no-config");
  return fmt::format("{}", fmt::join(words, " "));
}

RunInfo run_info(const CommonOptions& options) {
  RunInfo run;
  run.version = CROSSFOOT_VERSION;
  run.solver = solver_version();
  run.homepage = CROSSFOOT_HOMEPAGE;
  run.command_paths = options.given;
  run.config = options.config_path;
  return run;
}

TextStyle style_for_stdout(Color color) {
  TextStyle style;
  const char* no_color = std::getenv("NO_COLOR");
  const bool refused = no_color != nullptr && *no_color != '\0';
  style.color = color == Color::always || (color == Color::automatic && !refused && isatty(STDOUT_FILENO) != 0);
  return style;
}

std::string write_file(const std::string& path, const std::string& text) {
  struct stat existing {};
  const bool exists = stat(path.c_str(), &existing) == 0;
  if (exists && !S_ISREG(existing.st_mode)) {
    // A device or a pipe (/dev/stderr) has no place beside it to prepare the text in.
    std::FILE* file = S_ISDIR(existing.st_mode) ? nullptr : std::fopen(path.c_str(), "w");
    if (file == nullptr)
      return S_ISDIR(existing.st_mode) ? "cannot write " + path + ": it is a directory" : failure(path);
    const bool written = write_all(fileno(file), text);
    return std::fclose(file) == 0 && written ? "" : failure(path);
  }
  std::string temporary = path + ".XXXXXX";
  const Temporary removed_at_an_end(temporary.c_str());
  const int file = mkstemp(temporary.data());
  if (file < 0) return failure(path);
  const mode_t mask = umask(0);
  umask(mask);
  const mode_t mode = exists ? existing.st_mode & 07777U : 0666U & ~mask;
  const bool written = write_all(file, text) && fchmod(file, mode) == 0;
  const bool closed = close(file) == 0;
  if (written && closed && rename(temporary.c_str(), path.c_str()) == 0) return "";
  const std::string why = failure(path);
  unlink(temporary.c_str());
  return why;
}

bool print(const std::string& text) { return write_all(STDOUT_FILENO, text); }

Destination destination_of(const AnalysisOptions& analysis, Color color) {
  return {analysis.format, analysis.outputs, color};
}

int report_error(const RunError& error, const Destination& to) {
  TextStyle style = style_for_stdout(to.color);
  style.color =
      to.color == Color::always || (to.color == Color::automatic && style.color && isatty(STDERR_FILENO) != 0);
  for (const OutputFile& output : to.outputs) {
    const std::string failed = write_file(output.path, render(error, run_info({}), output.format));
    if (!failed.empty()) std::fputs(render_text(RunError{"output", failed, ""}, style).c_str(), stderr);
  }
  if (to.format == ReportFormat::text) {
    std::fputs(render_text(error, style).c_str(), stderr);
  } else {
    print(render(error, run_info({}), to.format));
  }
  return bad_input;
}

int report_error(const RunError& error, ReportFormat format, Color color) {
  return report_error(error, Destination{format, {}, color});
}

bool write_reports(const Report& report, const std::string& text, const AnalysisOptions& analysis, Color color) {
  std::string failures;
  for (const auto& output : analysis.outputs) {
    const std::string failed = write_file(output.path, render(report, output.format));
    if (!failed.empty()) failures += (failures.empty() ? "" : "; ") + failed;
  }
  if (!failures.empty()) {
    report_error({"output", failures, ""}, analysis.format, color);
    return false;
  }
  return print(analysis.format == ReportFormat::text ? text : render(report, analysis.format));
}

}  // namespace crossfoot::cli
