// SPDX-License-Identifier: Apache-2.0
#include "report/html_evidence.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/describe.hpp"
#include "report/finding_parts.hpp"
#include "report/html_words.hpp"
#include "report/quotes.hpp"

namespace crossfoot {
namespace {

constexpr std::size_t most_places = 5;
constexpr std::size_t most_items = 40;

const Source* source_at(const Model& model, SourceId id) { return id == none ? nullptr : &model.sources[id]; }

/// A passage in five stretches: before, the quote up to the number, the number, the rest of the quote, after.
HtmlFields passage_fields(const Passage& passage, std::string_view quote) {
  const std::string whole = passage.before + passage.marked + passage.after;
  const std::size_t number = passage.before.size();
  const std::size_t number_end = number + passage.marked.size();
  const std::size_t at = quote.empty() ? std::string::npos : whole.rfind(quote, number);
  const bool holds = at != std::string::npos && at + quote.size() >= number_end;
  const std::size_t begin = holds ? at : number;
  const std::size_t end = holds ? at + quote.size() : number_end;
  HtmlFields fields;
  fields.text("passage_before", std::string_view(whole).substr(0, begin));
  fields.text("passage_quote", std::string_view(whole).substr(begin, number - begin));
  fields.text("passage_number", passage.marked);
  fields.text("passage_rest", std::string_view(whole).substr(number_end, end - number_end));
  fields.text("passage_after", std::string_view(whole).substr(end));
  fields.text("passage_line", std::to_string(passage.begin.line));
  return fields;
}

/// What became of a quote, for people.
std::string outcome(const Evidence& evidence, const QuoteResult& quote) {
  const QuoteDetail* detail = quote.detail == none ? nullptr : &evidence.details[quote.detail];
  switch (quote.status) {
    case QuoteStatus::verified:
      return "found in the document";
    case QuoteStatus::not_found:
      return detail != nullptr && !detail->passages.empty()
                 ? "these words are not in the document; the nearest that are:"
                 : "these words are not in the document";
    case QuoteStatus::disagrees:
      return detail == nullptr ? "the document says something else"
                               : fmt::format("the document says {}", detail->says_in_words);
    case QuoteStatus::ambiguous:
      return detail == nullptr
                 ? "stands more than once in the document"
                 : fmt::format("stands {} times in the document; which is meant is not said", detail->times);
    case QuoteStatus::unchecked:
      return detail == nullptr ? "not checked: no document at hand" : "not checked: no number there to compare";
  }
  return "";
}

void add_source(HtmlFields& fields, const Report& report, SourceId id) {
  const Source* source = source_at(report.model, id);
  if (source == nullptr) {
    fields.text("source_title", "no source is named");
    return;
  }
  fields.text("source_title", source->title.empty() ? in_plain_words(source->name) : source->title);
  fields.text("source_lang", language_tag(source));
  fields.text("source_publisher", source->publisher);
  fields.text("source_published", source->published);
  fields.text("source_url", safe_link(source->url));
}

void add_quotes(HtmlFields& fields, const Report& report, Quoter quoter, std::uint32_t subject, const Quotes& quotes) {
  std::vector<HtmlFields> items;
  const auto results = quotes_of(report.analysis.evidence, quoter, subject);
  for (const QuoteResult& result : results) items.push_back(quote_fields(report, result));
  for (std::size_t i = results.size(); i < quotes.size(); ++i) {
    HtmlFields item;
    item.text("quote_text", quotes[i]).flag("quote_alone");
    items.push_back(std::move(item));
  }
  fields.list("quotes", std::move(items));
}

void add_place(HtmlFields& fields, const Model& model, Span span) {
  const std::string place = short_place(model, span);
  fields.text("written_at", place);
  fields.text("written_in", place.substr(place.rfind('/') + 1));
}

void add_written(HtmlFields& fields, const Model& model, Span states, Span whole) {
  fields.text("written", flat_text(model.files[states.file], states));
  add_place(fields, model, whole);
}

bool disagrees(const Evidence& evidence, FactId id) {
  const auto quotes = quotes_of(evidence, Quoter::fact, id);
  return std::any_of(quotes.begin(), quotes.end(), [](const QuoteResult& quote) {
    return quote.status == QuoteStatus::disagrees || quote.status == QuoteStatus::not_found;
  });
}

}  // namespace

HtmlFields quote_fields(const Report& report, const QuoteResult& quote) {
  const Evidence& evidence = report.analysis.evidence;
  HtmlFields fields;
  const std::string& text = quote_text(report.model, quote);
  fields.text("quote_text", text);
  fields.text("quote_lang", language_tag(source_at(report.model, quoter_source(report.model, quote))));
  fields.text("quote_outcome", outcome(evidence, quote));
  std::string status(word(quote.status));
  std::replace(status.begin(), status.end(), ' ', '-');
  fields.text("quote_status", status);
  const bool has_passage = quote.detail != none && !evidence.details[quote.detail].passages.empty();
  // The words that are not there are shown before those that are.
  fields.flag("quote_alone", !has_passage || quote.status == QuoteStatus::not_found);
  if (!has_passage) return fields;
  fields.text("quote_document", document_path(report.model, evidence, quote));
  std::vector<HtmlFields> passages;
  for (const Passage& passage : evidence.details[quote.detail].passages) {
    if (passages.size() == most_places) break;
    passages.push_back(passage_fields(passage, text));
  }
  fields.list("passages", std::move(passages));
  return fields;
}

HtmlFields fact_tile(const Report& report, FactId id, bool softly, const Repair* repair, bool first) {
  const Model& model = report.model;
  const Fact& fact = model.facts[id];
  HtmlFields fields;
  fields.text("tile_kind", "Reported");
  fields.text("tile_subject", plain_subject(model, fact));
  fields.text("tile_value", plain_value(model, fact));
  fields.text("tile_means", plain_meaning(model, fact));
  if (softly && fact.softly)
    fields.text("tile_suggests",
                "Worded like this, one expects " + in_plain_words(write_for_fact(model, fact, *fact.softly)) + ".");
  const bool misquoted = disagrees(report.analysis.evidence, id);
  if (repair != nullptr) {
    fields.text("tile_needs", plain_change(model, repair->changes.front()));
    if (repair->cause) fields.text("tile_cause", cause_in_words(model, *repair));
  }
  if (misquoted || first)
    fields.text("tile_suspect", misquoted ? "Its quotation does not bear it out" : "Look here first");
  fields.flag("tile_certain", fact.certain);
  add_source(fields, report, fact.source);
  add_quotes(fields, report, Quoter::fact, id, fact.quotes);
  add_written(fields, model, fact.states, fact.span);
  return fields;
}

HtmlFields claim_tile(const Report& report, std::uint32_t index) {
  const Model& model = report.model;
  const Claim& claim = model.claims[index];
  HtmlFields fields;
  fields.text("tile_kind", "Claimed");
  fields.text("tile_value", in_plain_words(flat_text(model.files[claim.states.file], claim.states)));
  fields.flag("tile_long");
  if (claim.source != none) add_source(fields, report, claim.source);
  add_quotes(fields, report, Quoter::claim, index, claim.quotes);
  add_written(fields, model, claim.states, claim.span);
  return fields;
}

HtmlFields list_tile(const Report& report, ListId id, std::uint32_t only) {
  const Model& model = report.model;
  const List& list = model.lists[id];
  HtmlFields fields;
  fields.text("tile_kind", "Listed");
  fields.text("tile_subject", "items of " + in_plain_words(within_module(list.name, module_of(list.name))));
  fields.text("tile_value", (list.partial ? "at least " : "") + std::to_string(list.items.size()));
  std::vector<HtmlFields> items;
  for (std::size_t i = 0; i < list.items.size() && items.size() < most_items; ++i) {
    if (only != none && i != only) continue;
    HtmlFields item;
    item.text("item_text", list.items[i].text);
    items.push_back(std::move(item));
  }
  if (only == none && list.items.size() > most_items)
    fields.text("items_more", std::to_string(list.items.size() - most_items));
  fields.flag("any_items", !items.empty());
  fields.list("items", std::move(items));
  add_source(fields, report, list.source);
  std::vector<HtmlFields> quotes;
  for (const QuoteResult& result : quotes_of(report.analysis.evidence, Quoter::list, id)) {
    const bool wrong = result.status != QuoteStatus::verified && result.status != QuoteStatus::unchecked;
    if (only == none ? wrong : result.quote == only) quotes.push_back(quote_fields(report, result));
  }
  fields.list("quotes", std::move(quotes));
  add_place(fields, model, list.span);
  return fields;
}

}  // namespace crossfoot
