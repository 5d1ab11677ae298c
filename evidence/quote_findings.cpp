// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "evidence/verify_quotes.hpp"
#include "model/findings.hpp"

namespace crossfoot {
namespace {

const std::string& document_of(const Model& model, const Evidence& evidence, const QuoteResult& quote) {
  const SourceId source = quoter_source(model, quote);
  const auto use = std::find_if(evidence.documents.begin(), evidence.documents.end(),
                                [&](const DocumentUse& other) { return other.source == source; });
  return use == evidence.documents.end() ? model.sources[source].document : use->path;
}

std::string what_is_stated(const Model& model, const QuoteResult& quote) {
  const Span states =
      quote.quoter == Quoter::claim ? model.claims[quote.subject].states : model.facts[quote.subject].states;
  return flat_text(model.files[states.file], states);
}

std::string message_for(const Model& model, const Evidence& evidence, const QuoteResult& quote) {
  const std::string& document = document_of(model, evidence, quote);
  const QuoteDetail& detail = evidence.details[quote.detail];
  switch (quote.status) {
    case QuoteStatus::disagrees:
      return fmt::format("{}, but the quote says \"{}\"", what_is_stated(model, quote), detail.says_in_words);
    case QuoteStatus::ambiguous:
      return fmt::format("\"{}\" stands {} times in {}", quote_text(model, quote), detail.times, document);
    default:
      return fmt::format("\"{}\" does not stand in {}", quote_text(model, quote), document);
  }
}

StatementId statement_of(const Model& model, const QuoteResult& quote) {
  if (quote.quoter == Quoter::fact) return model.facts[quote.subject].statement;
  return quote.quoter == Quoter::list ? model.lists[quote.subject].statement : none;
}

bool is_fault(QuoteStatus status) {
  return status == QuoteStatus::not_found || status == QuoteStatus::disagrees || status == QuoteStatus::ambiguous;
}

std::string percent_text(const Rational& share) { return (share * 100).floor().to_string() + "%"; }

}  // namespace

void add_quote_findings(const Model& model, Analysis& analysis) {
  const Evidence& evidence = analysis.evidence;
  for (std::uint32_t i = 0; i < evidence.quotes.size(); ++i) {
    const QuoteResult& quote = evidence.quotes[i];
    if (!is_fault(quote.status)) continue;
    Finding finding;
    finding.kind = FindingKind::quote;
    finding.severity = quote.status == QuoteStatus::ambiguous ? Severity::warning : Severity::error;
    finding.id = finding_id(finding.kind, {quoter_name(model, quote), quote_text(model, quote)});
    finding.message = message_for(model, evidence, quote);
    finding.location = quoter_span(model, quote);
    if (const StatementId statement = statement_of(model, quote); statement != none) finding.members = {statement};
    finding.quote = i;
    analysis.findings.push_back(std::move(finding));
  }
  sort_findings(analysis);
}

std::vector<Diagnostic> missing_documents(const Model& model, const Evidence& evidence) {
  std::vector<Diagnostic> out;
  for (const DocumentUse& use : evidence.documents) {
    if (use.problem.empty()) continue;
    out.push_back({Code::document_missing,
                   fmt::format("document {} {}", use.path, use.problem),
                   model.sources[use.source].span,
                   {},
                   use.help});
  }
  return out;
}

void add_coverage_findings(const Model& model, const Rational& least, Analysis& analysis) {
  for (const DocumentUse& use : analysis.evidence.documents) {
    if (!use.counted || use.numbers == 0) continue;
    const Rational share = Rational(use.covered) / Rational(use.numbers);
    if (share >= least) continue;
    Finding finding;
    finding.kind = FindingKind::quote;
    finding.id = coverage_finding_id(model.sources[use.source]);
    finding.message = fmt::format("facts cover {} of {} numbers in {} ({}, where {} is asked)", use.covered,
                                  use.numbers, use.path, percent_text(share), percent_text(least));
    finding.location = model.sources[use.source].span;
    analysis.findings.push_back(std::move(finding));
  }
  sort_findings(analysis);
}

}  // namespace crossfoot
