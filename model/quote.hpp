// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/model.hpp"
#include "model/source_file.hpp"

namespace crossfoot {

enum class QuoteStatus : std::uint8_t {
  verified,   ///< it stands there, once, and a number in it says what is stated
  not_found,  ///< it does not stand there
  disagrees,  ///< it stands there, and says something else
  ambiguous,  ///< it stands there more than once, and no other quote tells which place is meant
  unchecked,  ///< there is no document, or no number to compare
};

/// Who quotes: a list quotes each of its items.
enum class Quoter : std::uint8_t { fact, claim, list };

/// A place in a document, with the words around it as a reader sees them, on one line.
struct Passage {
  Position begin, end;  ///< of what is marked, in the document
  std::string before;   ///< at most some 40 characters, from … on where more stands before them
  std::string marked;   ///< the number that was read, else the quote
  std::string after;
};

/// What was seen in a document for a quote that needs words.
struct QuoteDetail {
  std::string says;               ///< the number that stands there: "22", "more than 58000", "0.05..0.08"; else empty
  std::string says_in_words;      ///< as printed there: "22", "more than 58,000"
  std::optional<Rational> value;  ///< that number where it disagrees, in the base units of what is stated
  std::uint32_t times = 0;        ///< in how many places it stands
  /// Where it stands, the first 100 places; of one that is not found the nearest words that do stand there, for the
  /// first 100 of a document.
  std::vector<Passage> passages;
};

/// What became of one quote.
struct QuoteResult {
  Quoter quoter = Quoter::fact;
  QuoteStatus status = QuoteStatus::unchecked;
  std::uint32_t subject = none;  ///< FactId, index of a claim, or ListId
  std::uint32_t quote = 0;       ///< which of its quotes, or items
  std::uint32_t detail = none;   ///< into Evidence::details
};

/// What became of a source's document.
struct DocumentUse {
  SourceId source = none;
  std::string path;     ///< as shown to people: where it was found, else as the source names it
  bool absent = false;  ///< none of the source roots has it
  std::string problem;  ///< why it could not be read: "is larger than 64 MB"; empty where it was
  std::string help;
  bool counted = false;       ///< whether its numbers were counted
  std::uint32_t numbers = 0;  ///< how many counting and measuring numbers stand in it: no dates, no ordinals
  std::uint32_t covered = 0;  ///< those that a verified quote of a fact or claim holds
};

/// What the documents say of the quotes.
struct Evidence {
  std::vector<DocumentUse> documents;  ///< sources that name one, in source order
  std::vector<QuoteResult> quotes;     ///< facts, then claims, then lists, each in source order
  std::vector<QuoteDetail> details;
};

/// The quote's words.
const std::string& quote_text(const Model& model, const QuoteResult& result);
/// The name of who quotes, qualified.
const std::string& quoter_name(const Model& model, const QuoteResult& result);
SourceId quoter_source(const Model& model, const QuoteResult& result);
Span quoter_span(const Model& model, const QuoteResult& result);

}  // namespace crossfoot
