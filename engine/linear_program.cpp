// SPDX-License-Identifier: Apache-2.0
#include "engine/linear_program.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "engine/exact_simplex.hpp"
#include "engine/float_program.hpp"

namespace crossfoot {
namespace {

/// An iteration in floating point costs about as much as this many exact steps.
constexpr std::uint64_t steps_an_iteration = 1000;
/// How far open ends are moved inwards for the first proposal: more than CLP's tolerance, less than what is reported.
constexpr double a_little = 1e-6;
/// Exact pivots on a proposal before another one is asked for.
constexpr std::size_t first_pivots = 20;
constexpr std::size_t any_pivots = std::numeric_limits<std::size_t>::max();

bool has_open_end(const LinearSystem& system) {
  return std::ranges::any_of(system.ends, [](const ColumnEnds& ends) {
    return (ends.lower && !ends.lower->closed) || (ends.upper && !ends.upper->closed);
  });
}

Start ask_clp(const LinearSystem& system, const std::vector<Entry>& objective, double inwards, Work& work) {
  Start start;
  FloatProgram program = make_float_program(system, objective, inwards);
  if (!system.sums.empty() && !work.is_spent() && is_in_range(program)) {
    Proposal proposal = propose_basis(program, static_cast<std::int64_t>(work.left / steps_an_iteration), work.time);
    work.spend(static_cast<std::size_t>(proposal.iterations) * steps_an_iteration);
    if (proposal.usable) start.places = std::move(proposal.places);
  }
  // Without a proposal: all sums depend on the variables.
  for (std::size_t column = start.places.size(); column < system.size(); ++column) {
    start.places.push_back(system.is_sum(column) ? Place::basic : Place::at_lower);
  }
  start.origins = std::move(program.origins);
  return start;
}

/// A number of decimal form that is small enough for every end that the point keeps infinitesimally.
Rational size_of_tiny(const ExactTableau& tableau) {
  Rational largest = 1;
  for (std::uint32_t column = 0; column < tableau.system->size(); ++column) {
    const Near& at = tableau.values[column];
    const auto keep = [&](const Near& low, const Near& high) {
      if (low.tiny > high.tiny) largest = std::min(largest, (high.value - low.value) / (low.tiny - high.tiny));
    };
    if (const auto lower = lower_end(*tableau.system, column)) keep(*lower, at);
    if (const auto upper = upper_end(*tableau.system, column)) keep(at, *upper);
  }
  Rational tiny = 1;
  while (tiny > largest) tiny /= 10;
  return tiny;
}

std::vector<Rational> point_of(const ExactTableau& tableau) {
  const Rational tiny = size_of_tiny(tableau);
  std::vector<Rational> point;
  point.reserve(tableau.system->variables);
  for (std::size_t variable = 0; variable < tableau.system->variables; ++variable) {
    const Near& at = tableau.values[variable];
    point.push_back(at.tiny.is_zero() ? at.value : at.value + at.tiny * tiny);
  }
  return point;
}

/// Multipliers of rows from those of columns. Where a positive one uses an upper end, `positive_uses_upper`.
std::vector<Rational> by_row(const LinearSystem& system, std::size_t rows, const std::vector<Entry>& by_column,
                             bool positive_uses_upper) {
  std::vector<Rational> multipliers(rows);
  for (const Entry& entry : by_column) {
    const ColumnEnds& ends = system.ends[entry.at];
    const std::optional<ColumnEnd>& end = (entry.factor.sign() > 0) == positive_uses_upper ? ends.upper : ends.lower;
    multipliers[end->row] += entry.factor / end->coefficient;
  }
  return multipliers;
}

/// The same proportions in coprime whole numbers.
void make_whole(std::vector<Rational>& multipliers) {
  mpz_class denominator = 1;
  mpz_class divisor = 0;
  for (const Rational& multiplier : multipliers) {
    if (multiplier.is_zero()) continue;
    const mpq_class value = multiplier.to_mpq();
    denominator = lcm(denominator, value.get_den());
    divisor = gcd(divisor, value.get_num());
  }
  if (divisor == 0) return;
  const Rational factor(mpq_class(denominator, divisor));
  for (Rational& multiplier : multipliers)
    if (!multiplier.is_zero()) multiplier *= factor;
}

bool satisfies(std::span<const LinearRow> rows, const std::vector<Rational>& point) {
  return std::ranges::all_of(rows, [&](const LinearRow& row) {
    Rational sum;
    for (const auto& [variable, factor] : row.terms) sum += factor * point[variable];
    return row.bounds.contains(sum);
  });
}

/// The rows times their multipliers: what is left of each variable, and the interval.
struct Combination {
  std::vector<Rational> terms;
  Interval bounds = Interval::point(0);
};

Combination combine(std::size_t variables, std::span<const LinearRow> rows, const std::vector<Rational>& multipliers) {
  Combination combination;
  combination.terms.resize(variables);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (multipliers[row].is_zero()) continue;
    for (const auto& [variable, factor] : rows[row].terms) combination.terms[variable] += multipliers[row] * factor;
    combination.bounds = combination.bounds + multipliers[row] * rows[row].bounds;
  }
  return combination;
}

bool all_zero(const std::vector<Rational>& numbers) {
  return std::ranges::all_of(numbers, [](const Rational& number) { return number.is_zero(); });
}

bool proves_infeasible(std::size_t variables, std::span<const LinearRow> rows,
                       const std::vector<Rational>& multipliers) {
  for (std::size_t row = 0; row < rows.size(); ++row)
    if (!multipliers[row].is_zero() && rows[row].bounds.is_empty()) return true;
  const Combination combination = combine(variables, rows, multipliers);
  return all_zero(combination.terms) && !combination.bounds.contains(0);
}

bool proves_bound(std::size_t variables, std::span<const LinearRow> rows, const LinearTerms& objective,
                  const LinearOptimum& optimum) {
  Combination combination = combine(variables, rows, optimum.multipliers);
  for (const auto& [variable, factor] : objective) combination.terms[variable] -= factor;
  const Bound end{optimum.value, optimum.kind == LinearOptimum::Kind::attained};
  return all_zero(combination.terms) && combination.bounds.upper == end;
}

/// The exact end of the search for a point, and the tableau it ended with.
struct Decision {
  ExactEnd end;
  ExactTableau tableau;
};

Decision decide(const LinearSystem& system, const std::vector<Entry>& objective, Work& work) {
  const bool open = has_open_end(system);
  if (open) {
    Decision decision{{}, make_tableau(system, ask_clp(system, objective, a_little, work), work)};
    decision.end = make_feasible(decision.tableau, first_pivots);
    if (decision.end.kind != ExactEnd::Kind::unknown) return decision;
  }
  Decision decision{{}, make_tableau(system, ask_clp(system, objective, 0, work), work)};
  decision.end = make_feasible(decision.tableau, any_pivots);
  return decision;
}

std::vector<Rational> contradiction_of(std::size_t variables, std::span<const LinearRow> rows,
                                       std::vector<Rational> multipliers) {
  make_whole(multipliers);
  if (proves_infeasible(variables, rows, multipliers)) return multipliers;
  spdlog::error("linear program: the multipliers of a contradiction do not add up");
  return {};
}

}  // namespace

