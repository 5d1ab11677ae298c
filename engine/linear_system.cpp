// SPDX-License-Identifier: Apache-2.0
#include "engine/linear_system.hpp"

#include <algorithm>
#include <utility>

namespace crossfoot {
namespace {

/// Of two ends that hold, the one that leaves less; of equal ones the earlier.
void tighten(std::optional<ColumnEnd>& end, ColumnEnd other, bool lower) {
  if (end) {
    if (end->value == other.value) {
      if (!end->closed || other.closed) return;
    } else if ((end->value > other.value) == lower) {
      return;
    }
  }
  end = std::move(other);
}

/// A bound of one variable, from coefficient * variable in bounds.
void add_bound(ColumnEnds& ends, const Interval& bounds, std::uint32_t row, const Rational& coefficient) {
  const Interval scaled = coefficient == 1 ? bounds : (Rational(1) / coefficient) * bounds;
  if (scaled.lower) tighten(ends.lower, {scaled.lower->value, scaled.lower->closed, row, coefficient}, true);
  if (scaled.upper) tighten(ends.upper, {scaled.upper->value, scaled.upper->closed, row, coefficient}, false);
}

bool crosses(const ColumnEnds& ends) {
  if (!ends.lower || !ends.upper) return false;
  return ends.lower->value > ends.upper->value ||
         (ends.lower->value == ends.upper->value && !(ends.lower->closed && ends.upper->closed));
}

}  // namespace

LinearSystem make_linear_system(std::size_t variables, std::span<const LinearRow> rows) {
  LinearSystem system;
  system.variables = variables;
  system.columns.resize(variables);
  system.ends.resize(variables);
  const auto contradict = [&](std::uint32_t row, const Rational& multiplier) {
    system.contradiction.resize(rows.size());
    system.contradiction[row] = multiplier;
  };
  for (std::uint32_t row = 0; row < rows.size(); ++row) {
    const Interval& bounds = rows[row].bounds;
    if (bounds.is_empty()) return contradict(row, 1), system;
    std::vector<Entry> terms;
    terms.reserve(rows[row].terms.size());
    for (const auto& [variable, factor] : rows[row].terms)
      if (!factor.is_zero()) terms.push_back({variable, factor});
    if (terms.empty()) {
      if (!bounds.contains(0)) return contradict(row, bounds.lower && !(bounds.lower->value < 0) ? 1 : -1), system;
    } else if (terms.size() == 1) {
      ColumnEnds& ends = system.ends[terms[0].at];
      add_bound(ends, bounds, row, terms[0].factor);
      if (crosses(ends)) {
        contradict(ends.lower->row, Rational(1) / ends.lower->coefficient);
        return contradict(ends.upper->row, Rational(-1) / ends.upper->coefficient), system;
      }
    } else {
      std::ranges::sort(terms, {}, &Entry::at);
      const auto sum = static_cast<std::uint32_t>(system.sums.size());
      for (const Entry& term : terms) system.columns[term.at].push_back({sum, term.factor});
      system.sums.push_back(std::move(terms));
      add_bound(system.ends.emplace_back(), bounds, row, 1);
    }
  }
  return system;
}

}  // namespace crossfoot
