// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/numeral.hpp"

namespace crossfoot {
namespace {

using ::testing::IsEmpty;

constexpr std::array<std::string_view, 9> relations = {"=",       "!=",     "more than", "at least", "less than",
                                                       "at most", "nearly", "about",     "between"};
constexpr std::array<std::string_view, 6> kinds = {"number", "percent", "pp", "ordinal", "date", "multiple"};

/// A numeral as the tables write it: text|value|high|relation|kind|unit|literal|falls.
std::string described(const std::string& text, const Numeral& numeral) {
  std::string out = text.substr(numeral.begin, numeral.end - numeral.begin);
  const bool date = numeral.kind == NumeralKind::date;
  out += "|" + (date ? numeral.date : numeral.value ? numeral.value->to_string() : "");
  out += "|" + (numeral.high ? numeral.high->to_string() : "");
  out += "|" + std::string(relations[static_cast<std::size_t>(numeral.relation)]);
  out += "|" + std::string(kinds[static_cast<std::size_t>(numeral.kind)]);
  out += "|" + numeral.unit;
  out += "|" + numeral.literal + (numeral.high ? "/" + numeral.high_literal : "");
  return out + "|" + (numeral.falls ? "falls" : "");
}

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> parts(1);
  for (const char c : line) {
    if (c == '\t') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

/// A line that starts with "miss: " is known to be read wrongly.
constexpr std::string_view known_miss = "miss: ";

struct Outcome {
  int cases = 0, right = 0;
  std::vector<std::string> mended;  // known misses that are read rightly
};

Outcome run(const std::string& path) {
  std::ifstream file(path);
  Outcome outcome;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with("# ")) continue;
    const bool known = line.starts_with(known_miss);
    if (known) line.erase(0, known_miss.size());
    const std::vector<std::string> parts = split(line);
    const std::vector<std::string> expected(parts.begin() + 1, parts.end());
    std::vector<std::string> found;
    for (const Numeral& numeral : find_numerals(parts[0])) found.push_back(described(parts[0], numeral));
    ++outcome.cases;
    if (found == expected) {
      ++outcome.right;
      if (known) outcome.mended.push_back(parts[0]);
    } else if (!known) {
      std::string got;
      for (const std::string& one : found) got += "\t" + one;
      std::cout << "missed: " << line << "\n   got: " << got << "\n";
    }
  }
  return outcome;
}

void expect_good(const std::string& path) {
  const Outcome outcome = run(path);
  EXPECT_GE(outcome.cases, 400);
  EXPECT_GE(outcome.right * 100, outcome.cases * 98) << outcome.right << " of " << outcome.cases;
  EXPECT_THAT(outcome.mended, IsEmpty()) << "no longer misses: take `miss: ` away";
  std::cout << path << ": " << outcome.right << " of " << outcome.cases << "\n";
}

TEST(NumeralTables, English) { expect_good("tests/unit/evidence/numerals_en.tsv"); }
TEST(NumeralTables, Chinese) { expect_good("tests/unit/evidence/numerals_zh.tsv"); }

}  // namespace
}  // namespace crossfoot
