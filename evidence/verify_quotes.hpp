// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "evidence/document.hpp"
#include "evidence/numeral.hpp"
#include "model/analysis.hpp"
#include "model/diagnostic.hpp"

namespace crossfoot {

/// A numeral that a quote holds.
struct Mention {
  std::uint32_t numeral = 0;  ///< into Reading::numerals
  std::uint32_t quote = 0;    ///< into Evidence::quotes
  bool agrees = false;        ///< it says what is stated; else the quote disagrees, and this is what it says
};

/// A document, and what is quoted from it.
struct Reading {
  Document document;
  std::vector<Numeral> numerals;  ///< of document.visible.text; those around quotes, where not all were asked for
  std::vector<Mention> mentions;  ///< by numeral, then quote; of quotes that stand in one place
  std::vector<SourceId> sources;  ///< whose document it is
};

/// What the documents say: for reports, and for `scan`.
struct Verification {
  Evidence evidence;
  std::vector<Reading> readings;
};

struct QuoteOptions {
  /// Where documents are looked up; where empty, in the folder of the source's file and in `sources` beside it.
  std::vector<std::string> roots;
  std::vector<std::string> also;  ///< after these
  bool every_number = false;      ///< read all of each document's numbers, not only those around quotes
  bool count_coverage = false;    ///< say how many of them are covered; needs every number
};

/// Reads every source's document, each once, and verifies every quote.
Verification verify_quotes(const Model& model, const QuoteOptions& options);

/// A finding for each quote that is not found or disagrees (an error) or is ambiguous (a warning).
void add_quote_findings(const Model& model, Analysis& analysis);
/// A finding for each document less than `least` (0 to 1) of whose numbers are covered.
void add_coverage_findings(const Model& model, const Rational& least, Analysis& analysis);

/// An error for each source whose document is not there or cannot be read.
std::vector<Diagnostic> missing_documents(const Model& model, const Evidence& evidence);

/// Puts first among a contradiction's repairs those of facts whose quotes disagree, then those whose quotes are not
/// found; where what the quote says mends it, that is the cause. The finding then stands at that fact.
void suspect_by_quotes(const Model& model, Analysis& analysis);

}  // namespace crossfoot
