// SPDX-License-Identifier: Apache-2.0
#include "evidence/verify_quotes.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <unistd.h>

#include "dsl/load.hpp"
#include "evidence/scan.hpp"
#include "model/findings.hpp"

namespace crossfoot {
namespace {

namespace fs = std::filesystem;

/// A folder with a document, "d.txt", and facts about it from the source `s`.
class VerifyQuotes : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("crossfoot_quotes_" + std::to_string(getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  void document(const std::string& text) const { std::ofstream(folder_ / "d.txt", std::ios::binary) << text; }

  Verification verify(const std::string& facts) {
    const std::string head =
        "source s \"a report\" { document \"d.txt\" }\ncount boat\nmeasure EUR\nunit score = 20 boat\n";
    loaded_ = load({}, {{"facts.xf", head + facts}});
    EXPECT_TRUE(loaded_.diagnostics.empty()) << loaded_.diagnostics.front().message;
    return verify_quotes(loaded_.model, {{folder_.string()}, {}, true, true});
  }

  /// The statuses of the quotes of `facts`, in order.
  std::vector<QuoteStatus> statuses(const std::string& facts) {
    std::vector<QuoteStatus> out;
    for (const QuoteResult& quote : verify(facts).evidence.quotes) out.push_back(quote.status);
    return out;
  }

  fs::path folder_;
  Loaded loaded_;
};

using Statuses = std::vector<QuoteStatus>;
constexpr auto verified = QuoteStatus::verified;
constexpr auto not_found = QuoteStatus::not_found;
constexpr auto disagrees = QuoteStatus::disagrees;
constexpr auto ambiguous = QuoteStatus::ambiguous;
constexpr auto unchecked = QuoteStatus::unchecked;

TEST_F(VerifyQuotes, SayWhatBecameOfEach) {
  document("The port has 31 boats, more than 200 moorings and a crane. Of the 31 boats 12 are new.");
  EXPECT_EQ(statuses("quantity n : boat\n"
                     "fact n = 31 from s \"has 31 boats\"\n"
                     "fact n = 13 from s \"has 31 boats\"\n"
                     "fact n = 31 from s \"31 boats\"\n"
                     "fact n = 31 from s \"31 ships\"\n"
                     "fact n = 1 from s \"a crane\"\n"
                     "fact n = 200 from s \"200 moorings\"\n"),
            (Statuses{verified, disagrees, ambiguous, not_found, unchecked, disagrees}));
}

TEST_F(VerifyQuotes, ADocumentThatIsAbsentLeavesThemUnchecked) {
  const Verification out = verify("quantity n : boat\nfact n = 31 from s \"31 boats\"\n");
  ASSERT_EQ(out.evidence.documents.size(), 1U);
  EXPECT_TRUE(out.evidence.documents[0].absent);
  EXPECT_EQ(out.evidence.quotes[0].status, unchecked);
  const auto missing = missing_documents(loaded_.model, out.evidence);
  ASSERT_EQ(missing.size(), 1U);
  EXPECT_EQ(missing[0].code, Code::document_missing);
}

TEST_F(VerifyQuotes, OneThatAgreesMakesTheOthersItsContext) {
  document("In 2020 there were 31 boats. In 2021 there were 34.");
  EXPECT_EQ(statuses("quantity n : boat\nfact n = 34 from s \"there were 34\" \"31 boats\" \"In 2021\"\n"),
            (Statuses{verified, verified, verified}));
  EXPECT_EQ(statuses("quantity n : boat\nfact n = 35 from s \"there were 34\" \"In 2021\"\n"),
            (Statuses{disagrees, unchecked}));
}

TEST_F(VerifyQuotes, ANumberThatIsWrongEverywhereDisagrees) {
  document("31 boats here. 31 boats there.");
  EXPECT_EQ(statuses("quantity n : boat\nfact n = 13 from s \"31 boats\"\n"), (Statuses{disagrees}));
}

TEST_F(VerifyQuotes, ClaimsAndListsQuoteToo) {
  document("The boats are the Heron, the Gull and the Tern: three boats.");
  EXPECT_EQ(statuses("quantity n : boat\nfact n = 3 from s \"three boats\"\nclaim n = 4 from s \"three boats\"\n"
                     "list boats from s { \"Heron\", \"Gull\", \"Swan\" }\n"),
            (Statuses{verified, disagrees, verified, verified, not_found}));
}

TEST_F(VerifyQuotes, UnitsWithAFactor) {
  document("They built 3 score of boats, 60 in all, and 3 sheds.");
  EXPECT_EQ(statuses("quantity n : boat\nfact n = 3 score from s \"60 in all\"\nfact n = 3 score from s \"3 sheds\"\n"
                     "fact n = 2 score from s \"60 in all\"\n"),
            (Statuses{verified, verified, disagrees}));
}

TEST_F(VerifyQuotes, LabelsAndConditionsHaveNoNumber) {
  document("The plan is final. 12 boats.");
  EXPECT_EQ(statuses("quantity state : { draft, final }\nquantity open : bool\n"
                     "fact state = final from s \"is final\"\nfact open = true from s \"12 boats\"\n"),
            (Statuses{unchecked, unchecked}));
}

TEST_F(VerifyQuotes, TheQuoteNamesTheSuspectAndItsRepair) {
  document("North 12, south 21, in all 33.");
  Verification out = verify(
      "quantity a, b, c : boat\nfact a = 12 from s \"North 12\"\nfact b = 12 from s \"south 21\"\n"
      "fact c = 33 from s \"in all 33\"\nrule r: a + b = c\n");
  const Model& model = loaded_.model;
  Analysis analysis;
  analysis.evidence = std::move(out.evidence);
  Finding finding;
  finding.location = model.facts[0].span;
  finding.repairs = {{1, std::nullopt, {{0, Interval::point(21)}}},
                     {1, "two digits swapped", {{1, Interval::point(21)}}},
                     {1, std::nullopt, {{2, Interval::point(24)}}}};
  analysis.findings = {finding};
  suspect_by_quotes(model, analysis);
  const Finding& ranked = analysis.findings.front();
  EXPECT_EQ(ranked.repairs[0].changes[0].fact, 1U);
  EXPECT_EQ(ranked.repairs[0].cause, "what the quote says; two digits swapped");
  EXPECT_EQ(ranked.repairs[1].cause, std::nullopt);
  EXPECT_EQ(ranked.location, model.facts[1].span);
}

TEST_F(VerifyQuotes, FindingsHaveStableIds) {
  document("There are 31 boats.");
  const auto id_of = [&](const std::string& before) {
    Verification out = verify(before + "quantity n : boat\nfact n = 13 from s \"31 boats\"\n");
    Analysis analysis;
    analysis.evidence = std::move(out.evidence);
    add_quote_findings(loaded_.model, analysis);
    EXPECT_EQ(analysis.findings.size(), 1U);
    return analysis.findings.front().id;
  };
  EXPECT_EQ(id_of(""), id_of("quantity other : boat\nfact other = 31 from s \"are 31\"\n"));
}

TEST_F(VerifyQuotes, CoverageCountsWhatCountsOrMeasures) {
  document("In 2020 the first port had 31 boats, 12 of them new, and 5% were sold.");
  Verification out = verify("quantity n : boat\nfact n = 31 from s \"31 boats\"\n");
  EXPECT_EQ(out.evidence.documents[0].numbers, 3U);
  EXPECT_EQ(out.evidence.documents[0].covered, 1U);
  Analysis analysis;
  analysis.evidence = out.evidence;
  add_coverage_findings(loaded_.model, Rational(1, 3), analysis);
  EXPECT_TRUE(analysis.findings.empty());
  add_coverage_findings(loaded_.model, Rational(34, 100), analysis);
  ASSERT_EQ(analysis.findings.size(), 1U);
  EXPECT_NE(analysis.findings[0].message.find("1 of 3 numbers"), std::string::npos) << analysis.findings[0].message;
}

TEST_F(VerifyQuotes, AScanTellsWhoCoversWhat) {
  document("It has 31 boats and\n\n12 sheds.");
  const Verification out =
      verify("quantity n : boat\nfact n = 31 from s \"31 boats\"\nfact n = 13 from s \"12 sheds\"\n");
  const Scan scan = scan_reading(loaded_.model, out.evidence, out.readings.front());
  ASSERT_EQ(scan.numbers.size(), 2U);
  ASSERT_EQ(scan.numbers[0].covers.size(), 1U);
  EXPECT_TRUE(scan.numbers[0].covers[0].agrees);
  EXPECT_EQ(scan.numbers[0].unit, "boat");
  ASSERT_EQ(scan.numbers[1].covers.size(), 1U);
  EXPECT_FALSE(scan.numbers[1].covers[0].agrees);
  EXPECT_EQ(scan.numbers[1].begin, (Position{3, 1}));
  EXPECT_EQ(scan.lines.size(), 2U);
  EXPECT_EQ(scan.countable, 2U);
  EXPECT_EQ(scan.covered, 1U);
}

TEST_F(VerifyQuotes, WhatStandsVeryOftenIsToldInPart) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "It has 7 boats. ";
  document(text);
  const Verification out = verify("quantity n : boat\nfact n = 7 from s \"7 boats\"\n");
  EXPECT_EQ(out.evidence.quotes[0].status, ambiguous);
  EXPECT_EQ(out.evidence.details[0].times, 500U);
  EXPECT_EQ(out.evidence.details[0].passages.size(), 100U);
}

}  // namespace
}  // namespace crossfoot
