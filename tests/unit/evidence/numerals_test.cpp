// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "evidence/numeral.hpp"

namespace crossfoot {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> cores(const std::string& text) {
  std::vector<std::string> out;
  for (const Numeral& numeral : find_numerals(text))
    out.push_back(text.substr(numeral.core_begin, numeral.core_end - numeral.core_begin));
  return out;
}

std::vector<std::string> texts(const std::string& text) {
  std::vector<std::string> out;
  for (const Numeral& numeral : find_numerals(text))
    out.push_back(text.substr(numeral.begin, numeral.end - numeral.begin));
  return out;
}

TEST(Numerals, TheCoreIsTheNumberAlone) {
  EXPECT_THAT(cores("more than RMB 5.37 trillion yuan"), ElementsAre("5.37 trillion"));
  EXPECT_THAT(cores("nearly 21.6 per cent or so"), ElementsAre("21.6 per cent"));
  EXPECT_THAT(cores("共5.7万余家，130余万人，超1.2万亿元"), ElementsAre("5.7万", "130余万", "1.2万亿"));
  EXPECT_THAT(cores("at least half a dozen, minus three"), ElementsAre("half a dozen", "minus three"));
  EXPECT_THAT(cores("约百分之二十，不到三分之一"), ElementsAre("百分之二十", "三分之一"));
  EXPECT_THAT(cores("more than doubled, 是去年的3倍以上"), ElementsAre("doubled", "3倍"));
}

TEST(Numerals, NoNumberGoesAcrossLinesAndCells) {
  EXPECT_THAT(texts("1\t2\n3"), ElementsAre("1", "2", "3"));
  EXPECT_THAT(texts("12\n345"), ElementsAre("12", "345"));
  EXPECT_THAT(texts("five\nmillion people"), ElementsAre("five"));
  EXPECT_THAT(texts("more than\n5"), ElementsAre("5"));
  EXPECT_THAT(texts("三\t万人"), ElementsAre("三"));
  EXPECT_THAT(texts("12\r\n34"), ElementsAre("12", "34"));
}

TEST(Numerals, FullWidthCommasGroupOnlyFullWidthDigits) {
  EXPECT_THAT(texts("１２，３４５"), ElementsAre("１２，３４５"));
  EXPECT_THAT(texts("12，345"), ElementsAre("12", "345"));
  EXPECT_THAT(texts("12、345"), ElementsAre("12", "345"));
  EXPECT_THAT(texts("12,345"), ElementsAre("12,345"));
}

TEST(Numerals, SpacesGroupThreeDigits) {
  EXPECT_THAT(texts("58\u00A0000, 1\u2009234\u2009567, 9\u202F300"),
              ElementsAre("58\u00A0000", "1\u2009234\u2009567", "9\u202F300"));
  EXPECT_THAT(texts("In 2019 112 bases"), ElementsAre("2019", "112"));
  EXPECT_THAT(texts("58 00 and 5 8000"), ElementsAre("58", "00", "5", "8000"));
}

TEST(Numerals, TextsOfBothLanguagesAreRead) {
  EXPECT_THAT(texts("据统计 about 200,000 家企业，up 9.8%，约3万人"), ElementsAre("about 200,000", "9.8%", "约3万"));
}

TEST(Numerals, WhatIsNotUtf8IsPassedOver) {
  EXPECT_THAT(texts("\xFF\xFE 12 \xC3"), ElementsAre("12"));
  EXPECT_THAT(texts("\xE4\xB8"), IsEmpty());
  EXPECT_THAT(texts(""), IsEmpty());
  EXPECT_THAT(texts(std::string("5\0006", 3)), ElementsAre("5", "6"));
}

TEST(Numerals, LongRunsOfDigitsAreNotNumbers) {
  EXPECT_THAT(texts(std::string(1000, '7')), IsEmpty());
  EXPECT_THAT(texts(std::string(50, '7')), ElementsAre(std::string(50, '7')));
}

TEST(Numerals, YearsAreToldFromCountsByTheirNeighbours) {
  const auto kind = [](const std::string& text) { return find_numerals(text).at(0).kind; };
  EXPECT_EQ(kind("in 2019"), NumeralKind::date);
  EXPECT_EQ(kind("2019 enterprises"), NumeralKind::number);
  EXPECT_EQ(kind("2,019"), NumeralKind::number);
  EXPECT_EQ(kind("more than 2019"), NumeralKind::number);
  EXPECT_EQ(kind("2019年"), NumeralKind::date);
  EXPECT_EQ(kind("2019家"), NumeralKind::number);
  EXPECT_EQ(find_numerals("in 2019").at(0).value, Rational(2019));
  EXPECT_EQ(find_numerals("2019年").at(0).date, "2019");
}

}  // namespace
}  // namespace crossfoot
