// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample.hpp"

namespace crossfoot {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(Select, FindsByIdAndItsStart) {
  const auto s = sample::pilot_zones();
  EXPECT_THAT(find_target(s.model, s.analysis, "C-4f2a09b1").findings, ElementsAre(0U));
  EXPECT_THAT(find_target(s.model, s.analysis, "C-4f").findings, ElementsAre(0U));
  EXPECT_TRUE(find_target(s.model, s.analysis, "C-5").empty());
  EXPECT_TRUE(find_target(s.model, s.analysis, "").empty());
}

TEST(Select, FindsNamesBareAndQualified) {
  const auto s = sample::pilot_zones();
  EXPECT_THAT(find_target(s.model, s.analysis, "first_three").rules, ElementsAre(0U));
  EXPECT_THAT(find_target(s.model, s.analysis, "pilot_zones.first_three").rules, ElementsAre(0U));
  EXPECT_THAT(find_target(s.model, s.analysis, "zones[3]@cabinet_2018").facts, ElementsAre(1U));
  EXPECT_THAT(find_target(s.model, s.analysis, "zones[3]").variables, ElementsAre(1U));
  EXPECT_TRUE(find_target(s.model, s.analysis, "other.first_three").empty());
}

TEST(Select, ExplainsAFactWithItsSourceAndWhatItIsIn) {
  const auto s = sample::pilot_zones();
  const Report report{s.model, s.analysis, s.diagnostics, {}};
  const std::string text = render_explanation(report, find_target(s.model, s.analysis, "zones[3]@cabinet_2018"), {});
  EXPECT_THAT(text, HasSubstr("fact pilot_zones.zones[3]@cabinet_2018\n"));
  EXPECT_THAT(text, HasSubstr("quote       \"22 new\" (unchecked)\n"));
  EXPECT_THAT(text, HasSubstr("found       C-4f2a first_three: 13 + 23 = 36, but 35 is reported\n"));
}

TEST(Select, KeepsOnlyWhatConcernsATarget) {
  auto s = sample::pilot_zones();
  Finding other = s.analysis.findings[0];
  other.id = "C-00000002";
  other.members = {3};
  s.analysis.findings.insert(s.analysis.findings.begin(), other);
  s.analysis.derived = {{0, DeriveStatus::withheld, {}, {}, {}, 1}};
  Target target;
  target.derived = {0};
  const Analysis part = only_about(s.model, s.analysis, target);
  ASSERT_EQ(part.findings.size(), 1U);
  EXPECT_EQ(part.findings[0].id, "C-4f2a09b1");
  EXPECT_EQ(part.derived[0].withheld_by, 0U);
}

TEST(Select, AnAnswerKeepsTheFindingsAndOnlyItsOwnValues) {
  auto s = sample::pilot_zones();
  Derive of_file;
  of_file.span = {0, 0, 1};
  Derive asked;
  asked.span = {1, 0, 1};
  s.model.derives = {of_file, asked};
  s.analysis.derived = {{0, DeriveStatus::unbounded, {}, {}, {}, none}, {1, DeriveStatus::unbounded, {}, {}, {}, none}};
  const Analysis answer = only_of_file(s.model, s.analysis, 1);
  ASSERT_EQ(answer.derived.size(), 1U);
  EXPECT_EQ(answer.derived[0].derive, 1U);
  EXPECT_EQ(answer.findings.size(), 1U);
}

}  // namespace
}  // namespace crossfoot
