// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "report/html_graphviz.hpp"
#include "report/html_picture.hpp"
#include "report/html_report.hpp"
#include "report/html_scale.hpp"
#include "report/html_template.hpp"
#include "report/html_words.hpp"
#include "tests/unit/report/sample.hpp"

namespace crossfoot {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::string html(const sample::Sample& s) {
  return render_html({s.model, s.analysis, s.diagnostics, {"0.1.0", "Z3 4.8.12", "facts"}});
}

/// Tags as a browser sees them: their names in order, those of the inline script and style left out.
std::vector<std::string> tags_of(const std::string& page) {
  std::vector<std::string> tags;
  const std::regex tag("<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*)>");
  for (auto at = std::sregex_iterator(page.begin(), page.end(), tag); at != std::sregex_iterator(); ++at)
    tags.push_back((*at)[1].str() + (*at)[2].str());
  return tags;
}

std::string without_drawings(const std::string& page) {
  return std::regex_replace(page, std::regex("<figure[^]*?</figure>\n"), "");
}

const std::string hostile =
    "<script>alert(1)</script><img src=x onerror=alert(2)>\"' ` ]]> --> &lt; {{kind}} {{{x}}} \x1b[31m\xe2\x80\xae "
    "\xe2\x80\x8f" +
    std::string("\0", 1) + "\x07 \xff end";

/// A document of the text and four numbers, each of which stands in its own way to the facts.
Scan scan_of(const std::string& text) {
  Scan scan;
  scan.document = text;
  scan.sources = {0};
  const std::string words = "1st " + text + " 22 " + text + "\t36 and 1,284";
  scan.text = text + "\n" + words + "\n" + text;
  const auto begin = static_cast<std::uint32_t>(text.size() + 1);
  const auto add = [&](const std::string& number, NumeralKind kind, std::vector<Cover> covers) {
    const auto at = static_cast<std::uint32_t>(scan.text.find(number, begin));
    Numeral numeral;
    numeral.begin = at;
    numeral.end = at + static_cast<std::uint32_t>(number.size());
    numeral.kind = kind;
    numeral.value = Rational(1);
    scan.numbers.push_back({numeral, {2, 1}, {2, 3}, std::move(covers), ""});
  };
  add("1st", NumeralKind::ordinal, {});
  add("22 ", NumeralKind::number, {{text, text, false, Quoter::fact, 1}});
  add("36", NumeralKind::number, {{text, text, true, Quoter::fact, 2}});
  add("1,284", NumeralKind::number, {});
  scan.lines = {{begin, begin + static_cast<std::uint32_t>(words.size()), 2, 0, 4}};
  scan.countable = 3;
  scan.covered = 1;
  return scan;
}

/// The pilot zones with every text of the model replaced or lengthened by something hostile.
sample::Sample hostile_zones(const std::string& text) {
  sample::Sample s = sample::pilot_zones();
  for (Source& source : s.model.sources) {
    source.title = source.publisher = source.published = source.note = source.document = text;
    source.url = "javascript:alert(3)";
    source.language = "\" onload=\"alert(4)";
  }
  for (Fact& fact : s.model.facts) fact.quotes = {text};
  for (Rule& rule : s.model.rules) {
    rule.says = text;
    rule.name += text;
  }
  Evidence& evidence = s.analysis.evidence;
  evidence.documents = {{0, text, false, text, text, true, 3, 1}};
  evidence.details = {{text, text, std::nullopt, 1, {{{1, 1}, {1, 5}, text, text, text}}}};
  for (QuoteResult& quote : evidence.quotes) {
    quote.status = QuoteStatus::disagrees;
    quote.detail = 0;
  }
  for (Repair& repair : s.analysis.findings[0].repairs) repair.cause = text;
  s.analysis.scans = {scan_of(text)};
  WhatIf what_if;
  what_if.finding = s.analysis.findings[0].id;
  what_if.repair = s.analysis.findings[0].repairs.front();
  what_if.undecided = {{text, text}};
  s.analysis.what_ifs = {what_if};
  s.analysis.undecided = {{text, text}};
  Derive derive;
  derive.name = derive.unit.text = text;
  derive.span = derive.states = s.model.facts[0].states;
  s.model.derives = {derive, derive};
  s.analysis.derived = {{0, DeriveStatus::bounded, Interval::closed(1, 2), {0, 3}, {1}},
                        {1, DeriveStatus::forced, Interval::point(3), {0}, {0}}};
  Claim claim;
  claim.name = claim.unit.text = text;
  claim.span = claim.states = s.model.facts[1].states;
  claim.source = 0;
  claim.quotes = {text};
  s.model.claims = {claim};
  s.analysis.claims = {{0, ClaimVerdict::refuted, Interval::point(3), {0, 3}}};
  return s;
}

sample::Sample hostile_errors(const std::string& text) {
  sample::Sample s = sample::pilot_zones();
  s.analysis = {};
  s.diagnostics.push_back({Code{}, text, s.model.facts[0].span, {{text, s.model.facts[1].span}}, text});
  return s;
}

TEST(Html, IsOneFileThatLoadsNothing) {
  const std::string page = html(sample::pilot_zones());
  EXPECT_TRUE(page.starts_with("<!DOCTYPE html>"));
  EXPECT_THAT(page, Not(HasSubstr("src=")));
  EXPECT_THAT(page, Not(HasSubstr("@import")));
  EXPECT_THAT(page, Not(HasSubstr("url(")));
  EXPECT_THAT(page, HasSubstr("default-src 'none'"));
}

TEST(Html, SaysWhichNumberIsInDoubtWhyAndWhatWouldResolveIt) {
  const std::string page = html(sample::pilot_zones());
  EXPECT_THAT(page, HasSubstr("13 + 23 = 36, but 35 is reported"));
  EXPECT_THAT(page, HasSubstr("the parts are 1 more than the total"));
  EXPECT_THAT(page, HasSubstr("Look first at zones[3], reported as 23. If it were 22, all would fit, and there is a "
                              "likely reason: off by one."));
  EXPECT_THAT(page, HasSubstr("Look here first"));
  EXPECT_THAT(page, HasSubstr("the first three batches make the total of 2018"));
}

TEST(Html, TagsAreClosedInOrder) {
  const std::set<std::string> empty = {"meta", "link", "input", "br", "line", "rect", "circle", "path"};
  for (const auto& page : {html(sample::pilot_zones()), html(hostile_zones(hostile)), html(hostile_errors(hostile)),
                           render_html(RunError{"usage", hostile, hostile}, {"0.1.0", "Z3", hostile})}) {
    std::vector<std::string> open;
    for (const std::string& tag : tags_of(without_drawings(page))) {
      if (empty.contains(tag)) continue;
      if (tag.front() != '/') {
        open.push_back(tag);
        continue;
      }
      ASSERT_FALSE(open.empty()) << tag;
      EXPECT_EQ("/" + open.back(), tag);
      open.pop_back();
    }
    EXPECT_THAT(open, IsEmpty());
  }
}

TEST(Html, HostileTextAddsNoTagAndNoAttribute) {
  // The same page with harmless text has the same tags: what was filled in is text everywhere.
  const std::string harmless = html(hostile_zones("harmless"));
  const std::string page = html(hostile_zones(hostile));
  EXPECT_EQ(tags_of(without_drawings(page)), tags_of(without_drawings(harmless)));
  EXPECT_EQ(tags_of(html(hostile_errors(hostile))), tags_of(html(hostile_errors("harmless"))));
  EXPECT_THAT(page, Not(HasSubstr("<script>alert")));
  EXPECT_THAT(page, Not(HasSubstr("<img")));
  EXPECT_THAT(page, Not(HasSubstr("javascript:")));
  EXPECT_THAT(page, Not(HasSubstr("onload")));
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;alert(1)"));
}

TEST(Html, HoldsNoControlCharacterAndNoChangeOfDirection) {
  const std::string page = html(hostile_zones(hostile));
  EXPECT_TRUE(std::none_of(page.begin(), page.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n') || byte == 0x7f || byte == 0xff;
  }));
  EXPECT_THAT(page, Not(HasSubstr("\xe2\x80\xae")));
}

