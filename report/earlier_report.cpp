// SPDX-License-Identifier: Apache-2.0
#include "report/earlier_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "report/arithmetic.hpp"
#include "report/json_writer.hpp"

namespace crossfoot {
namespace {

std::string text_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

std::string place_of(const Json& finding) {
  const auto location = finding.find("location");
  if (location == finding.end() || !location->is_object()) return "";
  const auto number = [&](const char* key) -> std::int64_t {
    const auto found = location->find(key);
    return found != location->end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
  };
  return fmt::format("{}:{}:{}", text_at(*location, "file"), number("line"), number("column"));
}

/// Whether the report is of a run without an analysis: its input had other errors than those that come after it.
bool has_no_analysis(const Json& report) {
  if (text_at(report, "verdict") != "invalid") return false;
  const auto errors = report.find("errors");
  if (errors == report.end() || !errors->is_array()) return true;
  return !std::all_of(errors->begin(), errors->end(), [](const Json& error) {
    return error.is_object() && comes_after_analysis(text_at(error, "code"));
  });
}

std::set<std::string> ids_of(const std::vector<EarlierFinding>& findings) {
  std::set<std::string> ids;
  for (const EarlierFinding& finding : findings) ids.insert(finding.id);
  return ids;
}

/// The findings whose ids are, or are not, among others.
std::vector<EarlierFinding> those(const std::vector<EarlierFinding>& findings, const std::set<std::string>& ids,
                                  bool among) {
  std::vector<EarlierFinding> out;
  std::copy_if(findings.begin(), findings.end(), std::back_inserter(out),
               [&](const EarlierFinding& finding) { return ids.contains(finding.id) == among; });
  return out;
}

}  // namespace

EarlierReport read_earlier_report(std::string_view json) {
  EarlierReport out;
  const Json report = Json::parse(json, nullptr, false);
  if (report.is_discarded()) return {{}, "is no JSON"};
  if (!report.is_object() || text_at(report, "schema") != "crossfoot/1")
    return {{}, "is no report of crossfoot: its schema is not \"crossfoot/1\""};
  if (has_no_analysis(report))
    return {{}, "is the report of a run whose input was wrong: it has no findings to compare with"};
  const auto findings = report.find("findings");
  if (findings == report.end() || !findings->is_array()) return {{}, "is no report of crossfoot: it has no findings"};
  for (const Json& finding : *findings) {
    if (!finding.is_object() || text_at(finding, "id").empty()) return {{}, "has a finding without an id"};
    const auto suppressed = finding.find("suppressed");
    out.findings.push_back({text_at(finding, "id"), text_at(finding, "kind"), text_at(finding, "severity"),
                            text_at(finding, "message"), place_of(finding),
                            suppressed != finding.end() && suppressed->is_object()});
  }
  return out;
}

void compare_with(const EarlierReport& earlier, const std::string& path, const Model& model, Analysis& analysis) {
  std::map<std::string_view, std::set<std::string_view>> before;  // two findings may have one id
  for (const EarlierFinding& finding : earlier.findings) before[finding.id].insert(finding.message);
  std::set<std::string> now;
  for (Finding& finding : analysis.findings) {
    now.insert(finding.id);
    const auto known = before.find(finding.id);
    finding.in_baseline = known != before.end();
    finding.is_updated = finding.in_baseline && !known->second.contains(show_finding(model, analysis, finding).message);
  }
  analysis.baseline = Baseline{path, those(earlier.findings, now, false)};
}

ReportDifference difference_of(const EarlierReport& before, const EarlierReport& after) {
  const std::set<std::string> old_ids = ids_of(before.findings);
  const std::set<std::string> new_ids = ids_of(after.findings);
  return {those(after.findings, old_ids, false), those(before.findings, new_ids, false),
          those(after.findings, old_ids, true)};
}

}  // namespace crossfoot
