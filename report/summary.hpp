// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include "report/quotes.hpp"
#include "report/report.hpp"

namespace crossfoot {

/// How much was checked and what came of it: the same numbers in every format.
struct Summary {
  std::size_t files = 0, facts = 0, rules = 0, lists = 0, derived = 0, claims = 0;
  std::size_t quotes = 0;  ///< of facts and claims, and items of lists whose source has a document
  QuoteCounts of_status{};
  std::size_t contradictions = 0, warnings = 0, other_errors = 0, errors = 0, undecided = 0;
};

Summary summarize(const Report& report);

/// "checked 2 files: 7 facts, 2 rules, 5 quotes (all verified)".
std::string checked_in_words(const Summary& summary);
/// "1 contradiction · 0 warnings", "2 input errors: nothing was checked"; where something is undecided, that too.
std::string outcome_in_words(const Summary& summary);

}  // namespace crossfoot
