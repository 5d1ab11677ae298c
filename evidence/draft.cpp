// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "evidence/passages.hpp"
#include "evidence/scan.hpp"
#include "evidence/unique_quotes.hpp"

namespace crossfoot {
namespace {

std::string in_quotation_marks(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string one_line_of(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return text;
}

/// "= 112", "more than 58_000", "between 5% and 8%", with a currency as the unit.
std::string value_of(const Numeral& numeral) {
  const std::string unit = numeral.unit.empty() ? "" : " " + numeral.unit;
  if (numeral.high) return fmt::format("between {}{} and {}{}", numeral.literal, unit, numeral.high_literal, unit);
  const std::string_view word = relation_word(numeral.relation);
  return fmt::format("{} {}{}", word.empty() ? "=" : word, numeral.literal, unit);
}

std::string type_of(const Numeral& numeral) {
  if (numeral.kind == NumeralKind::percent || numeral.kind == NumeralKind::points) return "percent";
  return numeral.unit.empty() ? "real" : numeral.unit;
}

/// A quantity and its fact; percentage points are the difference of two percentages.
std::string declaration_of(const Numeral& numeral, std::size_t number, const std::string& quote) {
  const std::string name = fmt::format("number_{}", number);
  const std::string from = fmt::format("{} from draft {}", value_of(numeral), in_quotation_marks(quote));
  if (numeral.kind == NumeralKind::points) {
    return fmt::format("quantity {0}_before, {0}_after : percent\nfact {0}_after - {0}_before {1}\n", name, from);
  }
  return fmt::format("quantity {0} : {1}\nfact {0} {2}\n", name, type_of(numeral), from);
}

bool can_be_written(const Numeral& numeral) {
  return !numeral.literal.empty() && numeral.high.has_value() == !numeral.high_literal.empty();
}

std::vector<std::uint32_t> uncovered(const Reading& reading) {
  std::vector<bool> covered(reading.numerals.size(), false);
  for (const Mention& mention : reading.mentions) covered[mention.numeral] = true;
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < reading.numerals.size(); ++i) {
    if (!covered[i] && is_countable(reading.numerals[i])) out.push_back(i);
  }
  return out;
}

}  // namespace

std::string draft_facts(const Reading& reading, const std::string& document) {
  const std::vector<std::uint32_t> asked = uncovered(reading);
  const auto quotes = unique_quotes(reading.document, reading.numerals, asked);
  std::set<std::string> currencies;
  for (const std::uint32_t i : asked) {
    if (!reading.numerals[i].unit.empty()) currencies.insert(reading.numerals[i].unit);
  }
  std::string out =
      "# A draft: each number of the document that no fact covers. Name the quantities for what they measure, give\n"
      "# them their units, and say in rules how they hang together.\n";
  out += fmt::format("source draft {} {{\n  document {}\n  language {}\n}}\n", in_quotation_marks(document),
                     in_quotation_marks(document), reading.document.language == Language::chinese ? "zh" : "en");
  for (const std::string& currency : currencies) out += "measure " + currency + "\n";
  const std::string& text = reading.document.visible.text;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const Numeral& numeral = reading.numerals[asked[i]];
    const std::string words = one_line_of(text.substr(numeral.begin, numeral.end - numeral.begin));
    const std::uint32_t line = begin_of(reading.document, {numeral.begin, numeral.end}).line;
    if (!can_be_written(numeral)) {
      out += fmt::format("\n# line {}: \"{}\" has no end as a decimal: state it as an expression\n", line, words);
    } else if (!quotes[i]) {
      out += fmt::format("\n# line {}: \"{}\" stands in a paragraph that the document holds twice\n", line, words);
    } else {
      out += fmt::format("\n# line {}\n{}", line, declaration_of(numeral, i + 1, *quotes[i]));
    }
  }
  return out;
}

}  // namespace crossfoot
