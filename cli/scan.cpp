// SPDX-License-Identifier: Apache-2.0
#include "evidence/scan.hpp"

#include <filesystem>
#include <iostream>
#include <iterator>
#include <system_error>
#include <utility>

#include "cli/output.hpp"
#include "cli/run.hpp"
#include "report/scan_report.hpp"

namespace crossfoot::cli {
namespace {

namespace fs = std::filesystem;

bool has_input(const fs::path& folder) {
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(folder, failed)) {
    if (entry.path().extension() == ".xf") return true;
  }
  return false;
}

bool is_same_file(const std::string& a, const std::string& b) {
  std::error_code failed;
  return fs::equivalent(a, b, failed) && !failed;
}

/// The reading of the document asked for, which may be named by its path or as a source names it.
const Reading* find_reading(const Model& model, const Verification& verified, const std::string& document) {
  for (const Reading& reading : verified.readings) {
    if (is_same_file(reading.document.original.path, document)) return &reading;
  }
  for (const Reading& reading : verified.readings) {
    for (const SourceId source : reading.sources) {
      if (model.sources[source].document == document) return &reading;
    }
  }
  return nullptr;
}

DocumentResult read_alone(const ScanOptions& scan, const CommonOptions& options) {
  if (scan.document == "-") {
    DocumentResult read;
    read.document = make_document(options.stdin_filename, {std::istreambuf_iterator<char>(std::cin), {}});
    return read;
  }
  DocumentResult read = read_document_at(scan.document);
  if (!read.absent) return read;
  const std::vector<std::string> here = {"."};
  DocumentResult in_roots = read_document(scan.source_roots.empty() ? here : scan.source_roots, scan.document);
  return in_roots.document ? std::move(in_roots) : std::move(read);
}

/// What the document is called in the source of a draft: looked up beside the draft.
std::string name_of(const std::string& path) { return fs::path(path).filename().string(); }

int show(const Model& model, const Evidence& evidence, const Reading& reading, const CommonOptions& options,
         const ScanOptions& scan) {
  std::string out;
  if (scan.draft) {
    out = draft_facts(reading, name_of(reading.document.original.path));
  } else {
    const Scan found = scan_reading(model, evidence, reading);
    out = scan.format == ReportFormat::json ? render_scan_json(found)
                                            : render_scan_text(found, style_for_stdout(options.color));
  }
  return print(out) ? nothing_wrong : bad_input;
}

}  // namespace

int scan(const ScanOptions& scan, const CommonOptions& options) {
  // Without paths the facts are those of the current folder, where there are any.
  Loaded loaded;
  if (!options.paths.empty() || has_input(".")) loaded = load_inputs(options);
  // A rule library alone covers nothing, which is no fault here.
  std::erase_if(loaded.diagnostics, [](const Diagnostic& d) { return d.code == Code::nothing_to_check; });
  if (!loaded.diagnostics.empty()) {
    const Analysis nothing;
    const Report report{loaded.model, nothing, loaded.diagnostics, run_info(options)};
    print(scan.format == ReportFormat::json ? render_json(report)
                                            : render_text(report, style_for_stdout(options.color)));
    return bad_input;
  }
  const Model& model = loaded.model;
  const std::string folder = fs::path(scan.document).parent_path().string();
  const Verification verified = verify_quotes(model, {scan.source_roots, {folder.empty() ? "." : folder}, true});
  if (const Reading* reading = find_reading(model, verified, scan.document))
    return show(model, verified.evidence, *reading, options, scan);
  DocumentResult read = read_alone(scan, options);
  if (!read.document) {
    return report_error({"input", scan.document + " " + read.problem, read.help}, scan.format, options.color);
  }
  std::vector<Numeral> numerals = find_numerals(read.document->visible.text);
  const Reading reading{std::move(*read.document), std::move(numerals), {}, {}};
  return show(model, verified.evidence, reading, options, scan);
}

}  // namespace crossfoot::cli
