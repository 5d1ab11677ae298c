// SPDX-License-Identifier: Apache-2.0
#include "evidence/phrases.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace crossfoot {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string plain(std::string_view text) { return normalised(text).text; }

/// What a phrase is found as, each time, in the text as it was.
std::vector<std::string> found(const std::string& text, const std::string& phrase) {
  std::vector<std::string> passages;
  const auto places = find_phrases(normalised(text), {phrase});
  for (const Place& place : places.front()) {
    passages.push_back(text.substr(place.begin, place.end - place.begin));
  }
  return passages;
}

std::string nearest(const std::string& text, const std::string& phrase) {
  const Place place = nearest_passage(normalised(text), phrase);
  return text.substr(place.begin, place.end - place.begin);
}

TEST(Normalised, IsNfkc) {
  EXPECT_EQ(plain("５８，０００％"), "58,000%");
  EXPECT_EQ(plain("cafe\u0301 (e\u0301) \u0301"), "caf\u00E9 (\u00E9) \u0301");
  EXPECT_EQ(plain("ﬁrm ㎡ № …"), "firm m2 No ...");
  EXPECT_EQ(plain("½"), "1\u20442");
  EXPECT_EQ(plain("\u1112\u1161\u11AB"), "\uD55C");
  EXPECT_EQ(plain("\uD558\u11AB"), "\uD55C");
  EXPECT_EQ(plain("CO\u2082"), "CO2");
  EXPECT_EQ(plain("\U0001D7D3x"), "5x");
}

TEST(Normalised, SuperscriptDigitsStay) {
  EXPECT_EQ(plain("10\u00B2 m\u2075"), "10\u00B2 m\u2075");
  EXPECT_THAT(found("about 10\u00B2 of", "102"), IsEmpty());
}

TEST(Normalised, WhiteSpaceIsOneSpace) {
  EXPECT_EQ(plain("  a \t\r\n\u00A0b\u3000c\u2028d\n"), "a b c d");
  EXPECT_EQ(plain(" \n "), "");
  EXPECT_EQ(plain(""), "");
}

TEST(Normalised, NoSpaceStandsBesideAChineseCharacter) {
  EXPECT_EQ(plain("共 127 家 基地"), "共127家基地");
  EXPECT_EQ(plain("共127家，\n 其中 A B"), "共127家,其中A B");
  EXPECT_EQ(plain("增长 20％ ， 5％ 。 x"), "增长20%,5%。x");
  EXPECT_EQ(plain("\U00020000 x \U00020001"), "\U00020000x\U00020001");
  EXPECT_EQ(plain("a\n共"), "a共");
}

TEST(Normalised, WhatIsNotToBeSeenGoes) {
  EXPECT_EQ(plain("58\u200B,\u00AD000\uFEFF\u200D a\u2060\u200Eb \uFE0F"), "58,000 ab");
}

TEST(Normalised, DashesAndQuotationMarks) {
  EXPECT_EQ(plain("a\u2010b\u2011c\u2013d\u2014e\u2212f\uFF0Dg"), "a-b-c-d-e-f-g");
  EXPECT_EQ(plain("\u201Ca\u201D \u2018b\u2019 \u00ABc\u00BB \u2039d\u203A <\uFF02e\uFF07"),
            "\"a\" 'b' \"c\" 'd' <\"e'");
  EXPECT_EQ(plain("\u300C甲\u300D\u300E乙\u300F"), "\"甲\"'乙'");
}

TEST(Normalised, InvalidBytesDoNoHarm) {
  EXPECT_EQ(plain("a\xFF"
                  "b\xE5\x95"
                  "c\xC0\x80"),
            "a\uFFFDb\uFFFD\uFFFDc\uFFFD\uFFFD");
  EXPECT_EQ(plain("\uFFFD!"), "\uFFFD!");
  EXPECT_THAT(found("x 5\xFF"
                    "8 58",
                    "58"),
              ElementsAre("58"));
}

TEST(Normalised, TwiceIsOnce) {
  for (const std::string text :
       {"５８ ， ０００％ of “it” — ½ … 共 127 家", "e\u0301 \u00B4 x\u00A8y 10\u00B2", " a\u200B b "}) {
    EXPECT_EQ(plain(plain(text)), plain(text));
  }
}

TEST(FindPhrases, PlacesCoverTheBytesExactly) {
  EXPECT_THAT(found("more than 58,000 of", "58,000"), ElementsAre("58,000"));
  EXPECT_THAT(found("共 ５８，０００ 家", "58,000家"), ElementsAre("５８，０００ 家"));
  EXPECT_THAT(found("the “new\u200B”\n\u00A0 bases, ", "\"new\" bases"), ElementsAre("“new\u200B”\n\u00A0 bases"));
  EXPECT_THAT(found("％\u200B\u200B of", "%"), ElementsAre("％"));
  EXPECT_THAT(found("cafe\u0301s", "caf\u00E9"), ElementsAre("cafe\u0301"));
  EXPECT_THAT(found("…", "..."), ElementsAre("…"));
}

