// SPDX-License-Identifier: Apache-2.0
#include "evidence/plain_text.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

namespace crossfoot {
namespace {

std::string visible(const std::string& text, LineBreaks breaks = LineBreaks::by_their_look) {
  MappedText out;
  add_plain_text(out, text, 0, breaks);
  for (std::uint32_t i = 0; i < out.text.size(); ++i) {
    const char c = out.text[i];
    const bool made = c == ' ' || c == '\n';
    EXPECT_TRUE(made || text[origin_of(out, i)] == c) << i;
  }
  return out.text;
}

TEST(PlainText, ALineIsABlock) {
  EXPECT_EQ(visible("one\ntwo\r\n\r\n  three\t4 \rfour\n\n"), "one\ntwo\n  three\t4\nfour");
  EXPECT_EQ(visible("page\fpage"), "page\npage");
  EXPECT_EQ(visible(""), "");
  EXPECT_EQ(visible("\n \n"), "");
}

constexpr const char* wrapped =
    "The total number of these bases reached 578 in the year that ended in\n"
    "June, and more than 58,000 enterprises were located in them, which was\n"
    "an increase of 8.6% over the year before; the number of employees in\n"
    "demonstration bases exceeded 1.19 million, an increase of 5.8%.\n"
    "\n"
    "Results\n"
    "- first, that there are some of them that did very well in this year\n"
    "- second, that others did not\n";

TEST(PlainText, EvidentWrapsAreSpaces) {
  EXPECT_EQ(visible(wrapped),
            "The total number of these bases reached 578 in the year that ended in June, and more than 58,000 "
            "enterprises were located in them, which was an increase of 8.6% over the year before; the number of "
            "employees in demonstration bases exceeded 1.19 million, an increase of 5.8%.\n"
            "Results\n"
            "- first, that there are some of them that did very well in this year\n"
            "- second, that others did not");
}

TEST(PlainText, LinesOfAListAreNotWrapped) {
  const std::string list =
      "Beijing and Tianjin\nHohhot, which is a longer line than the others here\nShenyang\nHarbin\n";
  EXPECT_EQ(visible(list), list.substr(0, list.size() - 1));
}

TEST(PlainText, SentencesAndTablesOfOneWidthAreNotWrapped) {
  const std::string sentence = "This one says that there are more than 58,000 of them in all.";
  const std::string row = "2019     58,000     1.19 million     5.8%     21.6%    more";
  for (const std::string& line : {sentence, row}) {
    const std::string lines = fmt::format("{0}\n{0}\n{0}\n{0}\n{0}", line);
    EXPECT_EQ(visible(lines), lines);
  }
}

TEST(PlainText, ASentenceThatLeavesRoomEndsABlockOfAPdf) {
  EXPECT_EQ(visible("It was so for most of the year.\nBut then, after a while, it all came to an end\nat last.",
                    LineBreaks::wrap),
            "It was so for most of the year.\nBut then, after a while, it all came to an end at last.");
}

TEST(PlainText, LongLinesAreParagraphs) {
  const std::string long_line(200, 'x');
  EXPECT_EQ(visible(long_line + "\n" + long_line + "\nshort"), long_line + "\n" + long_line + "\nshort");
}

TEST(PlainText, NothingStandsBetweenTwoWrappedChineseCharacters) {
  std::string line;
  for (int i = 0; i < 30; ++i) line += "共";
  EXPECT_EQ(visible(line + "\n" + line + "\n" + line + "\n" + line + "\n家A\n"), line + line + line + line + "家A");
}

TEST(PlainText, AHyphenAtALinesEndJoins) {
  EXPECT_EQ(visible("and cross-\nborder zones - \nother 5-\n8", LineBreaks::wrap),
            "and cross-border zones - other 5- 8");
}

TEST(PlainText, BeginsWhereItIsTold) {
  MappedText out;
  append(out, "x", 0);
  add_plain_text(out, "x\nyes", 2);
  EXPECT_EQ(out.text, "x\nyes");
  EXPECT_EQ(origin_of(out, 2), 2u);
}

}  // namespace
}  // namespace crossfoot
