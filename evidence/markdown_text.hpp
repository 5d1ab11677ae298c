// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include "evidence/mapped_text.hpp"

namespace crossfoot {

/// Adds to `to` what a reader sees of Markdown (CommonMark with GitHub's tables, by MD4C) from `from` on. It goes by
/// way of HTML, so that raw HTML within it is read as everywhere else.
void add_markdown_text(MappedText& to, std::string_view text, std::size_t from);

}  // namespace crossfoot
