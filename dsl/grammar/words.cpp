// SPDX-License-Identifier: Apache-2.0
#include "dsl/grammar/words.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "dsl/parse.hpp"

namespace crossfoot {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::array reserved = {
    "abs"sv,       "and"sv,      "bool"sv,    "billion"sv, "claim"sv,    "count"sv,  "def"sv,      "derive"sv,
    "dimension"sv, "distinct"sv, "else"sv,    "fact"sv,    "false"sv,    "for"sv,    "from"sv,     "hundred"sv,
    "if"sv,        "in"sv,       "integer"sv, "list"sv,    "max"sv,      "mean"sv,   "measure"sv,  "million"sv,
    "min"sv,       "module"sv,   "not"sv,     "or"sv,      "percent"sv,  "pp"sv,     "quantity"sv, "real"sv,
    "rule"sv,      "soft"sv,     "source"sv,  "sum"sv,     "suppress"sv, "test"sv,   "then"sv,     "thousand"sv,
    "trillion"sv,  "true"sv,     "unit"sv,    "use"sv,     "where"sv,    "within"sv, "百"sv,       "千"sv,
    "万"sv,        "亿"sv,       "万亿"sv};

// Bit n of an entry: some reserved word of n bytes starts with this byte. Rules out nearly every name at once.
constexpr std::array<std::uint16_t, 256> make_lengths() {
  std::array<std::uint16_t, 256> lengths{};
  for (const std::string_view word : reserved) {
    auto& entry = lengths[static_cast<unsigned char>(word.front())];
    entry = static_cast<std::uint16_t>(entry | (1U << word.size()));
  }
  return lengths;
}
constexpr auto lengths_by_first = make_lengths();

template <std::size_t size>
bool contains(const std::array<std::string_view, size>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

bool is_keyword(std::string_view word) {
  if (word.empty() || word.size() > 9) return false;
  if (((lengths_by_first[static_cast<unsigned char>(word.front())] >> word.size()) & 1U) == 0) return false;
  return contains(reserved, word);
}

namespace grammar {

bool starts_declaration(std::string_view word) {
  static constexpr std::array words = {"module"sv,    "use"sv,      "source"sv, "count"sv, "measure"sv, "unit"sv,
                                       "dimension"sv, "quantity"sv, "fact"sv,   "soft"sv,  "rule"sv,    "list"sv,
                                       "def"sv,       "derive"sv,   "claim"sv,  "test"sv,  "suppress"sv};
  return contains(words, word);
}

bool joins(std::string_view word) {
  static constexpr std::array words = {"for"sv, "in"sv, "where"sv, "if"sv,   "then"sv,  "else"sv,
                                       "and"sv, "or"sv, "not"sv,   "from"sv, "within"sv};
  return contains(words, word);
}

bool names_function(std::string_view word) {
  static constexpr std::array words = {"sum"sv, "mean"sv, "min"sv, "max"sv, "count"sv, "abs"sv, "distinct"sv};
  return contains(words, word);
}

bool names_relation(std::string_view word) {
  static constexpr std::array words = {"more"sv,   "over"sv,   "at"sv,    "less"sv,   "under"sv,  "up"sv,
                                       "nearly"sv, "almost"sv, "about"sv, "around"sv, "between"sv};
  return contains(words, word);
}

bool follows_values(std::string_view word, bool in_test) {
  static constexpr std::array words = {"exactly"sv, "to"sv,         "rounded"sv, "trust"sv,
                                       "certain"sv, "supersedes"sv, "note"sv};
  static constexpr std::array steps = {"expect"sv, "change"sv, "drop"sv, "add"sv};
  return names_relation(word) || contains(words, word) || (in_test && contains(steps, word));
}

int scale_exponent(std::string_view word) {
  struct Scale {
    std::string_view word;
    int exponent;
  };
  static constexpr std::array scales = {
      Scale{"hundred", 2}, Scale{"thousand", 3}, Scale{"million", 6}, Scale{"billion", 9}, Scale{"trillion", 12},
      Scale{"百", 2},      Scale{"千", 3},       Scale{"万", 4},      Scale{"亿", 8},      Scale{"万亿", 12}};
  if (!is_keyword(word)) return 0;
  for (const Scale& scale : scales)
    if (scale.word == word) return scale.exponent;
  return 0;
}

}  // namespace grammar
}  // namespace crossfoot
