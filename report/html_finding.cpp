// SPDX-License-Identifier: Apache-2.0
#include "report/html_finding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "report/arithmetic.hpp"
#include "report/describe.hpp"
#include "report/finding_parts.hpp"
#include "report/html_advice.hpp"
#include "report/html_evidence.hpp"
#include "report/html_explained.hpp"
#include "report/html_words.hpp"
#include "report/marks.hpp"
#include "report/text_parts.hpp"
#include "report/words.hpp"

namespace crossfoot {
namespace {

constexpr std::size_t most_tiles = 60;
constexpr std::size_t most_lines = 60;
constexpr std::size_t most_principles = 30;
constexpr std::size_t most_repairs = 12;

std::string_view meaning_of(const Finding& finding) {
  switch (finding.kind) {
    case FindingKind::contradiction:
      return "These statements cannot all be true.";
    case FindingKind::warning:
      return "These statements can all be true, but together they are odd.";
    case FindingKind::claim:
      return "What is claimed cannot be true if the facts are.";
    case FindingKind::quote:
      return finding.severity == Severity::error ? "What is stated and what the document says do not fit."
                                                 : "It is not certain what the document says.";
    case FindingKind::duplicate:
      return "Something stands twice.";
  }
  return "";
}

/// The repairs that change one fact alone, by fact.
std::map<FactId, const Repair*> single_repairs(const Finding& finding) {
  std::map<FactId, const Repair*> singles;
  for (const Repair& repair : finding.repairs)
    if (repair.changes.size() == 1) singles.emplace(repair.changes.front().fact, &repair);
  return singles;
}

std::uint32_t claim_of(const Model& model, const Finding& finding) {
  for (std::uint32_t i = 0; i < model.claims.size() && finding.kind == FindingKind::claim; ++i) {
    const Span span = model.claims[i].span;
    if (span.file == finding.location.file && span.begin <= finding.location.begin && finding.location.end <= span.end)
      return i;
  }
  return none;
}

void add_quoter(std::vector<HtmlFields>& tiles, const Report& report, const Finding& finding) {
  const Evidence& evidence = report.analysis.evidence;
  if (finding.quote >= evidence.quotes.size()) return;
  const QuoteResult& quote = evidence.quotes[finding.quote];
  if (quote.quoter == Quoter::fact) tiles.push_back(fact_tile(report, quote.subject, false, nullptr, false));
  if (quote.quoter == Quoter::claim) tiles.push_back(claim_tile(report, quote.subject));
  if (quote.quoter == Quoter::list) tiles.push_back(list_tile(report, quote.subject, quote.quote));
}

void add_tiles(HtmlFields& card, const Report& report, const Finding& finding) {
  const Model& model = report.model;
  const auto singles = single_repairs(finding);
  const FactId first = doubted_first(model, finding);
  std::vector<HtmlFields> tiles;
  if (const std::uint32_t claim = claim_of(model, finding); claim != none) tiles.push_back(claim_tile(report, claim));
  if (finding.kind == FindingKind::quote) add_quoter(tiles, report, finding);
  std::size_t left_out = 0;
  for (const StatementId id : finding.members) {
    const Statement& statement = model.statements[id];
    const bool fact = statement.kind == StatementKind::fact;
    if ((!fact && statement.kind != StatementKind::list) || finding.kind == FindingKind::quote) continue;
    if (tiles.size() >= most_tiles) {
      ++left_out;
      continue;
    }
    const auto repair = fact ? singles.find(statement.subject) : singles.end();
    tiles.push_back(fact ? fact_tile(report, statement.subject, statement.soft,
                                     repair == singles.end() ? nullptr : repair->second, first == statement.subject)
                         : list_tile(report, statement.subject, none));
  }
  if (left_out > 0) card.text("tiles_more", counted(left_out, "more statement"));
  card.flag("any_tiles", !tiles.empty());
  card.list("tiles", std::move(tiles));
}

/// Whether a line of arithmetic only repeats what a member states, as its tile does.
bool repeats_a_member(const Model& model, const Finding& finding, std::string_view line) {
  return std::any_of(finding.members.begin(), finding.members.end(),
                     [&](StatementId id) { return line.starts_with(statement_name(model, id) + ": "); });
}

void add_arithmetic(HtmlFields& card, const Model& model, const Finding& finding, ShownFinding shown) {
  std::erase_if(shown.lines, [&](const std::string& line) { return repeats_a_member(model, finding, line); });
  std::vector<HtmlFields> lines;
  for (const std::string& line : shown.lines) {
    if (lines.size() == most_lines) {
      card.text("lines_more", counted(shown.lines.size() - most_lines, "more line"));
      break;
    }
    HtmlFields item;
    item.text("line_text", in_plain_words(line));
    lines.push_back(std::move(item));
  }
  card.flag("any_arithmetic", !lines.empty() || !shown.difference.empty());
  card.list("lines", std::move(lines));
  card.text("difference", in_plain_words(shown.difference));
}

/// A rule or domain that binds the members, once for all its instances.
struct Principle {
  StatementId first = none;
  std::string says;
  std::vector<std::string> instances;
};

std::vector<Principle> principles_of(const Model& model, const Finding& finding) {
  std::vector<Principle> principles;
  for (const StatementId id : finding.members) {
    const Statement& statement = model.statements[id];
    if (statement.kind == StatementKind::fact || statement.kind == StatementKind::list) continue;
    const std::string says = plain_statement(model, id);
    if (principles.empty() || principles.back().says != says) principles.push_back({id, says, {}});
    const std::string instance = instance_text(model, id);
    if (!instance.empty()) principles.back().instances.push_back(instance);
  }
  return principles;
}

/// What must hold, in words and as written.
void add_principles(HtmlFields& card, const Model& model, const Finding& finding) {
  std::vector<HtmlFields> items;
  const auto principles = principles_of(model, finding);
  for (const Principle& principle : principles) {
    if (items.size() == most_principles) {
      card.text("principles_more", std::to_string(principles.size() - most_principles));
      break;
    }
    const Statement& statement = model.statements[principle.first];
    const bool rule = statement.kind == StatementKind::rule;
    HtmlFields item;
    item.text("principle_says", principle.says);
    item.text("principle_kind", !rule ? "By its nature" : statement.soft ? "Expected" : "Rule");
    if (!principle.instances.empty()) item.text("principle_for", listed(principle.instances));
    if (rule) item.text("principle_written", asserts_text(model, principle.first));
    items.push_back(std::move(item));
  }
  card.flag("any_principles", !items.empty());
  card.list("principles", std::move(items));
}

void add_repairs(HtmlFields& card, const Report& report, const Finding& finding) {
  const std::string text = advice_on(report, finding);
  card.text("advice", text).flag("any_resolution", !text.empty()).flag("any_repairs", !finding.repairs.empty());
  std::vector<HtmlFields> repairs;
  for (const Repair& repair : finding.repairs) {
    if (repairs.size() == most_repairs) break;
    HtmlFields item;
    item.text("repair_text", "if " + plain_repair(report.model, repair));
    if (repair.cause) item.text("repair_cause", cause_in_words(report.model, repair));
    repairs.push_back(std::move(item));
  }
  const std::size_t left_out = finding.repairs.size() - repairs.size();
  if (left_out > 0) {
    card.text("repairs_more", fmt::format("and {} more possibilities", left_out));
  } else if (!finding.repairs_complete && !repairs.empty()) {
    card.text("repairs_more", "and others that were not worked out");
  }
  const bool one_is_enough = !finding.repairs.empty() && finding.repairs.front().changes.size() == 1;
  card.text("enough", one_is_enough ? "One change is enough. Everything would fit" : "Everything would fit");
  card.list("repairs", std::move(repairs));
}

void add_places(HtmlFields& card, const Model& model, const Finding& finding) {
  std::vector<HtmlFields> places;
  for (const Span place : finding.places) {
    HtmlFields item;
    const SourceFile& file = model.files[place.file];
    item.text("place_text", line_text(file, position_of(file, place.begin).line));
    item.text("place_at", short_place(model, place));
    places.push_back(std::move(item));
  }
  card.list("places", std::move(places));
}

/// Whether it is new, known or suppressed, with the reason, and the words that the filters go by.
void add_marks(HtmlFields& card, const Report& report, const Finding& finding) {
  const Model& model = report.model;
  const Suppression* by = suppression_of(model, finding);
  std::string marks = is_open(finding) ? "in-force" : "accepted";
  if (by != nullptr) marks += " suppressed";
  if (report.analysis.baseline) {
    marks += finding.in_baseline ? " known" : " new";
    card.text("baseline_mark", finding.in_baseline ? "Known" : "New");
  }
  card.text("marks", marks);
  if (!is_open(finding)) card.flag("accepted");
  card.text("not_suppressed", capitalized(not_suppressed_in_words(model, finding)));
  if (by == nullptr) return;
  card.text("suppressed_because", by->because);
  card.text("suppressed_until", by->until);
  card.text("suppressed_at", short_place(model, by->span));
}

/// What the headline is about: the words of the first rule that has some, else a name.
std::string theme_of(const Model& model, const Finding& finding, const ShownFinding& shown) {
  const auto says = [&](StatementId id) -> std::string_view {
    const Statement& statement = model.statements[id];
    return statement.kind == StatementKind::rule ? std::string_view(model.rules[statement.subject].says) : "";
  };
  if (finding.kind != FindingKind::claim) {
    for (const StatementId id : finding.members)
      if (!says(id).empty()) return std::string(says(id));
  }
  return in_plain_words(shown.about);
}

}  // namespace

std::string_view kind_title(FindingKind kind) {
  switch (kind) {
    case FindingKind::contradiction:
      return "Contradiction";
    case FindingKind::warning:
      return "Implausible";
    case FindingKind::claim:
      return "Refuted claim";
    case FindingKind::quote:
      return "Quotation";
    case FindingKind::duplicate:
      return "Duplicate";
  }
  return "";
}

HtmlFields finding_fields(const Report& report, const Finding& finding) {
  const Model& model = report.model;
  const ShownFinding shown = show_finding(model, report.analysis, finding);
  HtmlFields card;
  card.text("id", finding.id);
  card.text("kind_key", word(finding.kind));
  card.text("kind_title", kind_title(finding.kind));
  card.text("severity", finding.severity == Severity::error ? "error" : "warning");
  card.text("message", in_plain_words(shown.message));
  card.text("meaning", meaning_of(finding));
  card.text("at", short_place(model, finding.location));
  add_marks(card, report, finding);
  card.text("rule_says", theme_of(model, finding, shown));
  add_tiles(card, report, finding);
  add_arithmetic(card, model, finding, shown);
  add_principles(card, model, finding);
  add_repairs(card, report, finding);
  add_changes(card, report, finding);
  add_places(card, model, finding);
  const std::size_t others = finding.alternatives.size();
  if (others > 0)
    card.text("others", fmt::format("{}{} that share{} some of these statements {} too.",
                                    finding.alternatives_complete ? "" : "At least ", counted(others, "other group"),
                                    others == 1 ? "s" : "",
                                    finding.kind == FindingKind::warning ? "would be odd" : "cannot all be true"));
  return card;
}

}  // namespace crossfoot
