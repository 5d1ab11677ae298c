// SPDX-License-Identifier: Apache-2.0
#include "engine/float_program.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

namespace crossfoot {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

double to_double(const Rational& value) {
  if (const auto whole = value.to_int64()) return static_cast<double>(*whole);
  return value.to_mpq().get_d();
}

/// Where a variable is measured from, and in what unit.
struct Measure {
  Rational origin;
  double unit = 1;
  bool known = false;
};

/// Powers of 2, and few different ones: ranges that are alike keep coefficients of 1.
double coarse_unit(double size) {
  constexpr double step = 10;
  if (!(size > 0) || !std::isfinite(size)) return 1;
  return std::exp2(step * std::round(std::log2(size) / step));
}

Measure measure_of(const ColumnEnds& ends) {
  if (ends.lower && ends.upper) {
    const Rational width = ends.upper->value - ends.lower->value;
    return {ends.lower->value + width / 2, coarse_unit(to_double(width)), true};
  }
  if (ends.lower) return {ends.lower->value, 1, false};
  if (ends.upper) return {ends.upper->value, 1, false};
  return {};
}

/// A few leading digits: what is measured from here stays short.
Rational shortened(const Rational& value) {
  const double number = to_double(value);
  if (number == 0 || !std::isfinite(number)) return 0;
  constexpr int bits = 24;
  int exponent = 0;
  const double mantissa = std::round(std::ldexp(std::frexp(number, &exponent), bits));
  return Rational(static_cast<std::int64_t>(mantissa)) * Rational(2).pow(exponent - bits);
}

/// The middle of a range, or the end that it has.
std::optional<Rational> middle(const std::optional<Rational>& lower, const std::optional<Rational>& upper) {
  if (lower && upper) return (*lower + *upper) / 2;
  return lower ? lower : upper;
}

/// What the sums in which only this variable is not known make of it: about where it is, and in what unit.
Measure measure_from_sums(const LinearSystem& system, std::uint32_t variable, const std::vector<std::uint32_t>& unknown,
                          const std::vector<Measure>& measures) {
  std::optional<Rational> low;
  std::optional<Rational> high;
  double unit = 0;
  for (const Entry& own : system.columns[variable]) {
    if (unknown[own.at] != 1) continue;
    Rational rest;
    double rest_unit = 0;
    for (const Entry& entry : system.sums[own.at]) {
      if (entry.at == variable) continue;
      rest += entry.factor * measures[entry.at].origin;
      rest_unit = std::max(rest_unit, std::abs(to_double(entry.factor)) * measures[entry.at].unit);
    }
    unit = std::max(unit, rest_unit / std::abs(to_double(own.factor)));
    const ColumnEnds& ends = system.ends[system.variables + own.at];
    for (const auto* end : {&ends.lower, &ends.upper}) {
      if (!*end) continue;
      const Rational value = ((*end)->value - rest) / own.factor;
      const bool from_below = (end == &ends.lower) == (own.factor.sign() > 0);
      if (from_below && (!low || value > *low)) low = value;
      if (!from_below && (!high || value < *high)) high = value;
    }
  }
  Rational origin = shortened(middle(low, high).value_or(0));
  const ColumnEnds& range = system.ends[variable];
  if (range.lower && origin < range.lower->value) origin = range.lower->value;
  if (range.upper && origin > range.upper->value) origin = range.upper->value;
  return {origin, coarse_unit(unit), true};
}

std::vector<Measure> measures_of(const LinearSystem& system) {
  std::vector<Measure> measures;
  measures.reserve(system.variables);
  for (std::size_t variable = 0; variable < system.variables; ++variable) {
    measures.push_back(measure_of(system.ends[variable]));
  }
  std::vector<std::uint32_t> unknown(system.sums.size());
  std::vector<std::uint32_t> ready;
  for (std::uint32_t sum = 0; sum < system.sums.size(); ++sum) {
    for (const Entry& entry : system.sums[sum]) unknown[sum] += measures[entry.at].known ? 0 : 1;
    if (unknown[sum] == 1) ready.push_back(sum);
  }
  for (std::size_t next = 0; next < ready.size(); ++next) {
    const std::uint32_t sum = ready[next];
    if (unknown[sum] != 1) continue;
    const std::uint32_t variable =
        std::ranges::find_if(system.sums[sum], [&](const Entry& entry) { return !measures[entry.at].known; })->at;
    measures[variable] = measure_from_sums(system, variable, unknown, measures);
    for (const Entry& entry : system.columns[variable])
      if (--unknown[entry.at] == 1) ready.push_back(entry.at);
  }
  return measures;
}

/// An interval around an origin in a unit.
void add_ends(FloatProgram& program, const ColumnEnds& ends, const Rational& origin, double unit, double inwards) {
  double lower = ends.lower ? to_double(ends.lower->value - origin) / unit : -infinity;
  double upper = ends.upper ? to_double(ends.upper->value - origin) / unit : infinity;
  const double most = (upper - lower) / 4;
  if (ends.lower && !ends.lower->closed) lower += std::min(inwards, most);
  if (ends.upper && !ends.upper->closed) upper -= std::min(inwards, most);
  program.lower.push_back(lower);
  program.upper.push_back(upper);
}

/// What a sum should be: the middle of its range, or what it must at least or at most be.
double target(double lower, double upper) {
  if (std::isfinite(lower) && std::isfinite(upper)) return (lower + upper) / 2;
  return std::isfinite(lower) ? lower : (std::isfinite(upper) ? upper : 0);
}

/// One variable after the other goes to the end that brings its sums nearer to their targets. In a table that leaves
/// one or two cells of each row to correct, where starting at lower ends leaves half of them.
std::vector<Place> balanced_start(const FloatProgram& program) {
  const std::size_t variables = program.objective.size();
  std::vector<double> excess;
  for (std::size_t sum = variables; sum < program.lower.size(); ++sum) {
    excess.push_back(-target(program.lower[sum], program.upper[sum]));
  }
  std::vector<Place> start;
  for (std::size_t variable = 0; variable < variables; ++variable) {
    const auto from = static_cast<std::size_t>(program.starts[variable]);
    const auto to = static_cast<std::size_t>(program.starts[variable + 1]);
    const auto sum_of = [&](std::size_t entry) { return static_cast<std::size_t>(program.sums[entry]); };
    double pull = 0;
    for (std::size_t entry = from; entry < to; ++entry) pull += excess[sum_of(entry)] * program.factors[entry];
    const double lower = program.lower[variable];
    const double upper = program.upper[variable];
    const bool up = std::isfinite(upper) && (pull < 0 || !std::isfinite(lower));
    const double at = up ? upper : (std::isfinite(lower) ? lower : 0);
    for (std::size_t entry = from; entry < to; ++entry) excess[sum_of(entry)] += at * program.factors[entry];
    start.push_back(up ? Place::at_upper : Place::at_lower);
  }
  return start;
}

}  // namespace

