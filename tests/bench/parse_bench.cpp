// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <iterator>
#include <string>

#include "dsl/format.hpp"
#include "dsl/load.hpp"
#include "dsl/parse.hpp"

namespace crossfoot {
namespace {

/// The file that the parse rate is stated for: a fact a line, each with a value, a unit, a source and a quote.
SourceFile file_of_facts(int facts) {
  std::string text = "module big\nsource s \"generated\" { trust 1 }\ncount base\n";
  auto out = std::back_inserter(text);
  fmt::format_to(out, "quantity q[i in 1..{}] : base\n", facts);
  for (int i = 1; i <= facts; ++i) {
    const int thousands = 10 + i % 90, rest = i * 7 % 1000;
    fmt::format_to(out, "fact q[{}] = {}_{:03} base from s \"{},{:03} bases\"\n", i, thousands, rest, thousands, rest);
  }
  return make_source_file("big.xf", std::move(text));
}

void parse_facts(benchmark::State& state) {
  const SourceFile source = file_of_facts(static_cast<int>(state.range(0)));
  for (auto _ : state) {
    const Parsed parsed = parse(source, 0);
    if (!parsed.diagnostics.empty()) state.SkipWithError("the generated file has errors");
    benchmark::DoNotOptimize(parsed.file.decls.data());
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * source.text.size()));
}
BENCHMARK(parse_facts)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

/// The same file with names resolved, units checked and every fact made a statement.
void load_facts(benchmark::State& state) {
  const SourceFile source = file_of_facts(static_cast<int>(state.range(0)));
  for (auto _ : state) {
    const Loaded loaded = load({}, {Text{source.path, source.text, false}});
    if (!loaded.diagnostics.empty()) state.SkipWithError("the generated file has errors");
    benchmark::DoNotOptimize(loaded.model.statements.size());
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * source.text.size()));
}
BENCHMARK(load_facts)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void format_facts(benchmark::State& state) {
  const SourceFile source = file_of_facts(static_cast<int>(state.range(0)));
  const Parsed parsed = parse(source, 0);
  for (auto _ : state) benchmark::DoNotOptimize(format(parsed.file, source).size());
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * source.text.size()));
}
BENCHMARK(format_facts)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void name_facts(benchmark::State& state) {
  const SourceFile source = file_of_facts(static_cast<int>(state.range(0)));
  const Parsed parsed = parse(source, 0);
  for (auto _ : state)
    for (const ast::FactDecl& fact : parsed.file.facts)
      benchmark::DoNotOptimize(format_expression(parsed.file, source, fact.report.expression).size());
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * parsed.file.facts.size()));
}
BENCHMARK(name_facts)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace crossfoot

BENCHMARK_MAIN();
