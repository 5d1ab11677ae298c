// SPDX-License-Identifier: Apache-2.0
#include "evidence/html_text.hpp"

#include <gtest/gtest.h>

#include <string>

#include "tests/unit/evidence/seen.hpp"

namespace crossfoot {
namespace {

std::string html(const std::string& text) { return seen("page.html", text); }

TEST(HtmlText, BlocksEndLines) {
  EXPECT_EQ(html("<h1>One</h1><p>two\n <b>three</b></p>four<br>five<div>six<div>seven</div></div> eight"),
            "One\ntwo three\nfour\nfive\nsix\nseven\neight");
  EXPECT_EQ(html("<ul><li>one<li>two</ul><dl><dt>a<dd>b</dl><hr>c"), "one\ntwo\na\nb\nc");
  EXPECT_EQ(html(""), "");
  EXPECT_EQ(html("<p> </p>\n"), "");
}

TEST(HtmlText, WhatIsNotShownGoes) {
  EXPECT_EQ(
      html("<!doctype html><html><head><title>T</title><style>p{}</style><script>1</script></head><body>a"
           "<!-- 2 --><script>3</script><style>4</style><template><p>5</p></template><noscript>6</noscript>"
           "<p hidden>7</p><p style='color:red; DISPLAY : none'>8</p><iframe>9</iframe><svg><title>10</title></svg>"
           "b</body></html>"),
      "T\nab");
}

TEST(HtmlText, WhiteSpaceCollapsesAsInABrowser) {
  EXPECT_EQ(html("<p>  a \r\n\t b <b> c</b>\n</p>\n<p>d</p>"), "a b c\nd");
  EXPECT_EQ(html("<p>a&nbsp; b\u3000c</p>"), "a\u00A0 b\u3000c");
  EXPECT_EQ(html("<p><span>58</span><span>,000</span></p>"), "58,000");
  EXPECT_EQ(html("<p>一百\n  二十 家\nx</p>"), "一百二十 家 x");
}

TEST(HtmlText, PreKeepsItsLines) { EXPECT_EQ(html("<pre>\n a  b\n c\n</pre>d"), " a  b\n c\nd"); }

TEST(HtmlText, TablesHaveRowsAndCells) {
  EXPECT_EQ(html("<table><tr><th>Year</th><th>Value</th></tr>\n<tr><td>2019</td>\n<td><p>5</p> <p>6</p></td><td>7</td>"
                 "</tr><tr><td></td><td></td><td>8</td></tr><tr><td>9</td><td></td></tr></table>end"),
            "Year\tValue\n2019\t5\n6\t7\n\t\t8\n9\nend");
  EXPECT_EQ(html("<table><tr><td>a<td><table><tr><td>b<td>c</table><td>d</table>"), "a\nb\tc\td");
}

TEST(HtmlText, ReferencesAreDecodedInTheirPlaces) {
  EXPECT_EQ(html("<p>A&amp;B &lt;b&gt; &#53;8&#x2C;000 &copy 2020 &notit; &mdash;&hellip; &NotEqualTilde;</p>"),
            "A&B <b> 58,000 © 2020 ¬it; —… ≂̸");
  EXPECT_EQ(html("<p>&amp;lt; &amp;amp; &ampx a&b &unknown; R&D &; &#; &#x; 1 < 2 &"),
            "&lt; &amp; &x a&b &unknown; R&D &; &#; &#x; 1 < 2 &");
  EXPECT_EQ(html("<title>a <b>&amp;</b> c</title>"), "a <b>&</b> c");
}

TEST(HtmlText, NamesMayLackTheirEnd) {
  EXPECT_EQ(html("<p>&copyb5 &copyhttps://a.b/c &notin; &notit;&lt; &ltb&gt"), "©b5 ©https://a.b/c ∉ ¬it;< <b>");
}

TEST(HtmlText, CharacterDataOfSvgIsText) { EXPECT_EQ(html("a<svg>b<![CDATA[5<6]]>c</svg>d"), "ab5<6cd"); }

TEST(HtmlText, StrayTagsStandBetweenText) {
  EXPECT_EQ(html("<p>stray</b>tag</p>"), "straytag");
  EXPECT_EQ(html("a</i>b</i>c</nosuch>5"), "abc5");
}

TEST(HtmlText, PlacesAreThoseOfTheSource) {
  const std::string text = "<p>the total\n is &#53;8,000&nbsp;of</p>";
  const Document document = make_document("page.html", text);
  const auto at = static_cast<std::uint32_t>(document.visible.text.find("58,000"));
  EXPECT_EQ(origin_of(document.visible, at), text.find("&#53;"));
  EXPECT_EQ(origin_end(document.visible, at + 1), text.find("8,000"));
  EXPECT_EQ(position_of(document.original, origin_of(document.visible, at)), (Position{2, 5}));
}

TEST(HtmlText, ANotesMarkDoesNotLengthenANumber) {
  EXPECT_EQ(html("<p>58,000<sup>12</sup> in the 20<sup>th</sup> CO<sub>2</sub></p>"), "58,000¹² in the 20th CO2");
}

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

TEST(HtmlText, DeepPagesDoNoHarm) {
  EXPECT_EQ(html(repeated("<div><b>", 2'000) + "5"), "5");
  EXPECT_EQ(html(repeated("<p><li><tr><td><br>", 5'000) + "5"), "5");
  EXPECT_EQ(html(repeated("<div>5</div>\n", 6'000)).size(), 11'999u);
  const std::string absurd = repeated("<div>", 500'000) + "5";
  EXPECT_EQ(html(absurd), absurd);
}

TEST(HtmlText, MovedTextKeepsItsPlace) {
  // What stands in a table but in no cell is shown before it.
  const Document document = make_document("page.html", "<table><tr><td>cell</td></tr>stray</table>");
  EXPECT_EQ(document.visible.text, "stray\ncell");
  EXPECT_EQ(verbatim_bytes(document), 9u);
}

}  // namespace
}  // namespace crossfoot
