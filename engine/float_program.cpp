// SPDX-License-Identifier: Apache-2.0
#include "engine/float_program.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
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
    return {ends.lower->value + width / 2, coarse_unit(to_double(width))};
  }
  if (ends.lower) return {ends.lower->value, 1};
  if (ends.upper) return {ends.upper->value, 1};
  return {};
}

std::vector<Measure> measures_of(const LinearSystem& system) {
  std::vector<Measure> measures;
  measures.reserve(system.variables);
  for (std::size_t variable = 0; variable < system.variables; ++variable) {
    measures.push_back(measure_of(system.ends[variable]));
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

}  // namespace crossfoot
