// SPDX-License-Identifier: Apache-2.0
#include "engine/subset_map.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <vector>

namespace crossfoot {
namespace {

bool includes(const Members& all, const Members& part) {
  return std::includes(all.begin(), all.end(), part.begin(), part.end());
}

TEST(SubsetMap, VisitsWhatIsLeftAndSaysNothing) {
  const Members statements{2, 3, 5, 7, 11, 13};
  // Every subset with one of these is impossible; those of the other subsets that cannot grow are to be found.
  const std::vector<Members> minimal{{2, 3}, {5, 7, 11}, {3, 13}};
  const TimeLimit no_limit;
  SubsetMap map(no_limit, statements);
  testing::internal::CaptureStdout();
  std::set<Members> found_minimal, found_maximal;
  Answer answer = Answer::unknown;
  while (const auto seed = map.next(answer)) {
    const auto impossible =
        std::find_if(minimal.begin(), minimal.end(), [&](const Members& set) { return includes(*seed, set); });
    if (impossible != minimal.end()) {
      EXPECT_TRUE(found_minimal.insert(*impossible).second);
      map.exclude_supersets(*impossible);
    } else {
      EXPECT_TRUE(found_maximal.insert(*seed).second);
      map.exclude_subsets(*seed);
    }
  }
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "");
  EXPECT_EQ(answer, Answer::unsatisfiable);
  EXPECT_EQ(found_minimal, std::set<Members>(minimal.begin(), minimal.end()));
  const std::set<Members> maximal{{2, 5, 7, 13}, {2, 5, 11, 13}, {2, 7, 11, 13}, {3, 5, 7}, {3, 5, 11}, {3, 7, 11}};
  EXPECT_EQ(found_maximal, maximal);
}

}  // namespace
}  // namespace crossfoot
