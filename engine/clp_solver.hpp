// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "engine/exact_tableau.hpp"
#include "engine/limits.hpp"

namespace crossfoot {

/// A linear program in floating point. Columns and their ends are variables, then sums, as in LinearSystem; an absent
/// end is an infinite number.
struct FloatProgram {
  std::vector<std::int64_t> starts;  ///< of each variable's entries, and one more
  std::vector<std::int32_t> sums;    ///< an entry's sum
  std::vector<double> factors;
  std::vector<double> lower, upper;
  std::vector<double> objective;  ///< to be maximised; of variables
  std::vector<Rational> origins;  ///< of variables: what is 0 in this program
  std::vector<Place> start;       ///< at which end each variable starts; sums start in the basis
};

/// Where the simplex method stopped, after so many iterations or seconds at the latest. Nothing about it is certain.
struct Proposal {
  bool usable = false;
  std::vector<Place> places;
  std::int64_t iterations = 0;
};

Proposal propose_basis(const FloatProgram& program, std::int64_t iterations, const TimeLimit& time);

}  // namespace crossfoot