FloatProgram make_float_program(const LinearSystem& system, const std::vector<Entry>& objective, double inwards) {
  FloatProgram program;
  const std::vector<Measure> measures = measures_of(system);
  for (std::size_t variable = 0; variable < system.variables; ++variable) {
    add_ends(program, system.ends[variable], measures[variable].origin, measures[variable].unit, inwards);
  }
  std::vector<double> sum_units;
  for (std::size_t sum = 0; sum < system.sums.size(); ++sum) {
    Rational origin;
    double largest = 0;
    for (const Entry& entry : system.sums[sum]) {
      if (!measures[entry.at].origin.is_zero()) origin += entry.factor * measures[entry.at].origin;
      largest = std::max(largest, std::abs(to_double(entry.factor)) * measures[entry.at].unit);
    }
    sum_units.push_back(std::exp2(std::round(std::log2(largest))));
    add_ends(program, system.ends[system.variables + sum], origin, sum_units.back(), inwards);
  }
  program.starts.push_back(0);
  for (std::size_t variable = 0; variable < system.variables; ++variable) {
    for (const Entry& entry : system.columns[variable]) {
      program.sums.push_back(static_cast<std::int32_t>(entry.at));
      program.factors.push_back(to_double(entry.factor) * measures[variable].unit / sum_units[entry.at]);
    }
    program.starts.push_back(static_cast<std::int64_t>(program.sums.size()));
  }
  for (const Measure& measure : measures) program.origins.push_back(measure.origin);
  program.objective.resize(system.variables);
  double largest = 0;
  for (const Entry& entry : objective) {
    program.objective[entry.at] = to_double(entry.factor) * measures[entry.at].unit;
    largest = std::max(largest, std::abs(program.objective[entry.at]));
  }
  if (largest > 0)
    for (double& factor : program.objective) factor /= largest;
  program.start = balanced_start(program);
  return program;
}

bool is_in_range(const FloatProgram& program) {
  const auto finite = [](double number) { return std::isfinite(number); };
  const auto a_number = [](double number) { return !std::isnan(number); };
  return std::ranges::all_of(program.factors, finite) && std::ranges::all_of(program.objective, finite) &&
         std::ranges::all_of(program.lower, a_number) && std::ranges::all_of(program.upper, a_number);
}

}  // namespace crossfoot
