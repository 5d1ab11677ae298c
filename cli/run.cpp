// SPDX-License-Identifier: Apache-2.0
#include "cli/run.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <system_error>

#include "cli/interrupt.hpp"
#include "cli/large_pages.hpp"
#include "cli/memory_limit.hpp"
#include "cli/output.hpp"
#include "cli/progress_line.hpp"
#include "cli/today.hpp"
#include "evidence/scan.hpp"
#include "evidence/verify_quotes.hpp"
#include "model/suppressions.hpp"

namespace crossfoot::cli {

namespace {

/// Of the files that are given; a folder's own size stands for those in it, which are hardly ever large.
std::size_t size_of_inputs(const std::vector<std::string>& paths) {
  std::size_t size = 0;
  for (const std::string& path : paths) {
    std::error_code error;
    const std::uintmax_t own = std::filesystem::file_size(path, error);
    if (!error) size += static_cast<std::size_t>(own);
  }
  return size;
}

/// Whether a report shows the documents with all their numbers.
bool shows_documents(const AnalysisOptions& options) {
  const auto is_page = [](const OutputFile& output) { return output.format == ReportFormat::html; };
  return options.format == ReportFormat::html || std::any_of(options.outputs.begin(), options.outputs.end(), is_page);
}

/// The documents are given up on the way: their texts are there only once.
std::vector<Scan> scan_readings(const Model& model, Verification& verified) {
  std::vector<Scan> scans;
  for (Reading& reading : verified.readings) {
    scans.push_back(scan_reading(model, verified.evidence, reading));
    reading = {};
  }
  return scans;
}

}  // namespace

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
  prepare_heap(size_of_inputs(paths));
  Loaded loaded = load(paths, texts, options.widths);
  spdlog::trace("loaded {} files: {} facts, {} rules, {} errors", loaded.model.files.size(), loaded.model.facts.size(),
                loaded.model.rules.size(), loaded.diagnostics.size());
  return loaded;
}

Work load_and_analyze(const CommonOptions& options, const AnalysisOptions& analysis,
                      const std::optional<Text>& question) {
  Progress progress;
  progress.doing = "reading";
  const ProgressLine line(progress, !options.trace);
  Work work;
  {
    const MemoryLimit memory(analysis.engine.memory_megabytes);
    work.loaded = load_inputs(options, question);
  }
  if (!work.loaded.diagnostics.empty()) return work;
  progress.doing = "reading documents";
  const Model& model = work.loaded.model;
  const bool counts = analysis.min_coverage.has_value();
  const bool shows = shows_documents(analysis);
  Verification verified = verify_quotes(model, {analysis.source_roots, {}, counts || shows, counts});
  Evidence& evidence = verified.evidence;
  if (analysis.require_documents) work.loaded.diagnostics = missing_documents(model, evidence);
  if (!work.loaded.diagnostics.empty()) return work;
  spdlog::trace("verified {} quotes in {} documents", evidence.quotes.size(), evidence.documents.size());
  const Interruptible interruptible;
  Options engine = analysis.engine;
  engine.progress = &progress;
  engine.interruption = &interruptible.interruption();
  spdlog::trace("analysis begins");
  work.found = analyze(model, engine);
  if (shows) work.found.scans = scan_readings(model, verified);
  work.found.evidence = std::move(evidence);
  add_quote_findings(model, work.found);
  if (analysis.min_coverage) add_coverage_findings(model, *analysis.min_coverage, work.found);
  suspect_by_quotes(model, work.found);
  spdlog::trace("analysis ends");
  Suppressed suppressed = suppress_findings(model, std::move(work.found), today());
  work.found = std::move(suppressed.analysis);
  work.unsuppressed = std::move(suppressed.diagnostics);
  return work;
}

int exit_status(const Analysis& analysis, FailOn fail_on) {
  const bool fails = std::any_of(analysis.findings.begin(), analysis.findings.end(), [&](const Finding& finding) {
    return !finding.in_baseline && finding.suppressed_by == none &&
           (finding.severity == Severity::error || fail_on == FailOn::warning);
  });
  if (fails) return found_something;
  return analysis.verdict == Verdict::undecided || !analysis.undecided.empty() ? left_undecided : nothing_wrong;
}

std::optional<RunError> refuse(const CommonOptions& options) {
  if (std::count(options.paths.begin(), options.paths.end(), "-") > 1) {
    return RunError{"usage", "standard input (-) is given twice", ""};
  }
  if (const std::string problem = problem_with_today(); !problem.empty())
    return RunError{"usage", problem, "give the seconds since 1970-01-01, or unset it"};
  return std::nullopt;
}

}  // namespace crossfoot::cli
