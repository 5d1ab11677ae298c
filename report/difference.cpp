// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "report/columns.hpp"
#include "report/earlier_report.hpp"
#include "report/json_writer.hpp"
#include "report/paint.hpp"
#include "report/text_parts.hpp"

namespace crossfoot {
namespace {

std::string listed_findings(std::string_view heading, const std::vector<EarlierFinding>& findings, const Paint& paint,
                            std::size_t width) {
  if (findings.empty()) return "";
  std::string out = paint(Role::strong, heading) + "\n";
  for (const EarlierFinding& finding : findings) {
    const std::string tag = fmt::format("  {}[{}] ", finding.severity, finding.kind);
    const Role role = finding.severity == "error" ? Role::error : Role::warning;
    out += hanging(paint(role, printable(tag)), display_width(printable(tag)), printable(finding.message), width);
    out += paint(Role::faint, printable(fmt::format("    {}  {}{}", finding.id, finding.place,
                                                    finding.suppressed ? "  suppressed" : ""))) +
           "\n";
  }
  return out + "\n";
}

Json list_json(const std::vector<EarlierFinding>& findings) {
  Json out = Json::array();
  for (const EarlierFinding& finding : findings) out.push_back(to_json(finding));
  return out;
}

}  // namespace

Json to_json(const EarlierFinding& finding) {
  return {{"id", finding.id},           {"kind", finding.kind},   {"severity", finding.severity},
          {"message", finding.message}, {"place", finding.place}, {"suppressed", finding.suppressed}};
}

std::string render_difference_text(const ReportDifference& difference, const TextStyle& style) {
  const Paint paint{style.color};
  const auto width = static_cast<std::size_t>(style.width);
  return listed_findings("new", difference.fresh, paint, width) +
         listed_findings("fixed", difference.fixed, paint, width) +
         fmt::format("{} new · {} fixed · {} unchanged\n", difference.fresh.size(), difference.fixed.size(),
                     difference.unchanged.size());
}

std::string render_difference_json(const ReportDifference& difference) {
  JsonWriter writer;
  writer.field("schema", "crossfoot-diff/1");
  writer.field("new", list_json(difference.fresh));
  writer.field("fixed", list_json(difference.fixed));
  writer.field("unchanged", list_json(difference.unchanged));
  return writer.finish();
}

}  // namespace crossfoot
