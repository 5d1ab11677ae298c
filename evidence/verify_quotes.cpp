// SPDX-License-Identifier: Apache-2.0
#include "evidence/verify_quotes.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <tuple>
#include <utility>

#include "evidence/agreement.hpp"
#include "evidence/judge_quotes.hpp"
#include "evidence/passages.hpp"
#include "evidence/phrases.hpp"
#include "evidence/sightings.hpp"
#include "model/scan.hpp"

namespace crossfoot {
namespace {

std::vector<std::string> roots_of(const Model& model, const Source& source, const QuoteOptions& options) {
  std::vector<std::string> out = options.roots;
  if (out.empty()) {
    const std::filesystem::path folder = std::filesystem::path(model.files[source.span.file].path).parent_path();
    out = {folder.empty() ? "." : folder.string(), (folder / "sources").string()};
  }
  out.insert(out.end(), options.also.begin(), options.also.end());
  return out;
}

/// Which reading a source is quoted from; none where it has no document that could be read.
using ReadingOf = std::vector<std::uint32_t>;

ReadingOf read_documents(const Model& model, const QuoteOptions& options, Verification& out) {
  ReadingOf reading_of(model.sources.size(), none);
  std::map<std::pair<std::vector<std::string>, std::string>, std::uint32_t> uses;  // the first of each lookup
  for (SourceId id = 0; id < model.sources.size(); ++id) {
    const Source& source = model.sources[id];
    if (source.document.empty()) continue;
    const std::vector<std::string> roots = roots_of(model, source, options);
    const auto [known, fresh] =
        uses.try_emplace({roots, source.document}, static_cast<std::uint32_t>(out.evidence.documents.size()));
    if (!fresh) {
      DocumentUse again = out.evidence.documents[known->second];
      reading_of[id] = reading_of[again.source];
      again.source = id;
      if (reading_of[id] != none) out.readings[reading_of[id]].sources.push_back(id);
      out.evidence.documents.push_back(std::move(again));
      continue;
    }
    DocumentResult read = read_document(roots, source.document);
    DocumentUse use{id, source.document, read.absent, std::move(read.problem), std::move(read.help)};
    if (read.document) {
      use.path = read.document->original.path;
      reading_of[id] = static_cast<std::uint32_t>(out.readings.size());
      out.readings.push_back({std::move(*read.document), {}, {}, {id}});
    }
    out.evidence.documents.push_back(std::move(use));
  }
  return reading_of;
}

/// Every quote, unchecked, in order.
std::vector<QuoteResult> quotes_of(const Model& model) {
  std::vector<QuoteResult> out;
  const auto add = [&](Quoter quoter, std::size_t subject, std::size_t count) {
    for (std::uint32_t i = 0; i < count; ++i) {
      out.push_back({quoter, QuoteStatus::unchecked, static_cast<std::uint32_t>(subject), i});
    }
  };
  for (std::size_t i = 0; i < model.facts.size(); ++i) add(Quoter::fact, i, model.facts[i].quotes.size());
  for (std::size_t i = 0; i < model.claims.size(); ++i) add(Quoter::claim, i, model.claims[i].quotes.size());
  for (std::size_t i = 0; i < model.lists.size(); ++i) {
    const SourceId source = model.lists[i].source;
    if (source != none && !model.sources[source].document.empty()) add(Quoter::list, i, model.lists[i].items.size());
  }
  return out;
}

/// The quotes of one fact, claim or list: [first, last) of all.
struct Group {
  std::uint32_t first = 0, last = 0;
};

std::vector<Group> groups_of(const std::vector<QuoteResult>& quotes) {
  std::vector<Group> out;
  for (std::uint32_t i = 0; i < quotes.size(); ++i) {
    const bool goes_on =
        i > 0 && quotes[i - 1].quoter == quotes[i].quoter && quotes[i - 1].subject == quotes[i].subject;
    if (!goes_on) out.push_back({i, i});
    out.back().last = i + 1;
  }
  return out;
}

std::optional<Stated> stated_by(const Model& model, const QuoteResult& quote) {
  if (quote.quoter == Quoter::fact) return stated_by(model, model.facts[quote.subject]);
  if (quote.quoter == Quoter::claim) return stated_by(model, model.claims[quote.subject]);
  return std::nullopt;
}

/// A value as printed, in the base units of what is stated.
Rational in_base_units(const Stated& stated, const Rational& value) {
  if (!stated.in_base || stated.value.is_zero()) return value;
  return value * *stated.in_base / stated.value;
}

Place marked_place(const Reading& reading, const QuoteJudgement& judgement) {
  if (judgement.numeral == none) return judgement.place;
  const Numeral& numeral = reading.numerals[judgement.numeral];
  return {numeral.begin, numeral.end};
}

/// How many places, or nearest passages, are told: a word may stand in a large document a hundred thousand times.
constexpr std::size_t most_passages = 100;

QuoteDetail detail_of(const Reading& reading, const QuoteJudgement& judgement, const std::vector<Place>& places,
                      const std::optional<Stated>& stated) {
  QuoteDetail detail;
  const Document& document = reading.document;
  detail.times = static_cast<std::uint32_t>(places.size());
  if (judgement.status == QuoteStatus::not_found) return detail;
  if (judgement.status == QuoteStatus::ambiguous) {
    const std::size_t told = std::min(places.size(), most_passages);
    for (std::size_t i = 0; i < told; ++i) detail.passages.push_back(passage_at(document, places[i]));
    return detail;
  }
  detail.passages.push_back(passage_at(document, marked_place(reading, judgement)));
  if (judgement.numeral == none) return detail;
  const Numeral& numeral = reading.numerals[judgement.numeral];
  detail.says = says(numeral);
  detail.says_in_words = document.visible.text.substr(numeral.begin, numeral.end - numeral.begin);
  if (judgement.status == QuoteStatus::disagrees && stated) detail.value = in_base_units(*stated, *numeral.value);
  return detail;
}

/// What is searched in a document: each phrase once, and which of them each quote is.
struct Search {
  std::vector<std::string> phrases;
  std::map<std::string, std::uint32_t> index;

