// SPDX-License-Identifier: Apache-2.0
#include "report/marks.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <string>

#include "report/earlier_report.hpp"
#include "report/formats.hpp"
#include "report/summary.hpp"
#include "sample.hpp"

namespace crossfoot {
namespace {

using Json = nlohmann::ordered_json;
using testing::HasSubstr;
using testing::Not;

std::string rendered(const sample::Sample& s, std::string_view format, bool warnings_fail = false) {
  RunInfo run{"0.1.0", "Z3 4.8.12", "facts"};
  run.warnings_fail = warnings_fail;
  return render(Report{s.model, s.analysis, s.diagnostics, run}, *report_format_named(format));
}

void suppress(sample::Sample& s, std::size_t finding, const std::string& because, const std::string& until = "") {
  Suppression made;
  made.finding = s.analysis.findings[finding].id;
  made.because = because;
  made.until = until;
  made.span = made.target = s.model.rules[0].span;
  s.model.suppressions.push_back(made);
  s.analysis.findings[finding].suppressed_by = static_cast<std::uint32_t>(s.model.suppressions.size() - 1);
}

/// The sample's contradiction, suppressed.
sample::Sample accepted(const std::string& because = "they were counted twice", const std::string& until = "2026-Q2") {
  sample::Sample s = sample::pilot_zones();
  suppress(s, 0, because, until);
  return s;
}

/// The sample's contradiction suppressed, and another one that is not, of the same rule.
sample::Sample accepted_and_open() {
  sample::Sample s = accepted();
  s.analysis.findings.push_back(s.analysis.findings.front());
  s.analysis.findings.back().id = "C-00000002";
  s.analysis.findings.back().suppressed_by = none;
  return s;
}

sample::Sample expired() {
  sample::Sample s = sample::pilot_zones();
  s.diagnostics = {{Code::suppression_expired, "it has ended", s.find("rule first_three"), {}, "look again"}};
  return s;
}

TEST(Suppressed, EachFormatKeepsTheFindingWithReasonAndDate) {
  const sample::Sample s = accepted();
  for (const auto name : report_format_names()) {
    const std::string report = rendered(s, name);
    EXPECT_THAT(report, HasSubstr("13 + 23 = 36, but 35 is reported")) << name;
    EXPECT_THAT(report, HasSubstr("they were counted twice")) << name;
    EXPECT_THAT(report, HasSubstr("2026-Q2")) << name;
    EXPECT_THAT(report, HasSubstr("uppress")) << name;
  }
}

TEST(Suppressed, NoFormatTakesItForAFailure) {
  const sample::Sample s = accepted();
  EXPECT_THAT(rendered(s, "junit"), Not(HasSubstr("<failure")));
  EXPECT_THAT(rendered(s, "junit"), HasSubstr("<skipped message=\"suppressed until 2026-Q2: they were counted twice"));
  EXPECT_THAT(rendered(s, "github"), Not(HasSubstr("::error")));
  EXPECT_EQ(Json::parse(rendered(s, "gitlab"))[0]["severity"], "info");
  EXPECT_THAT(rendered(s, "markdown"), Not(HasSubstr("❌ **crossfoot")));
  EXPECT_THAT(rendered(s, "text"), HasSubstr("1 contradiction (suppressed)"));
  const Json json = Json::parse(rendered(s, "json"));
  EXPECT_EQ(json["verdict"], "contradictory") << "the facts contradict each other all the same";
  EXPECT_EQ(json["summary"]["contradictions"], 1);
  EXPECT_EQ(json["summary"]["suppressed"], 1);
}

TEST(Suppressed, JsonHasNullWhereNothingIs) {
  const Json none_is = Json::parse(rendered(sample::pilot_zones(), "json"));
  EXPECT_TRUE(none_is["findings"][0]["suppressed"].is_null());
  EXPECT_EQ(none_is["summary"]["suppressed"], 0);
  const Json one_is = Json::parse(rendered(accepted("so", ""), "json"));
  EXPECT_EQ(one_is["findings"][0]["suppressed"]["because"], "so");
  EXPECT_TRUE(one_is["findings"][0]["suppressed"]["until"].is_null());
  EXPECT_EQ(one_is["findings"][0]["suppressed"]["location"]["line"], 5);
}

TEST(Suppressed, AllResultsOfARunHaveSuppressionsOrNone) {
  EXPECT_FALSE(Json::parse(rendered(sample::pilot_zones(), "sarif"))["runs"][0]["results"][0].contains("suppressions"));
  const Json results = Json::parse(rendered(accepted_and_open(), "sarif"))["runs"][0]["results"];
  ASSERT_EQ(results.size(), 2U);
  EXPECT_EQ(results[0]["suppressions"][0]["kind"], "inSource");
  EXPECT_EQ(results[0]["suppressions"][0]["status"], "accepted");
  EXPECT_EQ(results[0]["suppressions"][0]["justification"], "they were counted twice (until 2026-Q2)");
  EXPECT_EQ(results[1]["suppressions"], Json::array());
}

TEST(Suppressed, ACaseWithAnotherFindingFailsAndNamesIt) {
  const std::string junit = rendered(accepted_and_open(), "junit");
  EXPECT_THAT(junit, Not(HasSubstr("<skipped message=\"suppressed")));
  EXPECT_THAT(junit, HasSubstr("<failure type=\"contradiction\""));
  EXPECT_THAT(junit, HasSubstr("suppressed until 2026-Q2"));
  sample::Sample warned = accepted_and_open();
  warned.analysis.findings[1].severity = Severity::warning;
  EXPECT_THAT(rendered(warned, "junit"), HasSubstr("<system-out>"));
}

TEST(Suppressed, AnnotationsComeAfterTheTotals) {
  const std::string github = rendered(accepted_and_open(), "github");
  EXPECT_TRUE(github.starts_with("::error "));
  EXPECT_LT(github.find("title=crossfoot::"), github.find("title=suppressed"));
}

TEST(Suppressed, MarkdownFoldsThem) {
  const std::string markdown = rendered(accepted_and_open(), "markdown");
  EXPECT_THAT(markdown, HasSubstr("❌ **crossfoot: 2 contradictions (1 suppressed)"));
  EXPECT_THAT(markdown, HasSubstr("<details><summary>1 suppressed finding</summary>"));
  EXPECT_EQ(markdown.find("### "), markdown.rfind("### ")) << "one heading, for the one that is not suppressed";
}

TEST(Suppressed, HtmlMarksTheCardAndHasButtonsForBoth) {
  const std::string page = rendered(accepted_and_open(), "html");
  EXPECT_THAT(page, HasSubstr("data-marks=\"accepted suppressed\""));
  EXPECT_THAT(page, HasSubstr("data-marks=\"in-force\""));
  EXPECT_THAT(page, HasSubstr("data-filter=\"suppressed\""));
  EXPECT_THAT(page, HasSubstr("data-filter=\"in-force\""));
  EXPECT_THAT(rendered(sample::pilot_zones(), "html"), Not(HasSubstr("data-filter=\"in-force\"")));
}

/// The sample's contradiction, known from an earlier report, and a new one; a third one is fixed.
sample::Sample compared() {
  sample::Sample s = sample::pilot_zones();
  s.analysis.findings.push_back(s.analysis.findings.front());
  s.analysis.findings.back().id = "C-00000002";
  s.analysis.findings.front().in_baseline = true;
  s.analysis.baseline = Baseline{"old.json", {{"C-00000003", "contradiction", "error", "1 = 2", "", false}}};
  return s;
}

TEST(Baselines, EachFormatForPeopleTellsWhatIsNewKnownAndFixed) {
  for (const auto* name : {"text", "markdown", "html", "sarif"}) {
    const std::string report = rendered(compared(), name);
    EXPECT_THAT(report, HasSubstr("ompared with old.json: 1 new · 1 fixed · 1 unchanged")) << name;
    EXPECT_THAT(report, HasSubstr("C-00000003")) << name;
  }
  EXPECT_THAT(rendered(compared(), "text"), HasSubstr("2 contradictions (1 known)"));
  EXPECT_THAT(rendered(compared(), "github"), HasSubstr("1 new · 1 fixed · 1 unchanged"));
}

TEST(Baselines, ResultsHaveTheirState) {
  sample::Sample s = compared();
  Json results = Json::parse(rendered(s, "sarif"))["runs"][0]["results"];
  EXPECT_EQ(results[0]["baselineState"], "unchanged");
  EXPECT_EQ(results[1]["baselineState"], "new");
  EXPECT_EQ(results.size(), 2U) << "what is fixed is no result: hosts would show it";
  s.analysis.findings[0].is_updated = true;
  results = Json::parse(rendered(s, "sarif"))["runs"][0]["results"];
  EXPECT_EQ(results[0]["baselineState"], "updated");
  EXPECT_FALSE(Json::parse(rendered(accepted(), "sarif"))["runs"][0]["results"][0].contains("baselineState"));
}

TEST(Baselines, WhatIsKnownFailsNothing) {
  sample::Sample s = compared();
  EXPECT_THAT(rendered(s, "junit"), HasSubstr("<failure"));
  EXPECT_TRUE(rendered(s, "github").starts_with("::error "));
  s.analysis.findings.pop_back();
  EXPECT_THAT(rendered(s, "junit"), HasSubstr("<skipped message=\"known: in the baseline – first_three"));
  EXPECT_THAT(rendered(s, "junit"), Not(HasSubstr("<failure")));
  EXPECT_THAT(rendered(s, "github"), Not(HasSubstr("::error")));
  EXPECT_TRUE(rendered(s, "markdown").starts_with("✅ **crossfoot: 1 contradiction (known)"));
}

TEST(Baselines, MarkdownTellsNewOnesInFullAndFoldsTheOthers) {
  const std::string markdown = rendered(compared(), "markdown");
  EXPECT_THAT(markdown, HasSubstr("**new** contradiction C-0000"));
  EXPECT_THAT(markdown, HasSubstr("<details><summary>1 known finding</summary>"));
  EXPECT_THAT(markdown, HasSubstr("### Fixed\n\n- C-00000003: 1 = 2"));
  EXPECT_THAT(rendered(sample::pilot_zones(), "markdown"), Not(HasSubstr("**new**")));
}

TEST(Baselines, HtmlMarksEachCardAndHasButtons) {
  const std::string page = rendered(compared(), "html");
  for (const auto* part : {"data-marks=\"accepted known\"", "data-marks=\"in-force new\"", "data-filter=\"new\"",
                           "data-filter=\"known\"", "<h2 id=\"fixed-title\">"})
    EXPECT_THAT(page, HasSubstr(part));
  EXPECT_THAT(rendered(sample::pilot_zones(), "html"), Not(HasSubstr("data-filter=\"new\"")));
}

TEST(Baselines, AFindingWithOtherNumbersIsUpdated) {
  sample::Sample s = sample::pilot_zones();
  const EarlierReport same = read_earlier_report(rendered(s, "json"));
  compare_with(same, "old.json", s.model, s.analysis);
  EXPECT_TRUE(s.analysis.findings[0].in_baseline);
  EXPECT_FALSE(s.analysis.findings[0].is_updated);
  EarlierReport other = same;
  other.findings[0].message = "13 + 24 = 37, but 35 is reported";
  compare_with(other, "old.json", s.model, s.analysis);
  EXPECT_TRUE(s.analysis.findings[0].in_baseline);
  EXPECT_TRUE(s.analysis.findings[0].is_updated);
}

TEST(Suppressed, GoesBeforeKnown) {
  sample::Sample s = accepted();
  s.analysis.findings[0].in_baseline = true;
  s.analysis.baseline = Baseline{"old.json", {}};
  EXPECT_THAT(s.text(), HasSubstr("1 contradiction (suppressed)"));
  EXPECT_THAT(s.text(), HasSubstr("in the baseline too"));
  EXPECT_THAT(rendered(s, "markdown"), HasSubstr("1 suppressed finding"));
  EXPECT_THAT(rendered(s, "markdown"), Not(HasSubstr("known finding")));
}

TEST(Suppressed, AReasonActsOnNoFormat) {
  const sample::Sample s = accepted("<script>x</script> ]]> | `c` %0A::error::x \x1b[31m \u202e @octocat \n\r");
  for (const auto name : report_format_names()) {
    const std::string report = rendered(s, name);
    EXPECT_THAT(report, Not(HasSubstr("\x1b"))) << name;
    if (name == "html" || name == "markdown" || name == "junit") {
      EXPECT_THAT(report, Not(HasSubstr("<script>x"))) << name;
    }
    if (name != "json") {
      EXPECT_THAT(report, Not(HasSubstr("\u202e"))) << name;
    }
  }
  EXPECT_THAT(rendered(s, "github"), HasSubstr("%250A::error::x"));
  EXPECT_THAT(rendered(s, "junit"), HasSubstr("]]&gt;"));
}

TEST(Suppressed, TheFindingSaysWhyItsRuleDoesNotSuppressIt) {
  sample::Sample s = sample::pilot_zones();
  Suppression made;
  made.rule = 0;
  made.because = "so";
  made.span = made.target = s.model.rules[0].span;
  s.model.suppressions.push_back(made);
  s.analysis.findings[0].alternatives = {{0, 1}};
  EXPECT_THAT(s.text(), HasSubstr("= rule first_three is suppressed (facts/pilot-zones.xf:5:1), but this stands"));
  for (const auto* name : {"markdown", "html"})
    EXPECT_THAT(rendered(s, name), HasSubstr("this stands without it too")) << name;
  s.analysis.findings[0].alternatives.clear();
  s.analysis.findings[0].alternatives_complete = false;
  EXPECT_THAT(s.text(), HasSubstr("stand without it: not all minimal sets were found"));
  s.analysis.findings[0].alternatives_complete = true;
  EXPECT_EQ(not_suppressed_in_words(s.model, s.analysis.findings[0]), "");
}

TEST(ErrorsAfterTheAnalysis, EachFormatHasThemAndTheFindings) {
  const sample::Sample s = expired();
  for (const auto name : report_format_names()) {
    const std::string report = rendered(s, name);
    EXPECT_THAT(report, HasSubstr("it has ended")) << name;
    EXPECT_THAT(report, HasSubstr("look again")) << name;
    EXPECT_THAT(report, HasSubstr("13 + 23 = 36, but 35 is reported")) << name;
    EXPECT_THAT(report, Not(HasSubstr("nothing was checked"))) << name;
    EXPECT_THAT(report, Not(HasSubstr("before anything can be checked"))) << name;
  }
}

TEST(ErrorsAfterTheAnalysis, MakeTheReportInvalidAndNoSuccess) {
  const sample::Sample s = expired();
  EXPECT_EQ(Json::parse(rendered(s, "json"))["verdict"], "invalid");
  EXPECT_EQ(Json::parse(rendered(s, "sarif"))["runs"][0]["invocations"][0]["executionSuccessful"], false);
  EXPECT_THAT(rendered(s, "junit"), HasSubstr("<error type=\"E0701\""));
  EXPECT_THAT(rendered(s, "text"), HasSubstr("\n1 input error · 1 contradiction · 0 warnings"));
}

TEST(ErrorsAfterTheAnalysis, BesideAnotherErrorNothingWasChecked) {
  sample::Sample s = expired();
  s.diagnostics.push_back({Code::unknown_name, "nothing declares x", s.find("fact"), {}, ""});
  EXPECT_FALSE(summarize({s.model, s.analysis, s.diagnostics, {}}).analysed);
}

TEST(EarlierReports, AreOfARunThatAnalysed) {
  const sample::Sample s = expired();
  EXPECT_EQ(read_earlier_report(rendered(s, "json")).problem, "");
  EXPECT_EQ(read_earlier_report(rendered(s, "json")).findings.size(), 1U);
  sample::Sample broken = expired();
  broken.diagnostics[0].code = Code::unknown_name;
  EXPECT_THAT(read_earlier_report(rendered(broken, "json")).problem, HasSubstr("input was wrong"));
  EXPECT_TRUE(read_earlier_report(rendered(accepted(), "json")).findings[0].suppressed);
  EXPECT_FALSE(read_earlier_report(rendered(sample::pilot_zones(), "json")).findings[0].suppressed);
}

}  // namespace
}  // namespace crossfoot
