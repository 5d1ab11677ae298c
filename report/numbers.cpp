// SPDX-License-Identifier: Apache-2.0
#include "report/numbers.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

namespace crossfoot {
namespace {

struct Scale {
  int exponent;
  int exact_decimals;  ///< longest decimal that is still good to read with this word
  std::string_view word;
};

constexpr Scale english_scales[] = {{12, 4, " trillion"}, {9, 4, " billion"}, {6, 4, " million"}};
constexpr Scale chinese_scales[] = {{12, 4, "万亿"}, {8, 4, "亿"}, {4, 1, "万"}};
constexpr Scale no_scale = {0, 6, ""};
constexpr int cut_decimals = 4;
constexpr int max_whole_digits = 12;  ///< a whole number this long may still stand without a scale word,
constexpr int max_exact_digits = 30;  ///< and one this long, where a scale word would cut it

std::span<const Scale> scales_of(NumberLanguage language) {
  return language == NumberLanguage::chinese ? std::span<const Scale>(chinese_scales)
                                             : std::span<const Scale>(english_scales);
}

bool has_decimals_within(const Rational& value, int decimals) {
  return (value * Rational::power_of_ten(decimals)).is_integer();
}

Rational largest(std::span<const Rational> numbers) {
  Rational most = 0;
  for (const auto& number : numbers) most = std::max(most, number.abs());
  return most;
}

/// The scale in which all the numbers are short decimals, the largest that the largest number reaches.
std::optional<Scale> exact_scale(std::span<const Rational> numbers, const NumberStyle& style) {
  const Rational most = largest(numbers);
  const auto fits = [&](const Scale& scale) {
    return std::all_of(numbers.begin(), numbers.end(), [&](const Rational& number) {
      return has_decimals_within(number * Rational::power_of_ten(-scale.exponent), scale.exact_decimals);
    });
  };
  if (style.form == NumberForm::plain) {
    for (const auto& scale : scales_of(style.language)) {
      if (most >= Rational::power_of_ten(scale.exponent) && fits(scale)) return scale;
    }
  }
  const bool whole =
      std::all_of(numbers.begin(), numbers.end(), [](const Rational& number) { return number.is_integer(); });
  const int digits = whole && style.form == NumberForm::plain ? max_exact_digits : max_whole_digits;
  if (most < Rational::power_of_ten(digits) && fits(no_scale)) return no_scale;
  return std::nullopt;
}

Scale scale_by_size(std::span<const Rational> numbers, const NumberStyle& style) {
  if (style.form != NumberForm::plain) return no_scale;
  const Rational most = largest(numbers);
  for (const auto& scale : scales_of(style.language)) {
    if (most >= Rational::power_of_ten(scale.exponent)) return scale;
  }
  return no_scale;
}

std::string grouped(const std::string& digits) {
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += ',';
    out += digits[i];
  }
  return out;
}

/// The decimal cut after `decimals` places, with "…" where something was cut off.
std::string decimal(const Rational& value, int decimals, NumberLanguage language) {
  const Rational shifted = value.abs() * Rational::power_of_ten(decimals);
  const Rational cut = shifted.floor();
  std::string digits = cut.to_string();
  const auto places = static_cast<std::size_t>(decimals);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  std::string whole = digits.substr(0, digits.size() - places);
  std::string fraction = digits.substr(digits.size() - places);
  const bool exact = cut == shifted;
  if (exact) fraction.erase(fraction.find_last_not_of('0') + 1);
  if (language == NumberLanguage::english) whole = grouped(whole);
  std::string out = value.sign() < 0 ? "-" : "";
  out += whole;
  if (!fraction.empty()) out += "." + fraction;
  if (!exact) out += "…";
  return out;
}

bool shows_its_size(const Rational& value, int decimals) {
  return value.is_zero() || value.abs() * Rational::power_of_ten(decimals) >= Rational(100);
}

std::vector<std::string> decimals_of(std::span<const Rational> numbers, int decimals, NumberLanguage language) {
  std::vector<std::string> out;
  out.reserve(numbers.size());
  for (const auto& number : numbers) out.push_back(decimal(number, decimals, language));
  return out;
}

/// Enough digits that every number shows where it starts and no two different ones look the same.
std::vector<std::string> cut_apart(std::span<const Rational> numbers, NumberLanguage language) {
  const std::set<Rational> distinct(numbers.begin(), numbers.end());
  const std::vector<Rational> different(distinct.begin(), distinct.end());
  for (int decimals = cut_decimals;; ++decimals) {
    const bool sized = std::all_of(numbers.begin(), numbers.end(),
                                   [&](const Rational& number) { return shows_its_size(number, decimals); });
    if (!sized) continue;
    const auto texts = decimals_of(different, decimals, language);
    if (std::set<std::string>(texts.begin(), texts.end()).size() == texts.size()) {
      return decimals_of(numbers, decimals, language);
    }
  }
}

std::vector<Rational> multiplied(std::span<const Rational> numbers, const Rational& factor) {
  std::vector<Rational> out;
  out.reserve(numbers.size());
  for (const auto& number : numbers) out.push_back(number * factor);
  return out;
}

}  // namespace

