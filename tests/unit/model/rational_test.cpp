// SPDX-License-Identifier: Apache-2.0
#include "model/rational.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <random>

namespace crossfoot {
namespace {

Rational parsed(const char* text) { return Rational::parse(text).value(); }

TEST(Rational, ReadsDecimalsAndFractions) {
  EXPECT_EQ(parsed("45.40"), Rational(227, 5));
  EXPECT_EQ(parsed("-3"), Rational(-3));
  EXPECT_EQ(parsed("38/6"), Rational(19, 3));
  EXPECT_EQ(parsed("0.001"), Rational(1, 1000));
  EXPECT_EQ(parsed("010.08"), Rational(252, 25)) << "a leading zero is no octal sign";
  EXPECT_EQ(parsed("012"), Rational(12));
  EXPECT_EQ(parsed("08211.0120"), Rational(8211) + Rational(12, 1000));
  EXPECT_EQ(parsed("-0.25"), Rational(-1, 4));
  // 18 digits fit into 64 bits, whatever they are; with more it depends.
  EXPECT_EQ(parsed("99999999999999999.9"), parsed("999999999999999999") / 10);
  EXPECT_EQ(parsed("9999999999999999999"), parsed("999999999999999999") * 10 + 9);
  for (const char* bad : {"", "-", "1e3", "1.", ".5", "1/0", "1_000", "abc", " 1", "1/2/3"}) {
    EXPECT_FALSE(Rational::parse(bad)) << bad;
  }
}

TEST(Rational, PrintsADecimalWhereItTerminates) {
  EXPECT_EQ(Rational(97).to_string(), "97");
  EXPECT_EQ(Rational(1073, 200).to_string(), "5.365");
  EXPECT_EQ(Rational(-1, 8).to_string(), "-0.125");
  EXPECT_EQ(Rational(19, 3).to_string(), "19/3");
  EXPECT_EQ(parsed("123456789012345678901234567890.5").to_string(), "123456789012345678901234567890.5");
  EXPECT_EQ(Rational(1, 5).to_fraction(), "1/5");
}

TEST(Rational, RoundsOnlyWhereAsked) {
  EXPECT_EQ(Rational(-7, 2).floor(), Rational(-4));
  EXPECT_EQ(Rational(-7, 2).ceil(), Rational(-3));
  EXPECT_EQ(Rational(7, 2).floor(), Rational(3));
  EXPECT_EQ(parsed("123456789012345678901234567890.5").ceil(), parsed("123456789012345678901234567891"));
}

TEST(Rational, KeepsTheExtremesOfInt64) {
  const Rational least = std::numeric_limits<std::int64_t>::min();
  EXPECT_EQ(least.to_string(), "-9223372036854775808");
  EXPECT_EQ((-least).to_string(), "9223372036854775808");
  EXPECT_EQ(-(-least), least);
  const Rational most = std::numeric_limits<std::int64_t>::max();
  EXPECT_EQ(least + 1, -most);
  EXPECT_EQ(-most - 1, least);
  EXPECT_EQ(-most + Rational(-1), least);
  EXPECT_EQ((most + 1).to_string(), "9223372036854775808");
  EXPECT_EQ(Rational(std::int64_t{1} << 32) * Rational(-(std::int64_t{1} << 31)), least);
  EXPECT_EQ(least * least, (most + 1) * (most + 1));
}

TEST(Rational, PowersOfBothSigns) {
  EXPECT_EQ(Rational(2, 3).pow(-3), Rational(27, 8));
  EXPECT_EQ(Rational(10).pow(30).to_string(), "1" + std::string(30, '0'));
  EXPECT_EQ(Rational::power_of_ten(-4), Rational(1, 10000));
  EXPECT_EQ(Rational(5).pow(0), Rational(1));
}

/// Every operation against GMP, on values that cross the border between the two representations.
TEST(Rational, AgreesWithGmp) {
  std::mt19937_64 random(20261122);
  const auto number = [&] {
    const int bits = static_cast<int>(random() % 64);
    const auto value = static_cast<std::int64_t>(random() >> (63 - bits) >> 1U);
    return random() % 2 == 0 ? value : -value;
  };
  for (int i = 0; i < 20000; ++i) {
    // Every other pair is one of whole numbers, which have a way of their own.
    const auto denominator = [&] { return i % 2 == 0 ? 1 : std::max<std::int64_t>(1, number()); };
    const Rational a(number(), denominator());
    Rational b(number(), denominator());
    if (i % 3 == 0) b *= Rational(number(), 7);
    const mpq_class x = a.to_mpq();
    const mpq_class y = b.to_mpq();
    ASSERT_EQ((a + b).to_mpq(), x + y);
    ASSERT_EQ((a - b).to_mpq(), x - y);
    ASSERT_EQ((a * b).to_mpq(), x * y);
    if (!b.is_zero()) {
      ASSERT_EQ((a / b).to_mpq(), x / y);
    }
    ASSERT_EQ(a < b, x < y);
    ASSERT_EQ(a == b, x == y);
    ASSERT_EQ((a + b) - b, a) << "one representation for one value";
    ASSERT_EQ(((a + b) - b).hash(), a.hash());
  }
}

}  // namespace
}  // namespace crossfoot
