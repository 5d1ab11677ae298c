// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include "evidence/mapped_text.hpp"

namespace crossfoot {

/// What the line breaks of a text are.
enum class LineBreaks { end_blocks, wrap, by_their_look };

/// Adds to `to` what plain text shows from `from` on: a block a line, or where lines are wrapped, a block a paragraph.
/// A blank line or a form feed always ends a block. A break may be a wrap unless it stands behind a line of less than
/// half the width of the widest, behind a sentence where the next line's first word would still have fitted, before a
/// list's item or beside a line in columns. By their look, lines are wrapped where the widest has 40 to 120 columns and
/// at least three breaks may be wraps, where four in five of them stand where the next word would not have fitted, and
/// at most one in three behind the end of a sentence.
void add_plain_text(MappedText& to, std::string_view text, std::size_t from,
                    LineBreaks breaks = LineBreaks::by_their_look);

}  // namespace crossfoot
