// SPDX-License-Identifier: Apache-2.0
#include "evidence/mapped_text.hpp"

#include <algorithm>
#include <utility>

namespace crossfoot {

void append(MappedText& to, std::string_view text, std::uint32_t origin, bool verbatim) {
  if (text.empty()) return;
  const auto begin = static_cast<std::uint32_t>(to.text.size());
  const bool goes_on = verbatim && !to.runs.empty() && to.runs.back().verbatim &&
                       to.runs.back().origin + (begin - to.runs.back().begin) == origin;
  if (!goes_on) to.runs.push_back({begin, origin, verbatim});
  to.text.append(text);
}

std::uint32_t origin_of(const MappedText& text, std::uint32_t offset) {
  if (text.runs.empty()) return 0;
  const auto after = std::upper_bound(text.runs.begin(), text.runs.end(), offset,
                                      [](std::uint32_t at, const MappedText::Run& run) { return at < run.begin; });
  const MappedText::Run& run = *std::prev(after);
  return run.verbatim ? run.origin + (offset - run.begin) : run.origin;
}

MappedText through(MappedText made, const MappedText& from) {
  MappedText out;
  for (std::size_t i = 0; i < made.runs.size(); ++i) {
    const MappedText::Run& run = made.runs[i];
    const std::size_t end = i + 1 < made.runs.size() ? made.runs[i + 1].begin : made.text.size();
    if (!run.verbatim) {
      out.runs.push_back({run.begin, origin_of(from, run.origin), false});
      continue;
    }
    // A verbatim run is cut where the text below changes its run.
    auto below = std::upper_bound(from.runs.begin(), from.runs.end(), run.origin,
                                  [](std::uint32_t at, const MappedText::Run& other) { return at < other.begin; });
    if (below != from.runs.begin()) --below;
    for (; below != from.runs.end() && below->begin < run.origin + (end - run.begin); ++below) {
      const std::uint32_t at = std::max(below->begin, run.origin);
      out.runs.push_back({run.begin + (at - run.origin), origin_of(from, at), below->verbatim});
    }
  }
  out.text = std::move(made.text);
  return out;
}

}  // namespace crossfoot