TEST(Html, QuotesAreHighlightedInTheirPassage) {
  sample::Sample s = sample::pilot_zones();
  s.analysis.evidence.documents = {{0, "report.html", false, "", "", false, 0, 0}};
  s.analysis.evidence.details = {{"22", "22", std::nullopt, 1, {{{3, 5}, {3, 7}, "…it named ", "22", " new zones"}}}};
  s.analysis.evidence.quotes[1] = {Quoter::fact, QuoteStatus::disagrees, 1, 0, 0};
  EXPECT_THAT(html(s), HasSubstr("…it named <mark><b>22</b> new</mark> zones</blockquote>"));
  EXPECT_THAT(html(s), HasSubstr("the document says 22"));
  EXPECT_THAT(html(s), HasSubstr("Its quotation does not bear it out"));
}

TEST(Html, NumbersOfDocumentsAreMarkedByHowTheyStandToTheFacts) {
  sample::Sample s = sample::pilot_zones();
  s.analysis.evidence.documents = {{0, "report.txt", false, "", "", false, 0, 0}};
  s.analysis.scans = {scan_of("plain words")};
  const std::string page = html(s);
  const std::string& id = s.analysis.findings[0].id;
  EXPECT_THAT(page, HasSubstr("4 numbers: 1 covered, 1 not covered, 1 stated otherwise and 1 not counted"));
  EXPECT_THAT(page, HasSubstr("<span class=\"n aside\" title=\"ordinal, not counted\">1st<span class=\"unseen\" "
                              "lang=\"en\"> (ordinal, not counted)</span></span>"));
  EXPECT_THAT(page, HasSubstr("<a class=\"n disagrees\" href=\"#" + id +
                              "\" title=\"quoted, but stated otherwise: plain words\">22 <"));
  EXPECT_THAT(page, HasSubstr("<span class=\"n uncovered\" title=\"not covered\">1,284<"));
  EXPECT_THAT(page, HasSubstr("title=\"covered: plain words\">36<"));
  EXPECT_THAT(page, HasSubstr("1 of 3 (33%)"));
  EXPECT_THAT(page, HasSubstr("<p>plain words</p>")) << "a short document is shown in full";
}

