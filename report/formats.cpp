// SPDX-License-Identifier: Apache-2.0
#include "report/formats.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "report/html_report.hpp"

namespace crossfoot {
namespace {

std::string plain_text(const Report& report) { return render_text(report, {}); }
std::string plain_text(const RunError& error, const RunInfo&) { return render_text(error, {}); }

struct FormatRow {
  std::string_view name;
  std::string (*report)(const Report&);
  std::string (*error)(const RunError&, const RunInfo&);
};

/// In the order of ReportFormat.
constexpr FormatRow table[] = {
    {"text", plain_text, plain_text},
    {"json", render_json, render_json},
    {"sarif", render_sarif, render_sarif},
    {"junit", render_junit, render_junit},
    {"github", render_github, render_github},
    {"gitlab", render_gitlab, render_gitlab},
    {"markdown", render_markdown, render_markdown},
    {"html", render_html, render_html},
};

constexpr auto names = [] {
  std::array<std::string_view, std::size(table)> made;
  std::transform(std::begin(table), std::end(table), made.begin(), [](const FormatRow& row) { return row.name; });
  return made;
}();

const FormatRow& row_of(ReportFormat format) { return table[static_cast<std::size_t>(format)]; }

}  // namespace

std::span<const std::string_view> report_format_names() { return names; }

std::optional<ReportFormat> report_format_named(std::string_view name) {
  const auto* const found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<ReportFormat>(found - names.begin());
}

std::string render(const Report& report, ReportFormat format) { return row_of(format).report(report); }

std::string render(const RunError& error, const RunInfo& run, ReportFormat format) {
  return row_of(format).error(error, run);
}

}  // namespace crossfoot
