// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include "evidence/mapped_text.hpp"

namespace crossfoot {

/// Where the front matter at the beginning of a text ends: behind its second line of `---` (or `...`). 0 where there is
/// none; white space before the first `---` is allowed. There is some only where a line `key: …` stands in it.
std::size_t front_matter_end(std::string_view text);

/// Adds what front matter shows, which is everything between its marks: a block a line.
void add_front_matter(MappedText& to, std::string_view text, std::size_t end);

}  // namespace crossfoot
