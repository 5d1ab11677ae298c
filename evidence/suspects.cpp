// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "evidence/verify_quotes.hpp"
#include "model/findings.hpp"

namespace crossfoot {
namespace {

/// The quote that makes a fact suspect: one that disagrees before one that is not found.
using Suspects = std::map<FactId, const QuoteResult*>;

Suspects suspects_of(const Evidence& evidence) {
  Suspects out;
  for (const QuoteResult& quote : evidence.quotes) {
    if (quote.quoter != Quoter::fact) continue;
    if (quote.status == QuoteStatus::disagrees) {
      const QuoteResult*& known = out[quote.subject];
      if (known == nullptr || known->status != QuoteStatus::disagrees) known = &quote;
    } else if (quote.status == QuoteStatus::not_found) {
      out.try_emplace(quote.subject, &quote);
    }
  }
  return out;
}

/// 0 for a repair of a fact whose quote disagrees, 1 of one whose quote is not found, 2 for the rest.
int rank_of(const Repair& repair, const Suspects& suspects) {
  int rank = 2;
  for (const Change& change : repair.changes) {
    const auto suspect = suspects.find(change.fact);
    if (suspect == suspects.end()) continue;
    rank = std::min(rank, suspect->second->status == QuoteStatus::disagrees ? 0 : 1);
  }
  return rank;
}

/// Whether every suspect fact of a repair may be what its quote says, and one of them is suspect.
bool quotes_mend(const Repair& repair, const Suspects& suspects, const Evidence& evidence) {
  bool one = false;
  for (const Change& change : repair.changes) {
    const auto suspect = suspects.find(change.fact);
    if (suspect == suspects.end() || suspect->second->status != QuoteStatus::disagrees) continue;
    const auto& value = evidence.details[suspect->second->detail].value;
    if (!value || !change.to.contains(*value)) return false;
    one = true;
  }
  return one;
}

}  // namespace

void suspect_by_quotes(const Model& model, Analysis& analysis) {
  const Suspects suspects = suspects_of(analysis.evidence);
  if (suspects.empty()) return;
  for (Finding& finding : analysis.findings) {
    if (finding.kind != FindingKind::contradiction) continue;
    std::stable_sort(finding.repairs.begin(), finding.repairs.end(),
                     [&](const Repair& a, const Repair& b) { return rank_of(a, suspects) < rank_of(b, suspects); });
    for (Repair& repair : finding.repairs) {
      if (!quotes_mend(repair, suspects, analysis.evidence)) continue;
      repair.cause = repair.cause ? "what the quote says; " + *repair.cause : "what the quote says";
    }
    const bool first_is_suspect = !finding.repairs.empty() && rank_of(finding.repairs.front(), suspects) < 2;
    if (!first_is_suspect) continue;
    for (const Change& change : finding.repairs.front().changes) {
      if (!suspects.contains(change.fact)) continue;
      finding.location = model.facts[change.fact].span;
      break;
    }
  }
  sort_findings(analysis);
}

}  // namespace crossfoot
