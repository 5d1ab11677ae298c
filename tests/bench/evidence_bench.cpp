// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include <string>

#include "evidence/numeral.hpp"

namespace crossfoot {
namespace {

constexpr std::size_t megabyte = 1 << 20;

std::string repeated(const std::string& paragraph) {
  std::string text;
  while (text.size() < megabyte) text += paragraph;
  return text;
}

const std::string english =
    "The harbour authority said on Tuesday that 118 of its 240 berths were in use, up 3.1 percentage points from the "
    "year before, and that the number of passengers had risen to more than 1.2 million. It hopes that the new ferry "
    "lines, which were announced by the ministry in the autumn, will bring visitors to the islands all year round.\n";
const std::string chinese =
    "港务局星期二表示，全港240个泊位中有118个在使用，比上年同期提高3.1个百分点，旅客人数增至120余万人次。"
    "该局希望，主管部门秋季公布的新航线能够使各岛全年都有游客，进一步带动沿线地区的餐饮、住宿和零售等行业发展。\n";
const std::string table = "1,204\t35.2%\t17\t2019\t5.7万\t-3\t1.25 million\t8\n";

void find(benchmark::State& state, const std::string& paragraph) {
  const std::string text = repeated(paragraph);
  for (auto _ : state) benchmark::DoNotOptimize(find_numerals(text));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

void numerals_english(benchmark::State& state) { find(state, english); }
void numerals_chinese(benchmark::State& state) { find(state, chinese); }
void numerals_dense_table(benchmark::State& state) { find(state, table); }

BENCHMARK(numerals_english)->Unit(benchmark::kMillisecond);
BENCHMARK(numerals_chinese)->Unit(benchmark::kMillisecond);
BENCHMARK(numerals_dense_table)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace crossfoot

BENCHMARK_MAIN();
