// SPDX-License-Identifier: Apache-2.0
#include "report/explain_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/arithmetic.hpp"
#include "report/describe.hpp"
#include "report/excerpt.hpp"
#include "report/quotes.hpp"
#include "report/step_text.hpp"
#include "report/text_parts.hpp"

namespace crossfoot {
namespace {

std::string statement_line(const Model& model, StatementId id, std::string_view module) {
  const auto& statement = model.statements[id];
  return fmt::format("{}: {}  ({})", statement_title(model, id, module), asserts_text(model, id),
                     place_text(model, statement.span));
}

}  // namespace

void add_line(Explained& to, std::string_view label, std::string text) {
  to.lines.push_back({std::string(label), std::move(text)});
}

std::string finding_in_a_line(const Report& report, const Finding& finding) {
  const ShownFinding shown = show_finding(report.model, report.analysis, finding);
  const std::string about = shown.about.empty() ? "" : shown.about + ": ";
  return fmt::format("{} {}{}{}", short_id(report.analysis, finding), about, shown.message,
                     finding.suppressed_by == none ? "" : " (suppressed)");
}

void add_reasons(Explained& to, const Model& model, std::string_view label, const Members& because,
                 std::string_view module) {
  for (const auto id : because) add_line(to, label, statement_line(model, id, module));
}

void add_chain(Explained& to, const Model& model, std::string_view about, const Steps& steps, std::string_view module) {
  const std::vector<std::string> lines = step_lines(model, steps, module);
  if (!lines.empty() && !about.empty()) add_line(to, "steps", std::string(about));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const StatementId id = steps[i].statement;
    const std::string place = id == none ? ""
                                         : fmt::format("  [{}, {}]", statement_title(model, id, module),
                                                       place_text(model, model.statements[id].span));
    add_line(to, "steps",
             fmt::format("{}({}) {}{}", std::string(std::size_t{2} * steps[i].depth, ' '), i + 1, lines[i], place));
  }
}

void add_findings(Explained& to, const Report& report, const Members& statements) {
  for (const auto& finding : report.analysis.findings) {
    const auto in = [&](const Members& members) {
      return std::any_of(statements.begin(), statements.end(), [&](StatementId id) {
        return std::find(members.begin(), members.end(), id) != members.end();
      });
    };
    const bool other = std::any_of(finding.alternatives.begin(), finding.alternatives.end(), in);
    if (!in(finding.members) && !other) continue;
    add_line(to, "found",
             finding_in_a_line(report, finding) + (in(finding.members) ? "" : " (in another minimal set)"));
  }
}

void add_uses(Explained& to, const Report& report, const Members& statements) {
  const Model& model = report.model;
  const auto any_in = [&](const Members& because) {
    return std::any_of(statements.begin(), statements.end(),
                       [&](StatementId id) { return std::find(because.begin(), because.end(), id) != because.end(); });
  };
  for (const auto& result : report.analysis.derived) {
    if (!any_in(result.lower_because) && !any_in(result.upper_because)) continue;
    const auto& name = model.derives[result.derive].name;
    add_line(to, "decides", fmt::format("{}: {}", within_module(name, module_of(name)), derived_value(report, result)));
  }
  for (const auto& result : report.analysis.claims) {
    if (!any_in(result.because)) continue;
    const auto& name = model.claims[result.claim].name;
    add_line(to, "decides",
             fmt::format("claim {}: {}", within_module(name, module_of(name)), claim_value(report, result)));
  }
}

void add_source(Explained& to, const Model& model, SourceId id) {
  if (id == none) return;
  const Source& source = model.sources[id];
  std::string text = source.name;
  if (!source.title.empty()) text += " \"" + source.title + "\"";
  for (const auto* part : {&source.publisher, &source.published}) {
    if (!part->empty()) text += ", " + *part;
  }
  add_line(to, "source", text);
  if (!source.document.empty()) add_line(to, "document", source.document);
  if (!source.url.empty()) add_line(to, "url", source.url);
}

void add_quotes(Explained& to, const Report& report, std::span<const QuoteResult> quotes) {
  const Evidence& evidence = report.analysis.evidence;
  for (const QuoteResult& quote : quotes) {
    const std::string& text = quote_text(report.model, quote);
    if (quote.detail == none) {
      add_line(to, "quote", fmt::format("\"{}\" ({})", text, word(quote.status)));
      continue;
    }
    const QuoteDetail& detail = evidence.details[quote.detail];
    const std::string remark = remark_on(evidence, quote);
    add_line(to, "quote", fmt::format("\"{}\" ({})", text, remark.empty() ? word(quote.status) : remark));
    const bool found = quote.status != QuoteStatus::not_found;
    for (const Passage& passage : detail.passages) {
      add_line(to, found ? "stands" : "nearest",
               fmt::format("{}:{}:{}  {}{}{}", document_path(report.model, evidence, quote), passage.begin.line,
                           passage.begin.column, passage.before, passage.marked, passage.after));
    }
  }
}

void add_withholding(Explained& to, const Report& report, std::uint32_t index) {
  constexpr std::size_t most_shown = 6;
  if (index >= report.analysis.findings.size()) return;
  const Finding& finding = report.analysis.findings[index];
  add_line(to, "withheld by", finding_in_a_line(report, finding));
  if (finding.repairs.empty()) {
    add_line(to, "needed", "that one of its members be wrong: no change of facts alone is known to resolve it");
    return;
  }
  add_line(to, "needed", "one of these changes:");
  for (std::size_t i = 0; i < finding.repairs.size() && i < most_shown; ++i)
    add_line(to, "needed", repair_in_words(report.model, finding.repairs[i]));
  if (finding.repairs.size() > most_shown)
    add_line(to, "needed", fmt::format("… and {} more", finding.repairs.size() - most_shown));
}

}  // namespace crossfoot
