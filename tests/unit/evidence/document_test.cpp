// SPDX-License-Identifier: Apache-2.0
#include "evidence/document.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>

#include "evidence/front_matter.hpp"
#include "evidence/phrases.hpp"
#include "tests/unit/evidence/seen.hpp"

namespace crossfoot {
namespace {

DocumentFormat format(const std::string& path, const std::string& text) { return make_document(path, text).format; }

TEST(Document, FormatGoesByEndingAndContent) {
  EXPECT_EQ(format("a.txt", "one\ntwo"), DocumentFormat::text);
  EXPECT_EQ(format("a", "one"), DocumentFormat::text);
  EXPECT_EQ(format("a.b/c", "# one"), DocumentFormat::text);
  EXPECT_EQ(format("a.md", "one"), DocumentFormat::markdown);
  EXPECT_EQ(format("A.Markdown", "<p>a</p><p>b</p><p>c</p>"), DocumentFormat::markdown);
  EXPECT_EQ(format("a.HTM", "one"), DocumentFormat::html);
  EXPECT_EQ(format("a.txt", "\n<!-- x --><!DOCTYPE HTML>one"), DocumentFormat::html);
  EXPECT_EQ(format("a.md", "<html lang='en'>one"), DocumentFormat::html);
  EXPECT_EQ(format("a.txt", "<P>a</P><p>b</p><div>c</div>"), DocumentFormat::html);
  EXPECT_EQ(format("a.txt", "a `</p>` and a `</div>` end blocks, </b></b></b> do not"), DocumentFormat::text);
  EXPECT_EQ(format("a.txt", "---\ntitle: x\n---\n<p>a</p><p>b</p><p>c</p>"), DocumentFormat::html);
  EXPECT_EQ(format("a.txt", "%PDF-1.4"), DocumentFormat::text);
}

TEST(Document, FrontMatterNeedsItsMarksAndAnEntry) {
  EXPECT_EQ(front_matter_end("---\ntitle: x\n---\nrest"), 17u);
  EXPECT_EQ(front_matter_end(" \n---\r\ntitle: x\r\n...\r\nrest"), 22u);
  EXPECT_EQ(front_matter_end("---\ntitle: x\n---"), 16u);
  EXPECT_EQ(front_matter_end("---\ntitle: x\n"), 0u);
  EXPECT_EQ(front_matter_end("---\nonly text\n---\n"), 0u);
  EXPECT_EQ(front_matter_end("text\n---\na: b\n---\n"), 0u);
  EXPECT_EQ(front_matter_end("----\na: b\n---\n"), 0u);
  EXPECT_EQ(seen("a.txt", "---\ntitle: 58,000\n---\nrest\n"), "title: 58,000\nrest");
}

TEST(Document, LanguageGoesByItsLetters) {
  EXPECT_EQ(make_document("a.txt", "Fifteen new bases (基地)").language, Language::english);
  EXPECT_EQ(make_document("a.txt", "商务部推动开展国家电子商务示范基地创建 e-commerce APP").language,
            Language::chinese);
  EXPECT_EQ(make_document("a.txt", "12345").language, Language::english);
}

TEST(Document, AMarkAtTheBeginningIsNotText) {
  const Document document = make_document("a.txt", "\xEF\xBB\xBFone\ntwo");
  EXPECT_EQ(document.original.text, "one\ntwo");
  EXPECT_EQ(seen(document), "one\ntwo");
}

TEST(Document, AnyBytesDoNoHarm) {
  std::string bytes;
  std::uint32_t random = 7;
  const std::string of = "<>&;#x/!-ptdbr \n\t|*_`[]()\x80\xE5\xFF\xA1";
  for (int i = 0; i < 4000; ++i) bytes += of[((random = random * 1664525U + 1013904223U) >> 16U) % of.size()];
  for (const char* path : {"a.txt", "a.md", "a.html"}) {
    for (std::size_t from = 0; from < 400; ++from) {
      const Document document = make_document(path, bytes.substr(from * 9, 1 + from % 61));
      const auto size = static_cast<std::uint32_t>(document.visible.text.size());
      for (std::uint32_t i = 0; i <= size; ++i) {
        ASSERT_LE(origin_of(document.visible, i), document.original.text.size()) << path << from;
        ASSERT_LE(origin_end(document.visible, i), document.original.text.size()) << path << from;
      }
    }
  }
}

/// The five documents that the project's facts were read from.
constexpr const char* sources = "../shared/sources";

TEST(Document, TheFiveDocumentsAreSeenAsTheyAre) {
  if (!std::filesystem::is_directory(sources)) GTEST_SKIP() << "the documents are not beside the project";
  struct Expected {
    const char* path;
    DocumentFormat format;
    Language language;
    std::size_t blocks;
    const char* phrase;
  };
  const std::array<Expected, 5> all = {{
      {"000_6f9d8c981a1cfc98.txt", DocumentFormat::text, Language::english, 7, "exceeded 1.19 million"},
      {"001_3a8aac70f77435c2.txt", DocumentFormat::text, Language::english, 5, "there are 578 national"},
      {"002_59c6304593d7021f.txt", DocumentFormat::text, Language::english, 5, "pilot zones to 165"},
      {"003_27068867ea352493.txt", DocumentFormat::html, Language::chinese, 20, "共入驻电子商务及相关企业5.7万余家"},
      {"004_12f771216793acdc.txt", DocumentFormat::text, Language::english, 9, "the establishment of 13"},
  }};
  for (const Expected& one : all) {
    const DocumentResult result = read_document({sources}, one.path);
    ASSERT_TRUE(result.document) << one.path << " " << result.problem;
    EXPECT_EQ(result.document->format, one.format) << one.path;
    EXPECT_EQ(result.document->language, one.language) << one.path;
    const std::string text = seen(*result.document);
    EXPECT_EQ(static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1, one.blocks) << one.path;
    EXPECT_EQ(text.find('<'), std::string::npos) << one.path;
    const auto places = find_phrases(normalised(text), {one.phrase});
    EXPECT_EQ(places.front().size(), 1u) << one.path;
  }
}

}  // namespace
}  // namespace crossfoot
