// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

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

}  // namespace crossfoot
