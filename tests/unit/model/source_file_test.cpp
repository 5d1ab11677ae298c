// SPDX-License-Identifier: Apache-2.0
#include "model/source_file.hpp"

#include <gtest/gtest.h>

#include "model/interval.hpp"

namespace crossfoot {
namespace {

TEST(SourceFile, CountsColumnsInCodePoints) {
  const SourceFile file = make_source_file("a.xf", "\xEF\xBB\xBF# 基地\r\nfact 基地 = 3\n");
  EXPECT_EQ(file.line_starts.size(), 3U);
  EXPECT_EQ(line_text(file, 1), "# 基地");
  const auto equals = static_cast<std::uint32_t>(file.text.find('='));
  EXPECT_EQ(position_of(file, equals), (Position{2, 9}));
  EXPECT_EQ(position_of(file, 9999), (Position{3, 1}));
}

TEST(SourceFile, FlattensAStatement) {
  const SourceFile file = make_source_file("a.xf", "x  # why\n   + y =\t3 \"a # b\"");
  EXPECT_EQ(flat_text(file, {0, 0, static_cast<std::uint32_t>(file.text.size())}), "x + y = 3 \"a # b\"");
}

TEST(Interval, KnowsItsEnds) {
  const Interval half_open{Bound{1, false}, Bound{3, true}};
  EXPECT_FALSE(half_open.contains(1));
  EXPECT_TRUE(half_open.contains(3));
  EXPECT_FALSE(half_open.is_empty());
  EXPECT_TRUE(intersect(half_open, Interval::point(1)).is_empty());
  EXPECT_TRUE(intersect(half_open, Interval::point(3)).is_point());
  EXPECT_EQ(to_string(Rational(-2) * half_open), "[-6, -2)");
  EXPECT_EQ(to_string(half_open + Interval{std::nullopt, Bound{1, true}}), "(-inf, 4]");
  EXPECT_TRUE(Interval::everything().contains(-5));
}

}  // namespace
}  // namespace crossfoot
