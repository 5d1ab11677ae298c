// SPDX-License-Identifier: Apache-2.0
#include "engine/slips.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <utility>

namespace crossfoot {
namespace {

struct Printed {
  std::string digits;  ///< with its decimal point, without sign and underscores
  Rational scale;      ///< base units in a 1 of those digits; its sign is the number's
  bool is_whole = false;
};

std::optional<Printed> printed_of(const Model& model, const Fact& fact) {
  const std::string_view text = text_of(model.files[fact.printed_span.file], fact.printed_span);
  Printed printed;
  for (const char c : text) {
    if (std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '.') {
      printed.digits += c;
    } else if (c != '_' && c != '-' && !printed.digits.empty()) {
      break;
    }
  }
  const std::optional<Rational> value = Rational::parse(printed.digits);
  if (!value || value->is_zero()) return std::nullopt;
  printed.scale = fact.printed / *value;
  printed.is_whole = printed.digits.find('.') == std::string::npos && printed.scale.abs() == Rational(1);
  return printed;
}

/// What the fact would assert if another number were printed in its place.
bool would_do(const Fact& fact, const Rational& other, const Interval& needed) {
  const Interval moved = fact.asserted + Interval::point(other - fact.printed);
  return !intersect(moved, needed).is_empty();
}

bool digits_do(const Fact& fact, const Printed& printed, const std::string& digits, const Interval& needed) {
  const std::optional<Rational> value = Rational::parse(digits);
  return value && digits != printed.digits && would_do(fact, *value * printed.scale, needed);
}

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

bool swapped(const Fact& fact, const Printed& printed, const Interval& needed) {
  for (std::size_t i = 0; i < printed.digits.size(); ++i) {
    for (std::size_t j = i + 1; j < printed.digits.size(); ++j) {
      std::string digits = printed.digits;
      if (!is_digit(digits[i]) || !is_digit(digits[j])) continue;
      std::swap(digits[i], digits[j]);
      if (digits_do(fact, printed, digits, needed)) return true;
    }
  }
  return false;
}

bool doubled(const Fact& fact, const Printed& printed, const Interval& needed) {
  for (std::size_t i = 1; i < printed.digits.size(); ++i) {
    if (!is_digit(printed.digits[i]) || printed.digits[i] != printed.digits[i - 1]) continue;
    std::string digits = printed.digits;
    digits.erase(i, 1);
    if (digits_do(fact, printed, digits, needed)) return true;
  }
  return false;
}

bool dropped(const Fact& fact, const Printed& printed, const Interval& needed) {
  // A digit lost behind the point would only make the number less precise.
  for (std::size_t i = 0; i <= std::min(printed.digits.size(), printed.digits.find('.')); ++i) {
    for (char c = '0'; c <= '9'; ++c) {
      std::string digits = printed.digits;
      digits.insert(i, 1, c);
      if (digits_do(fact, printed, digits, needed)) return true;
    }
  }
  return false;
}

std::optional<std::string> factor(const Fact& fact, const Interval& needed) {
  constexpr std::array<std::pair<int, const char*>, 12> powers = {
      {{1, "a factor of 10"},
       {-1, "a factor of 10"},
       {2, "a factor of 100"},
       {-2, "a factor of 100"},
       {3, "a factor of 1000 (thousand, million, billion)"},
       {-3, "a factor of 1000 (thousand, million, billion)"},
       {4, "a factor of 10000 (万, 亿)"},
       {-4, "a factor of 10000 (万, 亿)"},
       {6, "a factor of 1000000"},
       {-6, "a factor of 1000000"},
       {8, "a factor of 100000000"},
       {-8, "a factor of 100000000"}}};
  for (const auto& [power, name] : powers) {
    if (would_do(fact, fact.printed * Rational::power_of_ten(power), needed)) return name;
  }
  return std::nullopt;
}

Rational width(const Interval& interval) { return interval.upper->value - interval.lower->value; }

/// Whether the needed values are few enough for a slip to mean something.
bool is_narrow(const Fact& fact, const Interval& needed) {
  if (!needed.lower || !needed.upper) return false;
  return width(needed) <= width(fact.asserted) || width(needed) * 100 <= fact.printed.abs();
}

bool off_by_one(const Fact& fact, const Printed& printed, const Interval& needed) {
  if (!printed.is_whole) return false;
  const auto nearest = needed.lower && needed.lower->value > fact.printed ? needed.lower : needed.upper;
  return nearest && nearest->closed && (nearest->value - fact.printed).abs() == Rational(1);
}

std::optional<std::string> cause_of(const Model& model, const Change& change) {
  const Fact& fact = model.facts[change.fact];
  const std::optional<Printed> printed = printed_of(model, fact);
  if (!printed) return std::nullopt;
  if (fact.relation == Relation::equal && is_narrow(fact, change.to)) {
    if (swapped(fact, *printed, change.to)) return "two digits swapped";
    if (doubled(fact, *printed, change.to)) return "a digit doubled";
    if (would_do(fact, -fact.printed, change.to)) return "a sign";
    if (auto name = factor(fact, change.to)) return name;
    if (off_by_one(fact, *printed, change.to)) return "off by one";
    if (dropped(fact, *printed, change.to)) return "a digit dropped";
    return std::nullopt;
  }
  if (off_by_one(fact, *printed, change.to)) return "off by one";
  return std::nullopt;
}

}  // namespace

std::optional<std::string> probable_cause(const Model& model, const std::vector<Change>& changes) {
  if (changes.size() == 1) return cause_of(model, changes.front());
  if (changes.size() == 2) {
    const Fact& a = model.facts[changes[0].fact];
    const Fact& b = model.facts[changes[1].fact];
    const bool equal = a.relation == Relation::equal && b.relation == Relation::equal;
    if (equal && a.printed != b.printed && is_narrow(a, changes[0].to) && is_narrow(b, changes[1].to) &&
        would_do(a, b.printed, changes[0].to) && would_do(b, a.printed, changes[1].to)) {
      return "two facts interchanged";
    }
  }
  return std::nullopt;
}

}  // namespace crossfoot