std::string say_interval(const Interval& interval, const std::string& lower, const std::string& upper,
                         const std::string& ending) {
  if (interval.is_empty()) return "no value";
  if (interval.is_point()) return lower + ending;
  const std::string from = interval.lower && interval.lower->closed ? "at least " : "more than ";
  const std::string to = interval.upper && interval.upper->closed ? "at most " : "less than ";
  if (interval.lower && interval.upper) {
    const bool both_closed = interval.lower->closed && interval.upper->closed;
    if (both_closed) return lower + " to " + upper + ending;
    return from + lower + " and " + to + upper + ending;
  }
  if (interval.lower) return from + lower + ending;
  if (interval.upper) return to + upper + ending;
  return "any value";
}

NumberGroup write_together(std::span<const Rational> numbers, const NumberStyle& style) {
  NumberGroup group;
  const bool plain = style.form == NumberForm::plain;
  std::vector<Rational> values = multiplied(numbers, plain ? 1 : 100);
  const auto exact = exact_scale(values, style);
  const Scale scale = exact ? *exact : scale_by_size(values, style);
  values = multiplied(values, Rational::power_of_ten(-scale.exponent));
  group.digits = exact ? decimals_of(values, scale.exact_decimals, style.language) : cut_apart(values, style.language);
  if (style.form == NumberForm::percent) {
    for (auto& text : group.digits) text += "%";
  }
  group.ending = std::string(scale.word) + (style.form == NumberForm::points ? " pp" : "");
  if (plain && !style.unit.empty()) group.ending += " " + style.unit;
  return group;
}

std::string write_number(const Rational& number, const NumberStyle& style) {
  const auto group = write_together(std::span(&number, 1), style);
  return group.digits.front() + group.ending;
}

std::string write_interval(const Interval& interval, const NumberStyle& style) {
  return write_intervals(std::span(&interval, 1), style).front();
}

std::vector<std::string> write_intervals(std::span<const Interval> intervals, const NumberStyle& style) {
  std::vector<Rational> ends;
  for (const auto& interval : intervals) {
    if (interval.lower) ends.push_back(interval.lower->value);
    if (interval.upper) ends.push_back(interval.upper->value);
  }
  const auto group = write_together(ends, style);
  std::vector<std::string> out;
  auto next = group.digits.begin();
  for (const auto& interval : intervals) {
    const std::string lower = interval.lower ? *next++ : "";
    const std::string upper = interval.upper ? *next++ : "";
    out.push_back(say_interval(interval, lower, upper, group.ending));
  }
  return out;
}

}  // namespace crossfoot
