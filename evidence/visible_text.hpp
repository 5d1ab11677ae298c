// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "evidence/mapped_text.hpp"

namespace crossfoot {

/// A text with markup, on its way to what a browser shows. Breaks and white space wait until something visible follows.
struct VisibleText {
  MappedText out;
  bool row = false;        ///< a table's row begins: a line feed, then its tabs
  bool block = false;      ///< a block begins
  bool space = false;      ///< white space was seen
  bool line_end = false;   ///< some of it was a line's end
  std::size_t tabs = 0;    ///< cells of this row that begin
  std::uint32_t last = 0;  ///< where in the source what was put last ends
};

/// Text of the source: [origin, end), as it stands there (verbatim) or standing for all of it. Runs of ASCII white
/// space become one space, or none at a block's ends; a line's end between two Chinese characters is none either. In a
/// `pre` white space stays and a line is a block.
void put_text(VisibleText& to, std::string_view text, std::uint32_t origin, std::uint32_t end, bool verbatim,
              bool preformatted);
/// Here a block begins or ends.
void put_block(VisibleText& to);
/// Here a table's row begins or ends.
void put_row(VisibleText& to);
/// Here a row's second cell begins, or a later one; `begun`: an earlier one showed something.
void put_cell(VisibleText& to, bool begun);

}  // namespace crossfoot
