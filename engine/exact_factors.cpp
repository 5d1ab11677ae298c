// SPDX-License-Identifier: Apache-2.0
#include "engine/exact_factors.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace crossfoot {
namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

/// What is still to be eliminated. Rows are sorted by variable; the lists of a column may name rows that left it.
struct Active {
  std::vector<std::vector<Entry>> rows;  ///< by sum
  std::vector<std::vector<std::uint32_t>> columns;
  std::vector<std::uint32_t> counts;  ///< of entries, by variable
  std::vector<char> row_is_open, column_is_open;
  std::vector<std::uint32_t> single_rows, single_columns;
};

std::vector<Entry>::iterator find(std::vector<Entry>& row, std::uint32_t variable) {
  const auto found = std::ranges::lower_bound(row, variable, {}, &Entry::at);
  return found != row.end() && found->at == variable ? found : row.end();
}

Active make_active(const LinearSystem& system, const std::vector<std::uint32_t>& sums,
                   const std::vector<std::uint32_t>& variables) {
  Active active;
  active.rows.resize(system.sums.size());
  active.row_is_open.resize(system.sums.size());
  active.columns.resize(system.variables);
  active.counts.resize(system.variables);
  active.column_is_open.resize(system.variables);
  for (const std::uint32_t sum : sums) active.row_is_open[sum] = 1;
  for (const std::uint32_t variable : variables) {
    active.column_is_open[variable] = 1;
    for (const Entry& entry : system.columns[variable]) {
      if (active.row_is_open[entry.at] != 0) active.columns[variable].push_back(entry.at);
    }
    active.counts[variable] = static_cast<std::uint32_t>(active.columns[variable].size());
    if (active.counts[variable] == 1) active.single_columns.push_back(variable);
  }
  // By variable, so that rows come out sorted without looking at the entries that are not wanted.
  std::vector<std::uint32_t> ordered = variables;
  std::ranges::sort(ordered);
  for (const std::uint32_t variable : ordered) {
    for (const Entry& entry : system.columns[variable]) {
      if (active.row_is_open[entry.at] != 0) active.rows[entry.at].push_back({variable, entry.factor});
    }
  }
  for (const std::uint32_t sum : sums)
    if (active.rows[sum].size() == 1) active.single_rows.push_back(sum);
  return active;
}

struct Place {
  std::uint32_t sum = none;
  std::uint32_t variable = none;
};

/// The shortest open row of a column, and of equal ones one whose entry is a small number.
std::uint32_t shortest_row(Active& active, std::uint32_t variable) {
  std::uint32_t best = none;
  bool best_is_unit = false;
  std::erase_if(active.columns[variable], [&](std::uint32_t sum) {
    return active.row_is_open[sum] == 0 || find(active.rows[sum], variable) == active.rows[sum].end();
  });
  for (const std::uint32_t sum : active.columns[variable]) {
    const bool is_unit = find(active.rows[sum], variable)->factor.abs() == 1;
    const auto size = active.rows[sum].size();
    if (best == none || size < active.rows[best].size() ||
        (size == active.rows[best].size() && is_unit && !best_is_unit)) {
      best = sum;
      best_is_unit = is_unit;
    }
  }
  return best;
}

Place choose_pivot(Active& active, const std::vector<std::uint32_t>& variables) {
  while (!active.single_columns.empty()) {
    const std::uint32_t variable = active.single_columns.back();
    active.single_columns.pop_back();
    if (active.column_is_open[variable] != 0 && active.counts[variable] == 1) {
      return {shortest_row(active, variable), variable};
    }
  }
  while (!active.single_rows.empty()) {
    const std::uint32_t sum = active.single_rows.back();
    active.single_rows.pop_back();
    if (active.row_is_open[sum] != 0 && active.rows[sum].size() == 1) return {sum, active.rows[sum][0].at};
  }
  std::uint32_t best = none;
  for (const std::uint32_t variable : variables) {
    if (active.column_is_open[variable] != 0 && active.counts[variable] > 0 &&
        (best == none || active.counts[variable] < active.counts[best])) {
      best = variable;
    }
  }
  if (best == none) return {};
  return {shortest_row(active, best), best};
}

void count_down(Active& active, std::uint32_t variable) {
  if (--active.counts[variable] == 1) active.single_columns.push_back(variable);
}

