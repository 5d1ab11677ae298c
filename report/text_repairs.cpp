// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "report/columns.hpp"
#include "report/describe.hpp"
#include "report/finding_parts.hpp"
#include "report/text_parts.hpp"

namespace crossfoot {
namespace {

/// "zones[3] = 22", "trade[2021]: more than 2 trillion".
std::string change_text(const Model& model, const Change& change) {
  const Fact& fact = model.facts[change.fact];
  const std::string value = write_for_fact(model, fact, change.to);
  return subject_text(model, fact) + (change.to.is_point() ? " = " : ": ") + value;
}

std::string changes_text(const Model& model, const Repair& repair) {
  std::vector<std::string> parts;
  for (const auto& change : repair.changes) parts.push_back(change_text(model, change));
  return listed(parts);
}

/// Said of a contradiction alone: nothing else has repairs.
std::string not_worked_out(const Frame& frame, const Finding& finding) {
  if (finding.kind != FindingKind::contradiction) return "";
  const std::string text = "what would resolve it was not worked out: a limit was reached";
  return hanging(frame.note(), frame.number_width + 2, text, frame.width);
}

}  // namespace

std::string repair_in_words(const Model& model, const Repair& repair) {
  const std::string text = changes_text(model, repair);
  return repair.cause ? text + " (" + cause_in_words(model, repair) + ")" : text;
}

std::string repairs_text(const TextContext& context, const Frame& frame, const Finding& finding,
                         std::size_t most_shown) {
  if (finding.repairs.empty()) return finding.repairs_complete ? "" : not_worked_out(frame, finding);
  const Model& model = context.report.model;
  const std::size_t shown = std::min(most_shown, finding.repairs.size());
  const std::string label = repairs_in_words(finding.repairs.front()) + ":  ";
  const std::size_t indent = frame.number_width + 2 + display_width(label);
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < shown; ++i) {
    const Repair& repair = finding.repairs[i];
    const bool plain = !repair.cause && !lines.empty() && i > 0 && !finding.repairs[i - 1].cause;
    std::string text = printable(changes_text(model, repair));
    if (repair.cause) text += " (" + cause_in_words(model, repair) + ")";
    const bool joins = plain && indent + display_width(lines.back()) + 3 + display_width(text) <= frame.width;
    if (joins) {
      lines.back() += " · " + text;
    } else {
      lines.push_back(std::move(text));
    }
  }
  if (shown < finding.repairs.size()) {
    lines.push_back(fmt::format("… and {} more", finding.repairs.size() - shown));
  } else if (!finding.repairs_complete) {
    lines.emplace_back("… and others");
  }
  std::string out;
  for (const auto& line : lines) {
    out += hanging(out.empty() ? frame.note() + label : std::string(indent, ' '), indent, line, frame.width);
  }
  return out;
}

}  // namespace crossfoot
