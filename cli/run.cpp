// SPDX-License-Identifier: Apache-2.0
#include "cli/run.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <iostream>
#include <iterator>

#include "cli/output.hpp"

namespace crossfoot::cli {

Loaded load_inputs(const CommonOptions& options, const std::optional<Text>& question) {
  std::vector<std::string> paths;
  std::vector<Text> texts;
  for (const auto& path : options.paths) {
    if (path == "-") {
      texts.push_back({options.stdin_filename, {std::istreambuf_iterator<char>(std::cin), {}}});
    } else {
      paths.push_back(path);
    }
  }
  if (options.paths.empty()) paths.emplace_back(".");
  if (question) texts.push_back(*question);
  Loaded loaded = load(paths, texts);
  spdlog::trace("loaded {} files: {} facts, {} rules, {} errors", loaded.model.files.size(), loaded.model.facts.size(),
                loaded.model.rules.size(), loaded.diagnostics.size());
  return loaded;
}

int exit_status(const Analysis& analysis, FailOn fail_on) {
  const bool fails = std::any_of(analysis.findings.begin(), analysis.findings.end(), [&](const Finding& finding) {
    return finding.severity == Severity::error || fail_on == FailOn::warning;
  });
  if (fails) return found_something;
  return analysis.verdict == Verdict::undecided || !analysis.undecided.empty() ? left_undecided : nothing_wrong;
}

std::optional<RunError> refuse(const CommonOptions& options) {
  if (std::count(options.paths.begin(), options.paths.end(), "-") > 1) {
    return RunError{"usage", "standard input (-) is given twice", ""};
  }
  return std::nullopt;
}

}  // namespace crossfoot::cli
