// SPDX-License-Identifier: Apache-2.0
#include "evidence/sightings.hpp"

#include <gtest/gtest.h>

#include "evidence/passages.hpp"
#include "evidence/unique_quotes.hpp"

namespace crossfoot {
namespace {

struct Read {
  Document document;
  std::vector<Numeral> numerals;
  MappedText searchable;

  explicit Read(const std::string& text)
      : document(make_document("notice.txt", text)),
        numerals(find_numerals(document.visible.text)),
        searchable(normalised(document.visible.text)) {}

  [[nodiscard]] std::size_t times(const std::string& phrase) const {
    return sightings(document, numerals, find_phrases(searchable, {phrase})).front().size();
  }
  [[nodiscard]] std::vector<std::vector<Place>> apart(const std::vector<std::string>& phrases) const {
    return told_apart(document, sightings(document, numerals, find_phrases(searchable, phrases)));
  }
};

TEST(Sightings, NoQuoteCutsANumber) {
  const Read read("In 2013 the 122 new boats cost 2.11 million, twenty-seven of them 1,058,000 each.");
  EXPECT_EQ(read.times("22 new"), 0U);
  EXPECT_EQ(read.times("122 new"), 1U);
  EXPECT_EQ(read.times("13"), 0U);
  EXPECT_EQ(read.times("2.1"), 0U);
  EXPECT_EQ(read.times("2"), 0U);
  EXPECT_EQ(read.times("058,000"), 0U);
  EXPECT_EQ(read.times("1,058"), 0U);
  EXPECT_EQ(read.times("seven of them"), 0U);
  EXPECT_EQ(read.times("twenty-seven"), 1U);
}

TEST(Sightings, AScaleWordMayBeLeftOut) {
  const Read read("It cost 2.11 million, up 21.6% on the year.");
  EXPECT_EQ(read.times("cost 2.11"), 1U);
  EXPECT_EQ(read.times("up 21.6"), 1U);
}

TEST(Sightings, ChineseNumbersAreNotCutEither) {
  const Read read("全县共有学校一百二十七所，经费1.2万亿元。");
  EXPECT_EQ(read.times("二十七所"), 0U);
  EXPECT_EQ(read.times("一百二十七所"), 1U);
  EXPECT_EQ(read.times("1.2"), 1U);
  EXPECT_EQ(read.times("1.2万"), 0U);
}

TEST(Sightings, TheNearestToAnotherQuoteIsMeant) {
  const Read read("From 44 to 48 hours.\n\nOf 300 helpers 44 were by the harbour, and 44 by the lake.\n\nNo more.");
  EXPECT_EQ(read.apart({"44"})[0].size(), 3U);
  const auto by_block = read.apart({"44", "hours"});
  ASSERT_EQ(by_block[0].size(), 1U);
  EXPECT_EQ(by_block[0][0].begin, 5U);
  const auto by_distance = read.apart({"44", "the lake"});
  ASSERT_EQ(by_distance[0].size(), 1U);
  EXPECT_GT(by_distance[0][0].begin, 60U);
  EXPECT_EQ(read.apart({"44", "No more"})[0].size(), 3U) << "another paragraph says nothing";
}

TEST(Sightings, AsNearIsNotNearer) {
  const Read read("Now 12 boats 12 rest.");
  EXPECT_EQ(read.apart({"12", " boats "})[0].size(), 2U);
}

TEST(UniqueQuotes, GrowUntilTheyStandOnce) {
  const Read read("Of 31 boats 12 are new. In winter 12 boats rest.");
  const auto quotes = unique_quotes(read.document, read.numerals, {0, 1, 2});
  ASSERT_EQ(quotes.size(), 3U);
  for (const auto& quote : quotes) {
    ASSERT_TRUE(quote.has_value());
    EXPECT_EQ(read.times(*quote), 1U) << *quote;
  }
}

TEST(UniqueQuotes, AParagraphThatStandsTwiceHasNone) {
  const Read read("It has 12 boats.\n\nIt has 12 boats.\n\nIt sold 3.");
  const auto quotes = unique_quotes(read.document, read.numerals, {0, 1, 2});
  EXPECT_FALSE(quotes[0].has_value());
  EXPECT_FALSE(quotes[1].has_value());
  EXPECT_TRUE(quotes[2].has_value());
}

TEST(Passages, ShowTheWordsAroundOnOneLine) {
  const Read read("one two three four five six seven eight nine ten eleven 12 boats");
  const Passage passage = passage_at(read.document, {56, 58});
  EXPECT_EQ(passage.marked, "12");
  EXPECT_EQ(passage.before, "…five six seven eight nine ten eleven ");
  EXPECT_EQ(passage.after, " boats");
  EXPECT_EQ(passage.begin, (Position{1, 57}));
  EXPECT_EQ(passage.end, (Position{1, 59}));
}

}  // namespace
}  // namespace crossfoot
