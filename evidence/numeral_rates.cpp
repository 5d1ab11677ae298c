// SPDX-License-Identifier: Apache-2.0
#include "evidence/numeral_rates.hpp"

#include <array>
#include <string_view>

namespace crossfoot::numerals {
namespace {

struct EnglishRate {
  std::string_view words;
  Rate rate;
  bool touching = false;
};
// The longest first among those that start alike.
constexpr std::array english_rates = {EnglishRate{"percentage points", Rate::points},
                                      EnglishRate{"percentage point", Rate::points},
                                      EnglishRate{"percentage - points", Rate::points},
                                      EnglishRate{"percentage - point", Rate::points},
                                      EnglishRate{"percent points", Rate::points},
                                      EnglishRate{"% points", Rate::points},
                                      EnglishRate{"% - points", Rate::points},
                                      EnglishRate{"% point", Rate::points},
                                      EnglishRate{"percentage", Rate::percent},
                                      EnglishRate{"percents", Rate::percent},
                                      EnglishRate{"per cent", Rate::percent},
                                      EnglishRate{"percent", Rate::percent},
                                      EnglishRate{"pct points", Rate::points},
                                      EnglishRate{"pct", Rate::percent},
                                      EnglishRate{"pc", Rate::percent},
                                      EnglishRate{"%", Rate::percent},
                                      EnglishRate{"per mille", Rate::permille},
                                      EnglishRate{"per mil", Rate::permille},
                                      EnglishRate{"basis points", Rate::basis_points},
                                      EnglishRate{"basis point", Rate::basis_points},
                                      EnglishRate{"bps", Rate::basis_points},
                                      EnglishRate{"bp", Rate::basis_points},
                                      EnglishRate{"ppts", Rate::points},
                                      EnglishRate{"ppt", Rate::points},
                                      EnglishRate{"pps", Rate::points},
                                      EnglishRate{"pp", Rate::points},
                                      EnglishRate{"p . p .", Rate::points},
                                      EnglishRate{"p . p", Rate::points},
                                      EnglishRate{"pts", Rate::points, true}};

struct ChineseRate {
  std::u32string_view words;
  Rate rate;
};
constexpr std::array chinese_rates = {ChineseRate{U"个百分点", Rate::points}, ChineseRate{U"百分点", Rate::points},
                                      ChineseRate{U"个基点", Rate::basis_points},
                                      ChineseRate{U"基点", Rate::basis_points}};

/// 成 is tenths after a number up to ten, and the start of many words.
bool is_tenths(const Block& block, std::size_t i, const Amount& amount) {
  constexpr std::u32string_view words = U"为立果员功本长熟绩品交都人年就效分套型片活因份语堆群千百见像器形全千";
  return amount.value <= Rational(10) && amount.value.sign() > 0 && amount.scale == 0 &&
         words.find(block.code(i + 1)) == std::u32string_view::npos;
}

}  // namespace

RateRead read_rate(const Block& block, std::size_t end, const Amount& amount) {
  const char32_t code = block.code(end);
  if (code == U'‰') return {Rate::permille, end + 1};
  if (block.is(end, TokenKind::han)) {
    for (const ChineseRate& one : chinese_rates)
      if (const std::size_t after = block.phrase(end, one.words); after != end) return {one.rate, after};
    if (code == U'成' && is_tenths(block, end, amount)) return {Rate::tenths, end + 1};
    const bool discount =
        code == U'折' && amount.value < Rational(100) && amount.value.sign() > 0 &&
        std::u32string_view(U"扣旧合叠算线腾磨射").find(block.code(end + 1)) == std::u32string_view::npos;
    return discount ? RateRead{Rate::discount, end + 1} : RateRead{Rate::none, end};
  }
  // A hyphen joins as in "a 5-percent rise".
  const std::size_t start = code == '-' && block.touches(end) && block.touches(end + 1) ? end + 1 : end;
  if (block.is(start, TokenKind::word)) {
    const char initial = block.raw(start).front();  // as every one of them starts
    if (initial != 'p' && initial != 'P' && initial != 'b' && initial != 'B') return {Rate::none, end};
  } else if (block.code(start) != '%') {
    return {Rate::none, end};
  }
  for (const EnglishRate& one : english_rates) {
    const std::size_t after = block.phrase(start, one.words);
    if (after == start || (one.touching && !block.touches(start))) continue;
    return {one.rate, after};
  }
  return {Rate::none, end};
}

NumeralKind kind_of(Rate rate) {
  switch (rate) {
    case Rate::none:
      return NumeralKind::number;
    case Rate::points:
    case Rate::basis_points:
      return NumeralKind::points;
    default:
      return NumeralKind::percent;
  }
}

namespace {

/// How many powers of ten a printed value is larger than one of percent.
int places_below_percent(Rate rate, const Rational& value) {
  switch (rate) {
    case Rate::permille:
      return 1;
    case Rate::basis_points:
      return 2;
    case Rate::tenths:
      return -1;
    case Rate::discount:  // 八折 and 7.5折, but 75折
      return value >= Rational(10) ? 0 : -1;
    default:
      return 0;
  }
}

}  // namespace

Rational plain(const Rational& value, Rate rate) {
  if (rate == Rate::none) return value;
  return value / Rational::power_of_ten(2 + places_below_percent(rate, value));
}

std::string rate_literal(Amount amount, Rate rate) {
  if (rate == Rate::none) return literal_of(amount);
  const int places = places_below_percent(rate, amount.value);
  amount.value /= Rational::power_of_ten(places);
  amount.last_place -= places;
  if (amount.scale != 0 || places < 0) amount.spelled = amount.spelled && amount.scale == 0;
  if (amount.scale != 0) {  // 七十五万个百分点
    amount.scale = 0;
    amount.last_place = amount.last_place < 0 ? amount.last_place : 0;
  }
  const std::string digits = literal_of(amount);
  if (digits.empty()) return "";
  return digits + (kind_of(rate) == NumeralKind::points ? "pp" : "%");
}

}  // namespace crossfoot::numerals
