// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/linear_system.hpp"

namespace crossfoot {

/// A sparse square matrix taken apart by elimination: rows of sums, columns of variables. Solving with it is
/// substitution. Pivots are chosen for few new entries (Markowitz, "The elimination form of the inverse", 1957); where
/// the matrix can be ordered into a triangle, as on a tree, there are none.
struct ExactFactors {
  struct Pivot {
    std::uint32_t sum = 0;
    std::uint32_t variable = 0;
    Rational value;
    std::vector<Entry> later;       ///< the rest of the pivot's row: variables of later pivots
    std::vector<Entry> eliminated;  ///< sums from which the pivot's row was taken, and how often
  };
  std::vector<Pivot> pivots;
};

/// Takes apart the matrix of these sums and variables of the system. Where it is singular or not square, the factors
/// cover as many of its sums and variables as are independent; they can be solved with only if that is all of them.
/// Stops early, with fewer pivots, when the work is spent.
ExactFactors factorize(const LinearSystem& system, const std::vector<std::uint32_t>& sums,
                       const std::vector<std::uint32_t>& variables, Work& work);

/// The variables' values from the sums' values: `by_sum` is indexed by sum and becomes 0, `by_variable` by variable.
void solve_for_variables(const ExactFactors& factors, std::vector<Rational>& by_sum, std::vector<Rational>& by_variable,
                         Work& work);

/// How often to take each sum to make a given combination of the variables: `by_variable` becomes 0.
void solve_for_sums(const ExactFactors& factors, std::vector<Rational>& by_variable, std::vector<Rational>& by_sum,
                    Work& work);

}  // namespace crossfoot
