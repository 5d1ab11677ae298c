// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "report/arithmetic.hpp"
#include "report/columns.hpp"
#include "report/describe.hpp"
#include "report/finding_parts.hpp"
#include "report/marks.hpp"
#include "report/text_parts.hpp"

namespace crossfoot {
namespace {

Role role_of(Severity severity) { return severity == Severity::error ? Role::error : Role::warning; }

bool within(Span inner, Span outer) {
  return inner.file == outer.file && outer.begin <= inner.begin && inner.begin < outer.end;
}

/// Where a quote is written in its statement; the whole of it where the quote holds escapes.
Span written_quote(const Model& model, const QuoteResult& quote) {
  Span span = quoter_span(model, quote);
  const std::string_view text = text_of(model.files[span.file], span);
  const std::string written = "\"" + quote_text(model, quote) + "\"";
  const std::size_t at = text.rfind(written);
  if (at == std::string_view::npos) return span;
  span.begin += static_cast<std::uint32_t>(at);
  span.end = span.begin + static_cast<std::uint32_t>(written.size());
  return span;
}

/// What the carets point at: the value of the fact that the finding starts with, else what stands there.
Span caret_of(const Model& model, const Evidence& evidence, const Finding& finding) {
  if (finding.quote < evidence.quotes.size()) return written_quote(model, evidence.quotes[finding.quote]);
  for (const auto id : finding.members) {
    const auto& statement = model.statements[id];
    if (statement.kind == StatementKind::fact && within(finding.location, model.facts[statement.subject].span)) {
      return model.facts[statement.subject].value;
    }
    if (statement.kind == StatementKind::rule && within(finding.location, model.rules[statement.subject].span)) {
      return model.rules[statement.subject].states;
    }
  }
  for (const auto& claim : model.claims) {
    if (finding.kind == FindingKind::claim && within(finding.location, claim.span)) return claim.states;
  }
  return finding.location;
}

std::string headline(const TextContext& context, const Finding& finding, const ShownFinding& shown) {
  const std::string_view severity = finding.severity == Severity::error ? "error" : "warning";
  const std::string tag = fmt::format("{}[{}]", severity, tag_of(finding.kind));
  std::string out;
  for (const auto& line : wrap(tag + " " + printable(headline_of(shown)), context.width)) {
    const std::size_t skip = out.empty() ? tag.size() : 0;
    out += out.empty() ? context.paint(role_of(finding.severity), tag) : "  ";
    out += context.paint(Role::strong, line.substr(skip)) + "\n";
  }
  return out;
}

/// Whether a line of arithmetic only repeats what a member states, as the table does.
bool repeats_a_member(const Model& model, const Finding& finding, std::string_view line) {
  return std::any_of(finding.members.begin(), finding.members.end(),
                     [&](StatementId id) { return line.starts_with(statement_name(model, id) + ": "); });
}

/// What the members come to, below their table: a line under the values, the arithmetic, and the difference.
std::string arithmetic_text(const Frame& frame, const ShownFinding& shown, const Table& table, bool headline_says_it,
                            bool everything) {
  constexpr std::size_t indent = 2;
  constexpr std::size_t most_shown = 8;
  std::vector<std::string> lines;
  const std::vector<std::string>& said = everything ? shown.lines : shown.brief;
  for (std::size_t i = 0; i < said.size() && !headline_says_it; ++i) {
    if (!everything && said.size() > most_shown && i + 1 == most_shown) {
      lines.push_back(fmt::format("… and {} more lines: crossfoot explain shows all", said.size() - i));
      break;
    }
    // A line that is indented stays so when it is wrapped.
    const std::size_t start = std::min(said[i].find_first_not_of(' '), said[i].size());
    bool again = false;
    for (const auto& part : wrap(printable(said[i].substr(start)), frame.room() - indent - start - 2)) {
      lines.push_back(std::string(start + (again ? 2 : 0), ' ') + part);
      again = true;
    }
  }
  std::string out;
  for (const auto& line : lines) out += frame.bar() + std::string(indent, ' ') + line + "\n";
  if (!shown.difference.empty()) {
    const std::size_t width = display_width(shown.difference);
    const bool below_values = lines.empty() && table.value_column + width <= frame.room();
    const std::size_t start = below_values ? table.value_column : indent;
    for (const auto& part : wrap(shown.difference, frame.room() - start)) {
      out += frame.bar() + std::string(start, ' ') + frame.paint(Role::error, part) + "\n";
    }
  }
  if (out.empty() || table.text.empty()) return out;
  constexpr std::size_t shortest_line = 4;
  std::string line;
  for (std::size_t i = 0; i < std::max(shortest_line, table.value_width); ++i) line += "─";
  return frame.bar() + std::string(table.value_column, ' ') + frame.paint(Role::frame, line) + "\n" + out;
}

std::string note_text(const Frame& frame, const std::string& label, const std::string& text) {
  const std::string first = frame.note() + label;
  return hanging(first, frame.number_width + 2 + display_width(label), text, frame.width);
}

std::string needs_label(const Finding& finding) {
  return finding.kind == FindingKind::claim ? "follows from: " : "needs all of: ";
}

/// That it is suppressed, until when, why and where; empty where it is not.
std::string suppressed_text(const TextContext& context, const Finding& finding) {
  const Model& model = context.report.model;
  const Suppression* by = suppression_of(model, finding);
  if (by == nullptr) return "";
  const std::string words = fmt::format("{} ({})", suppressed_in_words(model, finding), place_text(model, by->span));
  return hanging("  ", 2, printable(words), context.width, context.paint, Role::good);
}

std::string alternatives_text(const Frame& frame, const Finding& finding) {
  const std::string words = alternatives_in_words(finding);
  return words.empty() ? "" : note_text(frame, "", words);
}

}  // namespace

std::string short_finding_text(const TextContext& context, const Finding& finding) {
  const Report& report = context.report;
  const std::string where = place_text(report.model, finding.location);
  return headline(context, finding, show_finding(report.model, report.analysis, finding)) +
         suppressed_text(context, finding) +
         context.paint(Role::faint, fmt::format("  {}: {}{}", where, finding.in_baseline ? "in the baseline too, " : "",
                                                short_id(report.analysis, finding))) +
         "\n";
}

std::string finding_text(const TextContext& context, const Finding& finding, bool everything) {
  constexpr std::size_t few = 12;
  constexpr std::size_t few_repairs = 6;
  const Report& report = context.report;
  const Model& model = report.model;
  ShownFinding shown = show_finding(model, report.analysis, finding);
  const Frame frame = frame_for(model, finding.location, context.paint, context.width);
  const std::size_t most = everything ? finding.members.size() : few;
  std::string out = headline(context, finding, shown) + suppressed_text(context, finding);
  out += excerpt(model, frame, finding.location, caret_of(model, report.analysis.evidence, finding),
                 role_of(finding.severity));
  for (const Span place : finding.places) {
    if (place == finding.location) continue;
    out += frame.note() + "the other place:\n";
    out += excerpt(model, frame_for(model, place, context.paint, context.width), place, place, Role::frame);
  }
  out += quote_text_of(context, frame, finding);
  const bool about_text = finding.kind == FindingKind::duplicate || finding.kind == FindingKind::quote;
  const bool shows_members = !finding.members.empty() && !about_text;
  if (shows_members) {
    const Table table = evidence_table(context, frame, finding.members, most);
    out += table.text;
    const bool points =
        finding.balance && finding.balance->left_total.is_point() && finding.balance->right_total.is_point();
    const bool headline_says_it = (points || finding.severity == Severity::warning) && !everything;
    for (auto* lines : {&shown.lines, &shown.brief})
      std::erase_if(*lines, [&](const std::string& line) { return repeats_a_member(model, finding, line); });
    // Where everything is shown, a chain follows below, with the place of each statement.
    if (everything && !finding.steps.empty()) shown.lines.clear();
    out += arithmetic_text(frame, shown, table, headline_says_it, everything);
    out += principles_text(context, frame, finding.members, most);
    out += note_text(frame, needs_label(finding), members_in_words(model, finding.members));
  }
  out += alternatives_text(frame, finding);
  if (const std::string why = not_suppressed_in_words(model, finding); !why.empty()) out += note_text(frame, "", why);
  out += repairs_text(context, frame, finding, everything ? finding.repairs.size() : few_repairs);
  if (!everything && shows_members) {
    const std::string paths = report.run.command_paths.empty() ? "" : " " + report.run.command_paths;
    out += frame.note() + "more: crossfoot explain " + short_id(report.analysis, finding) + printable(paths) + "\n";
  }
  return out;
}

}  // namespace crossfoot
