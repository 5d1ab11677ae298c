// SPDX-License-Identifier: Apache-2.0
#include "evidence/markdown_text.hpp"

#include <gtest/gtest.h>

#include <string>

#include "tests/unit/evidence/seen.hpp"

namespace crossfoot {
namespace {

std::string markdown(const std::string& text) { return seen("page.md", text); }

TEST(MarkdownText, MarksGo) {
  EXPECT_EQ(markdown("# Head *line* 5\n\nA **58,000** of `code <b>` and [text](http://x.y/7 \"t\") ![alt](i.png)\n"),
            "Head line 5\nA 58,000 of code <b> and text");
  EXPECT_EQ(markdown("Title\n=====\n\n> quote\n> more\n\n1. one\n2. two\n   - three\n\n---\nend\n"),
            "Title\nquote more\none\ntwo\nthree\nend");
}

TEST(MarkdownText, SoftBreaksAreWraps) {
  EXPECT_EQ(markdown("one\ntwo  \nthree\\\nfour\n\nfive"), "one two\nthree\nfour\nfive");
  EXPECT_EQ(markdown("一百\n二十家\n"), "一百二十家");
}

TEST(MarkdownText, Tables) {
  EXPECT_EQ(markdown("| Year | Value |\n|---|---:|\n| 2019 | 5% |\n| 2020 | **6** \\| 7 |\n"),
            "Year\tValue\n2019\t5%\n2020\t6 | 7");
}

TEST(MarkdownText, Code) { EXPECT_EQ(markdown("```c\n a < 1;\n\n b && 2\n```\n\n    3\n"), " a < 1;\n b && 2\n3"); }

TEST(MarkdownText, EscapesAndReferences) {
  EXPECT_EQ(markdown("\\*5\\* &amp; &copy; AT&T 1 < 2 &#53;8"), "*5* & © AT&T 1 < 2 58");
}

TEST(MarkdownText, RawHtmlIsHtml) {
  EXPECT_EQ(markdown("a <b>bold</b> <span hidden>no</span><!-- no -->b\n\n<div>\nraw &lt; 58\n</div>\n\n<script>\nno\n"
                     "</script>\n\nend"),
            "a bold b\nraw < 58\nend");
  EXPECT_EQ(markdown("<table><tr><td>\n\n*5*\n\n</td><td>6</td></tr></table>\n"), "5\t6");
}

TEST(MarkdownText, RawTagsDoNotSwallowTheRest) {
  EXPECT_EQ(markdown("a <textarea> b\n\n**c** <TITLE>d"), "a <textarea> b\nc <TITLE>d");
}

TEST(MarkdownText, DeepMarkdownDoesNoHarm) {
  for (const std::string part : {"> ", "- ", "[", "*a ", "`a ", "![", "<b>", "<div>\n\n"}) {
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += part;
    EXPECT_TRUE(make_document("a.md", text + "5").visible.text.ends_with('5')) << part;
  }
}

TEST(MarkdownText, FrontMatterIsSeen) {
  const std::string text = "\n---\ntitle: 'T'\ntags:\n - a\n---\n\n# H\n";
  EXPECT_EQ(markdown(text), "title: 'T'\ntags:\n - a\nH");
  const Document document = make_document("page.md", text);
  const auto at = static_cast<std::uint32_t>(document.visible.text.find('H'));
  EXPECT_EQ(position_of(document.original, origin_of(document.visible, at)), (Position{8, 3}));
}

}  // namespace
}  // namespace crossfoot
