// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "report/columns.hpp"
#include "sample.hpp"

namespace crossfoot {
namespace {

using sample::addend;
using sample::Sample;
using testing::HasSubstr;
using testing::Not;

TEST(Text, ShowsASumThatDoesNotAddUp) {
  EXPECT_EQ(sample::pilot_zones().text(), R"(error[contradiction] first_three: 13 + 23 = 36, but 35 is reported
  ┌─ facts/pilot-zones.xf:3:1
  │
 3│ fact zones[3] = 23   from cabinet_2018 "22 new"
  │                 ^^
  │  zones[1] + zones[2]   13  cabinet_2018, 2018-07  "the establishment of 13"
  │  zones[3]              23  cabinet_2018, 2018-07  "22 new"
  │  zones_total[2018-07]  35  cabinet_2018, 2018-07  "total number to 35"
  │                        ────
  │                        the parts are 1 more than the total
  │  rule first_three: the first three batches make the total of 2018
  = needs all of: the 3 facts above and rule first_three
  = one change is enough:  zones[3] = 22 (off by one)
                           zones[1] + zones[2] = 12 · zones_total[2018-07] = 36
  = more: crossfoot explain C-4f2a facts

rules
  1 violated: first_three

checked 1 file: 3 facts, 1 rule, 3 quotes (all unchecked)
1 contradiction · 0 warnings
)");
}

std::string without_colors(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\x1b') {
      i = text.find('m', i);
    } else {
      out += text[i];
    }
  }
  return out;
}

TEST(Text, ColoursChangeNothingElse) {
  const Sample s = sample::pilot_zones();
  EXPECT_THAT(s.text(true), HasSubstr("\x1b[1;31merror[contradiction]\x1b[0m"));
  EXPECT_EQ(without_colors(s.text(true)), s.text());
  EXPECT_THAT(s.text(), Not(HasSubstr("\x1b")));
}

TEST(Text, ANarrowTerminalPutsQuotesBelow) {
  const std::string text = sample::pilot_zones().text(false, 60);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(display_width(line), 62U) << line;
  EXPECT_THAT(text, HasSubstr("  │    \"the establishment of 13\"\n"));
}

TEST(Text, ChineseFactsStandInColumns) {
  Sample s("基地.xf",
           "fact 企业 = 5.7万   from 商务部 \"5.7万余家\"\n"
           "fact bases = 127   from 商务部 \"127家\"\n");
  const auto from = s.source("商务部", "2021", "zh");
  const auto firms = s.variable("企业");
  const auto bases = s.variable("bases");
  const auto a = s.fact("企业@商务部", "fact 企业 = 5.7万   from 商务部 \"5.7万余家\"", "企业 = 5.7万", "5.7万", firms,
                        Interval::closed(56500, 57500), from, {"5.7万余家"});
  const auto b = s.fact("bases@商务部", "fact bases = 127   from 商务部 \"127家\"", "bases = 127", "127", bases,
                        Interval::point(127), from, {"127家"});
  Finding finding;
  finding.id = "C-00000001";
  finding.location = s.model.facts[0].span;
  finding.members = {a, b};
  finding.message = "these cannot both be true";
  s.analysis.findings = {finding};
  const std::string text = s.text();
  EXPECT_THAT(text, HasSubstr("  │             ^^^^^\n")) << "the caret is as wide as 5.7万 and starts below it";
  EXPECT_THAT(text, HasSubstr("  │  企业   5.7万  商务部, 2021  \"5.7万余家\"\n"
                              "  │  bases  127    商务部, 2021  \"127家\"\n"));
}

TEST(Text, TwoSourcesThatDisagreeAreNamed) {
  Sample s("x.xf", "fact bases = 127 from a\nfact bases = 126 from b\n");
  const auto bases = s.variable("bases");
  const auto a = s.fact("bases@a", "fact bases = 127 from a", "bases = 127", "127", bases, Interval::point(127),
                        s.source("a", ""));
  const auto b = s.fact("bases@b", "fact bases = 126 from b", "bases = 126", "126", bases, Interval::point(126),
                        s.source("b", ""));
  Finding finding;
  finding.id = "C-00000001";
  finding.location = s.model.facts[1].span;
  finding.members = {a, b};
  finding.balance = Balance{{addend(bases, Interval::point(127), a)},
                            {addend(bases, Interval::point(126), b)},
                            Interval::point(127),
                            Interval::point(126),
                            Op::equal};
  s.analysis.findings = {finding};
  EXPECT_THAT(s.text(), HasSubstr("error[contradiction] bases: a says 127, b says 126\n"));
  EXPECT_THAT(s.text(), HasSubstr("they are 1 apart"));
}

