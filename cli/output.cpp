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
#include "report/html_report.hpp"

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

RunInfo run_info(const CommonOptions& options, const std::vector<std::string>& source_roots) {
  RunInfo run;
  run.version = CROSSFOOT_VERSION;
  run.solver = solver_version();
  for (const auto& path : options.paths) run.command_paths += (run.command_paths.empty() ? "" : " ") + shell_word(path);
  for (const auto& root : source_roots) run.command_paths += " --source-root " + shell_word(root);
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

int report_error(const RunError& error, Format format, Color color) {
  if (format == Format::json) {
    print(render_json(error, run_info({})));
    return bad_input;
  }
  if (format == Format::html) {
    print(render_html(error, run_info({})));
    return bad_input;
  }
  TextStyle style = style_for_stdout(color);
  style.color = color == Color::always || (color == Color::automatic && style.color && isatty(STDERR_FILENO) != 0);
  std::fputs(render_text(error, style).c_str(), stderr);
  return bad_input;
}

bool write_reports(const Report& report, const std::string& text, const AnalysisOptions& analysis, Color color) {
  for (const auto& output : analysis.outputs) {
    const std::string content = output.format == Format::html   ? render_html(report)
                                : output.format == Format::json ? render_json(report)
                                                                : render_text(report, {});
    const std::string failed = write_file(output.path, content);
    if (!failed.empty()) {
      report_error({"output", failed, ""}, analysis.format, color);
      return false;
    }
  }
  if (analysis.format == Format::html) return print(render_html(report));
  return print(analysis.format == Format::json ? render_json(report) : text);
}

}  // namespace crossfoot::cli
