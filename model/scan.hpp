// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/numeral.hpp"
#include "model/quote.hpp"
#include "model/source_file.hpp"

namespace crossfoot {

/// A fact or claim whose quote holds a number.
struct Cover {
  std::string name;    ///< qualified
  std::string states;  ///< as written: "zones[3] = 22"
  bool agrees = true;  ///< else it states something else than the number says
  Quoter quoter = Quoter::fact;
  std::uint32_t subject = none;  ///< FactId, or index of a claim
};

/// A number of a document.
struct ScannedNumber {
  Numeral numeral;  ///< its offsets are those of Scan::text
  Position begin, end;
  std::vector<Cover> covers;  ///< in the order of the facts, then the claims
  std::string unit;           ///< its currency, else the unit of a fact that covers it; may be empty
};

/// A line of a document's text: a paragraph, a heading, a table's row.
struct ScannedLine {
  std::uint32_t begin = 0, end = 0;   ///< bytes of Scan::text
  std::uint32_t line = 1;             ///< where it begins in the document
  std::uint32_t first = 0, last = 0;  ///< its numbers: [first, last) of Scan::numbers
};

/// Every number of a document, as read, and what covers it.
struct Scan {
  std::string document;  ///< its path, as shown to people
  bool chinese = false;
  std::vector<SourceId> sources;   ///< whose document it is
  std::string text;                ///< what a reader sees; UTF-8
  std::vector<ScannedLine> lines;  ///< those that hold numbers
  std::vector<ScannedNumber> numbers;
  std::uint32_t countable = 0;  ///< how many count or measure something: no dates, no ordinals
  std::uint32_t covered = 0;    ///< how many of them a fact or claim covers that agrees
};

/// Whether a numeral counts or measures something: no date, no ordinal, and it has a value.
bool is_countable(const Numeral& numeral);
/// A numeral for programs: "22", "more than 58000", "0.05..0.08".
std::string says(const Numeral& numeral);
/// The word for a relation, as the language has it: "more than"; empty for `=`.
std::string_view relation_word(Relation relation);

}  // namespace crossfoot
