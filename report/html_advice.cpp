// SPDX-License-Identifier: Apache-2.0
#include "report/html_advice.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/finding_parts.hpp"
#include "report/html_words.hpp"

namespace crossfoot {
namespace {

std::ptrdiff_t with_cause(const Finding& finding) {
  return std::count_if(finding.repairs.begin(), finding.repairs.end(),
                       [](const Repair& repair) { return repair.cause.has_value(); });
}

std::ptrdiff_t alone(const Finding& finding) {
  return std::count_if(finding.repairs.begin(), finding.repairs.end(),
                       [](const Repair& repair) { return repair.changes.size() == 1; });
}

/// The one hedge among the members whose wording is odd.
FactId odd_hedge(const Model& model, const Finding& finding) {
  FactId hedge = none;
  for (const StatementId id : finding.members) {
    const Statement& statement = model.statements[id];
    if (!statement.soft || statement.kind != StatementKind::fact) continue;
    if (hedge != none) return none;
    hedge = statement.subject;
  }
  return hedge;
}

std::string look_first_at(const Model& model, FactId id) {
  const Fact& fact = model.facts[id];
  return fmt::format("Look first at {}, reported as {}", plain_subject(model, fact), plain_value(model, fact));
}

std::string advice_without_repair(const Model& model, const Finding& finding) {
  switch (finding.kind) {
    case FindingKind::contradiction:
      return "No change of these numbers alone is known to resolve it: one of the rules must be wrong, or a number "
             "that "
             "was taken as certain.";
    case FindingKind::warning:
      if (const FactId hedge = odd_hedge(model, finding); hedge != none)
        return "Nothing here is impossible. " + look_first_at(model, hedge) +
               ": either its wording misleads, or another of these statements does not hold.";
      return "Nothing here is impossible. Either one of the numbers is wrong, or what was expected does not hold.";
    case FindingKind::claim:
      return "Either what is claimed is wrong, or one of the statements that speak against it.";
    case FindingKind::duplicate:
      return "Either it was written down twice by mistake, or two different things go by one name.";
    case FindingKind::quote:
      return "";
  }
  return "";
}

/// Which number to doubt first, in a sentence.
std::string advice(const Model& model, const Finding& finding) {
  if (finding.repairs.empty()) return advice_without_repair(model, finding);
  const Repair& first = finding.repairs.front();
  if (first.changes.size() > 1) {
    return fmt::format("No single change is enough: {} numbers would have to change together.", first.changes.size());
  }
  const auto singles = alone(finding);
  if (doubted_first(model, finding) == none) {
    const auto slips = with_cause(finding);
    const std::string how_likely = slips == singles ? " Each change would undo a common slip of the pen."
                                   : slips > 0
                                       ? fmt::format(" {} of the changes would undo a common slip of the pen.", slips)
                                       : "";
    return fmt::format(
        "If only one number is wrong, it is one of {}, and the numbers alone do not tell which.{} "
        "Compare each with its source.",
        singles, how_likely);
  }
  const std::string look = look_first_at(model, first.changes.front().fact);
  if (first.cause) {
    return fmt::format("{}. If it were {}, all would fit, and there is a likely reason: {}.", look,
                       plain_change(model, first.changes.front()), cause_in_words(model, first));
  }
  return look + ": no other number can resolve this by a change of its own.";
}

std::string advice_on_quote(const Report& report, const Finding& finding) {
  const Evidence& evidence = report.analysis.evidence;
  if (finding.quote >= evidence.quotes.size()) return "";
  switch (evidence.quotes[finding.quote].status) {
    case QuoteStatus::disagrees:
      return "Either the number was copied wrongly, and should be what the document says, or the quotation is of "
             "another number than the one that is meant.";
    case QuoteStatus::not_found:
      return "A quotation is the document's own words, letter for letter. Find the words that the number was taken "
             "from; if there are none, the number has no source.";
    case QuoteStatus::ambiguous:
      return "Quote more of the words around it, so that one place is meant.";
    default:
      return "";
  }
}

}  // namespace

FactId doubted_first(const Model& model, const Finding& finding) {
  if (finding.kind == FindingKind::warning && finding.repairs.empty()) return odd_hedge(model, finding);
  if (finding.repairs.empty() || finding.repairs.front().changes.size() > 1) return none;
  const Repair& first = finding.repairs.front();
  const bool quoted = first.cause && first.cause->starts_with("what the quote says");
  const bool only_slip = first.cause && with_cause(finding) == 1;
  const bool only_one = alone(finding) == 1 && finding.members.size() > 1;
  return quoted || only_slip || only_one ? first.changes.front().fact : none;
}

std::string advice_on(const Report& report, const Finding& finding) {
  return finding.kind == FindingKind::quote ? advice_on_quote(report, finding) : advice(report.model, finding);
}

}  // namespace crossfoot
