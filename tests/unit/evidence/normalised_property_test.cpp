// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <vector>

#include "evidence/phrases.hpp"

namespace crossfoot {
namespace {

/// Characters whose normal forms depend on each other, and some that do not.
const std::vector<std::string> parts = {
    "a",          "e",          "E",      "5",      "0",      ",",      ".",      "-",      "\"",     "'",
    "\u0301",     "\u0323",     "\u0308", "\u00E9", "\u1EAD", "\u1112", "\u1161", "\u11AB", "\uD558", "\uFB01",
    "\u00BD",     "\u2026",     "\u338F", "\u2013", "\u2212", "\u201C", "\u2019", "\u00AB", "\u200B", "\u00AD",
    "\uFE0F",     "\u034F",     "\u00B5", "\u212B", "\u0345", "\u3099", "\u304B", "\u30AB", "\uFF76", "\uFF9E",
    "\U0001D7D3", "\U0001F600", "\u0F71", "\u0F72", "\u09C7", "\u09BE", "\uFDFA", "\uFFFD"};
const std::vector<std::string> spaces = {" ", "\n", "\u00A0", "\u2003", "\t"};
const std::vector<std::string> of_chinese = {"共", "家",         "\u3000", "，", "。", "５",
                                             "％", "\U00020000", "\uF900", "「", "²"};

struct Random {
  std::uint32_t state = 1;
  std::size_t below(std::size_t count) {
    state = state * 1664525U + 1013904223U;
    return (state >> 8U) % count;
  }
  std::string text(const std::vector<std::string>& from, std::size_t length) {
    std::string text;
    for (std::size_t i = 0; i < length; ++i) text += from[below(from.size())];
    return text;
  }
};

std::string nfkc(const std::string& text) {
  UErrorCode error = U_ZERO_ERROR;
  std::string out;
  icu::Normalizer2::getNFKCInstance(error)->normalize(icu::UnicodeString::fromUTF8(text), error).toUTF8String(out);
  return out;
}

TEST(NormalisedProperty, PieceByPieceIsAsAtOnce) {
  Random random;
  std::vector<std::string> all = parts;
  all.insert(all.end(), spaces.begin(), spaces.end());
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = random.text(all, 1 + random.below(12));
    ASSERT_EQ(normalised(text).text, normalised(nfkc(text)).text) << testing::PrintToString(text);
  }
}

bool begins_character(const std::string& text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

TEST(NormalisedProperty, APlaceHoldsWhatStandsThere) {
  Random random;
  std::vector<std::string> all = {"a",      "e",      "5",          ",",       "-",      "\u00E9", "\uD55C",
                                  "\uFB01", "\u00BD", "\u2026",     "\u338F",  "\u2013", "\u201C", "\u200B",
                                  "\u00AD", "\uFF76", "\U0001F600", "e\u0301", "\xFF"};
  all.insert(all.end(), spaces.begin(), spaces.end());
  all.insert(all.end(), of_chinese.begin(), of_chinese.end());
  std::size_t checked = 0;
  for (int i = 0; i < 5'000; ++i) {
    const std::string text = random.text(all, 2 + random.below(14));
    const MappedText made = normalised(text);
    for (std::uint32_t begin = 0; begin < made.text.size(); ++begin) {
      for (std::uint32_t end = begin + 1; end <= made.text.size(); ++end) {
        const std::string phrase = made.text.substr(begin, end - begin);
        if (!begins_character(made.text, begin) || !begins_character(made.text, end)) continue;
        if (phrase.starts_with(' ') || phrase.ends_with(' ')) continue;
        if (inside_a_whole(made, begin) || inside_a_whole(made, end)) continue;
        const std::uint32_t from = origin_of(made, begin);
        const std::uint32_t to = origin_end(made, end);
        ASSERT_LT(from, to);
        const std::string passage = text.substr(from, to - from);
        ASSERT_EQ(normalised(passage).text, phrase) << testing::PrintToString(text);
        // Nothing that is not to be seen stands at its ends.
        ASSERT_FALSE(passage.starts_with("\u200B") || passage.ends_with("\u200B") || passage.ends_with("\u00AD"));
        ++checked;
      }
    }
  }
  EXPECT_GT(checked, 100'000u);
}

TEST(NormalisedProperty, EveryPhraseOfATextIsFoundInIt) {
  Random random;
  std::vector<std::string> all = parts;
  all.insert(all.end(), spaces.begin(), spaces.end());
  all.insert(all.end(), of_chinese.begin(), of_chinese.end());
  for (int i = 0; i < 5'000; ++i) {
    const std::string before = random.text(all, random.below(5)) + " x ";
    const std::string phrase = "x" + random.text(all, 1 + random.below(8)) + "x";
    const std::string after = " x " + random.text(all, random.below(5));
    const auto places = find_phrases(normalised(fmt::format("{}{}{}", before, phrase, after)), {phrase});
    const Place here{static_cast<std::uint32_t>(before.size()),
                     static_cast<std::uint32_t>(before.size() + phrase.size())};
    ASSERT_NE(std::ranges::find(places.front(), here), places.front().end())
        << testing::PrintToString(before) << testing::PrintToString(phrase);
  }
}

}  // namespace
}  // namespace crossfoot
