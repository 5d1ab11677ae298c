// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace crossfoot {

/// The code point at `at`, which is moved behind it. What is no UTF-8 is U+FFFD, a byte at a time.
char32_t next_code_point(std::string_view text, std::size_t& at);
/// The code point that ends at `end`; 0 at the beginning.
char32_t code_point_before(std::string_view text, std::size_t end);

/// A Chinese character: script Han (UAX #24).
bool is_han(char32_t c);
/// A Chinese character, a CJK punctuation mark or a full-width form: no space is written beside it.
bool is_cjk(char32_t c);
/// How many columns of a terminal or a typewriter it takes: 2 for wide ones (UAX #11), 0 for marks and controls.
int columns_of(char32_t c);

}  // namespace crossfoot
