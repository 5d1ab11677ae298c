// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "dsl/members.hpp"
#include "tests/unit/dsl/resolve_dump.hpp"

namespace crossfoot {
namespace {

using testing::print_diagnostics;
using testing::resolve_text;
using namespace std::chrono_literals;

constexpr const char* declarations =
    "module m\nquantity x : real\nquantity z[i in 1..3] : real\nfact x = 1\n"
    "rule one: x > 0\nrule each for i in 1..3: z[i] = x\n";

Model model_of(const std::string& text) {
  const Loaded loaded = resolve_text(declarations + text);
  EXPECT_EQ(print_diagnostics(loaded), "");
  return loaded.model;
}

TEST(ResolveSuppressions, KeepWhatIsWritten) {
  const Model model = model_of("suppress C-4f2a because \"an \\\"odd\\\" one\" until 2026-03-31\n");
  ASSERT_EQ(model.suppressions.size(), 1U);
  const Suppression& made = model.suppressions.front();
  EXPECT_EQ(made.finding, "C-4f2a");
  EXPECT_EQ(made.rule, none);
  EXPECT_EQ(made.because, "an \"odd\" one");
  EXPECT_EQ(made.until, "2026-03-31");
  EXPECT_EQ(made.last_day, std::chrono::sys_days(2026y / 3 / 31));
  EXPECT_EQ(text_of(model.files[0], made.target), "C-4f2a");
  EXPECT_EQ(text_of(model.files[0], made.until_span), "2026-03-31");
}

TEST(ResolveSuppressions, NameARuleBareOrQualifiedForAllItsInstances) {
  const Model model = model_of("suppress one because \"a\"\nsuppress m.each because \"b\"\n");
  ASSERT_EQ(model.suppressions.size(), 2U);
  EXPECT_EQ(model.rules[model.suppressions[0].rule].name, "m.one");
  EXPECT_EQ(model.rules[model.suppressions[1].rule].name, "m.each");
  EXPECT_FALSE(model.suppressions[0].last_day);
  EXPECT_EQ(model.suppressions[0].finding, "");
}

TEST(ResolveSuppressions, MayStandBeforeTheRule) {
  EXPECT_EQ(print_diagnostics(resolve_text("suppress late because \"a\"\nquantity x : real\nrule late: x = 1\n")), "");
}

TEST(ResolveSuppressions, AreNothingToCheckByThemselves) {
  EXPECT_NE(print_diagnostics(resolve_text("suppress C-4f2a because \"a\"\n")).find("E0004"), std::string::npos);
}

TEST(LastDay, IsTheEndOfACoarserDate) {
  const auto day = [](std::chrono::year_month_day date) { return std::chrono::sys_days(date); };
  EXPECT_EQ(last_day_of("2026-03-05"), day(2026y / 3 / 5));
  EXPECT_EQ(last_day_of("2026-02"), day(2026y / 2 / 28));
  EXPECT_EQ(last_day_of("2028-02"), day(2028y / 2 / 29));
  EXPECT_EQ(last_day_of("2026-12"), day(2026y / 12 / 31));
  EXPECT_EQ(last_day_of("2026-Q1"), day(2026y / 3 / 31));
  EXPECT_EQ(last_day_of("2026-Q2"), day(2026y / 6 / 30));
  EXPECT_EQ(last_day_of("2026-Q4"), day(2026y / 12 / 31));
  EXPECT_EQ(last_day_of("2026"), day(2026y / 12 / 31));
  EXPECT_EQ(last_day_of("2026-02-29"), std::nullopt);
  EXPECT_EQ(last_day_of("soon"), std::nullopt);
}

}  // namespace
}  // namespace crossfoot
