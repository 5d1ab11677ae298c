// SPDX-License-Identifier: Apache-2.0
#include "model/suppressions.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "model/findings.hpp"

namespace crossfoot {
namespace {

using namespace std::chrono_literals;
constexpr std::chrono::sys_days today = 2026y / 6 / 30;

/// Two rules with two instances and one, three facts (statements 0, 1, 2, 3, 4, 5), and a text to point at.
struct Bench {
  Model model;
  Analysis analysis;

  Bench() {
    model.files.push_back(make_source_file("t.xf", "ruled other C-aaaa0001 2026-06-30 C-aaaa"));
    model.rules.resize(2);
    model.rules[0].name = "ruled";
    model.rules[1].name = "other";
    add(StatementKind::rule, 0);
    add(StatementKind::rule, 0);
    add(StatementKind::rule, 1);
    for (std::uint32_t fact = 0; fact < 3; ++fact) add(StatementKind::fact, fact);
    analysis.verdict = Verdict::contradictory;
  }
  void add(StatementKind kind, std::uint32_t subject) {
    Statement made;
    made.kind = kind;
    made.subject = subject;
    made.condition = model.terms.truth(true);
    model.statements.push_back(made);
    if (kind == StatementKind::rule)
      model.rules[subject].instances.push_back(static_cast<StatementId>(model.statements.size() - 1));
  }
  Finding& found(const std::string& id, Members members, std::vector<Members> alternatives = {}) {
    Finding finding;
    finding.id = id;
    finding.kind = id.front() == 'C'   ? FindingKind::contradiction
                   : id.front() == 'W' ? FindingKind::warning
                                       : FindingKind::claim;
    finding.members = std::move(members);
    finding.alternatives = std::move(alternatives);
    analysis.findings.push_back(finding);
    return analysis.findings.back();
  }
  void suppress(const std::string& finding, RuleId rule = none, const std::string& until = "") {
    Suppression made;
    made.finding = finding;
    made.rule = rule;
    made.because = "so";
    made.until = until;
    made.target = finding.empty() ? Span{0, 0, 5} : Span{0, 12, 22};
    if (until == "2026-06-30") made.last_day = 2026y / 6 / 30;
    if (until == "2026-06-29") made.last_day = 2026y / 6 / 29;
    model.suppressions.push_back(made);
  }
  [[nodiscard]] Suppressed result() const { return suppress_findings(model, analysis, today); }
  [[nodiscard]] std::string codes() const {
    std::string codes;
    for (const Diagnostic& diagnostic : result().diagnostics)
      codes.append(codes.empty() ? "" : " ").append(number_of(diagnostic.code));
    return codes;
  }
  [[nodiscard]] std::vector<std::uint32_t> marks() const {
    std::vector<std::uint32_t> marks;
    for (const Finding& finding : result().analysis.findings) marks.push_back(finding.suppressed_by);
    return marks;
  }
};

using Marks = std::vector<std::uint32_t>;

TEST(Suppressions, AnIdMatchesTheFindingThatItBegins) {
  Bench bench;
  bench.found("C-aaaa0001", {0, 3});
  bench.found("C-bbbb0001", {2, 4});
  bench.suppress("C-bbbb");
  EXPECT_EQ(bench.marks(), (Marks{none, 0}));
  EXPECT_EQ(bench.codes(), "");
}

TEST(Suppressions, TheStartOfTwoIdsMatchesNeither) {
  Bench bench;
  bench.found("C-aaaa0001", {0, 3});
  bench.found("C-aaaa0002", {2, 4});
  bench.suppress("C-aaaa");
  EXPECT_EQ(bench.marks(), (Marks{none, none}));
  EXPECT_EQ(bench.codes(), "E0703");
}

TEST(Suppressions, FindingsWithOneIdAreOne) {
  Bench bench;
  bench.found("C-aaaa0001", {0, 3});
  bench.found("C-aaaa0001", {0, 3});
  bench.suppress("C-aaaa");
  EXPECT_EQ(bench.marks(), (Marks{0, 0}));
}

TEST(Suppressions, ARuleMatchesContradictionsAndWarningsWithAnyOfItsInstances) {
  Bench bench;
  bench.found("C-aaaa0001", {0, 3});
  bench.found("W-aaaa0001", {1, 4});
  bench.found("C-bbbb0001", {2, 5});
  bench.found("K-aaaa0001", {0, 3});
  bench.suppress("", 0);
  EXPECT_EQ(bench.marks(), (Marks{0, 0, none, none}));
  EXPECT_EQ(bench.codes(), "");
}

TEST(Suppressions, AFindingThatStandsWithoutTheRuleIsNotSuppressedByIt) {
  Bench bench;
  bench.found("W-aaaa0001", {0, 3}, {{1, 4}, {2, 4}});
  bench.suppress("", 0);
  EXPECT_EQ(need_for(bench.model, bench.analysis.findings.front(), 0), RuleNeed::spare);
  EXPECT_EQ(bench.marks(), (Marks{none}));
  const std::vector<Diagnostic> diagnostics = bench.result().diagnostics;
  ASSERT_EQ(diagnostics.size(), 1U);
  EXPECT_EQ(diagnostics[0].code, Code::suppresses_nothing);
  ASSERT_EQ(diagnostics[0].notes.size(), 1U);
  EXPECT_EQ(diagnostics[0].notes[0].message, "W-aaaa0001 has it, but stands without it too");
}

TEST(Suppressions, ARuleOfAnAlternativeAloneIsNotNeeded) {
  Bench bench;
  bench.found("C-aaaa0001", {2, 3}, {{0, 4}});
  EXPECT_EQ(need_for(bench.model, bench.analysis.findings.front(), 0), RuleNeed::spare);
}

TEST(Suppressions, AnotherInstanceInAnAlternativeIsTheSameRule) {
  Bench bench;
  bench.found("C-aaaa0001", {0, 3}, {{1, 4}});
  bench.suppress("", 0);
  EXPECT_EQ(bench.marks(), (Marks{0}));
}

TEST(Suppressions, WhereNotAllMinimalSetsAreKnownARuleNeitherSuppressesNorFails) {
  Bench bench;
  bench.found("C-aaaa0001", {0, 3}).alternatives_complete = false;
  bench.suppress("", 0);
  EXPECT_EQ(need_for(bench.model, bench.analysis.findings.front(), 0), RuleNeed::unsure);
  EXPECT_EQ(bench.marks(), (Marks{none}));
  EXPECT_EQ(bench.codes(), "");
}

TEST(Suppressions, WhatIsSaidOfTheFindingGoesBeforeWhatIsSaidOfItsRule) {
  Bench bench;
  bench.found("C-aaaa0001", {0, 3});
  bench.suppress("C-aaaa");
  bench.suppress("", 0);
  EXPECT_EQ(bench.marks(), (Marks{0}));
  EXPECT_EQ(bench.codes(), "");
}

TEST(Suppressions, TheLastDayStillCounts) {
  Bench bench;
  bench.found("C-aaaa0001", {0, 3});
  bench.suppress("C-aaaa", none, "2026-06-30");
  EXPECT_EQ(bench.marks(), (Marks{0}));
  EXPECT_EQ(bench.codes(), "");
}

TEST(Suppressions, AnExpiredOneSuppressesNothingAndSaysWhatCountsAgain) {
  Bench bench;
  bench.found("C-aaaa0001", {0, 3});
  bench.suppress("C-aaaa", none, "2026-06-29");
  EXPECT_EQ(bench.marks(), (Marks{none}));
  const std::vector<Diagnostic> diagnostics = bench.result().diagnostics;
  ASSERT_EQ(diagnostics.size(), 1U);
  EXPECT_EQ(diagnostics[0].code, Code::suppression_expired);
  ASSERT_EQ(diagnostics[0].notes.size(), 1U);
  EXPECT_EQ(diagnostics[0].notes[0].message, "C-aaaa0001 counts again");
}

TEST(Suppressions, OneThatMatchesNothingIsAnErrorEach) {
  Bench bench;
  bench.analysis.verdict = Verdict::consistent;
  for (const char* id : {"C-aaaa", "W-aaaa", "K-aaaa", "Q-aaaa", "D-aaaa"}) bench.suppress(id);
  bench.suppress("", 1);
  EXPECT_EQ(bench.codes(), "E0702 E0702 E0702 E0702 E0702 E0702");
}

TEST(Suppressions, WhatIsUndecidedMayBeWhatTheyMatch) {
  Bench bench;
  for (const char* id : {"C-aaaa", "W-aaaa", "K-aaaa", "Q-aaaa", "D-aaaa"}) bench.suppress(id);
  bench.suppress("", 1);
  bench.analysis.undecided = {{"other", "time"}};
  EXPECT_EQ(bench.codes(), "");
  bench.analysis.undecided.clear();
  bench.analysis.verdict = Verdict::undecided;
  EXPECT_EQ(bench.codes(), "");
}

TEST(Suppressions, AnExpiredOneIsAnErrorEvenWhereSomethingIsUndecided) {
  Bench bench;
  bench.analysis.undecided = {{"other", "time"}};
  bench.suppress("C-aaaa", none, "2026-06-29");
  EXPECT_EQ(bench.codes(), "E0701");
}

TEST(Suppressions, WarningsAreNotLookedForBesideAContradiction) {
  Bench bench;
  bench.found("C-aaaa0001", {0, 3});
  bench.suppress("W-bbbb");
  EXPECT_EQ(bench.codes(), "");
  bench.analysis.verdict = Verdict::consistent;
  bench.analysis.findings.clear();
  EXPECT_EQ(bench.codes(), "E0702");
}

TEST(Suppressions, ARuleBesideAContradictionMayBeInAWarningThatNobodyLookedFor) {
  Bench bench;
  const TermId x = bench.model.terms.variable(0);
  bench.model.variables.resize(2);
  bench.model.statements[0].condition = bench.model.terms.make(Op::less, {x, bench.model.terms.number(1)});
  bench.model.statements[2].condition = bench.model.terms.make(Op::less, {bench.model.terms.number(1), x});
  bench.found("C-aaaa0001", {0, 3});
  bench.suppress("", 1);
  EXPECT_EQ(bench.codes(), "") << "rule other shares a quantity with the contradiction";
  bench.model.statements[2].condition = bench.model.terms.variable(1);
  EXPECT_EQ(bench.codes(), "E0702") << "now it does not";
}

TEST(Suppressions, AClaimThatIsWithheldIsNotJudged) {
  Bench bench;
  bench.found("C-aaaa0001", {0, 3});
  bench.suppress("K-bbbb");
  EXPECT_EQ(bench.codes(), "E0702");
  bench.analysis.claims.emplace_back().withheld_by = 0;
  EXPECT_EQ(bench.codes(), "");
}

TEST(Suppressions, AQuoteWhoseDocumentWasNotReadIsNotJudged) {
  Bench bench;
  bench.model.sources.resize(1);
  bench.model.sources[0].name = "report";
  bench.suppress("Q-bbbb");
  bench.analysis.evidence.documents.emplace_back().source = 0;
  EXPECT_EQ(bench.codes(), "E0702");
  bench.analysis.evidence.documents[0].problem = "is not there";
  EXPECT_EQ(bench.codes(), "");
}

TEST(Suppressions, CoverageThatWasNotCountedIsNotJudged) {
  Bench bench;
  bench.model.sources.resize(1);
  bench.model.sources[0].name = "report";
  bench.suppress(coverage_finding_id(bench.model.sources[0]));
  bench.analysis.evidence.documents.emplace_back().source = 0;
  EXPECT_EQ(bench.codes(), "");
  bench.analysis.evidence.documents[0].counted = true;
  EXPECT_EQ(bench.codes(), "E0702");
}

TEST(Suppressions, ComeAfterTheAnalysis) {
  for (const Code code : {Code::suppression_expired, Code::suppresses_nothing, Code::suppresses_several})
    EXPECT_TRUE(comes_after_analysis(number_of(code)));
  for (const Code code : {Code::no_reason, Code::suppressed_twice, Code::cannot_read, Code::document_missing})
    EXPECT_FALSE(comes_after_analysis(number_of(code)));
}

TEST(FindingIds, AreRecognisedAsPrinted) {
  for (const char* id : {"C-4f2a", "W-4f2a0", "K-4f2a09", "Q-4f2a09b", "D-4f2a09b1"}) EXPECT_TRUE(is_finding_id(id));
  for (const char* id : {"C-4f2", "C-4f2a09b1c", "C-4F2A", "X-4f2a", "c-4f2a", "C_4f2a", "C-4f2g", "C-", "C", ""})
    EXPECT_FALSE(is_finding_id(id)) << id;
}

}  // namespace
}  // namespace crossfoot
