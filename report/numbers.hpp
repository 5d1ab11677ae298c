// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/interval.hpp"
#include "model/rational.hpp"

namespace crossfoot {

/// Whose scale words and grouping a number is written with.
enum class NumberLanguage : std::uint8_t { english, chinese };

enum class NumberForm : std::uint8_t { plain, percent, points };

/// How numbers are written for people.
struct NumberStyle {
  NumberLanguage language = NumberLanguage::english;
  NumberForm form = NumberForm::plain;
  std::string unit;  ///< written behind them; may be empty
};

/// Numbers that are read side by side: one scale for all of them, and different numbers never look the same. A number
/// that is no short decimal is cut, never rounded, and ends in "…".
struct NumberGroup {
  std::vector<std::string> digits;  ///< "1.9162…"; percentages with their sign
  std::string ending;               ///< " trillion CNY", written once behind the last; may be empty
};

/// "1 to 2 CNY", "more than 1 CNY": an interval whose ends have been written already.
std::string say_interval(const Interval& interval, const std::string& lower, const std::string& upper,
                         const std::string& ending);

NumberGroup write_together(std::span<const Rational> numbers, const NumberStyle& style);
std::string write_number(const Rational& number, const NumberStyle& style);
/// "97 zone", "1.9162… to 1.9272… trillion CNY", "more than 58,000", "any value".
std::string write_interval(const Interval& interval, const NumberStyle& style);
/// The same for several intervals that are compared: equal text only for equal intervals.
std::vector<std::string> write_intervals(std::span<const Interval> intervals, const NumberStyle& style);

}  // namespace crossfoot
