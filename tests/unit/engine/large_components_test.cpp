// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <set>
#include <string>
#include <vector>

#include "engine/analyze.hpp"
#include "model_of.hpp"

namespace crossfoot {
namespace {

/// A grand total of twenty totals of ten parts, all rounded to tenths; the totals in `wrong` are ten too high.
std::string rounded_tree(const std::set<int>& wrong) {
  std::string text = "quantity all : real\nquantity total[i in 1..20] : real\nquantity part[i in 1..200] : real\n";
  double sum = 0;
  for (int i = 1; i <= 20; ++i) {
    for (int k = 10 * i - 9; k <= 10 * i; ++k) text += fmt::format("fact part[{}] = {}.{}\n", k, k, k % 10);
    const double total = 100 * i - 45 + 4.5;
    sum += total;
    text += fmt::format("fact total[{}] = {:.1f}\n", i, total + (wrong.contains(i) ? 10 : 0));
    text += fmt::format("rule sum_{0}: total[{0}] = sum(part[{1}..{2}])\n", i, 10 * i - 9, 10 * i);
  }
  return text + fmt::format("fact all = {:.1f}\nrule sums: all = sum(total[1..20])\n", sum);
}

/// The only repair of each contradiction, and how many minimal sets it has.
std::vector<std::string> repairs_of(const std::string& text) {
  const Model model = model_of(text);
  const Analysis analysis = analyze(model);
  EXPECT_TRUE(analysis.undecided.empty());
  std::vector<std::string> found;
  for (const Finding& finding : analysis.findings) {
    EXPECT_EQ(finding.repairs.size(), 1U);
    std::string repair;
    for (const Repair& each : finding.repairs) {
      for (const Change& change : each.changes)
        repair += fmt::format("{} in {}; ", states_of(model, model.facts[change.fact].statement), to_string(change.to));
    }
    found.push_back(fmt::format("{}{} sets", repair, finding.alternatives.size() + 1));
  }
  return found;
}

TEST(LargeComponents, AreConsistentWithoutAMistake) { EXPECT_TRUE(repairs_of(rounded_tree({})).empty()); }

TEST(LargeComponents, EachMistakeIsOneContradiction) {
  EXPECT_EQ(repairs_of(rounded_tree({3})), (std::vector<std::string>{"total[3] = 269.5 in [259, 260]; 2 sets"}));
}

TEST(LargeComponents, MistakesWithACommonTotalAreOneContradiction) {
  EXPECT_EQ(repairs_of(rounded_tree({3, 8})),
            (std::vector<std::string>{"total[3] = 269.5 in [259, 260]; total[8] = 769.5 in [759, 760]; 5 sets"}));
}

}  // namespace
}  // namespace crossfoot
