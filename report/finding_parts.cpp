// SPDX-License-Identifier: Apache-2.0
#include "report/finding_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

#include "report/columns.hpp"
#include "report/describe.hpp"
#include "report/marks.hpp"
#include "report/words.hpp"

namespace crossfoot {

std::string_view tag_of(FindingKind kind) { return kind == FindingKind::warning ? "implausible" : word(kind); }

std::string headline_of(const ShownFinding& shown) {
  return shown.about.empty() ? shown.message : shown.about + ": " + shown.message;
}

RuleId rule_of(const Model& model, const Finding& finding) {
  if (finding.kind != FindingKind::contradiction && finding.kind != FindingKind::warning) return none;
  const auto found = std::find_if(finding.members.begin(), finding.members.end(),
                                  [&](StatementId id) { return model.statements[id].kind == StatementKind::rule; });
  return found == finding.members.end() ? none : model.statements[*found].subject;
}

std::string check_name(const Model& model, const Finding& finding) {
  const RuleId rule = rule_of(model, finding);
  const std::string tag(tag_of(finding.kind));
  return rule == none ? tag : tag + ":" + model.rules[rule].name;
}

std::vector<std::string> unique_ids(const Analysis& analysis) {
  std::map<std::string, std::size_t> seen;
  std::vector<std::string> ids;
  for (const auto& finding : analysis.findings) {
    const std::size_t count = ++seen[finding.id];
    ids.push_back(count == 1 ? finding.id : fmt::format("{}:{}", finding.id, count));
  }
  return ids;
}

std::vector<std::size_t> most_important_first(const Analysis& analysis) {
  std::vector<std::size_t> order(analysis.findings.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto rank = [&](std::size_t index) {
    const Finding& finding = analysis.findings[index];
    return std::tuple(!is_open(finding), finding.severity, finding.kind);
  };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
  return order;
}

std::string repairs_in_words(const Repair& repair) {
  constexpr std::string_view words[] = {"no", "one", "two", "three", "four", "five"};
  const std::size_t count = repair.changes.size();
  if (count == 1) return "one change is enough";
  return (count < std::size(words) ? std::string(words[count]) : std::to_string(count)) + " changes are needed";
}

std::string cause_in_words(const Model& model, const Repair& repair) {
  if (!repair.cause) return "";
  const Change& change = repair.changes.front();
  if (repair.changes.size() > 1 || !change.meant || change.to.is_point()) return *repair.cause;
  return *repair.cause + ": " + write_for_fact(model, model.facts[change.fact], Interval::point(*change.meant));
}

std::string alternatives_in_words(const Finding& finding) {
  const std::size_t count = finding.alternatives.size();
  if (count == 0) return "";
  return fmt::format("{}{} other minimal set{} share{} some of these", finding.alternatives_complete ? "" : "at least ",
                     count, count == 1 ? "" : "s", count == 1 ? "s" : "");
}

std::string capitalized(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

std::optional<FilePlace> place_of(const Model& model, Span span) {
  if (span.file >= model.files.size()) return std::nullopt;
  const auto& file = model.files[span.file];
  return FilePlace{file.path, position_of(file, span.begin), position_of(file, span.end)};
}

Span span_of_undecided(const Model& model, std::string_view name) {
  for (const auto& derive : model.derives) {
    if (derive.name == name) return derive.span;
  }
  for (const auto& claim : model.claims) {
    if (claim.name == name) return claim.span;
  }
  for (StatementId id = 0; id < model.statements.size(); ++id) {
    if (statement_name(model, id) == name) return model.statements[id].span;
  }
  return {none, 0, 0};
}

std::string printable_lines(std::string_view text) {
  std::string out;
  while (true) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    out += printable(text.substr(0, end));
    if (end == text.size()) return out;
    out += '\n';
    text.remove_prefix(end + 1);
  }
}

std::string cut_text(std::string_view text, std::size_t most) {
  const auto starts_a_character = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
  const auto count = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), starts_a_character));
  if (count <= most) return std::string(text);
  std::size_t kept = 0;
  std::size_t end = 0;
  while (end < text.size() && (kept + 1 < most || !starts_a_character(text[end]))) {
    kept += starts_a_character(text[end]) ? 1U : 0U;
    ++end;
  }
  return std::string(text.substr(0, end)) + "…";
}

}  // namespace crossfoot
