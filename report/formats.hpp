// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "report/report.hpp"

namespace crossfoot {

/// Every way to write a report. A new one is a line here and one in the table of formats.cpp.
enum class ReportFormat : std::uint8_t { text, json, sarif, junit, github, gitlab, markdown, html };

/// The formats' names, in the order of the enumeration.
std::span<const std::string_view> report_format_names();
std::optional<ReportFormat> report_format_named(std::string_view name);

/// The whole report, valid in its format whatever came of the run. Text has no colours and 80 columns.
std::string render(const Report& report, ReportFormat format);
/// A report that says what went wrong with the run itself.
std::string render(const RunError& error, const RunInfo& run, ReportFormat format);

/// SARIF 2.1.0 (OASIS), within the limits of GitHub's code scanning.
std::string render_sarif(const Report& report);
std::string render_sarif(const RunError& error, const RunInfo& run);
/// JUnit's XML as Jenkins' schema junit-10.xsd has it: a test case a rule instance, derived value, claim and quote.
std::string render_junit(const Report& report);
std::string render_junit(const RunError& error, const RunInfo& run);
/// GitHub's workflow commands, a line a finding.
std::string render_github(const Report& report);
std::string render_github(const RunError& error, const RunInfo& run);
/// GitLab's code quality report: an array.
std::string render_gitlab(const Report& report);
std::string render_gitlab(const RunError& error, const RunInfo& run);
/// Markdown for a comment on a pull request: at most 65,000 characters.
std::string render_markdown(const Report& report);
std::string render_markdown(const RunError& error, const RunInfo& run);

}  // namespace crossfoot
