// SPDX-License-Identifier: Apache-2.0
#include "report/quotes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace crossfoot {

std::span<const QuoteResult> quotes_of(const Evidence& evidence, Quoter quoter, std::uint32_t subject) {
  const QuoteResult asked{quoter, QuoteStatus::unchecked, subject};
  const auto [first, last] = std::equal_range(evidence.quotes.begin(), evidence.quotes.end(), asked,
                                              [](const QuoteResult& a, const QuoteResult& b) {
                                                return std::tie(a.quoter, a.subject) < std::tie(b.quoter, b.subject);
                                              });
  return {first, last};
}

QuoteCounts count_quotes(const Evidence& evidence) {
  QuoteCounts counts{};
  for (const QuoteResult& quote : evidence.quotes) ++counts[static_cast<std::size_t>(quote.status)];
  return counts;
}

const DocumentUse* document_of(const Evidence& evidence, SourceId source) {
  const auto use = std::lower_bound(evidence.documents.begin(), evidence.documents.end(), source,
                                    [](const DocumentUse& other, SourceId id) { return other.source < id; });
  return use == evidence.documents.end() || use->source != source ? nullptr : &*use;
}

std::string document_path(const Model& model, const Evidence& evidence, const QuoteResult& quote) {
  const SourceId source = quoter_source(model, quote);
  const DocumentUse* use = document_of(evidence, source);
  if (use != nullptr) return use->path;
  return source == none ? "" : model.sources[source].document;
}

std::string remark_on(const Evidence& evidence, const QuoteResult& quote) {
  if (quote.detail == none) return "";
  const QuoteDetail& detail = evidence.details[quote.detail];
  switch (quote.status) {
    case QuoteStatus::disagrees:
      return "✗ the quote says " + detail.says_in_words;
    case QuoteStatus::not_found:
      return "✗ not in the document";
    case QuoteStatus::ambiguous:
      return fmt::format("? stands {} times in the document", detail.times);
    default:
      return "";
  }
}

std::string_view help_for_quote(QuoteStatus status) {
  switch (status) {
    case QuoteStatus::disagrees:
      return "state what the document says, or quote the words that say what is stated";
    case QuoteStatus::ambiguous:
      return "quote more words, or add a second quote from the same paragraph";
    default:
      return "a quote is the document's own words, letter for letter";
  }
}

}  // namespace crossfoot
