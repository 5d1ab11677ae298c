// SPDX-License-Identifier: Apache-2.0
#include "tests/property/numeral_printer.hpp"

#include <array>
#include <string_view>

namespace crossfoot::testing {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::array small_words = {"zero"sv,    "one"sv,     "two"sv,       "three"sv,    "four"sv,
                                    "five"sv,    "six"sv,     "seven"sv,     "eight"sv,    "nine"sv,
                                    "ten"sv,     "eleven"sv,  "twelve"sv,    "thirteen"sv, "fourteen"sv,
                                    "fifteen"sv, "sixteen"sv, "seventeen"sv, "eighteen"sv, "nineteen"sv};
constexpr std::array tens = {""sv,      ""sv,      "twenty"sv,  "thirty"sv, "forty"sv,
                             "fifty"sv, "sixty"sv, "seventy"sv, "eighty"sv, "ninety"sv};
constexpr std::array scales = {""sv, " thousand"sv, " million"sv, " billion"sv, " trillion"sv};

std::string_view separator(Grouping grouping) {
  switch (grouping) {
    case Grouping::comma:
      return ",";
    case Grouping::wide_comma:
      return "，";
    case Grouping::no_break_space:
      return "\u00A0";
    case Grouping::thin_space:
      return "\u2009";
    case Grouping::space:
      return " ";
    case Grouping::apostrophe:
      return "’";
    default:
      return "";
  }
}

std::string below_thousand(int value, bool british, bool hyphens) {
  std::string out;
  if (value >= 100) {
    out = std::string(small_words[static_cast<std::size_t>(value / 100)]) + " hundred";
    value %= 100;
    if (value == 0) return out;
    out += british ? " and " : " ";
  }
  if (value < 20) return out + std::string(small_words[static_cast<std::size_t>(value)]);
  out += tens[static_cast<std::size_t>(value / 10)];
  if (value % 10 != 0) out += (hyphens ? "-" : " ") + std::string(small_words[static_cast<std::size_t>(value % 10)]);
  return out;
}

struct Script {
  std::array<std::string_view, 10> digits;
  std::array<std::string_view, 4> units;  // of 10^0 to 10^3
  std::array<std::string_view, 4> sections;
};

const Script& script(Characters characters) {
  static const Script small = {
      {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"}, {"", "十", "百", "千"}, {"", "万", "亿", "万亿"}};
  static const Script financial = {
      {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"}, {"", "拾", "佰", "仟"}, {"", "万", "亿", "万亿"}};
  static const Script traditional = {
      {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"}, {"", "十", "百", "千"}, {"", "萬", "億", "萬億"}};
  return characters == Characters::small ? small : characters == Characters::financial ? financial : traditional;
}

/// A number below 10000, with 零 before it where `gap` says that a higher one stands before with zeros between.
std::string section_in_chinese(int value, const Script& script, bool gap, bool first, bool small) {
  std::string out;
  bool zero = gap && value < 1000;
  for (int place = 3, power = 1000; place >= 0; --place, power /= 10) {
    const int digit = value / power % 10;
    if (digit == 0) {
      zero = zero || !out.empty();
      continue;
    }
    if (zero) out += script.digits[0];
    zero = false;
    const bool bare_ten = small && place == 1 && digit == 1 && out.empty() && first;
    if (!bare_ten) out += script.digits[static_cast<std::size_t>(digit)];
    out += script.units[static_cast<std::size_t>(place)];
  }
  return out;
}

}  // namespace

std::string in_digits(std::int64_t value, int decimals, Grouping grouping) {
  std::string digits = std::to_string(value);
  const auto places = static_cast<std::size_t>(decimals);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  std::string whole = digits.substr(0, digits.size() - places);
  for (std::size_t i = whole.size(); i > 3;) whole.insert(i -= 3, "_");
  if (places != 0) whole += "." + digits.substr(digits.size() - places);
  const bool wide = grouping == Grouping::wide || grouping == Grouping::wide_comma;
  std::string out;
  for (const char c : whole) {
    if (c == '_') {
      out += separator(grouping);
    } else if (!wide) {
      out += c;
    } else if (c == '.') {
      out += "．";
    } else {
      out += "\xEF\xBC";
      out += static_cast<char>(0x90 + (c - '0'));
    }
  }
  return out;
}

std::string in_english(std::int64_t value, bool british, bool hyphens) {
  if (value == 0) return "zero";
  std::string out;
  for (std::size_t k = 0; value != 0; ++k, value /= 1000) {
    const int group = static_cast<int>(value % 1000);
    if (group == 0) continue;
    const bool and_first = british && k == 0 && group < 100 && value >= 1000;
    std::string words = and_first ? "and " : "";
    words += below_thousand(group, british, hyphens);
    words += scales[k];
    if (!out.empty()) words += " ";
    out.insert(0, words);
  }
  return out;
}

std::string in_chinese(std::int64_t value, Characters characters) {
  const Script& chosen = script(characters);
  if (value == 0) return std::string(chosen.digits[0]);
  const bool small = characters != Characters::financial;
  std::string out;
  // 万亿 is the unit of the fourth section: after it, 亿 of the third would be read with it, so both make one number
  // of 亿 there.
  constexpr std::int64_t hundred_million = 100'000'000;
  if (value >= hundred_million) {
    out = in_chinese(value / hundred_million, characters) + std::string(chosen.sections[2]);
    const std::int64_t rest = value % hundred_million;
    if (rest == 0) return out;
    if (rest < hundred_million / 10) out += chosen.digits[0];
    std::string tail = in_chinese(rest, characters);
    // Ten to nineteen begin with 一十 after something.
    if (small && (rest < 20 ? rest >= 10 : rest / 10'000 >= 10 && rest / 10'000 < 20)) tail.insert(0, chosen.digits[1]);
    return out + tail;
  }
  const int high = static_cast<int>(value / 10'000);
  const int low = static_cast<int>(value % 10'000);
  if (high != 0) out = section_in_chinese(high, chosen, false, true, small) + std::string(chosen.sections[1]);
  if (low != 0) out += section_in_chinese(low, chosen, high != 0, high == 0, small);
  return out;
}

std::string chinese_decimals(const std::string& digits, Characters characters) {
  std::string out = characters == Characters::traditional ? "點" : "点";
  for (const char c : digits) out += script(characters).digits[static_cast<std::size_t>(c - '0')];
  return out;
}

std::string english_decimals(const std::string& digits) {
  std::string out = " point";
  for (const char c : digits) out += " " + std::string(small_words[static_cast<std::size_t>(c - '0')]);
  return out;
}

}  // namespace crossfoot::testing
