// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "report/columns.hpp"
#include "report/describe.hpp"
#include "report/marked_line.hpp"
#include "report/quotes.hpp"
#include "report/text_parts.hpp"

namespace crossfoot {
namespace {

/// A place in a document: where it is, the words around it, and carets below what is meant.
std::string passage_text(const Frame& frame, const std::string& document, const Passage& passage, Role role) {
  const MarkedLine line =
      cut_to({printable(passage.before), printable(passage.marked), printable(passage.after)}, frame.room() - 4);
  std::string out =
      frame.bar() + fmt::format("  {}:{}:{}\n", printable(document), passage.begin.line, passage.begin.column);
  out += frame.bar() + "    " + line.before + frame.paint(Role::strong, line.marked) + line.after + "\n";
  return out + frame.bar() + "    " + indent_of(line) + frame.paint(role, carets_of(line)) + "\n";
}

}  // namespace

std::string quote_text_of(const TextContext& context, const Frame& frame, const Finding& finding) {
  constexpr std::size_t most_places = 5;
  const Evidence& evidence = context.report.analysis.evidence;
  if (finding.quote >= evidence.quotes.size()) return "";
  const QuoteResult& quote = evidence.quotes[finding.quote];
  const QuoteDetail& detail = evidence.details[quote.detail];
  const std::string document = document_path(context.report.model, evidence, quote);
  const bool found = quote.status != QuoteStatus::not_found;
  std::string out;
  if (!found && !detail.passages.empty()) out += frame.bar() + "  the nearest words that do stand there:\n";
  const std::size_t shown = std::min(most_places, detail.passages.size());
  for (std::size_t i = 0; i < shown; ++i)
    out += passage_text(frame, document, detail.passages[i], found ? Role::error : Role::frame);
  if (quote.status == QuoteStatus::ambiguous && shown < detail.times)
    out += frame.bar() + fmt::format("  … and {} more places\n", detail.times - shown);
  const std::string label = "help: ";
  return out + hanging(frame.note() + frame.paint(Role::strong, label), frame.number_width + 2 + label.size(),
                       std::string(help_for_quote(quote.status)), frame.width);
}

std::string documents_text(const TextContext& context) {
  const Model& model = context.report.model;
  const Evidence& evidence = context.report.analysis.evidence;
  std::string out;
  for (const DocumentUse& use : evidence.documents) {
    if (use.problem.empty()) continue;
    const auto unchecked = std::count_if(evidence.quotes.begin(), evidence.quotes.end(), [&](const QuoteResult& quote) {
      return quoter_source(model, quote) == use.source;
    });
    const std::string text =
        fmt::format("source {}: document {} {}; {} unchecked", model.sources[use.source].name, use.path, use.problem,
                    unchecked == 1 ? "its 1 quote is" : fmt::format("its {} quotes are", unchecked));
    const std::string label = "note: ";
    out += hanging(context.paint(Role::strong, label), label.size(), printable(text), context.width);
    if (use.help.empty()) continue;
    const std::string help = "  help: ";
    out += hanging(context.paint(Role::strong, help), help.size(), printable(use.help), context.width);
  }
  return out;
}

}  // namespace crossfoot
