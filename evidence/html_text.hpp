// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include "evidence/mapped_text.hpp"

namespace crossfoot {

/// Adds to `to` what a browser shows of HTML (as of HTML 5, by Gumbo) from `from` on, and its title as the first block.
/// Scripts, styles, templates, the head, comments, frames and what is hidden by `hidden` or `display: none` are not
/// shown. A block element or `br` ends a line, a table's cell is set off by a tab; digits in `sup` become superscript
/// digits, so that a note's mark does not lengthen a number. What nests too deep for any
/// page is shown as the plain text that it is.
void add_html_text(MappedText& to, std::string_view text, std::size_t from);

}  // namespace crossfoot
