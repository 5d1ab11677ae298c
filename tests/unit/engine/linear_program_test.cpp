// SPDX-License-Identifier: Apache-2.0
#include "engine/linear_program.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <random>
#include <string>

#include "tests/unit/engine/linear_cases.hpp"

namespace crossfoot {
namespace {

using Answer = LinearAnswer::Kind;
using Best = LinearOptimum::Kind;

Interval above(const Rational& value) { return {Bound{value, false}, std::nullopt}; }
Interval below(const Rational& value) { return {std::nullopt, Bound{value, false}}; }
Interval at_least(const Rational& value) { return {Bound{value, true}, std::nullopt}; }
Interval at_most(const Rational& value) { return {std::nullopt, Bound{value, true}}; }
Interval between(const Rational& lower, const Rational& upper) { return Interval::closed(lower, upper); }

// ---- Exact checks of answers, and Fourier-Motzkin elimination, sharing nothing with the engine ----

/// left * x <= right, or < where strict.
struct Inequality {
  std::vector<Rational> left;
  Rational right;
  bool strict = false;
};

std::vector<Inequality> inequalities_of(const LinearCase& problem) {
  std::vector<Inequality> found;
  for (const LinearRow& row : problem.rows) {
    Inequality upper{std::vector<Rational>(problem.variables), {}, false};
    for (const auto& [variable, factor] : row.terms) upper.left[variable] = factor;
    Inequality lower = upper;
    for (Rational& factor : lower.left) factor = -factor;
    if (row.bounds.upper) {
      upper.right = row.bounds.upper->value;
      upper.strict = !row.bounds.upper->closed;
      found.push_back(upper);
    }
    if (row.bounds.lower) {
      lower.right = -row.bounds.lower->value;
      lower.strict = !row.bounds.lower->closed;
      found.push_back(lower);
    }
  }
  return found;
}

/// Inequalities without the variable that hold for some value of it.
std::vector<Inequality> without(std::size_t variable, const std::vector<Inequality>& all) {
  std::vector<Inequality> kept, up, down;
  for (const Inequality& one : all) {
    const int sign = one.left[variable].sign();
    (sign == 0 ? kept : sign > 0 ? up : down).push_back(one);
  }
  for (const Inequality& a : up) {
    for (const Inequality& b : down) {
      Inequality sum = a;
      const Rational times_a = -b.left[variable];
      const Rational times_b = a.left[variable];
      for (std::size_t i = 0; i < sum.left.size(); ++i) sum.left[i] = times_a * a.left[i] + times_b * b.left[i];
      sum.right = times_a * a.right + times_b * b.right;
      sum.strict = a.strict || b.strict;
      Rational size;
      for (const Rational& factor : sum.left) size = std::max(size, factor.abs());
      if (!size.is_zero()) {
        for (Rational& factor : sum.left) factor /= size;
        sum.right /= size;
      }
      const auto same = std::ranges::find(kept, sum.left, &Inequality::left);
      if (same == kept.end()) {
        kept.push_back(sum);
      } else if (sum.right < same->right || (sum.right == same->right && sum.strict)) {
        *same = sum;
      }
    }
  }
  return kept;
}

bool fourier_motzkin_feasible(const LinearCase& problem) {
  std::vector<Inequality> all = inequalities_of(problem);
  for (std::size_t variable = 0; variable < problem.variables; ++variable) all = without(variable, all);
  return std::ranges::all_of(
      all, [](const Inequality& one) { return one.strict ? Rational(0) < one.right : Rational(0) <= one.right; });
}

/// The upper end of what the objective can be: of a feasible problem.
std::optional<Bound> fourier_motzkin_maximum(LinearCase problem, const LinearTerms& objective) {
  LinearRow goal{objective, Interval::point(0)};
  goal.terms.emplace_back(static_cast<std::uint32_t>(problem.variables), -1);
  problem.rows.push_back(goal);
  ++problem.variables;
  std::vector<Inequality> all = inequalities_of(problem);
  for (std::size_t variable = 0; variable + 1 < problem.variables; ++variable) all = without(variable, all);
  std::optional<Bound> best;
  for (const Inequality& one : all) {
    if (one.left.back().sign() <= 0) continue;
    const Bound end{one.right / one.left.back(), !one.strict};
    if (!best || end.value < best->value || (end.value == best->value && !end.closed)) best = end;
  }
  return best;
}

Rational value_of(const LinearTerms& terms, const std::vector<Rational>& point) {
  Rational sum;
  for (const auto& [variable, factor] : terms) sum += factor * point.at(variable);
  return sum;
}

/// "" or what is wrong with a point.
std::string wrong_point(const LinearCase& problem, const std::vector<Rational>& point) {
  if (point.size() != problem.variables) return "the point has another size";
  for (std::size_t row = 0; row < problem.rows.size(); ++row) {
    const Rational value = value_of(problem.rows[row].terms, point);
    const auto& [lower, upper] = problem.rows[row].bounds;
    const bool low = lower && (lower->closed ? value < lower->value : value <= lower->value);
    const bool high = upper && (upper->closed ? value > upper->value : value >= upper->value);
    if (low || high) return "row " + std::to_string(row) + " is " + value.to_string();
  }
  return "";
}

/// What the used ends of rows times multipliers make, and whether one of them is open. Positive ones use lower ends if
/// `lower`.
std::optional<Bound> used_ends(const LinearCase& problem, const std::vector<Rational>& multipliers, bool lower) {
  Bound sum{0, true};
  for (std::size_t row = 0; row < problem.rows.size(); ++row) {
    const int sign = multipliers[row].sign();
    if (sign == 0) continue;
    const auto& end = (sign > 0) == lower ? problem.rows[row].bounds.lower : problem.rows[row].bounds.upper;
    if (!end) return std::nullopt;
    sum.value += multipliers[row] * end->value;
    sum.closed = sum.closed && end->closed;
  }
  return sum;
}

std::vector<Rational> combined_terms(const LinearCase& problem, const std::vector<Rational>& multipliers) {
  std::vector<Rational> sum(problem.variables);
  for (std::size_t row = 0; row < problem.rows.size(); ++row)
    for (const auto& [variable, factor] : problem.rows[row].terms) sum[variable] += multipliers[row] * factor;
  return sum;
}

LinearCase rows_with(const LinearCase& problem, const std::vector<Rational>& multipliers,
                     std::optional<std::size_t> but = std::nullopt) {
  LinearCase kept{problem.variables, {}};
  for (std::size_t row = 0; row < problem.rows.size(); ++row)
    if (!multipliers[row].is_zero() && row != but) kept.rows.push_back(problem.rows[row]);
  return kept;
}

/// "" or what is wrong with the proof of a contradiction.
std::string wrong_contradiction(const LinearCase& problem, const std::vector<Rational>& multipliers) {
  if (multipliers.size() != problem.rows.size()) return "the multipliers have another size";
  const LinearCase core = rows_with(problem, multipliers);
  if (core.rows.size() == 1 && core.rows[0].bounds.is_empty()) return "";
  if (combined_terms(problem, multipliers) != std::vector<Rational>(problem.variables)) return "terms are left over";
  const auto end = used_ends(problem, multipliers, true);
  if (!end) return "an infinite end is used";
  return end->value > 0 || (end->value == 0 && !end->closed) ? "" : "the ends add up to " + end->value.to_string();
}

/// "" or which row a contradiction could do without, asked of solve_linear.
std::string not_minimal(const LinearCase& problem, const std::vector<Rational>& multipliers) {
  for (std::size_t row = 0; row < problem.rows.size(); ++row) {
    if (multipliers[row].is_zero()) continue;
    const LinearCase rest = rows_with(problem, multipliers, row);
    const LinearAnswer answer = solve_linear(rest.variables, rest.rows);
    if (answer.kind != Answer::feasible || !wrong_point(rest, answer.point).empty()) {
      return "row " + std::to_string(row) + " is not needed";
    }
  }
  return "";
}

std::string to_text(const LinearCase& problem) {
  std::string text;
  for (const LinearRow& row : problem.rows) {
    for (const auto& [variable, factor] : row.terms)
      text += factor.to_fraction() + " x" + std::to_string(variable) + " + ";
    text += "0 in " + to_string(row.bounds) + "\n";
  }
  return text;
}

/// "feasible", "infeasible 1 -1 0", or what is wrong with the answer.
std::string checked(const LinearCase& problem) {
  const LinearAnswer answer = solve_linear(problem.variables, problem.rows);
  if (answer.kind == Answer::unknown) return "unknown";
  if (answer.kind == Answer::feasible) {
    const std::string wrong = wrong_point(problem, answer.point);
    return wrong.empty() ? "feasible" : wrong;
  }
  std::string wrong = wrong_contradiction(problem, answer.multipliers);
  if (wrong.empty()) wrong = not_minimal(problem, answer.multipliers);
  if (!wrong.empty()) return wrong;
  std::string text = "infeasible";
  for (const Rational& multiplier : answer.multipliers) text += " " + multiplier.to_string();
  return text;
}

/// "attained 3/2 | 1 0", with the multipliers, or what is wrong with the answer.
std::string checked_maximum(const LinearCase& problem, const LinearTerms& objective) {
  const LinearOptimum optimum = maximize_linear(problem.variables, problem.rows, objective);
  if (optimum.kind == Best::unknown) return "unknown";
  if (optimum.kind == Best::infeasible) {
    const std::string wrong = wrong_contradiction(problem, optimum.multipliers);
    return wrong.empty() ? "infeasible" : wrong;
  }
  if (const std::string wrong = wrong_point(problem, optimum.point); !wrong.empty()) return wrong;
  if (optimum.kind == Best::unbounded) {
    if (value_of(objective, optimum.ray).sign() <= 0) return "the objective does not grow along the ray";
    for (const LinearRow& row : problem.rows) {
      const int sign = value_of(row.terms, optimum.ray).sign();
      if ((sign > 0 && row.bounds.upper) || (sign < 0 && row.bounds.lower)) return "the ray leaves a row";
    }
    return "unbounded";
  }
  const bool attained = optimum.kind == Best::attained;
  if (attained != (value_of(objective, optimum.point) == optimum.value)) return "the point is elsewhere";
  std::vector<Rational> expected(problem.variables);
  for (const auto& [variable, factor] : objective) expected[variable] = factor;
  if (combined_terms(problem, optimum.multipliers) != expected) return "the multipliers make another objective";
  if (used_ends(problem, optimum.multipliers, false) != Bound{optimum.value, attained})
    return "another value is proved";
  std::string text = (attained ? "attained " : "open ") + optimum.value.to_fraction() + " |";
  for (const Rational& multiplier : optimum.multipliers) text += " " + multiplier.to_fraction();
  return text;
}

// ---- Small cases ----

TEST(LinearProgram, DecidesWithoutRows) {
  EXPECT_EQ(checked({0, {}}), "feasible");
  EXPECT_EQ(checked({3, {}}), "feasible");
  EXPECT_EQ(checked({1, {{{}, between(-1, 1)}}}), "feasible");
  EXPECT_EQ(checked({1, {{{}, between(1, 2)}}}), "infeasible 1");
  EXPECT_EQ(checked({1, {{{}, above(0)}}}), "infeasible 1");
  EXPECT_EQ(checked({1, {{{}, below(0)}}}), "infeasible -1");
  EXPECT_EQ(checked({1, {{{{0, 0}}, between(-2, -1)}}}), "infeasible -1");
}

TEST(LinearProgram, IntersectsTheBoundsOfAVariable) {
  EXPECT_EQ(checked({1, {{{{0, 1}}, at_least(1)}, {{{0, 2}}, at_least(4)}, {{{0, -1}}, at_least(-2)}}}), "feasible");
  EXPECT_EQ(checked({1, {{{{0, 1}}, at_least(1)}, {{{0, 2}}, at_least(4)}, {{{0, -3}}, above(-6)}}}),
            "infeasible 0 3 2");
  EXPECT_EQ(checked({1, {{{{0, 1}}, between(3, 2)}}}), "infeasible 1");
  EXPECT_EQ(checked({2, {{{{0, 1}, {1, 1}}, {Bound{1, false}, Bound{1, true}}}}}), "infeasible 1");
}

TEST(LinearProgram, KeepsOpenEnds) {
  const LinearRow sum{{{0, 1}, {1, 1}}, at_most(2)};
  EXPECT_EQ(checked({2, {{{{0, 1}}, above(0)}, {{{1, 1}}, above(0)}, sum}}), "feasible");
  EXPECT_EQ(checked({2, {{{{0, 1}}, at_least(1)}, {{{1, 1}}, at_least(1)}, sum}}), "feasible");
  EXPECT_EQ(checked({2, {{{{0, 1}}, at_least(1)}, {{{1, 1}}, above(1)}, sum}}), "infeasible 1 1 -1");
  EXPECT_EQ(checked({2, {{{{0, 1}, {1, -1}}, above(0)}, {{{1, 1}, {0, -1}}, above(0)}}}), "infeasible 1 1");
}

TEST(LinearProgram, KnowsFreeVariablesAndFractions) {
  EXPECT_EQ(checked({3,
                     {{{{0, 1}, {1, 1}}, Interval::point(1)},
                      {{{1, 1}, {2, 1}}, Interval::point(Rational(1, 3))},
                      {{{0, 1}, {2, 1}}, Interval::point(Rational(1, 7))}}}),
            "feasible");
  EXPECT_EQ(checked({2,
                     {{{{0, Rational(1, 3)}, {1, Rational(1, 7)}}, Interval::point(1)},
                      {{{0, Rational(2, 3)}, {1, Rational(2, 7)}}, between(Rational(20'000'001, 10'000'000), 3)},
                      {{{0, 1}}, at_least(0)}}}),
            "infeasible -2 1 0");
}

TEST(LinearProgram, SeesDifferencesThatDoublesDoNot) {
  const Rational much = Rational::power_of_ten(30);
  const LinearRow parts{{{0, 1}, {1, 1}, {2, -1}}, Interval::point(0)};
  const auto total = [&](const Rational& value) {
    return LinearCase{3,
                      {parts,
                       {{{0, 1}}, Interval::point(much)},
                       {{{1, 1}}, Interval::point(Rational(1, 3))},
                       {{{2, 1}}, Interval::point(value)}}};
  };
  EXPECT_EQ(checked(total(much + Rational(1, 3))), "feasible");
  EXPECT_EQ(checked(total(much + Rational(1, 3) + Rational(1) / much)).substr(0, 10), "infeasible");
}

TEST(LinearProgram, DecidesWhatDoublesCannotWrite) {
  const Rational much = Rational::power_of_ten(400);
  const LinearRow ratio{{{0, much}, {1, -1}}, Interval::point(0)};
  const LinearRow x{{{0, 1}}, between(1, 2)};
  EXPECT_EQ(checked({2, {ratio, x, {{{1, 1}}, above(much)}}}), "feasible");
  EXPECT_EQ(checked({2, {ratio, x, {{{1, 1}}, below(much)}}}).substr(0, 10), "infeasible");
  EXPECT_EQ(checked({2, {ratio, x, {{{1, 1}}, at_least(much * much)}}}).substr(0, 10), "infeasible");
  const LinearRow little{{{0, Rational(1) / much}, {1, Rational(-1) / much}}, at_least(Rational(1) / much)};
  EXPECT_EQ(checked({2, {little, x, {{{1, 1}}, above(1)}}}).substr(0, 10), "infeasible");
  EXPECT_EQ(checked({2, {little, x, {{{1, 1}}, at_least(1)}}}), "feasible");
}

TEST(LinearProgram, LeavesRedundantRowsOut) {
  EXPECT_EQ(checked({2,
                     {{{{0, 1}, {1, 1}}, between(0, 10)},
                      {{{0, 1}, {1, 1}}, between(4, 5)},
                      {{{0, 2}, {1, 2}}, between(8, 10)},
                      {{{0, 1}}, at_least(3)},
                      {{{1, 1}}, at_least(3)},
                      {{{1, 1}}, at_most(7)}}})
                .substr(0, 12),
            "infeasible 0");
}

TEST(LinearProgram, StopsAtItsLimits) {
  const LinearCase table = two_way_table(20, true, 1);
  EXPECT_EQ(solve_linear(table.variables, table.rows, {1000, {}}).kind, Answer::unknown);
  EXPECT_EQ(solve_linear(table.variables, table.rows, {1'000'000'000, std::chrono::steady_clock::now()}).kind,
            Answer::unknown);
}

TEST(LinearMaximum, KnowsAttainedFromOpen) {
  const LinearRow x{{{0, 1}}, between(0, 3)};
  const LinearRow y{{{1, 1}}, {Bound{1, false}, Bound{4, false}}};
  EXPECT_EQ(checked_maximum({2, {x, y}}, {{0, 2}}), "attained 6 | 2 0");
  EXPECT_EQ(checked_maximum({2, {x, y}}, {{0, 1}, {1, 1}}), "open 7 | 1 1");
  EXPECT_EQ(checked_maximum({2, {x, y}}, {{1, -1}}), "open -1 | 0 -1");
  EXPECT_EQ(checked_maximum({2, {x, y, {{{0, 1}, {1, 1}}, at_most(5)}}}, {{0, 1}, {1, 1}}), "attained 5 | 0 0 1");
  EXPECT_EQ(checked_maximum({2, {x, y, {{{0, 1}, {1, 1}}, at_most(7)}}}, {{0, 1}, {1, 1}}).substr(0, 7), "open 7 ");
  EXPECT_EQ(checked_maximum({2, {x, y}}, {}), "attained 0 | 0 0");
}

TEST(LinearMaximum, KnowsThatThereIsNone) {
  EXPECT_EQ(checked_maximum({2, {{{{0, 1}, {1, -1}}, between(0, 1)}}}, {{0, 1}}), "unbounded");
  EXPECT_EQ(checked_maximum({2, {{{{0, 1}, {1, -1}}, between(0, 1)}}}, {{0, 1}, {1, -1}}), "attained 1 | 1");
  EXPECT_EQ(checked_maximum({1, {}}, {{0, -1}}), "unbounded");
  EXPECT_EQ(checked_maximum({1, {{{{0, 1}}, above(2)}, {{{0, 1}}, below(2)}}}, {{0, 1}}), "infeasible");
}

// ---- Random cases against Fourier-Motzkin ----

struct Random {
  std::mt19937_64 generator;
  std::int64_t below(std::int64_t n) { return static_cast<std::int64_t>(generator() % static_cast<std::uint64_t>(n)); }

  Rational number() {
    const Rational whole = below(9) - 4;
    return below(4) == 0 ? whole / (1 + below(5)) : whole;
  }

  Interval bounds() {
    const Rational a = number();
    const Bound lower{a, below(3) != 0};
    switch (below(8)) {
      case 0:
        return Interval::point(a);
      case 1:
        return {lower, std::nullopt};
      case 2:
        return {std::nullopt, lower};
      default:
        return {lower, Bound{a + below(9), below(3) != 0}};
    }
  }

  LinearTerms terms(std::size_t variables, std::int64_t one_in) {
    LinearTerms found;
    for (std::uint32_t variable = 0; variable < variables; ++variable)
      if (below(one_in) == 0 || (found.empty() && variable + 1 == variables))
        found.emplace_back(variable, below(2) == 0 ? Rational(below(3) - 1) : number());
    return found;
  }

  LinearCase problem() {
    LinearCase found{static_cast<std::size_t>(1 + below(5)), {}};
    for (std::int64_t row = 1 + below(4); row > 0; --row) found.rows.push_back({terms(found.variables, 2), bounds()});
    for (std::uint32_t variable = 0; variable < found.variables; ++variable)
      if (below(2) == 0) found.rows.push_back({{{variable, 1}}, bounds()});
    return found;
  }
};

TEST(LinearProgram, AgreesWithFourierMotzkin) {
  std::size_t feasible = 0;
  constexpr std::size_t cases = 5000;
  for (std::uint64_t seed = 0; seed < cases; ++seed) {
    const LinearCase problem = Random{std::mt19937_64(seed)}.problem();
    const bool expected = fourier_motzkin_feasible(problem);
    feasible += expected ? 1 : 0;
    ASSERT_EQ(checked(problem).substr(0, 8), expected ? "feasible" : "infeasib") << "seed " << seed << "\n"
                                                                                 << to_text(problem);
  }
  EXPECT_GT(feasible, cases / 4);
  EXPECT_LT(feasible, cases * 3 / 4);
}

TEST(LinearMaximum, AgreesWithFourierMotzkin) {
  std::size_t attained = 0;
  std::size_t open = 0;
  for (std::uint64_t seed = 0; seed < 5000; ++seed) {
    Random random{std::mt19937_64(seed)};
    const LinearCase problem = random.problem();
    const LinearTerms objective = random.terms(problem.variables, 1);
    std::string expected = "infeasible";
    if (fourier_motzkin_feasible(problem)) {
      const auto best = fourier_motzkin_maximum(problem, objective);
      expected = !best ? "unbounded" : (best->closed ? "attained " : "open ") + best->value.to_fraction();
      attained += best && best->closed ? 1 : 0;
      open += best && !best->closed ? 1 : 0;
    }
    const std::string found = checked_maximum(problem, objective);
    ASSERT_EQ(found.substr(0, found.find(" |")), expected) << "seed " << seed << "\n" << to_text(problem);
  }
  EXPECT_GT(attained, 300U);
  EXPECT_GT(open, 100U);
}

// ---- Tables and chains ----

class Tables : public testing::TestWithParam<std::tuple<std::uint32_t, bool>> {};

TEST_P(Tables, AreSatisfiable) {
  const auto [n, open] = GetParam();
  for (std::uint64_t seed = 0; seed < 3; ++seed) EXPECT_EQ(checked(two_way_table(n, open, seed)), "feasible") << seed;
}

TEST_P(Tables, CannotSayMoreInRowsThanInColumns) {
  const auto [n, open] = GetParam();
  for (const Rational& more : {Rational(1), Rational(n)}) {
    const LinearCase problem = contradictory_table(n, open, 1, more);
    const LinearAnswer answer = solve_linear(problem.variables, problem.rows);
    ASSERT_EQ(answer.kind, Answer::infeasible);
    EXPECT_EQ(wrong_contradiction(problem, answer.multipliers), "");
    // All sums and all totals, and no cell.
    EXPECT_EQ(rows_with(problem, answer.multipliers).rows.size(), 4 * n);
    if (n == 20) {
      EXPECT_EQ(not_minimal(problem, answer.multipliers), "");
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Sizes, Tables, testing::Combine(testing::Values(5U, 20U, 50U), testing::Bool()));

/// How often the answers of a series are "feasible"; each is checked.
template <typename Make>
int feasible_among(std::uint64_t cases, const Make& make) {
  int feasible = 0;
  for (std::uint64_t seed = 0; seed < cases; ++seed) {
    const std::string answer = checked(make(seed));
    feasible += answer == "feasible" ? 1 : 0;
    EXPECT_TRUE(answer == "feasible" || answer.starts_with("infeasible")) << "seed " << seed << ": " << answer;
  }
  return feasible;
}

TEST(LinearProgram, DecidesTightTables) {
  EXPECT_EQ(feasible_among(20, [](std::uint64_t seed) { return tight_table(12, false, seed, 0); }), 20);
  const int changed = feasible_among(40, [](std::uint64_t seed) { return tight_table(12, false, seed, 2); });
  EXPECT_GT(changed, 0);
  EXPECT_LT(changed, 40);
  feasible_among(40, [](std::uint64_t seed) { return tight_table(4, true, seed, 0); });
  feasible_among(40, [](std::uint64_t seed) { return tight_table(12, true, seed, 1); });
}

TEST(LinearProgram, DecidesSystemsThatAreTightOrMissByLittle) {
  for (const std::uint32_t rows : {6U, 15U, 40U}) {
    for (const int digits : {0, 3, 9, 13, 40}) {
      const Rational gap = digits == 0 ? Rational() : Rational::power_of_ten(-digits);
      feasible_among(30, [&](std::uint64_t seed) { return tight_system(rows, seed, gap); });
    }
  }
}

TEST(LinearProgram, FollowsGrowthOverMagnitudes) {
  EXPECT_EQ(checked(growth_chain(300, 3, 2)), "feasible");
  EXPECT_EQ(checked(growth_chain(300, 25, 3)), "feasible");
  EXPECT_EQ(checked(growth_chain(300, 5, 3, true)).substr(0, 10), "infeasible");
}

}  // namespace
}  // namespace crossfoot
