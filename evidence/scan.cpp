// SPDX-License-Identifier: Apache-2.0
#include "evidence/scan.hpp"

#include <algorithm>

#include "evidence/passages.hpp"

namespace crossfoot {
namespace {

std::string states_of(const Model& model, const QuoteResult& quote) {
  const Span states =
      quote.quoter == Quoter::claim ? model.claims[quote.subject].states : model.facts[quote.subject].states;
  return flat_text(model.files[states.file], states);
}

/// The unit of what a fact or claim is about; empty where it is no single quantity with a unit.
std::string unit_of(const Model& model, const QuoteResult& quote) {
  if (quote.quoter == Quoter::claim) return model.claims[quote.subject].unit.text;
  const TermId subject = model.facts[quote.subject].subject;
  if (subject == no_term || model.terms.at(subject).op != Op::variable) return "";
  const Quantity& quantity = model.quantities[model.variables[model.terms.at(subject).first].quantity];
  const bool has_unit = quantity.kind == QuantityKind::count || quantity.kind == QuantityKind::measure;
  return has_unit ? quantity.unit.text : "";
}

void add_covers(const Model& model, const Evidence& evidence, const Reading& reading, Scan& scan) {
  for (const Mention& mention : reading.mentions) {
    const QuoteResult& quote = evidence.quotes[mention.quote];
    ScannedNumber& number = scan.numbers[mention.numeral];
    const std::string& name = quoter_name(model, quote);
    const bool again =
        std::any_of(number.covers.begin(), number.covers.end(), [&](const Cover& cover) { return cover.name == name; });
    if (!again) number.covers.push_back({name, states_of(model, quote), mention.agrees, quote.quoter, quote.subject});
    if (number.unit.empty() && mention.agrees) number.unit = unit_of(model, quote);
  }
}

void add_lines(const Document& document, Scan& scan) {
  for (std::uint32_t i = 0; i < scan.numbers.size(); ++i) {
    const std::uint32_t at = scan.numbers[i].numeral.begin;
    if (!scan.lines.empty() && at < scan.lines.back().end) {
      scan.lines.back().last = i + 1;
      continue;
    }
    const Place block = block_around(document, at);
    scan.lines.push_back({block.begin, block.end, begin_of(document, block).line, i, i + 1});
  }
}

bool agrees(const Cover& cover) { return cover.agrees; }

}  // namespace

Scan scan_reading(const Model& model, const Evidence& evidence, const Reading& reading) {
  const Document& document = reading.document;
  Scan scan;
  scan.document = document.original.path;
  scan.sources = reading.sources;
  scan.chinese = document.language == Language::chinese;
  for (const SourceId source : reading.sources) {
    const std::string& declared = model.sources[source].language;
    if (!declared.empty()) scan.chinese = declared == "zh";
  }
  scan.text = document.visible.text;
  for (const Numeral& numeral : reading.numerals) {
    const Place place{numeral.begin, numeral.end};
    scan.numbers.push_back({numeral, begin_of(document, place), end_of(document, place), {}, numeral.unit});
  }
  add_covers(model, evidence, reading, scan);
  add_lines(document, scan);
  for (const ScannedNumber& number : scan.numbers) {
    if (!is_countable(number.numeral)) continue;
    ++scan.countable;
    if (std::any_of(number.covers.begin(), number.covers.end(), agrees)) ++scan.covered;
  }
  return scan;
}

}  // namespace crossfoot
