// SPDX-License-Identifier: Apache-2.0
#include "report/numbers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace crossfoot {
namespace {

using testing::ElementsAre;

Rational number(const char* text) { return *Rational::parse(text); }

std::string english(const char* text, const std::string& unit = "") {
  return write_number(number(text), {NumberLanguage::english, NumberForm::plain, unit});
}
std::string chinese(const char* text) {
  return write_number(number(text), {NumberLanguage::chinese, NumberForm::plain, ""});
}
std::string percent(const char* text) {
  return write_number(number(text), {NumberLanguage::english, NumberForm::percent, ""});
}

TEST(Numbers, WholeNumbersAreGroupedInEnglishOnly) {
  EXPECT_EQ(english("97", "zone"), "97 zone");
  EXPECT_EQ(english("58000"), "58,000");
  EXPECT_EQ(english("-1234567"), "-1,234,567");
  EXPECT_EQ(chinese("5800"), "5800");
}

TEST(Numbers, ScaleWordsWhereTheyShortenExactly) {
  EXPECT_EQ(english("2110000000000", "CNY"), "2.11 trillion CNY");
  EXPECT_EQ(english("1300000"), "1.3 million");
  EXPECT_EQ(english("1000000000"), "1 billion");
  EXPECT_EQ(chinese("57000"), "5.7万");
  EXPECT_EQ(chinese("1300000"), "130万");
  EXPECT_EQ(chinese("1200000000000"), "1.2万亿");
  EXPECT_EQ(chinese("39038100000"), "390.381亿");
  EXPECT_EQ(chinese("12345"), "12345");
}

TEST(Numbers, LongDecimalsAreCutAndSaySo) {
  EXPECT_EQ(english("1/3"), "0.3333…");
  EXPECT_EQ(english("-1/3"), "-0.3333…");
  EXPECT_EQ(english("2/3"), "0.6666…");
  EXPECT_EQ(english("20000000000000/3", "CNY"), "6.6666… trillion CNY");
  EXPECT_EQ(english("0.123456"), "0.123456");
}

TEST(Numbers, SmallNumbersShowTheirSize) {
  EXPECT_EQ(english("1/3000000"), "0.000000333…");
  EXPECT_EQ(english("0"), "0");
}

TEST(Numbers, Percentages) {
  EXPECT_EQ(percent("0.216"), "21.6%");
  EXPECT_EQ(percent("1/3"), "33.3333…%");
  EXPECT_EQ(write_number(number("0.05"), {NumberLanguage::english, NumberForm::points, ""}), "5 pp");
}

TEST(Numbers, TogetherTheyShareAScale) {
  const Rational values[] = {number("2110000000000"), number("90000000000")};
  const auto group = write_together(values, {});
  EXPECT_THAT(group.digits, ElementsAre("2.11", "0.09"));
  EXPECT_EQ(group.ending, " trillion");
}

TEST(Numbers, DifferentNumbersNeverLookTheSame) {
  const Rational a = number("1/3");
  const Rational values[] = {
      a, a + Rational::power_of_ten(-9), a - Rational::power_of_ten(-30), number("0.3333"),
      0, Rational::power_of_ten(-12),    -Rational::power_of_ten(-12),    number("2000000000001/3")};
  const auto group = write_together(values, {});
  EXPECT_EQ(std::set<std::string>(group.digits.begin(), group.digits.end()).size(), std::size(values));
}

TEST(Numbers, IntervalsInWords) {
  const NumberStyle zones{NumberLanguage::english, NumberForm::plain, "zone"};
  EXPECT_EQ(write_interval(Interval::point(97), zones), "97 zone");
  EXPECT_EQ(write_interval(Interval::closed(1, 2), zones), "1 to 2 zone");
  EXPECT_EQ(write_interval({Bound{1, false}, Bound{2, true}}, zones), "more than 1 and at most 2 zone");
  EXPECT_EQ(write_interval({Bound{1, true}, Bound{2, false}}, zones), "at least 1 and less than 2 zone");
  EXPECT_EQ(write_interval({Bound{58000, false}, std::nullopt}, zones), "more than 58,000 zone");
  EXPECT_EQ(write_interval({std::nullopt, Bound{3, true}}, zones), "at most 3 zone");
  EXPECT_EQ(write_interval(Interval::everything(), zones), "any value");
  EXPECT_EQ(write_interval(Interval::closed(2, 1), zones), "no value");
}

TEST(Numbers, IntervalEndsInOneScale) {
  const Interval trade = {Bound{number("2105000000000") / Rational(10985, 10000), true},
                          Bound{number("2115000000000") / Rational(10975, 10000), true}};
  EXPECT_EQ(write_interval(trade, {NumberLanguage::english, NumberForm::plain, "CNY"}),
            "1.9162… to 1.9271… trillion CNY");
}

}  // namespace
}  // namespace crossfoot
