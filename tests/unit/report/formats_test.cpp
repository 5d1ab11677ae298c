// SPDX-License-Identifier: Apache-2.0
#include "report/formats.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

#include "report/finding_parts.hpp"
#include "report/markdown_escape.hpp"
#include "sample.hpp"

namespace crossfoot {
namespace {

using Json = nlohmann::ordered_json;
using testing::Contains;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string rendered(const sample::Sample& s, ReportFormat format, bool warnings_fail = false) {
  RunInfo run{"0.1.0", "Z3 4.8.12", "facts"};
  run.warnings_fail = warnings_fail;
  return render(Report{s.model, s.analysis, s.diagnostics, run}, format);
}

std::size_t times(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

/// The sample's finding so many times, with different ids; each third is a warning.
sample::Sample many_findings(std::size_t count) {
  sample::Sample s = sample::pilot_zones();
  const Finding first = s.analysis.findings.front();
  s.analysis.findings.clear();
  for (std::size_t i = 0; i < count; ++i) {
    Finding finding = first;
    finding.id = "C-" + std::to_string(10000000 + i);
    if (i % 3 == 0) finding.severity = Severity::warning;
    s.analysis.findings.push_back(finding);
  }
  return s;
}

TEST(ReportFormats, AreFoundByTheirNames) {
  for (const auto name : report_format_names()) {
    const auto format = report_format_named(name);
    ASSERT_TRUE(format);
    EXPECT_EQ(report_format_names()[static_cast<std::size_t>(*format)], name);
  }
  EXPECT_EQ(report_format_named("json"), ReportFormat::json);
  EXPECT_EQ(report_format_named("markdown"), ReportFormat::markdown);
  EXPECT_FALSE(report_format_named("xml"));
  EXPECT_FALSE(report_format_named(""));
}

TEST(ReportFormats, EachSaysTheHeadlineAndWhereItIs) {
  const sample::Sample s = sample::pilot_zones();
  for (const auto name : report_format_names()) {
    const std::string report = rendered(s, *report_format_named(name));
    EXPECT_THAT(report, HasSubstr("13 + 23 = 36, but 35 is reported")) << name;
    EXPECT_THAT(report, HasSubstr("facts/pilot-zones.xf")) << name;
    EXPECT_TRUE(report.ends_with("\n")) << name;
  }
}

TEST(ReportFormats, EachSaysWhatWentWrongWithTheRun) {
  for (const auto name : report_format_names()) {
    const std::string report =
        render(RunError{"usage", "no such option", "read the help"}, {}, *report_format_named(name));
    EXPECT_THAT(report, HasSubstr("no such option")) << name;
    EXPECT_THAT(report, HasSubstr("read the help")) << name;
  }
}

TEST(Sarif, TheMostSuspectFactIsTheFirstPlaceAndTheOthersAreLinked) {
  const Json run = Json::parse(rendered(sample::pilot_zones(), ReportFormat::sarif))["runs"][0];
  const Json& result = run["results"][0];
  EXPECT_EQ(result["ruleId"], "contradiction:pilot_zones.first_three");
  EXPECT_EQ(result["level"], "error");
  EXPECT_EQ(result["locations"][0]["physicalLocation"]["region"]["startLine"], 3);
  EXPECT_EQ(result["locations"][0]["physicalLocation"]["region"]["snippet"]["text"],
            "fact zones[3] = 23   from cabinet_2018 \"22 new\"");
  EXPECT_EQ(result["partialFingerprints"]["primaryLocationLineHash"], "C-4f2a09b1");
  EXPECT_EQ(result["relatedLocations"].size(), 4U);
  EXPECT_THAT(result["message"]["text"].get<std::string>(),
              HasSubstr("[zones\\[3\\] = 23](2): cabinet_2018, 2018-07: \"22 new\""));
  const Json& steps = result["codeFlows"][0]["threadFlows"][0]["locations"];
  EXPECT_EQ(steps[4]["location"]["message"]["text"], "13 + 23 = 36");
  EXPECT_EQ(run["columnKind"], "unicodeCodePoints");
  EXPECT_EQ(run["invocations"][0]["executionSuccessful"], true);
}

TEST(Sarif, BadInputIsARunWithoutSuccess) {
  sample::Sample s("a b%/ü|<x>.xf", "fact x = 1\n");
  s.diagnostics = {{Code::unknown_name, "nothing declares x", s.find("x"), {}, "declare it"}};
  const Json run = Json::parse(rendered(s, ReportFormat::sarif))["runs"][0];
  const Json& said = run["invocations"][0];
  EXPECT_EQ(said["executionSuccessful"], false);
  EXPECT_EQ(said["toolExecutionNotifications"][0]["descriptor"]["id"], "E0201");
  EXPECT_EQ(said["toolExecutionNotifications"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            "a%20b%25/%C3%BC%7C%3Cx%3E.xf");
  EXPECT_EQ(run["results"], Json::array());
}

TEST(Sarif, WhatIsUndecidedIsNoSuccess) {
  sample::Sample s = sample::pilot_zones();
  s.analysis.findings.clear();
  s.analysis.undecided = {{"pilot_zones.first_three", "time"}};
  const Json said = Json::parse(rendered(s, ReportFormat::sarif))["runs"][0]["invocations"][0];
  EXPECT_EQ(said["executionSuccessful"], false);
  EXPECT_EQ(said["toolExecutionNotifications"][0]["locations"][0]["physicalLocation"]["region"]["startLine"], 5);
}

TEST(Sarif, KeepsTheMostImportantResultsThatHostsTake) {
  const Json run = Json::parse(rendered(many_findings(6000), ReportFormat::sarif))["runs"][0];
  EXPECT_EQ(run["results"].size(), 5000U);
  EXPECT_EQ(std::count_if(run["results"].begin(), run["results"].end(),
                          [](const Json& result) { return result["level"] == "error"; }),
            4000);
  EXPECT_THAT(run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"].get<std::string>(),
              StartsWith("1000 findings are left out"));
}

TEST(Sarif, CutsALongListOfPlacesAndSaysSo) {
  sample::Sample s = sample::pilot_zones();
  Members& members = s.analysis.findings.front().members;
  while (members.size() < 250) members.push_back(members.front());
  const Json result = Json::parse(rendered(s, ReportFormat::sarif))["runs"][0]["results"][0];
  EXPECT_EQ(result["relatedLocations"].size(), 100U);
  EXPECT_THAT(result["message"]["text"].get<std::string>(), HasSubstr("and 150 more, left out here"));
  const Json& steps = result["codeFlows"][0]["threadFlows"][0]["locations"];
  EXPECT_EQ(steps.size(), 100U);
  EXPECT_EQ(steps[99]["location"]["message"]["text"], "… and 153 more steps, left out here");
}

TEST(Junit, ARuleFailsWithWhatTheTextSays) {
  const std::string report = rendered(sample::pilot_zones(), ReportFormat::junit);
  EXPECT_THAT(report, HasSubstr("<testcase classname=\"pilot_zones.rules\" name=\"first_three\" time=\"0\">\n"
                                "      <failure type=\"contradiction\" message=\"first_three: 13 + 23 = 36, but 35 is "
                                "reported\">error[contradiction] first_three"));
  EXPECT_THAT(report, HasSubstr("tests=\"5\" failures=\"1\" errors=\"0\""));
}

TEST(Junit, ARuleOfSeveralFindingsFailsOnce) {
  const std::string report = rendered(many_findings(3), ReportFormat::junit);
  EXPECT_EQ(times(report, "<failure"), 1U);
  EXPECT_EQ(times(report, "more: crossfoot explain"), 3U);
}

TEST(Junit, AWarningFailsOnlyWhereItFailsTheRun) {
  sample::Sample s = sample::pilot_zones();
  s.analysis.findings.front().severity = Severity::warning;
  EXPECT_THAT(rendered(s, ReportFormat::junit), Not(HasSubstr("<failure")));
  EXPECT_THAT(rendered(s, ReportFormat::junit), HasSubstr("<system-out>warning[contradiction]"));
  EXPECT_THAT(rendered(s, ReportFormat::junit, true), HasSubstr("<failure type=\"contradiction\""));
}

TEST(Junit, WhatIsUndecidedIsAnError) {
  sample::Sample s = sample::pilot_zones();
  s.analysis.findings.clear();
  s.analysis.rules.front().status = RuleStatus::undecided;
  s.analysis.undecided = {{"pilot_zones.first_three", "time"}, {"all statements", "memory"}};
  const std::string report = rendered(s, ReportFormat::junit);
  EXPECT_THAT(report, HasSubstr("<error type=\"undecided\" message=\"undecided: time\"/>"));
  EXPECT_THAT(report, HasSubstr("name=\"all statements\" time=\"0\">\n      <error type=\"undecided\""));
  EXPECT_EQ(times(report, "<error"), 2U);
}

TEST(Junit, ThereIsAlwaysACase) {
  EXPECT_THAT(rendered(sample::Sample("x.xf", ""), ReportFormat::junit), HasSubstr("tests=\"1\" failures=\"0\""));
}

TEST(GitHub, EscapesWhatWouldEndAPropertyOrALine) {
  sample::Sample s("a:b,c%\n.xf", "fact x = 1\n");
  s.diagnostics = {{Code::unknown_name, "50% of\n::error::x, y: z", s.find("x"), {}, ""}};
  const std::string report = rendered(s, ReportFormat::github);
  EXPECT_THAT(report,
              StartsWith("::error file=a%3Ab%2Cc%25\uFFFD.xf,line=1,endLine=1,col=6,endColumn=7,title=E0201::50%25 of"
                         "\uFFFD::error::x, y: z\n"));
  EXPECT_EQ(times(report, "\n"), 2U);
}

TEST(GitHub, ErrorsComeFirstAndTotalsLast) {
  const std::string report = rendered(many_findings(30), ReportFormat::github);
  EXPECT_LT(report.rfind("::error"), report.find("::warning"));
  EXPECT_EQ(times(report, "\n"), 31U);
  EXPECT_THAT(report.substr(report.rfind("::notice")), HasSubstr("GitHub shows the first 10 errors"));
}

TEST(GitLab, ItemsWithOneIdStayApart) {
  sample::Sample s = sample::pilot_zones();
  s.analysis.findings.push_back(s.analysis.findings.front());
  const Json items = Json::parse(rendered(s, ReportFormat::gitlab));
  EXPECT_EQ(items[0]["fingerprint"], "C-4f2a09b1");
  EXPECT_EQ(items[1]["fingerprint"], "C-4f2a09b1:2");
  EXPECT_EQ(items[0]["location"], Json::parse(R"({"path": "facts/pilot-zones.xf", "lines": {"begin": 3}})"));
}

TEST(GitLab, NothingWrongIsAnEmptyArray) {
  EXPECT_EQ(rendered(sample::Sample("x.xf", ""), ReportFormat::gitlab), "[]\n");
}

TEST(Markdown, NamesTheFactToLookAtFirst) {
  const std::string report = rendered(sample::pilot_zones(), ReportFormat::markdown);
  EXPECT_THAT(report, StartsWith("❌ **crossfoot: 1 contradiction · 0 warnings**\n"));
  EXPECT_THAT(report,
              HasSubstr("| **zones\\[3\\]** ← look here first | 23 | cabinet\\_2018, 2018-07 | \"22 new\" |\n"));
  EXPECT_THAT(report, HasSubstr("One change is enough:\n\n- zones\\[3\\] = 22 (off by one)\n"));
}

TEST(Markdown, StaysBelowTheHostsLimitAndSaysHowMuchIsLeftOut) {
  for (const std::size_t count : {20U, 100U, 3000U}) {
    const std::string report = rendered(many_findings(count), ReportFormat::markdown);
    EXPECT_LE(character_count(report), 65000U) << count;
    const std::size_t whole = times(report, "\n### ❌") + times(report, "\n### ⚠️");
    const std::size_t lines = times(report, "\n- ❌") + times(report, "\n- ⚠️");
    EXPECT_GT(whole, 10U);
    if (count == 3000U) {
      EXPECT_THAT(report, HasSubstr("… and " + std::to_string(count - whole - lines) + " findings left out here"));
    } else {
      EXPECT_EQ(whole + lines, count);
    }
  }
}

TEST(Markdown, StaysBelowTheLimitWithManyInputErrors) {
  sample::Sample s("x.xf", "fact x = 1\n");
  for (int i = 0; i < 5000; ++i)
    s.diagnostics.push_back({Code::unknown_name, std::string(500, '@'), s.find("x"), {}, ""});
  const std::string report = rendered(s, ReportFormat::markdown);
  EXPECT_LE(character_count(report), 65000U);
  EXPECT_THAT(report, HasSubstr("more\n"));
}

TEST(MarkdownEscape, LeavesNothingThatAHostActsOn) {
  EXPECT_EQ(markdown_escaped("a|b`c`*d*_e_[f](g)<h>&amp;"), "a\\|b\\`c\\`\\*d\\*\\_e\\_\\[f\\](g)&lt;h&gt;&amp;amp;");
  EXPECT_EQ(markdown_escaped("@me #1 $x$"), "<span>@</span>me <span>#</span>1 <span>$</span>x<span>$</span>");
  EXPECT_EQ(markdown_escaped("https://x.y www.z"), "https<span>:</span>//x.y www<span>.</span>z");
  EXPECT_EQ(markdown_escaped("1. a"), "1\\. a");
  EXPECT_EQ(markdown_escaped("- a"), "\\- a");
  EXPECT_EQ(markdown_escaped("a\nb\x1b[0m"), "a b\uFFFD\\[0m");
}

TEST(FindingParts, TextIsCutBetweenCharacters) {
  EXPECT_EQ(cut_text("基地", 2), "基地");
  EXPECT_EQ(cut_text("示范基地", 3), "示范…");
  EXPECT_EQ(cut_text("", 3), "");
}

}  // namespace
}  // namespace crossfoot
