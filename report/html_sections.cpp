// SPDX-License-Identifier: Apache-2.0
#include "report/html_sections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "report/describe.hpp"
#include "report/finding_parts.hpp"
#include "report/html_evidence.hpp"
#include "report/html_line.hpp"
#include "report/html_words.hpp"
#include "report/marks.hpp"
#include "report/quotes.hpp"

namespace crossfoot {
namespace {

constexpr std::size_t most_listed = 1'000;

struct StatusOfRules {
  RuleStatus status;
  std::string_view title, meaning;
  bool open;  ///< shown without being asked for
};

constexpr std::array<StatusOfRules, 5> rule_statuses = {{
    {RuleStatus::violated, "Broken", "they are part of a contradiction", true},
    {RuleStatus::undecided, "Undecided", "a limit was reached before they were judged", true},
    {RuleStatus::untested, "Untested", "no reported number is connected to them", true},
    {RuleStatus::possible, "Possible", "nothing speaks against them", false},
    {RuleStatus::holds, "Certain", "they follow from everything else", false},
}};

struct StatusOfQuotes {
  QuoteStatus status;
  std::string_view title, meaning;
  bool open;
};

constexpr std::array<StatusOfQuotes, 5> quote_statuses = {{
    {QuoteStatus::disagrees, "Disagree", "the document has these words, but says another number", true},
    {QuoteStatus::not_found, "Not found", "the document does not have these words", true},
    {QuoteStatus::ambiguous, "Ambiguous", "the words stand more than once", true},
    {QuoteStatus::unchecked, "Not checked", "the document is not at hand, or there is no number to compare", false},
    {QuoteStatus::verified, "Verified", "the document has these words, and they say the number", false},
}};

HtmlFields rule_item(const Model& model, const RuleResult& result) {
  const Rule& rule = model.rules[result.rule];
  HtmlFields item;
  const std::string name = result.statement == none ? rule.name : statement_name(model, result.statement);
  item.text("rule_name", in_plain_words(within_module(name, module_of(name))));
  item.text("rule_meaning", rule.says);
  item.text("rule_written", flat_text(model.files[rule.states.file], rule.states));
  item.text("rule_at", short_place(model, rule.span));
  return item;
}

}  // namespace

void add_rules(HtmlFields& page, const Report& report) {
  std::vector<HtmlFields> groups;
  for (const StatusOfRules& entry : rule_statuses) {
    std::vector<HtmlFields> items;
    std::size_t count = 0;
    for (const RuleResult& result : report.analysis.rules) {
      if (result.status != entry.status || ++count > most_listed) continue;
      items.push_back(rule_item(report.model, result));
    }
    if (count == 0) continue;
    HtmlFields group;
    group.text("group_title", entry.title).text("group_meaning", entry.meaning).flag("group_open", entry.open);
    group.text("group_count", std::to_string(count));
    if (count > most_listed) group.text("group_more", std::to_string(count - most_listed));
    group.list("rule_items", std::move(items));
    groups.push_back(std::move(group));
  }
  page.flag("any_rules", !groups.empty());
  page.list("rule_groups", std::move(groups));
}

void add_quote_lists(HtmlFields& page, const Report& report) {
  const Model& model = report.model;
  const Evidence& evidence = report.analysis.evidence;
  std::vector<HtmlFields> groups;
  for (const StatusOfQuotes& entry : quote_statuses) {
    std::vector<HtmlFields> items;
    std::size_t count = 0;
    for (const QuoteResult& quote : evidence.quotes) {
      if (quote.status != entry.status || ++count > most_listed) continue;
      HtmlFields item = quote_fields(report, quote);
      const std::string& name = quoter_name(model, quote);
      std::string about = within_module(name, module_of(name));
      if (quote.quoter == Quoter::fact) about = plain_fact(model, model.facts[quote.subject]);
      item.text("quote_about", quote.quoter == Quoter::fact ? about : in_plain_words(about));
      item.text("quote_at", short_place(model, quoter_span(model, quote)));
      items.push_back(std::move(item));
    }
    if (count == 0) continue;
    HtmlFields group;
    group.text("group_title", entry.title).text("group_meaning", entry.meaning).flag("group_open", entry.open);
    group.text("group_count", std::to_string(count));
    if (count > most_listed) group.text("group_more", std::to_string(count - most_listed));
    group.list("quote_items", std::move(items));
    groups.push_back(std::move(group));
  }
  page.flag("any_quotes", !groups.empty());
  page.list("quote_groups", std::move(groups));
}

void add_undecided(HtmlFields& page, const Report& report) {
  std::vector<HtmlFields> items;
  for (const Undecided& undecided : report.analysis.undecided) {
    HtmlFields item;
    item.text("undecided_name", in_plain_words(undecided.name)).text("undecided_limit", undecided.limit);
    items.push_back(std::move(item));
  }
  page.flag("any_undecided", !items.empty());
  page.list("undecided", std::move(items));
}

void add_baseline(HtmlFields& page, const Report& report) {
  if (!report.analysis.baseline) return;
  const std::vector<EarlierFinding>& fixed = report.analysis.baseline->fixed;
  std::vector<HtmlFields> items;
  for (std::size_t i = 0; i < std::min(most_listed, fixed.size()); ++i) {
    HtmlFields item;
    item.text("fixed_id", fixed[i].id).text("fixed_message", fixed[i].message);
    items.push_back(std::move(item));
  }
  if (fixed.size() > most_listed) page.text("fixed_more", std::to_string(fixed.size() - most_listed));
  page.text("compared", capitalized(compared_in_words(report.analysis)) + ".");
  page.flag("any_fixed", !items.empty());
  page.list("fixed", std::move(items));
}

void add_input_errors(HtmlFields& page, const Report& report) {
  const Model& model = report.model;
  std::vector<HtmlFields> items;
  for (const Diagnostic& diagnostic : report.diagnostics) {
    HtmlFields item;
    item.text("error_code", number_of(diagnostic.code)).text("error_message", diagnostic.message);
    item.text("error_help", diagnostic.help);
    if (diagnostic.span.file < model.files.size()) {
      add_marked_line(item, "error", model, diagnostic.span);
    }
    std::vector<HtmlFields> notes;
    for (const Note& note : diagnostic.notes) {
      HtmlFields fields;
      fields.text("note_message", note.message);
      if (note.span.file < model.files.size()) fields.text("note_at", short_place(model, note.span));
      notes.push_back(std::move(fields));
    }
    item.list("notes", std::move(notes));
    items.push_back(std::move(item));
  }
  page.flag("any_errors", !items.empty());
  page.flag("errors_stop", !is_analysed(report));
  page.list("errors", std::move(items));
}

}  // namespace crossfoot
