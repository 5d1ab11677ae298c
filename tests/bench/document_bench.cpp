// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <string>
#include <vector>

#include "evidence/document.hpp"
#include "evidence/phrases.hpp"

namespace crossfoot {
namespace {

constexpr std::size_t ten_megabytes = 10'000'000;

/// Sentences that differ in their numbers, as a report's do.
std::string english() {
  std::string text;
  for (unsigned i = 0; text.size() < ten_megabytes; ++i) {
    text += fmt::format(
        "In {}, the total transactions of {} bases reached RMB {}.{} trillion, an increase of 2{}.6%; more than {},000 "
        "enterprises - \"old\" and new - were located in the bases.\n",
        1990 + i % 30, i, i % 7, i % 10, i % 10, i % 900);
  }
  return text;
}

std::string chinese() {
  std::string text;
  for (unsigned i = 0; text.size() < ten_megabytes; ++i) {
    text += fmt::format(
        "据统计，今年第{}季度，{}家国家电子商务示范基地共入驻电子商务及相关企业{}.7万余家，从业人员“{}"
        "余万人”；交易总额超1.{}"
        "万亿元。\n",
        i % 4 + 1, i, i % 90, i % 200, i % 10);
  }
  return text;
}

void measure_normalised(benchmark::State& state, const std::string& text) {
  for (auto _ : state) benchmark::DoNotOptimize(normalised(text).text.size());
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}
void normalise_english(benchmark::State& state) { measure_normalised(state, english()); }
void normalise_chinese(benchmark::State& state) { measure_normalised(state, chinese()); }
BENCHMARK(normalise_english)->Unit(benchmark::kMillisecond);
BENCHMARK(normalise_chinese)->Unit(benchmark::kMillisecond);

/// A thousand phrases: half of them stand there once.
void measure_phrases(benchmark::State& state, const std::string& text, const std::string& form) {
  const MappedText searched = normalised(text);
  std::vector<std::string> phrases;
  for (unsigned i = 0; i < 1000; ++i) phrases.push_back(fmt::format(fmt::runtime(form), i * 37));
  for (auto _ : state) benchmark::DoNotOptimize(find_phrases(searched, phrases).size());
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}
void thousand_english_phrases(benchmark::State& state) {
  measure_phrases(state, english(), "the total transactions of {} bases reached");
}
void thousand_chinese_phrases(benchmark::State& state) {
  measure_phrases(state, chinese(), "{}家国家电子商务示范基地");
}
BENCHMARK(thousand_english_phrases)->Unit(benchmark::kMillisecond);
BENCHMARK(thousand_chinese_phrases)->Unit(benchmark::kMillisecond);

/// Many places: what begins every sentence.
void common_phrases(benchmark::State& state) {
  const MappedText searched = normalised(english());
  const std::vector<std::string> phrases = {"the total", "of", "a", "In 1990, the total transactions of "};
  for (auto _ : state) benchmark::DoNotOptimize(find_phrases(searched, phrases).size());
}
BENCHMARK(common_phrases)->Unit(benchmark::kMillisecond);

void nearest(benchmark::State& state) {
  const MappedText searched = normalised(english());
  for (auto _ : state) {
    benchmark::DoNotOptimize(nearest_passage(searched, "the total transactions of 1,000,000 bases reached").begin);
  }
}
BENCHMARK(nearest)->Unit(benchmark::kMillisecond);

void measure_document(benchmark::State& state, const std::string& path, const std::string& bytes) {
  for (auto _ : state) benchmark::DoNotOptimize(make_document(path, bytes).visible.text.size());
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes.size()));
}
std::string as_html(const std::string& text) {
  std::string html = "<!doctype html><html><body><div>";
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    html += "<p>" + text.substr(at, end - at) + "&nbsp;<b>x</b></p>\n";
    at = end + 1;
  }
  return html + "</div></body></html>";
}
void read_plain_text(benchmark::State& state) { measure_document(state, "a.txt", chinese()); }
void read_markdown(benchmark::State& state) { measure_document(state, "a.md", english()); }
void read_html(benchmark::State& state) { measure_document(state, "a.html", as_html(english())); }
BENCHMARK(read_plain_text)->Unit(benchmark::kMillisecond);
BENCHMARK(read_markdown)->Unit(benchmark::kMillisecond);
BENCHMARK(read_html)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace crossfoot

BENCHMARK_MAIN();
