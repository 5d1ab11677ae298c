// SPDX-License-Identifier: Apache-2.0
#include "evidence/agreement.hpp"

#include <gtest/gtest.h>

#include <string>

namespace crossfoot {
namespace {

/// What is stated as "RELATION|LITERAL", without a model.
Stated stated(Relation relation, const char* value, NumeralKind kind = NumeralKind::number,
              const std::string& currency = "") {
  Stated out;
  out.relation = relation;
  out.value = *Rational::parse(value);
  out.kind = kind;
  out.currency = currency;
  return out;
}

Agreement held_against(const Stated& stated, std::string_view text, const Rational& scale = 1) {
  const auto numerals = find_numerals(text);
  EXPECT_EQ(numerals.size(), 1U) << text;
  return numerals.empty() ? Agreement::no_count : agreement_of(stated, numerals.front(), scale);
}

TEST(Agreement, TheValueHasToBeTheSame) {
  EXPECT_EQ(held_against(stated(Relation::equal, "22"), "22 new zones"), Agreement::agrees);
  EXPECT_EQ(held_against(stated(Relation::equal, "23"), "22 new zones"), Agreement::other_value);
  EXPECT_EQ(held_against(stated(Relation::equal, "127"), "一百二十七所"), Agreement::agrees);
  EXPECT_EQ(held_against(stated(Relation::equal, "5370000000000"), "5.37 trillion"), Agreement::agrees);
  EXPECT_EQ(held_against(stated(Relation::equal, "5370000000"), "5.37 trillion"), Agreement::other_value);
}

TEST(Agreement, AHedgeIsPartOfWhatIsSaid) {
  EXPECT_EQ(held_against(stated(Relation::equal, "58000"), "more than 58,000"), Agreement::other_hedge);
  EXPECT_EQ(held_against(stated(Relation::more_than, "58000"), "more than 58,000"), Agreement::agrees);
  EXPECT_EQ(held_against(stated(Relation::at_least, "58000"), "more than 58,000"), Agreement::other_hedge);
  EXPECT_EQ(held_against(stated(Relation::more_than, "57000"), "5.7万余家"), Agreement::agrees);
  EXPECT_EQ(held_against(stated(Relation::about, "200000"), "200,000"), Agreement::other_hedge);
}

TEST(Agreement, PointsAreNoPercentage) {
  EXPECT_EQ(held_against(stated(Relation::equal, "0.03", NumeralKind::percent), "3 percentage points"),
            Agreement::other_kind);
  EXPECT_EQ(held_against(stated(Relation::equal, "0.03", NumeralKind::points), "3 percentage points"),
            Agreement::agrees);
  EXPECT_EQ(held_against(stated(Relation::equal, "0.03", NumeralKind::points), "3%"), Agreement::other_kind);
  EXPECT_EQ(held_against(stated(Relation::equal, "0.03"), "3%"), Agreement::agrees) << "a plain ratio";
}

TEST(Agreement, ARangeHasTwoEnds) {
  Stated range = stated(Relation::between, "0.05", NumeralKind::percent);
  range.high = *Rational::parse("0.08");
  EXPECT_EQ(held_against(range, "5%-8%"), Agreement::agrees);
  range.high = *Rational::parse("0.09");
  EXPECT_EQ(held_against(range, "5%-8%"), Agreement::other_value);
  EXPECT_EQ(held_against(stated(Relation::equal, "0.05", NumeralKind::percent), "5%-8%"), Agreement::other_value);
}

TEST(Agreement, CurrenciesDiffer) {
  EXPECT_EQ(held_against(stated(Relation::equal, "5", NumeralKind::number, "CNY"), "5元"), Agreement::agrees);
  EXPECT_EQ(held_against(stated(Relation::equal, "5", NumeralKind::number, "CNY"), "US$5"), Agreement::other_currency);
  EXPECT_EQ(held_against(stated(Relation::equal, "5", NumeralKind::number, "CNY"), "5 boats"), Agreement::agrees);
}

TEST(Agreement, AWordOfDecreaseIsASign) {
  EXPECT_EQ(held_against(stated(Relation::equal, "-0.086", NumeralKind::percent), "down 8.6%"), Agreement::agrees);
  EXPECT_EQ(held_against(stated(Relation::equal, "-0.086", NumeralKind::percent), "下降8.6%"), Agreement::agrees);
  EXPECT_EQ(held_against(stated(Relation::equal, "-0.086", NumeralKind::percent), "up 8.6%"), Agreement::other_value);
  EXPECT_EQ(held_against(stated(Relation::equal, "0.086", NumeralKind::percent), "a fall of 8.6%"), Agreement::agrees);
}

TEST(Agreement, AMultipleSaysItsGrowthToo) {
  EXPECT_EQ(held_against(stated(Relation::equal, "2"), "doubled"), Agreement::agrees);
  EXPECT_EQ(held_against(stated(Relation::equal, "1", NumeralKind::percent), "翻一番"), Agreement::agrees);
  EXPECT_EQ(held_against(stated(Relation::equal, "3"), "doubled"), Agreement::other_value);
}

TEST(Agreement, DatesAndOrdinalsOnlyEverAgree) {
  EXPECT_EQ(held_against(stated(Relation::equal, "2016"), "in 2016,"), Agreement::agrees);
  EXPECT_EQ(held_against(stated(Relation::equal, "22"), "in 2016,"), Agreement::no_count);
  EXPECT_EQ(held_against(stated(Relation::equal, "7"), "the seventh batch"), Agreement::agrees);
  EXPECT_EQ(held_against(stated(Relation::equal, "22"), "第七批"), Agreement::no_count);
}

TEST(Agreement, UnitsOfTheirOwnFactor) {
  Stated dozens = stated(Relation::equal, "130");
  dozens.in_base = Rational(1560);
  EXPECT_EQ(held_against(dozens, "1,560 eggs"), Agreement::agrees);
  EXPECT_EQ(held_against(dozens, "130 boxes"), Agreement::agrees);
  EXPECT_EQ(held_against(dozens, "131 boxes"), Agreement::other_value);
}

TEST(Agreement, AScaleMayStandApart) {
  EXPECT_EQ(scale_in("Thousand euros"), Rational(1000));
  EXPECT_EQ(scale_in("%"), Rational(1, 100));
  EXPECT_EQ(scale_in("万元"), Rational(10000));
  EXPECT_EQ(scale_in("harbour branch alone"), std::nullopt);
  EXPECT_EQ(held_against(stated(Relation::equal, "85000"), "85", *scale_in("Thousand euros")), Agreement::agrees);
  EXPECT_EQ(held_against(stated(Relation::equal, "85"), "85", *scale_in("Thousand euros")), Agreement::other_value);
}

}  // namespace
}  // namespace crossfoot
