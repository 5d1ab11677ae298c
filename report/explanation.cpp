// SPDX-License-Identifier: Apache-2.0
#include "report/explanation.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "report/columns.hpp"
#include "report/html_advice.hpp"
#include "report/text_parts.hpp"
#include "report/what_if_report.hpp"

namespace crossfoot {
namespace {

constexpr std::size_t label_width = 12;

std::string explained_text(const TextContext& context, const Explained& explained) {
  const Model& model = context.report.model;
  std::string out = context.paint(Role::strong, printable(explained.heading)) + "\n";
  if (explained.place)
    out += excerpt(model, frame_for(model, *explained.place, context.paint, context.width), *explained.place,
                   explained.caret, Role::frame);
  std::string_view before;
  for (const ExplainedLine& line : explained.lines) {
    const std::string_view label = line.label == before ? std::string_view() : line.label;
    before = line.label;
    out += hanging("  " + context.paint(Role::faint, pad_right(label, label_width)), label_width + 2,
                   printable(line.text), context.width);
  }
  return out;
}

std::string finding_explained(const TextContext& context, const Finding& finding) {
  std::string out = finding_text(context, finding, true);
  Explained doubt{"which number to doubt", {}, {}, {}};
  doubt.lines.push_back({"advice", advice_on(context.report, finding)});
  if (!doubt.lines.front().text.empty()) out += "\n" + explained_text(context, doubt);
  for (const Explained& part : explain_finding(context.report, finding)) out += "\n" + explained_text(context, part);
  const std::string changes = what_if_text(context, finding.id);
  if (!changes.empty()) out += "\n" + changes;
  return out + "\n" + context.paint(Role::faint, "id " + finding.id) + "\n";
}

/// What has a name.
std::vector<Explained> explain_things(const Report& whole, const Target& target) {
  std::vector<Explained> parts;
  for (const auto id : target.quantities) parts.push_back(explain_quantity(whole, id));
  for (const auto id : target.variables) parts.push_back(explain_variable(whole, id));
  for (const auto id : target.facts) parts.push_back(explain_fact(whole, id));
  for (const auto id : target.rules) parts.push_back(explain_rule(whole, id, whole.model.rules[id].instances));
  for (const auto id : target.lists) parts.push_back(explain_list(whole, id));
  for (const auto id : target.statements) parts.push_back(explain_statement(whole, id));
  for (const auto i : target.derived) parts.push_back(explain_answer(whole, whole.analysis.derived[i], false));
  for (const auto i : target.claims) parts.push_back(explain_answer(whole, whole.analysis.claims[i], false));
  return parts;
}

/// What the repairs of findings would change that are not told with their finding.
std::string other_changes(const TextContext& context, const Target& target) {
  std::string out;
  for (const Finding& finding : context.report.analysis.findings) {
    const bool told = std::any_of(target.findings.begin(), target.findings.end(),
                                  [&](std::size_t i) { return &context.report.analysis.findings[i] == &finding; });
    const std::string changes = told ? "" : what_if_text(context, finding.id);
    if (!changes.empty()) out += "\n" + changes;
  }
  return out;
}

}  // namespace

std::vector<Explained> explain(const Report& whole, const Target& target) {
  std::vector<Explained> parts;
  for (const auto i : target.findings) {
    for (Explained& part : explain_finding(whole, whole.analysis.findings[i])) parts.push_back(std::move(part));
  }
  for (Explained& part : explain_things(whole, target)) parts.push_back(std::move(part));
  return parts;
}

std::string render_explanation(const Report& report, const Target& target, const TextStyle& style) {
  const TextContext context = text_context(report, style);
  std::vector<std::string> parts;
  for (const auto i : target.findings) parts.push_back(finding_explained(context, report.analysis.findings[i]));
  for (const Explained& part : explain_things(report, target)) parts.push_back(explained_text(context, part));
  return fmt::format("{}", fmt::join(parts, "\n")) + other_changes(context, target);
}

std::string render_answers(const Report& report, const TextStyle& style) {
  const TextContext context = text_context(report, style);
  std::vector<std::string> parts;
  for (const auto& result : report.analysis.derived)
    parts.push_back(explained_text(context, explain_answer(report, result, true)));
  for (const auto& result : report.analysis.claims)
    parts.push_back(explained_text(context, explain_answer(report, result, true)));
  return fmt::format("{}", fmt::join(parts, "\n"));
}

}  // namespace crossfoot
