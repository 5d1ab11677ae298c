// SPDX-License-Identifier: Apache-2.0
#include "engine/exact_simplex.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/engine/linear_cases.hpp"

namespace crossfoot {
namespace {

Work plenty() { return {1'000'000'000, std::chrono::steady_clock::time_point::max()}; }

Start all_sums_basic(const LinearSystem& system) {
  Start start{std::vector<Place>(system.size(), Place::at_lower), std::vector<Rational>(system.variables)};
  std::fill(start.places.begin() + static_cast<std::ptrdiff_t>(system.variables), start.places.end(), Place::basic);
  return start;
}

/// Whether every sum's value is what its variables make.
bool is_consistent(const ExactTableau& tableau) {
  const LinearSystem& system = *tableau.system;
  for (std::size_t sum = 0; sum < system.sums.size(); ++sum) {
    Near value;
    for (const Entry& entry : system.sums[sum]) {
      value.value += entry.factor * tableau.values[entry.at].value;
      value.tiny += entry.factor * tableau.values[entry.at].tiny;
    }
    if (value != tableau.values[system.variables + sum]) return false;
  }
  return true;
}

LinearAnswer::Kind decided_without_proposal(const LinearCase& problem) {
  const LinearSystem system = make_linear_system(problem.variables, problem.rows);
  if (!system.contradiction.empty()) return LinearAnswer::Kind::infeasible;
  Work work = plenty();
  ExactTableau tableau = make_tableau(system, all_sums_basic(system), work);
  const ExactEnd end = make_feasible(tableau, 100'000);
  EXPECT_TRUE(is_consistent(tableau));
  if (end.kind == ExactEnd::Kind::unknown) return LinearAnswer::Kind::unknown;
  return end.kind == ExactEnd::Kind::feasible ? LinearAnswer::Kind::feasible : LinearAnswer::Kind::infeasible;
}

TEST(ExactSimplex, DecidesWithoutAProposal) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    for (const LinearCase& problem : {tight_table(4, seed % 2 == 0, seed, 2), tight_system(12, seed, Rational(1, 1000)),
                                      two_way_table(5, true, seed), contradictory_table(5, seed % 2 == 0, seed, 1),
                                      growth_chain(30, 4, 3, seed % 2 == 0)}) {
      EXPECT_EQ(decided_without_proposal(problem), solve_linear(problem.variables, problem.rows).kind) << seed;
    }
  }
}

TEST(ExactTableau, ReplacesColumnsThatDependOnOthers) {
  const LinearCase table = two_way_table(4, true, 1);
  const LinearSystem system = make_linear_system(table.variables, table.rows);
  Start wish = all_sums_basic(system);
  for (std::uint32_t column = 0; column < system.size(); ++column) {
    wish.places[column] = column < 16 ? Place::basic : Place::at_upper;
  }
  Work work = plenty();
  const ExactTableau tableau = make_tableau(system, wish, work);
  // Of 16 cells in 4 rows and 4 columns 7 are independent, and one sum of 8 is the rest of the others.
  EXPECT_EQ(std::count(tableau.basic.begin(), tableau.basic.begin() + 16, 1), 7);
  EXPECT_EQ(std::count(tableau.basic.begin(), tableau.basic.end(), 1), 8);
  EXPECT_TRUE(is_consistent(tableau));
}

TEST(ExactFactors, SolveBothWays) {
  // Dense enough that elimination makes new entries.
  LinearCase dense{6, {}};
  for (std::uint32_t i = 0; i < 6; ++i) {
    LinearRow row{{}, Interval::point(0)};
    for (std::uint32_t j = 0; j < 6; ++j)
      if (i == j || (i * 5 + j * 3) % 4 != 0) row.terms.emplace_back(j, Rational(i == j ? 7 : 1 + i, 1 + j));
    dense.rows.push_back(row);
  }
  const LinearSystem system = make_linear_system(dense.variables, dense.rows);
  const std::vector<std::uint32_t> all = {0, 1, 2, 3, 4, 5};
  Work work = plenty();
  const ExactFactors factors = factorize(system, all, all, work);
  ASSERT_EQ(factors.pivots.size(), 6U);
  std::vector<Rational> expected, by_sum(6), by_variable(6);
  for (std::uint32_t i = 0; i < 6; ++i) expected.emplace_back(1 + i, 3);
  for (std::uint32_t i = 0; i < 6; ++i)
    for (const Entry& entry : system.sums[i]) by_sum[i] += entry.factor * expected[entry.at];
  solve_for_variables(factors, by_sum, by_variable, work);
  EXPECT_EQ(by_variable, expected);

  by_variable.assign(6, 0);
  for (std::uint32_t i = 0; i < 6; ++i)
    for (const Entry& entry : system.sums[i]) by_variable[entry.at] += entry.factor * expected[i];
  solve_for_sums(factors, by_variable, by_sum, work);
  EXPECT_EQ(by_sum, expected);
}

}  // namespace
}  // namespace crossfoot
