// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace crossfoot {

/// Columns that a text takes on a terminal: East Asian wide characters take two, combining marks none.
std::size_t display_width(std::string_view text);
std::string pad_right(std::string_view text, std::size_t width);
std::string pad_left(std::string_view text, std::size_t width);
/// The text in lines of at most `width` columns, broken at spaces and between East Asian characters. A word that is
/// longer than a line stands on a line of its own, unbroken.
std::vector<std::string> wrap(std::string_view text, std::size_t width);
/// The text without anything that a terminal would act on: control characters and changes of writing direction become
/// U+FFFD, a tab becomes four spaces, bytes that are not UTF-8 become U+FFFD.
std::string printable(std::string_view text);

}  // namespace crossfoot