TEST(Html, OfALongDocumentOnlyThePassagesAroundNumbersAreShown) {
  sample::Sample s = sample::pilot_zones();
  std::string words;
  for (int i = 0; i < 3000; ++i) words += "教室 ";
  s.analysis.scans = {scan_of(words)};
  s.analysis.scans[0].numbers[1].covers[0].states = s.analysis.scans[0].numbers[2].covers[0].states = "x = 1";
  s.analysis.scans[0].document = "long.txt";
  const std::string page = html(s);
  EXPECT_LT(page.size(), html(sample::pilot_zones()).size() + 6'000);
  EXPECT_THAT(page, HasSubstr("only the passages around them are shown"));
  EXPECT_THAT(page, HasSubstr(" … "));
  EXPECT_THAT(page, HasSubstr("1,284<"));
  EXPECT_THAT(page, Not(HasSubstr("\xef\xbf\xbd"))) << "no character is cut in two";
}

TEST(Html, OfManyNumbersSomeAreShown) {
  sample::Sample s = sample::pilot_zones();
  Scan scan = scan_of("words");
  scan.numbers.resize(1);
  for (int i = 0; i < 4'999; ++i) scan.numbers.push_back(scan.numbers.front());
  scan.lines.front().last = 5'000;
  s.analysis.scans = {scan, scan, scan, scan, scan};
  const std::string page = html(s);
  EXPECT_THAT(page, HasSubstr("and 4000 more numbers"));
  EXPECT_THAT(page, HasSubstr("and 5000 more numbers"));
  std::size_t marks = 0;
  for (auto at = page.find("class=\"n aside\""); at != std::string::npos; at = page.find("class=\"n aside\"", at + 1))
    ++marks;
  EXPECT_EQ(marks, 4'001U) << "and the one of the legend";
}

TEST(Html, ManyFindingsStandInThePageForThoseWithoutScripts) {
  sample::Sample s = sample::pilot_zones();
  const Finding first = s.analysis.findings[0];
  for (int i = 0; i < 320; ++i) {
    s.analysis.findings.push_back(first);
    s.analysis.findings.back().id = "C-" + std::to_string(10'000'000 + i);
  }
  const std::string page = html(s);
  std::vector<std::string> sizes;
  std::vector<std::size_t> cards;
  for (auto at = page.find("<noscript "); at != std::string::npos; at = page.find("<noscript ", at + 1)) {
    const std::string batch = page.substr(at, page.find("</noscript>", at) - at);
    sizes.push_back(batch.substr(0, batch.find('>')));
    cards.push_back(0);
    for (auto card = batch.find("<article "); card != std::string::npos; card = batch.find("<article ", card + 1))
      ++cards.back();
  }
  EXPECT_THAT(sizes, ElementsAre(R"(<noscript data-cards="50")", R"(<noscript data-cards="50")",
                                 R"(<noscript data-cards="21")"));
  EXPECT_THAT(cards, ElementsAre(50U, 50U, 21U));
}

TEST(Html, LanguagesOfSourcesAreMarked) {
  sample::Sample s = sample::pilot_zones();
  s.model.sources[0].language = "zh";
  EXPECT_THAT(html(s), HasSubstr("lang=\"zh\""));
}

TEST(Html, ReportsErrorsOfTheRun) {
  const std::string page = render_html(RunError{"usage", "there is no <file>", "name one"}, {"0.1.0", "", ""});
  EXPECT_THAT(page, HasSubstr("there is no &lt;file&gt;"));
  EXPECT_THAT(page, HasSubstr("name one"));
  EXPECT_THAT(page, Not(HasSubstr("id=\"findings\"")));
}

TEST(Html, IsTheSameEveryTime) { EXPECT_EQ(html(sample::pilot_zones()), html(sample::pilot_zones())); }

TEST(PlainWords, AreWithoutSyntax) {
  EXPECT_EQ(in_plain_words("in_stock >= 58_000"), "in\xc2\xa0stock ≥ 58,000");
  EXPECT_EQ(in_plain_words("zones[2018-07] != 35"), "zones[2018-07] ≠ 35");
  EXPECT_EQ(in_plain_words("\"a_b\" of a_b"),
            "\"a_b\" of a\xc2\xa0"
            "b");
  EXPECT_EQ(in_plain_words("_x x_ 教_师"), "_x x_ 教\xc2\xa0师");
}

TEST(SafeLink, IsOnlyOfTheWeb) {
  EXPECT_EQ(safe_link("https://example.org/a"), "https://example.org/a");
  EXPECT_EQ(safe_link("javascript:alert(1)"), "");
  EXPECT_EQ(safe_link(" https://example.org"), "");
}

TEST(HtmlTemplate, EscapesTextAndAttributes) {
  HtmlFields fields;
  fields.text("x", "<b a='1' c=\"2\">&").text("empty", "");
  EXPECT_EQ(HtmlTemplate("{{x}}{{#empty}}no{{/empty}}").render(fields),
            "&lt;b a=&apos;1&apos; c=&quot;2&quot;&gt;&amp;");
}

TEST(HtmlTemplate, ThatIsWrongIsSaidToBe) { EXPECT_THROW(HtmlTemplate("{{#open}}"), std::logic_error); }

TEST(Scale, StartsAt0UnlessThatSqueezesTheNumbers) {
  const std::vector<Interval> wide = {Interval::closed(2, 3), Interval::point(10)};
  EXPECT_EQ(scale_for(wide)->from, Rational(0));
  const std::vector<Interval> close = {Interval::closed(98, 99), Interval::point(100)};
  EXPECT_EQ(scale_for(close)->from, Rational(98));
  EXPECT_FALSE(scale_for(std::vector<Interval>{Interval::everything()}));
  EXPECT_FALSE(scale_for(std::vector<Interval>{Interval::point(7)}));
  EXPECT_FALSE(scale_for(std::vector<Interval>{Interval::point(0), Interval::point(0)}));
}

TEST(Picture, LinksFactsToTheRulesThatSpeakOfTheSameQuantity) {
  sample::Sample s = sample::pilot_zones();
  const TermId sum = s.model.terms.variable(0);
  s.model.statements[3].condition = sum;
  const Picture picture = picture_of(s.model, s.analysis.findings[0], "p0");
  EXPECT_THAT(picture.graph, HasSubstr("n0 -- n3"));
  EXPECT_THAT(picture.words, HasSubstr("“the first three batches make the total of 2018” binds “zones[1] + zones[2] is "
                                       "13”."));
}

TEST(Picture, LabelsCannotLeaveTheirQuotes) {
  sample::Sample s = sample::pilot_zones();
  s.model.statements[3].condition = s.model.terms.variable(0);
  s.model.rules[0].says = "\"]; evil [label=\"\\\" & <b>";
  const Picture picture = picture_of(s.model, s.analysis.findings[0], "p0");
  EXPECT_THAT(picture.graph, HasSubstr(R"(label="\"]; evil [label=\"\\\" &amp; <b>")"));
}

TEST(Graphviz, ThatIsMissingOrFailsDrawsNothing) {
  EXPECT_THAT(draw_graphs({"graph { a }"}, {{"/nowhere/dot"}}), IsEmpty());
  EXPECT_THAT(draw_graphs({"graph { a }"}, {{"/bin/false"}}), IsEmpty());
  EXPECT_THAT(draw_graphs({"graph { a }"}, {{"/bin/true"}}), IsEmpty());
}

TEST(Graphviz, DrawsEachGraphOnItsOwn) {
  const auto drawings = draw_graphs({"graph { a [label=\"<x>\"] }\n", "graph { b }\n"});
  if (drawings.empty()) GTEST_SKIP() << "Graphviz is not installed";
  ASSERT_EQ(drawings.size(), 2u);
  EXPECT_TRUE(drawings[0].starts_with("<svg") && drawings[0].ends_with("</svg>"));
  EXPECT_THAT(drawings[0], HasSubstr("&lt;x&gt;"));
}

}  // namespace
}  // namespace crossfoot
