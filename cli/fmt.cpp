// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "cli/output.hpp"
#include "cli/run.hpp"
#include "dsl/format.hpp"
#include "dsl/parse.hpp"

namespace crossfoot::cli {
namespace {

namespace fs = std::filesystem;

/// Every file that the paths stand for, each once.
std::vector<std::string> files_of(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const auto& path : paths) {
    std::error_code failed;
    if (path == "-" || !fs::is_directory(path, failed)) {
      files.push_back(path);
      continue;
    }
    std::vector<std::string> below;
    for (fs::recursive_directory_iterator at(path, failed), end; !failed && at != end; at.increment(failed)) {
      if (at->path().extension() == ".xf" && at->is_regular_file())
        below.push_back(at->path().lexically_normal().string());
    }
    std::sort(below.begin(), below.end());
    files.insert(files.end(), below.begin(), below.end());
  }
  return files;
}

std::optional<std::string> read(const std::string& path) {
  if (path == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
  std::error_code failed;
  if (fs::is_directory(path, failed)) return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

/// Formats one file in place, or standard input to standard output.
int format_file(const std::string& path, bool only_check, const CommonOptions& options) {
  const auto text = read(path);
  if (!text) return report_error({"input", "cannot read " + path, ""}, ReportFormat::text, options.color);
  Model model;
  model.files.push_back(make_source_file(path == "-" ? options.stdin_filename : path, *text));
  const Parsed parsed = parse(model.files[0], 0);
  if (!parsed.diagnostics.empty()) {
    const Report report{model, {}, parsed.diagnostics, {}};
    std::fputs(render_diagnostics(report, {}).c_str(), stderr);
    return bad_input;
  }
  const std::string formatted = format(parsed.file, model.files[0]);
  const bool same = formatted == *text;
  if (only_check)
    return same || !print(model.files[0].path + "\n") ? (same ? nothing_wrong : bad_input) : found_something;
  if (path == "-") return print(formatted) ? nothing_wrong : bad_input;
  if (same) return nothing_wrong;
  const std::string failed = write_file(path, formatted);
  if (!failed.empty()) return report_error({"output", failed, ""}, ReportFormat::text, options.color);
  return print("formatted " + path + "\n") ? nothing_wrong : bad_input;
}

}  // namespace

int format_files(bool only_check, const CommonOptions& options) {
  const auto files = files_of(options.paths.empty() ? std::vector<std::string>{"."} : options.paths);
  if (files.empty()) return report_error({"input", "there is no .xf file here", ""}, ReportFormat::text, options.color);
  int worst = nothing_wrong;
  for (const auto& file : files) worst = std::max(worst, format_file(file, only_check, options));
  return worst;
}

}  // namespace crossfoot::cli
