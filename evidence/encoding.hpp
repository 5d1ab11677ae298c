// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace crossfoot {

/// Text as UTF-8, and what it was encoded in.
struct Decoded {
  std::string text;      ///< without a byte-order mark; what could not be decoded is U+FFFD
  std::string encoding;  ///< as ICU names it
};

/// Decodes a document: by its byte-order mark, as UTF-8 where it is valid, as UTF-16 where every other byte of its
/// ASCII is zero, by what it declares, by ICU's detection, and as windows-1252 where even that has no idea.
Decoded decoded(std::string bytes);

/// What a text declares about its encoding near its beginning, in HTML (`<meta charset=…>`, `<?xml encoding=…?>`) or in
/// front matter (`charset: …`, `encoding: …`); may be empty.
std::string declared_encoding(std::string_view bytes);

bool is_utf8(std::string_view bytes);

}  // namespace crossfoot