TEST(Text, TwoNumbersThatARuleEquatesAreNamed) {
  Sample s("x.xf", "fact x = 116\nfact y = 161\nrule same: x = y\n");
  const auto x = s.variable("x");
  const auto y = s.variable("y");
  const auto a = s.fact("x@line 1", "fact x = 116", "x = 116", "116", x, Interval::point(116));
  const auto b = s.fact("y@line 2", "fact y = 161", "y = 161", "161", y, Interval::point(161));
  const auto r = s.rule("same", "rule same: x = y", "x = y");
  Finding finding;
  finding.id = "C-00000001";
  finding.location = s.model.facts[1].span;
  finding.members = {a, b, r};
  finding.balance = Balance{{addend(x, Interval::point(116), a)},
                            {addend(y, Interval::point(161), b)},
                            Interval::point(116),
                            Interval::point(161),
                            Op::equal};
  s.analysis.findings = {finding};
  EXPECT_THAT(s.text(), HasSubstr("error[contradiction] same: x is 116, but y is 161\n"));
}

TEST(Text, WhatCannotBeNegativeMakesPartsAtLeastTheRest) {
  Sample s("x.xf", "fact c = 10\nfact d = 9\nrule total: a + c = d\n");
  const auto a = s.variable("a");
  const auto c = s.variable("c");
  const auto d = s.variable("d");
  const auto domain = s.statement(StatementKind::domain, 0, s.find("fact"));
  const auto part = s.fact("c@line 1", "fact c = 10", "c = 10", "10", c, Interval::point(10));
  const auto whole = s.fact("d@line 2", "fact d = 9", "d = 9", "9", d, Interval::point(9));
  const auto r = s.rule("total", "rule total: a + c = d", "a + c = d");
  Finding finding;
  finding.id = "C-00000001";
  finding.location = s.model.facts[0].span;
  finding.members = {domain, part, whole, r};
  const Interval floor{Bound{0, true}, std::nullopt};
  const Interval at_least_ten{Bound{10, true}, std::nullopt};
  finding.balance = Balance{{addend(a, floor, domain), addend(c, Interval::point(10), part)},
                            {addend(d, Interval::point(9), whole)},
                            at_least_ten,
                            Interval::point(9),
                            Op::equal};
  s.analysis.findings = {finding};
  EXPECT_THAT(s.text(), HasSubstr("error[contradiction] total: the parts make at least 10, but 9 is reported"));
}

TEST(Text, RulesAloneKeepTheEnginesWords) {
  Sample s("x.xf", "rule low: x < 0\nrule high: x > 1\n");
  const auto x = s.variable("x");
  const auto low = s.rule("low", "rule low: x < 0", "x < 0");
  const auto high = s.rule("high", "rule high: x > 1", "x > 1");
  Finding finding;
  finding.id = "C-00000001";
  finding.message = "these 2 statements cannot all be true";
  finding.location = s.model.rules[0].span;
  finding.members = {low, high};
  finding.balance = Balance{{addend(x, {Bound{1, false}, std::nullopt}, high)},
                            {addend(x, {std::nullopt, Bound{0, false}}, low)},
                            {Bound{1, false}, std::nullopt},
                            {std::nullopt, Bound{0, false}},
                            Op::equal};
  s.analysis.findings = {finding};
  EXPECT_THAT(s.text(), HasSubstr("error[contradiction] low: these 2 statements cannot all be true\n"));
}