  std::uint32_t add(const std::string& phrase) {
    const auto [at, fresh] = index.try_emplace(phrase, static_cast<std::uint32_t>(phrases.size()));
    if (fresh) phrases.push_back(phrase);
    return at->second;
  }
};

void judge_group(const Model& model, Group group, Reading& reading, const std::vector<std::vector<Place>>& found,
                 Search& search, Evidence& evidence) {
  const QuoteResult& first = evidence.quotes[group.first];
  std::vector<std::string> phrases;
  std::vector<std::vector<Place>> places;
  for (std::uint32_t i = group.first; i < group.last; ++i) {
    phrases.push_back(quote_text(model, evidence.quotes[i]));
    places.push_back(found[search.add(phrases.back())]);
  }
  const std::optional<Stated> stated = stated_by(model, first);
  std::vector<QuoteJudgement> judgements;
  if (first.quoter == Quoter::list) {
    for (const auto& of_item : places) judgements.push_back(judge_item(of_item));
  } else {
    places = told_apart(reading.document, std::move(places));
    judgements = judge_quotes(reading.numerals, phrases, places, stated);
  }
  for (std::uint32_t i = 0; i < judgements.size(); ++i) {
    QuoteResult& result = evidence.quotes[group.first + i];
    result.status = judgements[i].status;
    result.detail = static_cast<std::uint32_t>(evidence.details.size());
    evidence.details.push_back(detail_of(reading, judgements[i], places[i], stated));
    if (judgements[i].numeral == none) continue;
    reading.mentions.push_back({judgements[i].numeral, group.first + i, judgements[i].status == QuoteStatus::verified});
  }
}

/// Help for quotes that are not found.
void add_nearest_words(const Model& model, const std::vector<Group>& groups, const Document& document,
                       const MappedText& searchable, Evidence& evidence) {
  std::size_t told = 0;
  for (const Group group : groups) {
    for (std::uint32_t i = group.first; i < group.last && told < most_passages; ++i) {
      const QuoteResult& quote = evidence.quotes[i];
      if (quote.status != QuoteStatus::not_found) continue;
      ++told;
      const Place nearest = nearest_passage(searchable, quote_text(model, quote));
      if (nearest.begin == nearest.end) continue;
      evidence.details[quote.detail].passages.push_back(passage_at(document, nearest));
    }
  }
}

void verify_reading(const Model& model, const std::vector<Group>& groups, bool every_number, Reading& reading,
                    Evidence& evidence) {
  Search search;
  for (const Group group : groups) {
    for (std::uint32_t i = group.first; i < group.last; ++i) search.add(quote_text(model, evidence.quotes[i]));
  }
  const MappedText searchable = normalised(reading.document.visible.text);
  const Document& document = reading.document;
  auto places = find_phrases(searchable, search.phrases);
  reading.numerals = every_number ? find_numerals(document.visible.text) : numerals_around(document, places);
  const auto found = sightings(document, reading.numerals, std::move(places));
  for (const Group group : groups) judge_group(model, group, reading, found, search, evidence);
  add_nearest_words(model, groups, document, searchable, evidence);
  std::sort(reading.mentions.begin(), reading.mentions.end(), [](const Mention& a, const Mention& b) {
    return std::tie(a.numeral, a.quote) < std::tie(b.numeral, b.quote);
  });
}

void count_coverage(const Reading& reading, DocumentUse& use) {
  use.counted = true;
  std::vector<bool> covered(reading.numerals.size(), false);
  for (const Mention& mention : reading.mentions) covered[mention.numeral] = covered[mention.numeral] || mention.agrees;
  for (std::uint32_t i = 0; i < reading.numerals.size(); ++i) {
    if (!is_countable(reading.numerals[i])) continue;
    ++use.numbers;
    if (covered[i]) ++use.covered;
  }
}

}  // namespace

Verification verify_quotes(const Model& model, const QuoteOptions& options) {
  Verification out;
  const ReadingOf reading_of = read_documents(model, options, out);
  out.evidence.quotes = quotes_of(model);
  std::vector<std::vector<Group>> groups(out.readings.size());
  for (const Group group : groups_of(out.evidence.quotes)) {
    const SourceId source = quoter_source(model, out.evidence.quotes[group.first]);
    if (source != none && reading_of[source] != none) groups[reading_of[source]].push_back(group);
  }
  for (std::size_t i = 0; i < out.readings.size(); ++i) {
    verify_reading(model, groups[i], options.every_number, out.readings[i], out.evidence);
  }
  for (DocumentUse& use : out.evidence.documents) {
    if (options.every_number && options.count_coverage && reading_of[use.source] != none)
      count_coverage(out.readings[reading_of[use.source]], use);
  }
  return out;
}

}  // namespace crossfoot
