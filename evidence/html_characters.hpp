// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace crossfoot {

/// A stretch of a text node, and where it stands in the HTML that the node was read from.
struct HtmlPiece {
  std::string_view text;
  std::size_t begin = 0, end = 0;  ///< in the HTML
  bool verbatim = true;            ///< the text stands there as it is; else it stands for all of [begin, end)
};

/// Finds the places of what a parser has decoded in the HTML that it read it from, which may hold character references,
/// carriage returns and zeros that the parser dropped and, unless `literal` (a title's text), tags that it ignored.
std::vector<HtmlPiece> html_pieces(std::string_view decoded, std::string_view html, bool literal);

}  // namespace crossfoot
