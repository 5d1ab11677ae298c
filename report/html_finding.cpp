// SPDX-License-Identifier: Apache-2.0
#include "report/html_finding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "report/arithmetic.hpp"
#include "report/describe.hpp"
#include "report/html_evidence.hpp"
#include "report/html_words.hpp"
#include "report/text_parts.hpp"

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
  if (quote.quoter == Quoter::fact) tiles.push_back(fact_tile(report, quote.subject, false, nullptr));
  if (quote.quoter == Quoter::claim) tiles.push_back(claim_tile(report, quote.subject));
  if (quote.quoter == Quoter::list) tiles.push_back(list_tile(report, quote.subject, quote.quote));
}

void add_tiles(HtmlFields& card, const Report& report, const Finding& finding) {
  const Model& model = report.model;
  const auto singles = single_repairs(finding);
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
    tiles.push_back(
        fact ? fact_tile(report, statement.subject, statement.soft, repair == singles.end() ? nullptr : repair->second)
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

/// What must hold: rules and domains, each once, in words and as written.
void add_principles(HtmlFields& card, const Model& model, const Finding& finding) {
  std::vector<HtmlFields> principles;
  std::string last;
  std::size_t left_out = 0;
  for (const StatementId id : finding.members) {
    const Statement& statement = model.statements[id];
    if (statement.kind == StatementKind::fact || statement.kind == StatementKind::list) continue;
    const std::string says = plain_statement(model, id);
    if (says == last) continue;
    last = says;
    if (principles.size() >= most_principles) {
      ++left_out;
      continue;
    }
    HtmlFields item;
    item.text("principle_says", says);
    const bool rule = statement.kind == StatementKind::rule;
    item.text("principle_kind", !rule ? "By its nature" : statement.soft ? "Expected" : "Rule");
    if (rule) item.text("principle_written", asserts_text(model, id));
    item.text("principle_at", short_place(model, statement.span));
    principles.push_back(std::move(item));
  }
  if (left_out > 0) card.text("principles_more", std::to_string(left_out));
  card.flag("any_principles", !principles.empty());
  card.list("principles", std::move(principles));
}

std::string changed(const Model& model, const Repair& repair) {
  std::vector<std::string> parts;
  for (const Change& change : repair.changes) {
    const Fact& fact = model.facts[change.fact];
    parts.push_back(plain_subject(model, fact) + " were " + in_plain_words(write_for_fact(model, fact, change.to)));
  }
  return listed(parts);
}

/// Which number to doubt first, in a sentence.
std::string advice(const Model& model, const Finding& finding) {
  if (finding.repairs.empty()) {
    return finding.kind == FindingKind::contradiction
               ? "No change of these numbers alone is known to resolve it: one of the rules must be wrong, or a number "
                 "that was taken as certain."
               : "";
  }
  const Repair& first = finding.repairs.front();
  const auto with_cause = std::count_if(finding.repairs.begin(), finding.repairs.end(),
                                        [](const Repair& repair) { return repair.cause.has_value(); });
  const auto alone = std::count_if(finding.repairs.begin(), finding.repairs.end(),
                                   [](const Repair& repair) { return repair.changes.size() == 1; });
  if (first.changes.size() > 1) {
    return fmt::format("No single change is enough: {} numbers would have to change together.", first.changes.size());
  }
  const Fact& fact = model.facts[first.changes.front().fact];
  if (first.cause && (with_cause == 1 || first.cause->starts_with("what the quote says"))) {
    return fmt::format(
        "Look first at {}, reported as {}. If it were {}, all would fit, and there is a likely reason: {}.",
        plain_subject(model, fact), plain_value(model, fact),
        in_plain_words(write_for_fact(model, fact, first.changes.front().to)), *first.cause);
  }
  if (alone == 1) {
    return fmt::format("Look first at {}, reported as {}: it is the only number whose change alone would resolve this.",
                       plain_subject(model, fact), plain_value(model, fact));
  }
  const std::string slips =
      with_cause > 1 ? fmt::format(" {} of them would be a common slip of the pen.", with_cause) : "";
  return fmt::format(
      "One of {} numbers is wrong, if only one is; the numbers alone do not tell which.{} Compare each "
      "with its source.",
      alone, slips);
}

std::string advice_on_quote(const Report& report, const Finding& finding) {
  const Evidence& evidence = report.analysis.evidence;
  if (finding.quote >= evidence.quotes.size()) return "";
  switch (evidence.quotes[finding.quote].status) {
    case QuoteStatus::disagrees:
      return "Either the number was copied wrongly, and should be what the document says, or the quotation is of the "
             "wrong place.";
    case QuoteStatus::not_found:
      return "A quotation is the document's own words, letter for letter. Find the words that the number was taken "
             "from; if there are none, the number has no source.";
    case QuoteStatus::ambiguous:
      return "Quote more of the words around it, so that one place is meant.";
    default:
      return "";
  }
}

void add_repairs(HtmlFields& card, const Report& report, const Finding& finding) {
  const std::string text =
      finding.kind == FindingKind::quote ? advice_on_quote(report, finding) : advice(report.model, finding);
  card.text("advice", text).flag("any_resolution", !text.empty()).flag("any_repairs", !finding.repairs.empty());
  std::vector<HtmlFields> repairs;
  for (const Repair& repair : finding.repairs) {
    if (repairs.size() == most_repairs) break;
    HtmlFields item;
    item.text("repair_text", "if " + changed(report.model, repair));
    if (repair.cause) item.text("repair_cause", *repair.cause);
    repairs.push_back(std::move(item));
  }
  const std::size_t left_out = finding.repairs.size() - repairs.size();
  if (left_out > 0) {
    card.text("repairs_more", fmt::format("and {} more possibilities", left_out));
  } else if (!finding.repairs_complete && !repairs.empty()) {
    card.text("repairs_more", "and others that were not worked out");
  }
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

std::string_view kind_key(FindingKind kind) {
  switch (kind) {
    case FindingKind::contradiction:
      return "contradiction";
    case FindingKind::warning:
      return "warning";
    case FindingKind::claim:
      return "claim";
    case FindingKind::quote:
      return "quote";
    case FindingKind::duplicate:
      return "duplicate";
  }
  return "";
}

HtmlFields finding_fields(const Report& report, const Finding& finding) {
  const Model& model = report.model;
  const ShownFinding shown = show_finding(model, report.analysis, finding);
  HtmlFields card;
  card.text("id", finding.id);
  card.text("kind_key", kind_key(finding.kind));
  card.text("kind_title", kind_title(finding.kind));
  card.text("severity", finding.severity == Severity::error ? "error" : "warning");
  card.text("message", in_plain_words(shown.message));
  card.text("meaning", meaning_of(finding));
  card.text("at", short_place(model, finding.location));
  const auto rule = std::find_if(finding.members.begin(), finding.members.end(), [&](StatementId id) {
    return model.statements[id].kind == StatementKind::rule && !model.rules[model.statements[id].subject].says.empty();
  });
  if (rule != finding.members.end())
    card.text("rule_says", model.rules[model.statements[*rule].subject].says);
  else
    card.text("rule_says", in_plain_words(shown.about));
  add_tiles(card, report, finding);
  add_arithmetic(card, model, finding, shown);
  add_principles(card, model, finding);
  add_repairs(card, report, finding);
  add_places(card, model, finding);
  const std::size_t others = finding.alternatives.size();
  if (others > 0)
    card.text("others", fmt::format("{}{} that share{} some of these statements cannot all be true either.",
                                    finding.alternatives_complete ? "" : "At least ", counted(others, "other group"),
                                    others == 1 ? "s" : ""));
  return card;
}

}  // namespace crossfoot
