// SPDX-License-Identifier: Apache-2.0
#include "report/columns.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crossfoot {
namespace {

using testing::ElementsAre;

TEST(Columns, WideCharactersTakeTwo) {
  EXPECT_EQ(display_width("zones"), 5U);
  EXPECT_EQ(display_width("示范基地"), 8U);
  EXPECT_EQ(display_width("１２"), 4U);
  EXPECT_EQ(display_width("5.7万余"), 7U);
  EXPECT_EQ(display_width("“…”"), 3U);
  EXPECT_EQ(display_width("│"), 1U);
}

TEST(Columns, CombiningMarksAndInvisibleCharactersTakeNone) {
  EXPECT_EQ(display_width("e\xcc\x81"), 1U);
  EXPECT_EQ(display_width("a\xe2\x80\x8b"), 1U);
}

TEST(Columns, PadsToColumnsNotBytes) {
  EXPECT_EQ(pad_right("基地", 6), "基地  ");
  EXPECT_EQ(pad_left("基地", 6), "  基地");
  EXPECT_EQ(pad_right("基地", 3), "基地");
}

TEST(Columns, WrapsAtSpaces) {
  EXPECT_THAT(wrap("one two three", 8), ElementsAre("one two", "three"));
  EXPECT_THAT(wrap("", 8), ElementsAre(""));
  EXPECT_THAT(wrap("unbreakable_name x", 5), ElementsAre("unbreakable_name", "x"));
}

TEST(Columns, WrapsBetweenChineseCharactersButNotBeforeTheirPunctuation) {
  EXPECT_THAT(wrap("国家电子商务示范基地", 8), ElementsAre("国家电子", "商务示范", "基地"));
  EXPECT_THAT(wrap("国家电子，商务", 8), ElementsAre("国家电", "子，商务"));
  EXPECT_THAT(wrap("5.7万余 家", 4), ElementsAre("5.7", "万余", "家"));
}

TEST(Columns, NothingReachesATerminalThatItWouldActOn) {
  EXPECT_EQ(printable("a\tb"), "a    b");
  EXPECT_EQ(printable("\x1b[31m"), "\xef\xbf\xbd[31m");
  EXPECT_EQ(printable("\xe2\x80\xae"
                      "x"),
            "\xef\xbf\xbdx");
  EXPECT_EQ(printable("\xff"), "\xef\xbf\xbd");
  EXPECT_EQ(printable("基地"), "基地");
}

}  // namespace
}  // namespace crossfoot
