// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include "engine/linear_program.hpp"
#include "tests/unit/engine/linear_cases.hpp"

namespace crossfoot {
namespace {

void solve(benchmark::State& state, const LinearCase& problem, LinearAnswer::Kind expected) {
  for (auto _ : state) {
    const LinearAnswer answer = solve_linear(problem.variables, problem.rows);
    if (answer.kind != expected) state.SkipWithError("another answer than expected");
    benchmark::DoNotOptimize(answer.point.data());
  }
}

void consistent(benchmark::State& state) {
  const auto n = static_cast<std::uint32_t>(state.range(0));
  solve(state, two_way_table(n, state.range(1) != 0, 1), LinearAnswer::Kind::feasible);
}
BENCHMARK(consistent)->ArgsProduct({{20, 50, 100}, {0, 1}})->ArgNames({"n", "open"})->Unit(benchmark::kMillisecond);

void contradictory(benchmark::State& state) {
  const auto n = static_cast<std::uint32_t>(state.range(0));
  solve(state, contradictory_table(n, state.range(1) != 0, 1, n), LinearAnswer::Kind::infeasible);
}
BENCHMARK(contradictory)->ArgsProduct({{20, 50, 100}, {0, 1}})->ArgNames({"n", "open"})->Unit(benchmark::kMillisecond);

/// The largest value that one cell can have.
void bound_of_cell(benchmark::State& state) {
  const LinearCase problem = two_way_table(static_cast<std::uint32_t>(state.range(0)), true, 1);
  for (auto _ : state) {
    const LinearOptimum optimum = maximize_linear(problem.variables, problem.rows, {{7, 1}});
    if (optimum.kind == LinearOptimum::Kind::unknown) state.SkipWithError("unknown");
    benchmark::DoNotOptimize(optimum.point.data());
  }
}
BENCHMARK(bound_of_cell)->Arg(20)->Arg(50)->Arg(100)->Unit(benchmark::kMillisecond);

void growth(benchmark::State& state) {
  solve(state,
        growth_chain(1000, static_cast<std::uint32_t>(state.range(0)), static_cast<int>(state.range(1)),
                     state.range(2) == 0),
        state.range(2) != 0 ? LinearAnswer::Kind::feasible : LinearAnswer::Kind::infeasible);
}
BENCHMARK(growth)
    ->Args({3, 2, 1})
    ->Args({5, 3, 0})
    ->Args({50, 3, 1})
    ->Args({1000, 3, 1})
    ->ArgNames({"gap", "digits", "feasible"})
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace crossfoot

BENCHMARK_MAIN();
