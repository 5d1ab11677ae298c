// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "report/columns.hpp"
#include "report/describe.hpp"
#include "report/marks.hpp"
#include "report/report.hpp"
#include "report/summary.hpp"
#include "report/text_parts.hpp"

namespace crossfoot {
namespace {

/// Blocks with one empty line between them.
class Blocks {
 public:
  void add(const std::string& block) {
    if (block.empty()) return;
    if (!text_.empty()) text_ += "\n";
    text_ += block;
  }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

}  // namespace

std::string summary_text(const TextContext& context) {
  const Summary summary = summarize(context.report);
  if (!summary.analysed) {
    return context.paint(Role::error, counted(summary.errors, "input error")) + ": nothing was checked\n";
  }
  struct Part {
    std::string text;
    Role role;
  };
  std::vector<Part> parts;
  const auto add = [&](const FindingCount& count, std::string_view thing, Role bad) {
    parts.push_back({counted(count, thing), count.in_force() > 0 ? bad : Role::good});
  };
  if (summary.errors > 0) parts.push_back({counted(summary.errors, "input error"), Role::error});
  add(summary.contradictions, "contradiction", Role::error);
  if (summary.other_errors.all > 0) add(summary.other_errors, "other error", Role::error);
  add(summary.warnings, "warning", Role::warning);
  if (summary.undecided > 0) parts.push_back({fmt::format("{} undecided", summary.undecided), Role::warning});
  if (summary.derived > 0) parts.push_back({fmt::format("{} derived", summary.derived), Role::plain});
  if (summary.claims > 0) parts.push_back({counted(summary.claims, "claim"), Role::plain});
  std::string plain;
  std::string painted;
  for (const auto& part : parts) {
    plain += (plain.empty() ? "" : " · ") + part.text;
    painted += (painted.empty() ? "" : " · ") + context.paint(part.role, part.text);
  }
  const std::string first = checked_in_words(summary);
  const bool one_line = display_width(first) + 3 + display_width(plain) <= context.width;
  return first + (one_line ? "   " : "\n") + painted + "\n";
}

std::string render_diagnostics(const Report& report, const TextStyle& style) {
  const TextContext context = text_context(report, style);
  Blocks blocks;
  for (const auto& diagnostic : report.diagnostics) blocks.add(diagnostic_text(context, diagnostic));
  return blocks.take();
}

std::string render_text(const Report& report, const TextStyle& style) {
  const TextContext context = text_context(report, style);
  Blocks blocks;
  blocks.add(render_diagnostics(report, style));
  for (const auto& finding : report.analysis.findings)
    blocks.add(is_open(finding) ? finding_text(context, finding, false) : short_finding_text(context, finding));
  blocks.add(rules_text(context));
  blocks.add(derived_text(context));
  blocks.add(claims_text(context));
  blocks.add(undecided_text(context));
  blocks.add(documents_text(context));
  blocks.add(baseline_text(context));
  blocks.add(summary_text(context));
  return blocks.take();
}

std::string render_text(const RunError& error, const TextStyle& style) {
  const Paint paint{style.color};
  std::string out =
      paint(Role::error, "error[" + error.code + "]") + paint(Role::strong, " " + printable(error.message)) + "\n";
  if (!error.help.empty()) out += "  = " + paint(Role::strong, "help: ") + printable(error.help) + "\n";
  return out;
}

}  // namespace crossfoot
