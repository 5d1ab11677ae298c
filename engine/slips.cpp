// SPDX-License-Identifier: Apache-2.0
#include "engine/slips.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

/// The digits with any two of them interchanged.
std::vector<std::string> swapped(const std::string& digits) {
  std::vector<std::string> others;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    for (std::size_t j = i + 1; j < digits.size(); ++j) {
      if (!is_digit(digits[i]) || !is_digit(digits[j]) || digits[i] == digits[j]) continue;
      others.push_back(digits);
      std::swap(others.back()[i], others.back()[j]);
    }
  }
  return others;
}

/// The digits without one of two neighbours that are alike.
std::vector<std::string> without_doubled(const std::string& digits) {
  std::vector<std::string> others;
  for (std::size_t i = 1; i < digits.size(); ++i) {
    if (!is_digit(digits[i]) || digits[i] != digits[i - 1]) continue;
    others.push_back(digits);
    others.back().erase(i, 1);
  }
  return others;
}

/// The digits with one more.
std::vector<std::string> with_dropped(const std::string& digits) {
  std::vector<std::string> others;
  // A digit lost behind the point would only make the number less precise.
  for (std::size_t i = 0; i <= std::min(digits.size(), digits.find('.')); ++i) {
    for (char c = '0'; c <= '9'; ++c) {
      others.push_back(digits);
      others.back().insert(i, 1, c);
    }
  }
  return others;
}

/// A slip, and the number that was meant, where only one would do.
struct Slip {
  std::string cause;
  std::optional<Rational> meant;
};

/// The slip by which some digits would have been printed for some others, where that would do.
std::optional<Slip> slip_of_digits(const char* cause, const Fact& fact, const Printed& printed,
                                   const std::vector<std::string>& others, const Interval& needed) {
  std::set<Rational> meant;
  for (const std::string& digits : others) {
    const std::optional<Rational> value = Rational::parse(digits);
    if (value && would_do(fact, *value * printed.scale, needed)) meant.insert(*value * printed.scale);
  }
  // A 0 in front is no slip.
  meant.erase(fact.printed);
  if (meant.empty()) return std::nullopt;
  return Slip{cause, meant.size() == 1 ? std::optional(*meant.begin()) : std::nullopt};
}

std::optional<Slip> factor(const Fact& fact, const Interval& needed) {
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
    const Rational meant = fact.printed * Rational::power_of_ten(power);
    if (would_do(fact, meant, needed)) return Slip{name, meant};
  }
  return std::nullopt;
}

Rational width(const Interval& interval) { return interval.upper->value - interval.lower->value; }

/// Whether the needed values are few enough for a slip to mean something.
bool is_narrow(const Fact& fact, const Interval& needed) {
  if (!needed.lower || !needed.upper) return false;
  return width(needed) <= width(fact.asserted) || width(needed) * 100 <= fact.printed.abs();
}

std::optional<Slip> off_by_one(const Fact& fact, const Printed& printed, const Interval& needed) {
  if (!printed.is_whole) return std::nullopt;
  const auto nearest = needed.lower && needed.lower->value > fact.printed ? needed.lower : needed.upper;
  if (!nearest || !nearest->closed || (nearest->value - fact.printed).abs() != Rational(1)) return std::nullopt;
  return Slip{"off by one", {}};  // the number is told by its neighbour
}

std::optional<Slip> slip_behind(const Model& model, const Change& change) {
  const Fact& fact = model.facts[change.fact];
  const std::optional<Printed> printed = printed_of(model, fact);
  if (!printed) return std::nullopt;
  const Interval& needed = change.to;
  if (fact.relation != Relation::equal || !is_narrow(fact, needed)) return off_by_one(fact, *printed, needed);
  const auto of_digits = [&](const char* cause, const std::vector<std::string>& others) {
    return slip_of_digits(cause, fact, *printed, others, needed);
  };
  if (auto slip = of_digits("two digits swapped", swapped(printed->digits))) return slip;
  if (auto slip = of_digits("a digit doubled", without_doubled(printed->digits))) return slip;
  if (would_do(fact, -fact.printed, needed)) return Slip{"a sign", -fact.printed};
  if (auto slip = factor(fact, needed)) return slip;
  if (auto slip = off_by_one(fact, *printed, needed)) return slip;
  return of_digits("a digit dropped", with_dropped(printed->digits));
}

}  // namespace

void name_cause(const Model& model, Repair& repair) {
  std::vector<Change>& changes = repair.changes;
  if (changes.size() == 1) {
    std::optional<Slip> slip = slip_behind(model, changes.front());
    if (!slip) return;
    repair.cause = std::move(slip->cause);
    changes.front().meant = std::move(slip->meant);
  } else if (changes.size() == 2) {
    const Fact& a = model.facts[changes[0].fact];
    const Fact& b = model.facts[changes[1].fact];
    const bool equal = a.relation == Relation::equal && b.relation == Relation::equal;
    if (equal && a.printed != b.printed && is_narrow(a, changes[0].to) && is_narrow(b, changes[1].to) &&
        would_do(a, b.printed, changes[0].to) && would_do(b, a.printed, changes[1].to)) {
      repair.cause = "two facts interchanged";
      changes[0].meant = b.printed;
      changes[1].meant = a.printed;
    }
  }
}

}  // namespace crossfoot
