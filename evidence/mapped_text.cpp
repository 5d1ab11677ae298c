// SPDX-License-Identifier: Apache-2.0
#include "evidence/mapped_text.hpp"

#include <algorithm>
#include <utility>

namespace crossfoot {
namespace {

using Run = MappedText::Run;

/// What goes on as the run before it does needs no run of its own, and an empty run that says nothing new goes.
void add_run(std::vector<Run>& runs, const Run& run) {
  if (!runs.empty()) {
    Run& last = runs.back();
    if (run.verbatim && last.verbatim && last.origin + (run.begin - last.begin) == run.origin) return;
    if (last.begin == run.begin && last.origin == run.origin) {
      last.verbatim = run.verbatim;
      return;
    }
  }
  runs.push_back(run);
}

/// The last run that begins at or before `offset`. There is one.
std::vector<Run>::const_iterator run_at(const std::vector<Run>& runs, std::uint32_t offset) {
  return std::prev(std::upper_bound(runs.begin(), runs.end(), offset,
                                    [](std::uint32_t at, const Run& run) { return at < run.begin; }));
}

std::uint32_t size_of(const MappedText& text) { return static_cast<std::uint32_t>(text.text.size()); }

}  // namespace

void append(MappedText& to, std::string_view text, std::uint32_t origin, bool verbatim) {
  if (text.empty()) return;
  add_run(to.runs, {size_of(to), origin, verbatim});
  to.text.append(text);
}

void append_for(MappedText& to, std::string_view text, std::uint32_t origin, std::uint32_t end) {
  if (text.empty()) return;
  append(to, text, origin, false);
  add_run(to.runs, {size_of(to), end, true});
}

void append_mapped(MappedText& to, const MappedText& more) {
  const std::uint32_t begin = size_of(to);
  for (const Run& run : more.runs) add_run(to.runs, {begin + run.begin, run.origin, run.verbatim});
  to.text += more.text;
}

std::uint32_t origin_of(const MappedText& text, std::uint32_t offset) {
  if (text.runs.empty()) return 0;
  const Run& run = *run_at(text.runs, offset);
  return run.verbatim ? run.origin + (offset - run.begin) : run.origin;
}

std::uint32_t origin_end(const MappedText& text, std::uint32_t offset) {
  if (offset == 0 || text.runs.empty()) return origin_of(text, 0);
  const auto run = run_at(text.runs, offset - 1);
  if (run->verbatim) return run->origin + (offset - run->begin);
  const auto next = std::next(run);
  return next == text.runs.end() ? run->origin : next->origin;
}

bool inside_a_whole(const MappedText& text, std::uint32_t offset) {
  if (text.runs.empty() || offset >= text.text.size()) return false;
  const Run& run = *run_at(text.runs, offset);
  return !run.verbatim && run.begin != offset;
}

MappedText through(MappedText made, const MappedText& from) {
  MappedText out;
  for (std::size_t i = 0; i < made.runs.size(); ++i) {
    const Run& run = made.runs[i];
    const std::uint32_t end = i + 1 < made.runs.size() ? made.runs[i + 1].begin : size_of(made);
    if (!out.runs.empty() && !out.runs.back().verbatim) {
      // The run before is a whole and ends where this one begins: in `from`, where the place it stands for ends.
      const std::uint32_t behind =
          made.runs[i - 1].verbatim ? made.runs[i - 1].origin + (run.begin - made.runs[i - 1].begin) : run.origin;
      // What stands for nothing, between two places, ends where it begins.
      add_run(out.runs, {run.begin, std::max(origin_end(from, behind), out.runs.back().origin), true});
    }
    if (!run.verbatim) {
      add_run(out.runs, {run.begin, origin_of(from, run.origin), false});
      continue;
    }
    if (from.runs.empty()) continue;
    // A verbatim run is cut where the text below changes its run.
    for (auto below = run_at(from.runs, run.origin);
         below != from.runs.end() && below->begin < run.origin + (end - run.begin); ++below) {
      const std::uint32_t at = std::max(below->begin, run.origin);
      const std::uint32_t origin = below->verbatim ? below->origin + (at - below->begin) : below->origin;
      add_run(out.runs, {run.begin + (at - run.origin), origin, below->verbatim});
    }
  }
  out.text = std::move(made.text);
  if (!out.runs.empty() && !out.runs.back().verbatim && !made.runs.empty()) {
    const Run& last = made.runs.back();
    const std::uint32_t behind = last.verbatim ? last.origin + (size_of(out) - last.begin) : last.origin + 1;
    add_run(out.runs, {size_of(out), std::max(origin_end(from, behind), out.runs.back().origin), true});
  }
  return out;
}

}  // namespace crossfoot
