// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/analysis.hpp"
#include "model/baseline.hpp"
#include "report/json_writer.hpp"
#include "report/report.hpp"

namespace crossfoot {

/// The findings of a report that `--format json` wrote earlier, or why there are none.
struct EarlierReport {
  std::vector<EarlierFinding> findings;
  std::string problem;  ///< "is no report of crossfoot: …"; empty where all is well
};
EarlierReport read_earlier_report(std::string_view json);

/// Marks the findings that stood in an earlier report, and keeps those of it that are no more.
void compare_with(const EarlierReport& earlier, const std::string& path, const Model& model, Analysis& analysis);

Json to_json(const EarlierFinding& finding);

/// What changed between two reports, by the findings' ids, each list in its report's order.
struct ReportDifference {
  std::vector<EarlierFinding> fresh, fixed, unchanged;
};
ReportDifference difference_of(const EarlierReport& before, const EarlierReport& after);
std::string render_difference_text(const ReportDifference& difference, const TextStyle& style);
/// `crossfoot-diff/1` of docs/command.md.
std::string render_difference_json(const ReportDifference& difference);

}  // namespace crossfoot
