// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace crossfoot::grammar {

/// The end of the character of the name that starts at `at`; `at` itself where there is none. `first` asks for a
/// character that may begin a name. Characters outside ASCII follow Unicode's XID_Start and XID_Continue (UAX 31).
const char* name_character(const char* at, const char* end, bool first);
/// The end of the name (one word, no dot) that starts at `at`; `at` itself where none starts.
const char* scan_word(const char* at, const char* end);
inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
/// The end of the UTF-8 character at `at`; the text is valid UTF-8.
const char* next_character(const char* at, const char* end);
/// The offset of the first byte that is not part of valid UTF-8; the text's size where all of it is.
std::size_t first_invalid_utf8(std::string_view text);

}  // namespace crossfoot::grammar
