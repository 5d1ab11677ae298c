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

/// Terms that count, by variable.
std::vector<Entry> terms_of(const LinearRow& row) {
  std::vector<Entry> terms;
  terms.reserve(row.terms.size());
  for (const auto& [variable, factor] : row.terms)
    if (!factor.is_zero()) terms.push_back({variable, factor});
  std::ranges::sort(terms, {}, &Entry::at);
  return terms;
}

/// Rows that contradict each other by what they say of one variable, or of none, and their multipliers.
using Contradiction = std::vector<Entry>;

Contradiction contradiction_of(const Interval& bounds, std::uint32_t row, bool has_terms) {
  if (bounds.is_empty()) return {{row, 1}};
  if (has_terms || bounds.contains(0)) return {};
  return {{row, bounds.lower && bounds.lower->value >= 0 ? 1 : -1}};
}

Contradiction contradiction_of(const ColumnEnds& ends) {
  if (!crosses(ends)) return {};
  return {{ends.lower->row, Rational(1) / ends.lower->coefficient},
          {ends.upper->row, Rational(-1) / ends.upper->coefficient}};
}

}  // namespace

LinearSystem make_linear_system(std::size_t variables, std::span<const LinearRow> rows) {
  LinearSystem system;
  system.variables = variables;
  system.columns.resize(variables);
  system.ends.resize(variables);
  for (std::uint32_t row = 0; row < rows.size(); ++row) {
    const Interval& bounds = rows[row].bounds;
    std::vector<Entry> terms = terms_of(rows[row]);
    Contradiction contradiction = contradiction_of(bounds, row, !terms.empty());
    if (contradiction.empty() && terms.size() == 1) {
      ColumnEnds& ends = system.ends[terms[0].at];
      add_bound(ends, bounds, row, terms[0].factor);
      contradiction = contradiction_of(ends);
    }
    if (!contradiction.empty()) {
      system.contradiction.resize(rows.size());
      for (Entry& entry : contradiction) system.contradiction[entry.at] = std::move(entry.factor);
      return system;
    }
    if (terms.size() < 2) continue;
    const auto sum = static_cast<std::uint32_t>(system.sums.size());
    for (const Entry& term : terms) system.columns[term.at].push_back({sum, term.factor});
    system.sums.push_back(std::move(terms));
    add_bound(system.ends.emplace_back(), bounds, row, 1);
  }
  return system;
}

}  // namespace crossfoot
