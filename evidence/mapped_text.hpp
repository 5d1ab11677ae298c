// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace crossfoot {

/// UTF-8 text made from another text, with the place that each byte came from. What is at most 4 GiB long has offsets
/// of 32 bits.
struct MappedText {
  /// A stretch of the text: up to where the next run begins. An empty one only tells where the one before it ends in
  /// the other text, where that is not where the next one begins.
  struct Run {
    std::uint32_t begin = 0;   ///< in this text
    std::uint32_t origin = 0;  ///< in the other text
    bool verbatim = true;      ///< byte i came from origin + (i - begin); else all of the run stands for one place
    friend bool operator==(const Run&, const Run&) = default;
  };
  std::string text;
  std::vector<Run> runs;  ///< in order of begin; the first begins at 0
};

/// Adds text that stands at `origin` in the other text as it is, or (not verbatim) that stands for what is there.
void append(MappedText& to, std::string_view text, std::uint32_t origin, bool verbatim = true);
/// Adds text that stands for [origin, end) of the other text, as a whole: "&" for "&amp;".
void append_for(MappedText& to, std::string_view text, std::uint32_t origin, std::uint32_t end);
/// Adds a text made from the same other text.
void append_mapped(MappedText& to, const MappedText& more);
/// Where the byte at `offset` came from; the end of the last run for the text's own end.
std::uint32_t origin_of(const MappedText& text, std::uint32_t offset);
/// Where a stretch that ends at `offset` ends in the other text: behind what its last byte came from.
std::uint32_t origin_end(const MappedText& text, std::uint32_t offset);
/// Whether `offset` is inside of what stands for one place as a whole, as between the two letters of a ligature.
bool inside_a_whole(const MappedText& text, std::uint32_t offset);
/// The map of a text made from a text made from another: from `made` through `from` to the other.
MappedText through(MappedText made, const MappedText& from);

}  // namespace crossfoot
