// SPDX-License-Identifier: Apache-2.0
#include "engine/exact_tableau.hpp"

#include <algorithm>
#include <utility>

namespace crossfoot {
namespace {

struct Core {
  std::vector<std::uint32_t> sums;       ///< that are not basic
  std::vector<std::uint32_t> variables;  ///< that are
};

Core core_of(const ExactTableau& tableau) {
  const LinearSystem& system = *tableau.system;
  Core core;
  for (std::uint32_t column = 0; column < system.size(); ++column) {
    if (system.is_sum(column) && tableau.basic[column] == 0) {
      core.sums.push_back(column - static_cast<std::uint32_t>(system.variables));
    } else if (!system.is_sum(column) && tableau.basic[column] != 0) {
      core.variables.push_back(column);
    }
  }
  return core;
}

void refactorize(ExactTableau& tableau) {
  const Core core = core_of(tableau);
  tableau.factors = factorize(*tableau.system, core.sums, core.variables, *tableau.work);
}

/// Sums without a pivot become basic, variables without one leave the basis.
void mend(ExactTableau& tableau) {
  const LinearSystem& system = *tableau.system;
  const Core core = core_of(tableau);
  for (const std::uint32_t sum : core.sums) tableau.basic[system.variables + sum] = 1;
  for (const std::uint32_t variable : core.variables) tableau.basic[variable] = 0;
  for (const ExactFactors::Pivot& pivot : tableau.factors.pivots) {
    tableau.basic[system.variables + pivot.sum] = 0;
    tableau.basic[pivot.variable] = 1;
  }
}

Near resting_place(const LinearSystem& system, std::uint32_t column, const Start& wish) {
  const auto lower = lower_end(system, column);
  const auto upper = upper_end(system, column);
  if (upper && (wish.places[column] == Place::at_upper || !lower)) return *upper;
  if (lower) return *lower;
  return system.is_sum(column) ? Near{} : Near{wish.origins[column], {}};
}

/// The basic variables, from the columns outside the basis. One part (value or tiny) at a time.
void solve_part(ExactTableau& tableau, Rational Near::*part) {
  const LinearSystem& system = *tableau.system;
  std::vector<Rational>& rest = tableau.by_sum;
  for (const ExactFactors::Pivot& pivot : tableau.factors.pivots) {
    Rational value = tableau.values[system.variables + pivot.sum].*part;
    for (const Entry& entry : system.sums[pivot.sum]) {
      const Rational& factor = tableau.values[entry.at].*part;
      if (tableau.basic[entry.at] == 0 && !factor.is_zero()) value -= entry.factor * factor;
    }
    tableau.work->spend(system.sums[pivot.sum].size());
    rest[pivot.sum] = std::move(value);
  }
  solve_for_variables(tableau.factors, rest, tableau.by_variable, *tableau.work);
  for (const ExactFactors::Pivot& pivot : tableau.factors.pivots) {
    tableau.values[pivot.variable].*part = std::exchange(tableau.by_variable[pivot.variable], {});
  }
  for (std::uint32_t sum = 0; sum < system.sums.size(); ++sum) {
    if (tableau.basic[system.variables + sum] == 0) continue;
    Rational value;
    for (const Entry& entry : system.sums[sum]) {
      const Rational& factor = tableau.values[entry.at].*part;
      if (!factor.is_zero()) value += entry.factor * factor;
    }
    tableau.work->spend(system.sums[sum].size());
    tableau.values[system.variables + sum].*part = std::move(value);
  }
}

void drop_zeros(std::vector<Entry>& entries) {
  std::erase_if(entries, [](const Entry& entry) { return entry.factor.is_zero(); });
  std::ranges::sort(entries, {}, &Entry::at);
}

}  // namespace

std::optional<Near> lower_end(const LinearSystem& system, std::uint32_t column) {
  const auto& end = system.ends[column].lower;
  if (!end) return std::nullopt;
  return Near{end->value, end->closed ? 0 : 1};
}

std::optional<Near> upper_end(const LinearSystem& system, std::uint32_t column) {
  const auto& end = system.ends[column].upper;
  if (!end) return std::nullopt;
  return Near{end->value, end->closed ? 0 : -1};
}

ExactTableau make_tableau(const LinearSystem& system, const Start& wish, Work& work) {
  ExactTableau tableau;
  tableau.system = &system;
  tableau.work = &work;
  tableau.by_sum.resize(system.sums.size());
  tableau.by_variable.resize(system.variables);
  for (const Place place : wish.places) tableau.basic.push_back(place == Place::basic ? 1 : 0);
  refactorize(tableau);
  const std::size_t found = tableau.factors.pivots.size();
  const Core core = core_of(tableau);
  if (found < core.sums.size() || found < core.variables.size()) {
    mend(tableau);
    refactorize(tableau);
  }
  tableau.values.resize(system.size());
  for (std::uint32_t column = 0; column < system.size(); ++column) {
    if (tableau.basic[column] == 0) tableau.values[column] = resting_place(system, column, wish);
  }
  solve_part(tableau, &Near::value);
  solve_part(tableau, &Near::tiny);
  return tableau;
}

std::vector<Entry> in_terms_of_nonbasic(ExactTableau& tableau, const std::vector<Entry>& variables) {
  const LinearSystem& system = *tableau.system;
  std::vector<Entry> result;
  for (const Entry& entry : variables)
    if (tableau.basic[entry.at] != 0) tableau.by_variable[entry.at] = entry.factor;
  solve_for_sums(tableau.factors, tableau.by_variable, tableau.by_sum, *tableau.work);
  // From here on by_variable collects what the sums say about variables outside the basis.
  std::vector<std::uint32_t> touched;
  for (const Entry& entry : variables) {
    if (tableau.basic[entry.at] != 0) continue;
    tableau.by_variable[entry.at] = entry.factor;
    touched.push_back(entry.at);
  }
  for (const ExactFactors::Pivot& pivot : tableau.factors.pivots) {
    const Rational times = std::exchange(tableau.by_sum[pivot.sum], {});
    if (times.is_zero()) continue;
    for (const Entry& entry : system.sums[pivot.sum]) {
      if (tableau.basic[entry.at] != 0) continue;
      if (tableau.by_variable[entry.at].is_zero()) touched.push_back(entry.at);
      tableau.by_variable[entry.at] -= times * entry.factor;
    }
    tableau.work->spend(system.sums[pivot.sum].size());
    result.push_back({static_cast<std::uint32_t>(system.variables + pivot.sum), times});
  }
  for (const std::uint32_t variable : touched) {
    result.push_back({variable, std::exchange(tableau.by_variable[variable], {})});
  }
  drop_zeros(result);
  return result;
}

std::vector<Entry> in_terms_of_nonbasic(ExactTableau& tableau, std::uint32_t column) {
  const LinearSystem& system = *tableau.system;
  if (system.is_sum(column)) return in_terms_of_nonbasic(tableau, system.sums[column - system.variables]);
  return in_terms_of_nonbasic(tableau, std::vector<Entry>{{column, 1}});
}

std::vector<Entry> effect_of(ExactTableau& tableau, std::uint32_t column) {
  const LinearSystem& system = *tableau.system;
  const auto is_basic_sum = [&](std::uint32_t sum) { return tableau.basic[system.variables + sum] != 0; };
  std::vector<Entry> result;
  std::vector<Rational> basic_sums(system.sums.size());
  if (system.is_sum(column)) {
    tableau.by_sum[column - system.variables] = 1;
  } else {
    for (const Entry& entry : system.columns[column]) {
      if (is_basic_sum(entry.at)) {
        basic_sums[entry.at] = entry.factor;
      } else {
        tableau.by_sum[entry.at] = -entry.factor;
      }
    }
  }
  solve_for_variables(tableau.factors, tableau.by_sum, tableau.by_variable, *tableau.work);
  for (const ExactFactors::Pivot& pivot : tableau.factors.pivots) {
    Rational change = std::exchange(tableau.by_variable[pivot.variable], {});
    if (change.is_zero()) continue;
    for (const Entry& entry : system.columns[pivot.variable]) {
      if (is_basic_sum(entry.at)) basic_sums[entry.at] += entry.factor * change;
    }
    tableau.work->spend(system.columns[pivot.variable].size());
    result.push_back({pivot.variable, std::move(change)});
  }
  for (std::uint32_t sum = 0; sum < basic_sums.size(); ++sum) {
    if (!basic_sums[sum].is_zero()) {
      result.push_back({static_cast<std::uint32_t>(system.variables + sum), std::move(basic_sums[sum])});
    }
  }
  std::ranges::sort(result, {}, &Entry::at);
  return result;
}

void move(ExactTableau& tableau, std::uint32_t column, const Near& by, const std::vector<Entry>& effect) {
  const auto add = [&](std::uint32_t moved, const Rational& factor) {
    tableau.values[moved].value += factor * by.value;
    tableau.values[moved].tiny += factor * by.tiny;
  };
  add(column, 1);
  for (const Entry& entry : effect) add(entry.at, entry.factor);
  tableau.work->spend(effect.size());
}

void exchange(ExactTableau& tableau, std::uint32_t entering, std::uint32_t leaving) {
  tableau.basic[entering] = 1;
  tableau.basic[leaving] = 0;
  refactorize(tableau);
}

}  // namespace crossfoot
