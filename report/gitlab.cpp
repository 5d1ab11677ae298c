// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "report/arithmetic.hpp"
#include "report/columns.hpp"
#include "report/finding_parts.hpp"
#include "report/formats.hpp"
#include "report/json_writer.hpp"
#include "report/marks.hpp"

namespace crossfoot {
namespace {

/// GitLab drops an item without a place.
Json item(const std::string& description, const std::string& check, const std::string& fingerprint,
          std::string_view severity, const std::optional<FilePlace>& place) {
  return {{"description", printable(description)},
          {"check_name", printable(check)},
          {"fingerprint", fingerprint},
          {"severity", severity},
          {"location", {{"path", place ? place->file : "."}, {"lines", {{"begin", place ? place->begin.line : 1U}}}}}};
}

std::string_view severity_of(const Finding& finding) {
  if (finding.suppressed_by != none) return "info";
  if (finding.severity == Severity::warning) return "minor";
  return finding.kind == FindingKind::contradiction ? "critical" : "major";
}

/// What is suppressed says so first: the format has no other place for it.
std::string description_of(const Report& report, const Finding& finding) {
  const std::string headline = headline_of(show_finding(report.model, report.analysis, finding));
  const std::string suppressed = suppressed_in_words(report.model, finding);
  return suppressed.empty() ? headline : suppressed + " – " + headline;
}

/// Items with equal fingerprints count as one: what is made of a place and a message has a number behind it when it
/// comes again.
class Fingerprints {
 public:
  std::string next(const std::string& start) {
    const std::size_t count = ++seen_[start];
    return count == 1 ? start : fmt::format("{}:{}", start, count);
  }

 private:
  std::map<std::string, std::size_t> seen_;
};

Json diagnostic_item(const Model& model, const Diagnostic& diagnostic, Fingerprints& fingerprints) {
  const std::string code(number_of(diagnostic.code));
  const auto place = place_of(model, diagnostic.span);
  const std::string text =
      diagnostic.help.empty() ? diagnostic.message : diagnostic.message + " (help: " + diagnostic.help + ")";
  const std::string fingerprint =
      fingerprints.next(printable(code + ":" + (place ? place->file : "") + ":" + diagnostic.message));
  return item(text, code, fingerprint, "blocker", place);
}

}  // namespace

std::string render_gitlab(const Report& report) {
  const Model& model = report.model;
  Fingerprints fingerprints;
  ArrayWriter writer;
  for (const auto& diagnostic : report.diagnostics) writer.item(diagnostic_item(model, diagnostic, fingerprints));
  const std::vector<std::string> ids = unique_ids(report.analysis);
  for (std::size_t i = 0; i < report.analysis.findings.size(); ++i) {
    const Finding& finding = report.analysis.findings[i];
    writer.item(item(description_of(report, finding), check_name(model, finding), ids[i], severity_of(finding),
                     place_of(model, finding.location)));
  }
  for (const auto& undecided : report.analysis.undecided) {
    writer.item(item(undecided.name + " is undecided: " + undecided.limit, "undecided",
                     fingerprints.next(printable("undecided:" + undecided.name)), "info",
                     place_of(model, span_of_undecided(model, undecided.name))));
  }
  return writer.finish();
}

std::string render_gitlab(const RunError& error, const RunInfo&) {
  const std::string text = error.help.empty() ? error.message : error.message + " (help: " + error.help + ")";
  ArrayWriter writer;
  writer.item(item(text, error.code, printable(error.code + ":" + error.message), "blocker", std::nullopt));
  return writer.finish();
}

}  // namespace crossfoot
