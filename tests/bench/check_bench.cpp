// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <iterator>
#include <string>
#include <vector>

#include "dsl/load.hpp"
#include "engine/analyze.hpp"

namespace crossfoot {
namespace {

/// `facts` counts in groups of ten, each with a reported running total. With `missing`, one of each group is not
/// reported, which the rest forces.
std::string running_totals(int facts, bool missing = false) {
  std::string text = "count item\n";
  auto out = std::back_inserter(text);
  fmt::format_to(out, "quantity part[i in 1..{}] : item\nquantity total[k in 0..{}] : item\n", facts, facts / 10);
  fmt::format_to(out, "fact total[0] = 0\n");
  int sum = 0;
  for (int i = 1; i <= facts; ++i) {
    const int value = i * 37 % 991;
    sum += value;
    if (!missing || i % 10 != 5) fmt::format_to(out, "fact part[{}] = {}\n", i, value);
    if (i % 10 == 0) fmt::format_to(out, "fact total[{}] = {}\n", i / 10, sum);
  }
  for (int k = 1; k <= facts / 10; ++k) {
    fmt::format_to(out, "rule running_{}: total[{}] = total[{}] + sum(part[{}..{}])\n", k, k, k - 1, 10 * k - 9,
                   10 * k);
  }
  return text;
}

/// What `crossfoot check facts` does, without starting a process and printing.
void check_five_documents(benchmark::State& state) {
  for (auto _ : state) {
    const Loaded loaded = load({"facts"}, {});
    if (!loaded.diagnostics.empty()) state.SkipWithError("run it from the root of the repository");
    benchmark::DoNotOptimize(analyze(loaded.model).findings.size());
  }
}
BENCHMARK(check_five_documents)->Unit(benchmark::kMillisecond);

void parse_and_resolve(benchmark::State& state) {
  const std::string text = running_totals(static_cast<int>(state.range(0)));
  for (auto _ : state) {
    const Loaded loaded = load({}, {Text{"totals.xf", text, false}});
    if (!loaded.diagnostics.empty()) state.SkipWithError("the generated file has errors");
    benchmark::DoNotOptimize(loaded.model.statements.size());
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}
BENCHMARK(parse_and_resolve)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

/// The least that anyone can do: the same sums, term by term, over plain numbers.
void add_running_totals(benchmark::State& state) {
  const auto facts = static_cast<std::size_t>(state.range(0));
  std::vector<std::int64_t> values(facts + facts / 10 + 1);  // the parts, then the totals
  std::vector<std::uint32_t> terms;                          // of each rule: ten parts, the total before, the total
  for (std::size_t k = 1; k <= facts / 10; ++k) {
    const std::size_t total = facts + k;
    values[total] = values[total - 1];
    for (std::size_t i = 10 * k - 10; i < 10 * k; ++i) {
      values[i] = static_cast<std::int64_t>((i + 1) * 37 % 991);
      values[total] += values[i];
      terms.push_back(static_cast<std::uint32_t>(i));
    }
    terms.push_back(static_cast<std::uint32_t>(total - 1));
    terms.push_back(static_cast<std::uint32_t>(total));
  }
  for (auto _ : state) {
    bool all = true;
    for (std::size_t at = 0; at < terms.size(); at += 12) {
      std::int64_t sum = 0;
      for (std::size_t i = 0; i < 11; ++i) sum += values[terms[at + i]];
      all &= sum == values[terms[at + 11]];
    }
    benchmark::DoNotOptimize(all);
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * facts));
}
BENCHMARK(add_running_totals)->Arg(1'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

std::int64_t touch(const TermTable& terms, TermId id) {
  const Term& term = terms.at(id);
  if (term.op == Op::variable) return term.first;
  if (term.op == Op::number) return terms.numbers[term.first].sign();
  std::int64_t sum = 0;
  for (const TermId operand : terms.operands_of(id)) sum += touch(terms, operand);
  return sum;
}

/// The least that any look at the statements themselves can cost: each term is met once, and nothing is done with it.
void touch_running_totals(benchmark::State& state) {
  const Loaded loaded = load({}, {Text{"totals.xf", running_totals(static_cast<int>(state.range(0))), false}});
  for (auto _ : state) {
    std::int64_t sum = 0;
    for (const Statement& statement : loaded.model.statements) sum += touch(loaded.model.terms, statement.condition);
    benchmark::DoNotOptimize(sum);
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * loaded.model.facts.size()));
}
BENCHMARK(touch_running_totals)->Arg(1'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

/// What loading spends on the columns: they are made, and compared with the terms.
void read_plain_statements(benchmark::State& state) {
  const Loaded loaded = load({}, {Text{"totals.xf", running_totals(static_cast<int>(state.range(0))), false}});
  for (auto _ : state) benchmark::DoNotOptimize(proved_plain_statements(loaded.model).pins.size());
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * loaded.model.facts.size()));
}
BENCHMARK(read_plain_statements)->Arg(1'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void analyze(benchmark::State& state, bool missing) {
  const std::string text = running_totals(static_cast<int>(state.range(0)), missing);
  const Loaded loaded = load({}, {Text{"totals.xf", text, false}});
  for (auto _ : state) {
    const Analysis analysis = analyze(loaded.model);
    if (analysis.verdict != Verdict::consistent) state.SkipWithError("the generated totals do not add up");
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * loaded.model.facts.size()));
}
void analyze_running_totals(benchmark::State& state) { analyze(state, false); }
BENCHMARK(analyze_running_totals)->Arg(1'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void analyze_missing_parts(benchmark::State& state) { analyze(state, true); }
BENCHMARK(analyze_missing_parts)->Arg(1'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace crossfoot

BENCHMARK_MAIN();