TEST(FindPhrases, ACharacterIsNotSplit) {
  EXPECT_THAT(found("½ of 2", "2"), ElementsAre("2"));
  EXPECT_THAT(found("½ of 2", "½"), ElementsAre("½"));
  EXPECT_THAT(found("100㎡", "100m"), IsEmpty());
  EXPECT_THAT(found("100㎡", "100 m2"), IsEmpty());
  EXPECT_THAT(found("100㎡", "100m2"), ElementsAre("100㎡"));
  EXPECT_THAT(found("end…", "end."), IsEmpty());
}

TEST(FindPhrases, EveryPlaceCounts) {
  EXPECT_THAT(found("aaaa", "aa"), ElementsAre("aa", "aa", "aa"));
  EXPECT_THAT(found("abcabcabcabc", "abcabc"), ElementsAre("abcabc", "abcabc", "abcabc"));
  EXPECT_THAT(found("13 of 130", "13"), ElementsAre("13", "13"));
  EXPECT_THAT(found("5 and 5", "5"), ElementsAre("5", "5"));
  EXPECT_THAT(found("5pp 5pp", "5pp"), ElementsAre("5pp", "5pp"));
}

TEST(FindPhrases, BeginningsAndEnds) {
  EXPECT_THAT(found("abcdef", "abcdef"), ElementsAre("abcdef"));
  EXPECT_THAT(found("abcdef", "abcdefg"), IsEmpty());
  EXPECT_THAT(found("abcdef", "zabcdef"), IsEmpty());
  EXPECT_THAT(found("abcdef", "ef"), ElementsAre("ef"));
  EXPECT_THAT(found("", "a"), IsEmpty());
  EXPECT_THAT(found("abc", " \u200B "), IsEmpty());
  EXPECT_THAT(found("Case", "case"), IsEmpty());
}

TEST(FindPhrases, NoNumeralIsTakenForAnother) {
  EXPECT_THAT(found("58,000 and 53,000", "58,000"), ElementsAre("58,000"));
  EXPECT_THAT(found("58.000", "58,000"), IsEmpty());
  EXPECT_THAT(found("58 000", "58000"), IsEmpty());
}

/// The plain way to do it, on the normalised text.
std::size_t count_of(const std::string& text, const std::string& phrase) {
  std::size_t count = 0;
  for (std::size_t at = text.find(phrase); at != std::string::npos; at = text.find(phrase, at + 1)) ++count;
  return count;
}

TEST(FindPhrases, ManyAtOnceAreFoundAsOneByOne) {
  std::string text;
  std::uint32_t random = 12345;
  const auto next = [&](std::uint32_t below) { return (random = random * 1664525U + 1013904223U) / 65536U % below; };
  for (int i = 0; i < 20'000; ++i) text += "abc "[next(4)];
  text = plain(text);
  std::vector<std::string> phrases;
  for (int i = 0; i < 400; ++i) {
    const std::size_t at = next(static_cast<std::uint32_t>(text.size()) - 20);
    const std::string phrase = text.substr(at, 1 + next(12));
    phrases.push_back(phrase);
  }
  const auto places = find_phrases(normalised(text), phrases);
  ASSERT_EQ(places.size(), phrases.size());
  std::size_t all = 0;
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    const std::string phrase = plain(phrases[i]);
    EXPECT_EQ(places[i].size(), phrase.empty() ? 0 : count_of(text, phrase)) << phrase;
    EXPECT_TRUE(std::ranges::is_sorted(places[i], {}, &Place::begin));
    for (const Place& place : places[i]) EXPECT_EQ(text.substr(place.begin, place.end - place.begin), phrase);
    all += places[i].size();
  }
  EXPECT_GT(all, 1000u);
}

TEST(NearestPassage, IsTheLongestRunOfWords) {
  const std::string text = "In 2019, more than 53,000 enterprises (in all) were located; more than 58,000 people.";
  EXPECT_EQ(nearest(text, "in 2019, more than 58,000 enterprises in all"), "2019, more than");
  EXPECT_EQ(nearest(text, "were, more than 58,000."), "more than 58,000");
  EXPECT_EQ(nearest(text, "over 58,100 enterprises in all were"), "enterprises (in all) were");
  EXPECT_EQ(nearest(text, "nothing there"), "");
  EXPECT_EQ(nearest(text, ""), "");
  EXPECT_EQ(nearest(text, "more or less"), "more");
  EXPECT_EQ(nearest(text, "peop"), "");
}

TEST(NearestPassage, ChineseGoesByCharacters) {
  const std::string text = "据统计，今年一季度，127家国家电子商务示范基地共入驻企业5.7万余家";
  EXPECT_EQ(nearest(text, "共入驻电商企业5.7万余家"), "企业5.7万余家");
  EXPECT_EQ(nearest(text, "第一季度 127 家 国家"), "一季度，127家国家");
}

TEST(NearestPassage, TheFirstOfEquals) {
  const Place place = nearest_passage(normalised("a b x a b"), "a b c");
  EXPECT_EQ(place, (Place{0, 3}));
}

}  // namespace
}  // namespace crossfoot
