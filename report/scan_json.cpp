// SPDX-License-Identifier: Apache-2.0
#include "report/json_writer.hpp"
#include "report/scan_report.hpp"

namespace crossfoot {
namespace {

std::string_view word(NumeralKind kind) {
  switch (kind) {
    case NumeralKind::number:
      return "number";
    case NumeralKind::percent:
      return "percent";
    case NumeralKind::points:
      return "pp";
    case NumeralKind::ordinal:
      return "ordinal";
    case NumeralKind::date:
      return "date";
    case NumeralKind::multiple:
      return "multiple";
  }
  return "";
}

Json value_of(const std::optional<Rational>& value) {
  if (!value) return nullptr;
  return value->to_string();
}

/// A date's value is the date.
Json value_of(const Numeral& numeral) {
  if (numeral.kind == NumeralKind::date && !numeral.date.empty()) return numeral.date;
  return value_of(numeral.value);
}

Json number_json(const Scan& scan, const ScannedNumber& number) {
  const Numeral& numeral = number.numeral;
  Json covered_by = Json::array();
  Json disagrees_with = Json::array();
  for (const Cover& cover : number.covers) (cover.agrees ? covered_by : disagrees_with).push_back(cover.name);
  const std::string_view relation = relation_word(numeral.relation);
  Json unit = nullptr;
  if (!number.unit.empty()) unit = number.unit;
  return {{"text", scan.text.substr(numeral.begin, numeral.end - numeral.begin)},
          {"value", value_of(numeral)},
          {"high", value_of(numeral.high)},
          {"relation", relation.empty() ? "=" : relation},
          {"kind", word(numeral.kind)},
          {"unit", unit},
          {"location",
           {{"file", scan.document},
            {"line", number.begin.line},
            {"column", number.begin.column},
            {"end_line", number.end.line},
            {"end_column", number.end.column}}},
          {"covered_by", covered_by},
          {"disagrees_with", disagrees_with}};
}

}  // namespace

std::string render_scan_json(const Scan& scan) {
  JsonWriter writer;
  writer.field("schema", "crossfoot-scan/1");
  writer.field("document", scan.document);
  writer.field("language", scan.chinese ? "zh" : "en");
  writer.begin_array("numbers");
  for (const ScannedNumber& number : scan.numbers) writer.item(number_json(scan, number));
  writer.end_array();
  writer.field("coverage", {{"numbers", scan.countable}, {"covered", scan.covered}});
  return writer.finish();
}

}  // namespace crossfoot
