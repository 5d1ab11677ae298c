// SPDX-License-Identifier: Apache-2.0
#include "evidence/mapped_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace crossfoot {
namespace {

using ::testing::ElementsAre;

std::vector<std::uint32_t> origins(const MappedText& text) {
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = 0; i <= text.text.size(); ++i) found.push_back(origin_of(text, i));
  return found;
}

/// "a&amp;b  c" as a reader sees it: "a&b c".
MappedText sample() {
  MappedText text;
  append(text, "a", 0);
  append_for(text, "&", 1, 6);
  append(text, "b", 6);
  append_for(text, " ", 7, 9);
  append(text, "c", 9);
  return text;
}

TEST(MappedText, EveryByteKnowsItsPlace) {
  const MappedText text = sample();
  EXPECT_EQ(text.text, "a&b c");
  EXPECT_THAT(origins(text), ElementsAre(0, 1, 6, 7, 9, 10));
  EXPECT_EQ(text.runs.size(), 5u);
}

TEST(MappedText, WhatGoesOnNeedsNoRunOfItsOwn) {
  MappedText text;
  append(text, "ab", 3);
  append(text, "", 77);
  append(text, "cd", 5);
  EXPECT_THAT(text.runs, ElementsAre(MappedText::Run{0, 3, true}));
}

TEST(MappedText, AStretchEndsBehindWhatItsLastByteCameFrom) {
  MappedText text = sample();
  EXPECT_EQ(origin_end(text, 0), 0u);
  EXPECT_EQ(origin_end(text, 1), 1u);
  EXPECT_EQ(origin_end(text, 2), 6u);
  EXPECT_EQ(origin_end(text, 5), 10u);
  append_for(text, "...", 10, 13);
  append(text, "d", 40);
  EXPECT_EQ(origin_end(text, 8), 13u);  // not 40
  EXPECT_EQ(origin_end(text, 6), 13u);
  EXPECT_EQ(origin_end(text, 9), 41u);
}

TEST(MappedText, SomeOffsetsAreInsideAWhole) {
  MappedText text;
  append_for(text, "1/2", 0, 2);
  append(text, "x", 2);
  EXPECT_FALSE(inside_a_whole(text, 0));
  EXPECT_TRUE(inside_a_whole(text, 1));
  EXPECT_TRUE(inside_a_whole(text, 2));
  EXPECT_FALSE(inside_a_whole(text, 3));
  EXPECT_FALSE(inside_a_whole(text, 4));
}

TEST(MappedText, AnEmptyTextHasNoRuns) {
  const MappedText text;
  EXPECT_EQ(origin_of(text, 0), 0u);
  EXPECT_EQ(origin_end(text, 0), 0u);
  EXPECT_TRUE(through(text, sample()).runs.empty());
}

TEST(MappedText, AMapGoesThroughAnother) {
  const MappedText from = sample();
  MappedText made;
  append(made, "&b", 1);
  append_for(made, "-", 3, 4);
  append(made, "c", 4);
  const MappedText all = through(made, from);
  EXPECT_EQ(all.text, "&b-c");
  EXPECT_THAT(origins(all), ElementsAre(1, 6, 7, 9, 10));
  EXPECT_EQ(origin_end(all, 1), 6u);
  EXPECT_EQ(origin_end(all, 3), 9u);
}

TEST(MappedText, WhatEndsInAWholeEndsWhereItEnds) {
  const MappedText from = sample();
  MappedText made;
  append(made, "a&", 0);
  append(made, "c", 4);
  const MappedText all = through(made, from);
  EXPECT_THAT(origins(all), ElementsAre(0, 1, 9, 10));
  EXPECT_EQ(origin_end(all, 2), 6u);
  MappedText last;
  append(last, "a&", 0);
  EXPECT_EQ(origin_end(through(last, from), 2), 6u);
}

}  // namespace
}  // namespace crossfoot
