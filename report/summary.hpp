// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "report/quotes.hpp"
#include "report/report.hpp"

namespace crossfoot {

/// Findings of one sort.
struct FindingCount {
  std::size_t all = 0;
  std::size_t suppressed = 0;  ///< of all
  std::size_t known = 0;       ///< of all: not suppressed, and in the baseline too
  [[nodiscard]] std::size_t in_force() const { return all - suppressed - known; }
};

/// How much was checked and what came of it: the same numbers in every format.
struct Summary {
  bool analysed = true;  ///< false where errors of the input left nothing to analyse
  std::size_t files = 0, facts = 0, rules = 0, lists = 0, derived = 0, claims = 0;
  std::size_t quotes = 0;  ///< of facts and claims, and items of lists whose source has a document
  QuoteCounts of_status{};
  FindingCount contradictions, warnings, other_errors;
  std::size_t errors = 0, undecided = 0;
  [[nodiscard]] std::size_t suppressed() const {
    return contradictions.suppressed + warnings.suppressed + other_errors.suppressed;
  }
  [[nodiscard]] std::size_t known() const { return contradictions.known + warnings.known + other_errors.known; }
};

Summary summarize(const Report& report);

/// "2 contradictions (1 suppressed)", "1 warning (suppressed)", "9 warnings (all known)".
std::string counted(const FindingCount& count, std::string_view thing);
/// "checked 2 files: 7 facts, 2 rules, 5 quotes (all verified)".
std::string checked_in_words(const Summary& summary);
/// "1 contradiction · 0 warnings", "2 input errors: nothing was checked"; where something is undecided, that too.
std::string outcome_in_words(const Summary& summary);

}  // namespace crossfoot