TEST(Text, RoundedPartsShowTheGap) {
  Sample s("x.xf", "fact p = 22.6\nfact q = 22.7\nfact t = 45.6\n");
  const auto p = s.variable("p");
  const auto q = s.variable("q");
  const auto t = s.variable("t");
  const auto around = [](const char* v) {
    const Rational value = *Rational::parse(v);
    return Interval::closed(value - Rational(1, 20), value + Rational(1, 20));
  };
  const auto a = s.fact("p@line 1", "fact p = 22.6", "p = 22.6", "22.6", p, around("22.6"));
  const auto b = s.fact("q@line 2", "fact q = 22.7", "q = 22.7", "22.7", q, around("22.7"));
  const auto c = s.fact("t@line 3", "fact t = 45.6", "t = 45.6", "45.6", t, around("45.6"));
  Finding finding;
  finding.id = "C-00000001";
  finding.location = s.model.facts[2].span;
  finding.members = {a, b, c};
  finding.balance = Balance{{addend(p, around("22.6"), a), addend(q, around("22.7"), b)},
                            {addend(t, around("45.6"), c)},
                            around("22.6") + around("22.7"),
                            around("45.6"),
                            Op::equal};
  s.analysis.findings = {finding};
  EXPECT_THAT(s.text(), HasSubstr("the parts make 45.2 to 45.4, but the total is 45.55 to\n  45.65: a gap of 0.15"));
  EXPECT_THAT(s.text(), HasSubstr("  │  at most: 22.65 + 22.75 = 45.4\n  │  at least: 45.55\n  │  45.4 < 45.55\n"));
}

TEST(Text, InputErrorsHaveTheirCodeCaretNoteAndHelp) {
  Sample s("x.xf", "fact x = 58,000\n");
  s.diagnostics = {{Code::grouped_number,
                    "a number is grouped with commas",
                    s.find("58,000"),
                    {{"declared here", s.find("x")}},
                    "write 58_000"}};
  EXPECT_EQ(s.text(), R"(error[E0104] a number is grouped with commas
  ┌─ x.xf:1:10
  │
 1│ fact x = 58,000
  │          ^^^^^^
  = note: declared here
  ┌─ x.xf:1:6
  │
 1│ fact x = 58,000
  │      ^
  = help: write 58_000

1 input error: nothing was checked
)");
}

TEST(Text, ALongLineIsCutAroundTheCaret) {
  const std::string padding(150, 'a');
  Sample s("x.xf", "fact " + padding + " = 58,000   from " + padding + "\n");
  s.diagnostics = {{Code::grouped_number, "a number is grouped with commas", s.find("58,000"), {}, ""}};
  const std::string text = s.text();
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(display_width(line), 80U) << line;
  EXPECT_THAT(text, HasSubstr("58,000"));
}

TEST(Text, DerivedValuesAndClaims) {
  Sample s("x.xf", "fact x = 165\nderive middle: x\nclaim late: x = 97\n");
  const auto x = s.variable("x");
  const auto a = s.fact("x@line 1", "fact x = 165", "x = 165", "165", x, Interval::point(165));
  Derive derive;
  derive.name = "middle";
  derive.span = s.find("derive middle: x");
  derive.states = s.find("x");
  derive.unit.text = "zone";
  s.model.derives = {derive};
  Claim claim;
  claim.name = "late";
  claim.span = s.find("claim late: x = 97");
  claim.states = s.find("x = 97");
  claim.unit.text = "zone";
  s.model.claims = {claim};
  s.analysis.derived = {{0, DeriveStatus::forced, Interval::point(165), {a}, {a}, none}};
  s.analysis.claims = {{0, ClaimVerdict::refuted, Interval::point(165), {a}, none}};
  EXPECT_THAT(s.text(), HasSubstr("derived\n  middle  165 zone\n    from x@line 1\n"));
  EXPECT_THAT(s.text(), HasSubstr("claims\n  ✗ late: x = 97  refuted: it is 165 zone\n      from x@line 1\n"));
  EXPECT_THAT(s.text(true), HasSubstr("\x1b[1;31m✗"));
}

TEST(Text, RepairsThatWereNotWorkedOutAreNotPassedOver) {
  sample::Sample made = sample::pilot_zones();
  made.analysis.findings[0].repairs.clear();
  EXPECT_THAT(made.text(), Not(HasSubstr("was not worked out")));
  made.analysis.findings[0].repairs_complete = false;
  EXPECT_THAT(made.text(), HasSubstr("= what would resolve it was not worked out: a limit was reached\n"));
}

}  // namespace
}  // namespace crossfoot