/// row - factor * pivot_row, without the pivot's variable.
std::vector<Entry> subtract(Active& active, std::uint32_t sum, const Rational& factor,
                            const ExactFactors::Pivot& pivot) {
  std::vector<Entry> result;
  std::vector<Entry>& row = active.rows[sum];
  result.reserve(row.size() + pivot.later.size());
  auto b = pivot.later.begin();
  const auto take_new = [&] {
    result.push_back({b->at, -(factor * b->factor)});
    active.columns[b->at].push_back(sum);
    ++active.counts[b->at];
    ++b;
  };
  for (Entry& a : row) {
    while (b != pivot.later.end() && b->at < a.at) take_new();
    if (a.at == pivot.variable) continue;
    if (b == pivot.later.end() || b->at != a.at) {
      result.push_back(std::move(a));
      continue;
    }
    a.factor -= factor * b->factor;
    ++b;
    if (a.factor.is_zero()) {
      count_down(active, a.at);
    } else {
      result.push_back(std::move(a));
    }
  }
  while (b != pivot.later.end()) take_new();
  return result;
}

ExactFactors::Pivot eliminate(Active& active, const Place& place, Work& work) {
  ExactFactors::Pivot pivot;
  pivot.sum = place.sum;
  pivot.variable = place.variable;
  active.row_is_open[place.sum] = 0;
  active.column_is_open[place.variable] = 0;
  for (Entry& entry : active.rows[place.sum]) {
    if (entry.at == place.variable) {
      pivot.value = std::move(entry.factor);
    } else {
      count_down(active, entry.at);
      pivot.later.push_back(std::move(entry));
    }
  }
  active.rows[place.sum].clear();
  if (active.counts[place.variable] == 1) return pivot;
  for (const std::uint32_t sum : active.columns[place.variable]) {
    if (active.row_is_open[sum] == 0) continue;
    const auto entry = find(active.rows[sum], place.variable);
    if (entry == active.rows[sum].end()) continue;
    const Rational factor = entry->factor / pivot.value;
    active.rows[sum] = subtract(active, sum, factor, pivot);
    if (active.rows[sum].size() == 1) active.single_rows.push_back(sum);
    pivot.eliminated.push_back({sum, factor});
    work.spend(active.rows[sum].size() + 1);
  }
  return pivot;
}

}  // namespace

ExactFactors factorize(const LinearSystem& system, const std::vector<std::uint32_t>& sums,
                       const std::vector<std::uint32_t>& variables, Work& work) {
  Active active = make_active(system, sums, variables);
  ExactFactors factors;
  factors.pivots.reserve(sums.size());
  work.spend(sums.size() + 1);
  while (!work.is_spent()) {
    const Place place = choose_pivot(active, variables);
    if (place.variable == none) break;
    factors.pivots.push_back(eliminate(active, place, work));
  }
  return factors;
}

void solve_for_variables(const ExactFactors& factors, std::vector<Rational>& by_sum, std::vector<Rational>& by_variable,
                         Work& work) {
  for (const ExactFactors::Pivot& pivot : factors.pivots) {
    const Rational& value = by_sum[pivot.sum];
    if (value.is_zero()) continue;
    for (const Entry& entry : pivot.eliminated) by_sum[entry.at] -= entry.factor * value;
    work.spend(pivot.eliminated.size() + 1);
  }
  for (auto pivot = factors.pivots.rbegin(); pivot != factors.pivots.rend(); ++pivot) {
    Rational value = std::exchange(by_sum[pivot->sum], {});
    for (const Entry& entry : pivot->later)
      if (!by_variable[entry.at].is_zero()) value -= entry.factor * by_variable[entry.at];
    if (!value.is_zero()) value /= pivot->value;
    by_variable[pivot->variable] = std::move(value);
    work.spend(pivot->later.size() + 1);
  }
}

void solve_for_sums(const ExactFactors& factors, std::vector<Rational>& by_variable, std::vector<Rational>& by_sum,
                    Work& work) {
  for (const ExactFactors::Pivot& pivot : factors.pivots) {
    Rational value = std::exchange(by_variable[pivot.variable], {});
    if (!value.is_zero()) {
      value /= pivot.value;
      for (const Entry& entry : pivot.later) by_variable[entry.at] -= entry.factor * value;
      work.spend(pivot.later.size() + 1);
    }
    by_sum[pivot.sum] = std::move(value);
  }
  for (auto pivot = factors.pivots.rbegin(); pivot != factors.pivots.rend(); ++pivot) {
    for (const Entry& entry : pivot->eliminated)
      if (!by_sum[entry.at].is_zero()) by_sum[pivot->sum] -= entry.factor * by_sum[entry.at];
    work.spend(pivot->eliminated.size() + 1);
  }
}

}  // namespace crossfoot
