// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

// After gtest.h and rapidcheck.h, which it does not include.
#include <rapidcheck/gtest.h>

#include "evidence/numeral.hpp"
#include "tests/property/numeral_printer.hpp"

namespace crossfoot::testing {
namespace {

/// A number in some style, with what is expected of it.
struct Printed {
  std::string text;  // the number alone
  Rational value;
  NumeralKind kind = NumeralKind::number;
  bool chinese = false;
  bool has_literal = true;
};

int below(int most) { return *rc::gen::inRange(0, most); }
bool toss() { return below(2) == 1; }

template <std::size_t size>
std::string one_of(const std::array<std::string_view, size>& texts) {
  return std::string(texts[static_cast<std::size_t>(below(static_cast<int>(size)))]);
}

/// A whole number of up to `digits` digits, every length as likely.
std::int64_t any_whole(int digits) {
  std::int64_t most = 1;
  for (int k = below(digits); k >= 0; --k) most *= 10;
  return *rc::gen::inRange<std::int64_t>(0, most);
}

Characters any_characters() { return static_cast<Characters>(below(3)); }

std::string padded(std::int64_t value, int digits) {
  std::string text = std::to_string(value);
  return text.size() < static_cast<std::size_t>(digits)
             ? std::string(static_cast<std::size_t>(digits) - text.size(), '0') + text
             : text;
}

Printed in_digits() {
  const std::int64_t value = any_whole(13);
  const int decimals = below(5);
  return {in_digits(value, decimals, static_cast<Grouping>(below(groupings))),
          Rational(value) * Rational::power_of_ten(-decimals)};
}

Printed in_english_words() {
  const std::int64_t value = any_whole(15);
  Printed printed{in_english(value, toss(), toss()), value};
  if (below(4) != 0) return printed;
  const int digits = 1 + below(4);
  std::int64_t power = 1;
  for (int k = 0; k < digits; ++k) power *= 10;
  const std::int64_t part = *rc::gen::inRange<std::int64_t>(0, power);
  printed.text += english_decimals(padded(part, digits));
  printed.value += Rational(part, power);
  return printed;
}

Printed in_chinese_characters() {
  const std::int64_t value = any_whole(16);
  const Characters characters = any_characters();
  Printed printed{in_chinese(value, characters), value, NumeralKind::number, true};
  if (below(4) != 0 || value >= 10'000) return printed;
  const int digits = 1 + below(4);
  std::int64_t power = 1;
  for (int k = 0; k < digits; ++k) power *= 10;
  const std::int64_t part = *rc::gen::inRange<std::int64_t>(0, power);
  printed.text += chinese_decimals(padded(part, digits), characters);
  printed.value += Rational(part, power);
  return printed;
}

Printed with_scale_word() {
  struct Scale {
    std::string_view word;
    int exponent;
    bool chinese;
  };
  static constexpr std::array scales = {
      Scale{" thousand", 3, false},  Scale{" million", 6, false}, Scale{" billion", 9, false},
      Scale{" trillion", 12, false}, Scale{"k", 3, false},        Scale{"bn", 9, false},
      Scale{" bn", 9, false},        Scale{"tn", 12, false},      Scale{"万", 4, true},
      Scale{"亿", 8, true},          Scale{"万亿", 12, true},     Scale{"千", 3, true},
      Scale{"萬", 4, true},          Scale{"億", 8, true},        Scale{" 万", 4, true}};
  const Scale scale = scales[static_cast<std::size_t>(below(static_cast<int>(scales.size())))];
  const std::int64_t value = any_whole(6);
  const int decimals = below(4);
  const Grouping grouping = toss() ? Grouping::comma : Grouping::none;
  return {in_digits(value, decimals, grouping) + std::string(scale.word),
          Rational(value) * Rational::power_of_ten(scale.exponent - decimals), NumeralKind::number, scale.chinese};
}

Printed rate() {
  const std::int64_t value = any_whole(5);
  const int decimals = below(4);
  const Rational number = Rational(value) * Rational::power_of_ten(-decimals);
  const std::string digits = in_digits(value, decimals, Grouping::comma);
  switch (below(9)) {
    case 0:
      return {digits + "%", number / 100, NumeralKind::percent};
    case 1:
      return {digits + " per cent", number / 100, NumeralKind::percent};
    case 2:
      return {digits + "％", number / 100, NumeralKind::percent, true};
    case 3:
      return {"百分之" + digits, number / 100, NumeralKind::percent, true};
    case 4:
      return {digits + " percentage points", number / 100, NumeralKind::points};
    case 5:
      return {digits + "个百分点", number / 100, NumeralKind::points, true};
    case 6:
      return {digits + " basis points", number / 10'000, NumeralKind::points};
    case 7:
      return {digits + "‰", number / 1000, NumeralKind::percent};
    default: {
      const std::int64_t whole = any_whole(4);
      return {"百分之" + in_chinese(whole, any_characters()), Rational(whole, 100), NumeralKind::percent, true};
    }
  }
}

Printed fraction() {
  const std::int64_t numerator = *rc::gen::inRange<std::int64_t>(1, 99);
  const std::int64_t denominator = *rc::gen::inRange<std::int64_t>(numerator + 1, 100);
  const Rational value(numerator, denominator);
  if (toss()) {
    const bool idiom = (numerator == 9 && denominator == 11);
    RC_PRE(!idiom);
    return {std::to_string(numerator) + "/" + std::to_string(denominator), value, NumeralKind::number, false, false};
  }
  const Characters characters = any_characters();
  RC_PRE(denominator != 100);  // 一百分之五 is not how it is said
  return {in_chinese(denominator, characters) + "分之" + in_chinese(numerator, characters), value, NumeralKind::number,
          true, false};
}

Printed any_number() {
  switch (below(7)) {
    case 0:
    case 1:
      return in_digits();
    case 2:
      return in_english_words();
    case 3:
      return in_chinese_characters();
    case 4:
      return with_scale_word();
    case 5:
      return rate();
    default:
      return fraction();
  }
}

struct HedgeWord {
  std::string_view text;
  Relation relation;
};
constexpr std::array english_hedges = {HedgeWord{"", Relation::equal},
                                       HedgeWord{"more than ", Relation::more_than},
                                       HedgeWord{"at least ", Relation::at_least},
                                       HedgeWord{"fewer than ", Relation::less_than},
                                       HedgeWord{"up to ", Relation::at_most},
                                       HedgeWord{"nearly ", Relation::nearly},
                                       HedgeWord{"about ", Relation::about},
                                       HedgeWord{"no less than ", Relation::at_least},
                                       HedgeWord{"> ", Relation::more_than},
                                       HedgeWord{"exceeding ", Relation::more_than}};
constexpr std::array chinese_hedges = {HedgeWord{"", Relation::equal},         HedgeWord{"超过", Relation::more_than},
                                       HedgeWord{"至少", Relation::at_least},  HedgeWord{"不足", Relation::less_than},
                                       HedgeWord{"不超过", Relation::at_most}, HedgeWord{"将近", Relation::nearly},
                                       HedgeWord{"约", Relation::about},       HedgeWord{"不少于", Relation::at_least},
                                       HedgeWord{"逾", Relation::more_than}};

/// The number that a literal of the language writes.
std::optional<Rational> value_of(std::string literal) {
  struct Suffix {
    std::string_view text;
    int exponent;
  };
  static constexpr std::array suffixes = {Suffix{" hundred", 2}, Suffix{" thousand", 3},  Suffix{" million", 6},
                                          Suffix{" billion", 9}, Suffix{" trillion", 12}, Suffix{"万亿", 12},
                                          Suffix{"百", 2},       Suffix{"千", 3},         Suffix{"万", 4},
                                          Suffix{"亿", 8},       Suffix{"%", -2},         Suffix{"pp", -2}};
  int exponent = 0;
  for (const Suffix& suffix : suffixes) {
    if (!literal.ends_with(suffix.text)) continue;
    exponent = suffix.exponent;
    literal.resize(literal.size() - suffix.text.size());
    break;
  }
  std::erase(literal, '_');
  const auto number = Rational::parse(literal);
  return number ? std::optional(*number * Rational::power_of_ten(exponent)) : std::nullopt;
}

RC_GTEST_PROP(NumeralsProperty, WhatIsPrintedIsReadBack, ()) {
  const Printed printed = any_number();
  const bool money = printed.kind == NumeralKind::number && below(4) == 0;
  std::string before, after, unit;
  Relation relation = Relation::equal;
  if (printed.chinese) {
    const HedgeWord& hedge = chinese_hedges[static_cast<std::size_t>(below(static_cast<int>(chinese_hedges.size())))];
    relation = hedge.relation;
    before = "据统计，全年共" + std::string(hedge.text);
    after = money ? "美元" : printed.kind == NumeralKind::number ? "户" : "，";
    unit = money ? "USD" : "";
  } else {
    const HedgeWord& hedge = english_hedges[static_cast<std::size_t>(below(static_cast<int>(english_hedges.size())))];
    relation = hedge.relation;
    before = "They counted " + std::string(hedge.text) + (money ? "EUR " : "");
    after = " boxes";
    unit = money ? "EUR" : "";
  }
  const std::string text = before + printed.text + after;
  RC_LOG() << text << "\n";
  const std::vector<Numeral> numerals = find_numerals(text);
  RC_ASSERT(numerals.size() == 1U);
  const Numeral& numeral = numerals[0];
  RC_ASSERT(text.substr(numeral.core_begin, numeral.core_end - numeral.core_begin) == printed.text);
  RC_ASSERT(numeral.value.has_value());
  RC_ASSERT(*numeral.value == printed.value);
  RC_ASSERT(numeral.kind == printed.kind);
  RC_ASSERT(numeral.relation == relation);
  RC_ASSERT(numeral.unit == unit);
  if (printed.has_literal) RC_ASSERT(value_of(numeral.literal) == printed.value);
}

/// Pieces that make trouble next to each other.
constexpr std::array<std::string_view, 64> pieces = {
    "1",       "23",    "456",    "7,890", ".5",    "１２", "，",       ",",       ".",         "-",       "–",
    "~",       "%",     "‰",      "/",     " ",     "one",  "two",      "and",     "a",         "half",    "hundred",
    "million", "third", "twenty", "dozen", "point", "of",   "to",       "between", "more than", "or more", "一",
    "两",      "十",    "百",     "万",    "亿",    "零",   "点",       "半",      "余",        "多",      "几",
    "第",      "分之",  "成",     "倍",    "年",    "月",   "日",       "至",      "个",        "元",      "超过",
    "以上",    "$",     "RMB",    "\n",    "\t",    "\xFF", "\xE4\xB8", "½",       "September "};

RC_GTEST_PROP(NumeralsProperty, AnyTextHasOrderedSpans, (std::string noise)) {
  std::string text;
  for (int k = below(40); k >= 0; --k) text += one_of(pieces);
  text += noise;
  for (int k = below(10); k >= 0; --k) text += one_of(pieces);
  RC_LOG() << text << "\n";
  std::uint32_t last = 0;
  for (const Numeral& numeral : find_numerals(text)) {
    RC_ASSERT(last <= numeral.begin);
    RC_ASSERT(numeral.begin <= numeral.core_begin);
    RC_ASSERT(numeral.core_begin < numeral.core_end);
    RC_ASSERT(numeral.core_end <= numeral.end);
    RC_ASSERT(numeral.end <= text.size());
    RC_ASSERT(text.substr(numeral.begin, numeral.end - numeral.begin).find_first_of("\n\t") == std::string::npos);
    RC_ASSERT((numeral.relation == Relation::between) == numeral.high.has_value());
    if (numeral.high) RC_ASSERT(numeral.value.has_value() && *numeral.value < *numeral.high);
    if (!numeral.value) RC_ASSERT(numeral.literal.empty());
    last = numeral.end;
  }
}

}  // namespace
}  // namespace crossfoot::testing