LinearAnswer solve_linear(std::size_t variables, std::span<const LinearRow> rows, const LinearLimit& limit) {
  using Kind = LinearAnswer::Kind;
  const LinearOptimum optimum = maximize_linear(variables, rows, {}, limit);
  switch (optimum.kind) {
    case LinearOptimum::Kind::attained:
      return {Kind::feasible, optimum.point, {}};
    case LinearOptimum::Kind::infeasible:
      return {Kind::infeasible, {}, optimum.multipliers};
    default:
      return {};
  }
}

LinearOptimum maximize_linear(std::size_t variables, std::span<const LinearRow> rows, const LinearTerms& objective,
                              const LinearLimit& limit) {
  using Kind = LinearOptimum::Kind;
  LinearOptimum optimum;
  const LinearSystem system = make_linear_system(variables, rows);
  if (!system.contradiction.empty()) {
    optimum.multipliers = contradiction_of(variables, rows, system.contradiction);
    if (!optimum.multipliers.empty()) optimum.kind = Kind::infeasible;
    return optimum;
  }
  std::vector<Entry> goal;
  for (const auto& [variable, factor] : objective)
    if (!factor.is_zero()) goal.push_back({variable, factor});
  std::ranges::sort(goal, {}, &Entry::at);

  Work work{limit.steps, limit.time};
  Decision decision = decide(system, goal, work);
  if (decision.end.kind == ExactEnd::Kind::infeasible) {
    optimum.multipliers =
        contradiction_of(variables, rows, by_row(system, rows.size(), decision.end.multipliers, false));
    if (!optimum.multipliers.empty()) optimum.kind = Kind::infeasible;
    return optimum;
  }
  if (decision.end.kind != ExactEnd::Kind::feasible) return optimum;
  const ExactEnd end = maximize(decision.tableau, goal);
  if (end.kind == ExactEnd::Kind::unknown) return optimum;
  optimum.point = point_of(decision.tableau);
  if (!satisfies(rows, optimum.point)) {
    spdlog::error("linear program: the point does not satisfy the rows");
    return {};
  }
  if (end.kind == ExactEnd::Kind::unbounded) {
    optimum.kind = Kind::unbounded;
    optimum.ray.resize(variables);
    for (const Entry& entry : end.ray)
      if (!system.is_sum(entry.at)) optimum.ray[entry.at] = entry.factor;
    return optimum;
  }
  Near best;
  for (const Entry& entry : goal) {
    best.value += entry.factor * decision.tableau.values[entry.at].value;
    best.tiny += entry.factor * decision.tableau.values[entry.at].tiny;
  }
  optimum.kind = best.tiny.is_zero() ? Kind::attained : Kind::open;
  optimum.value = best.value;
  optimum.multipliers = by_row(system, rows.size(), end.multipliers, true);
  if (!proves_bound(variables, rows, objective, optimum)) {
    spdlog::error("linear program: the multipliers of a bound do not add up");
    return {};
  }
  return optimum;
}

}  // namespace crossfoot
