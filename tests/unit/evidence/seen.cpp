// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/evidence/seen.hpp"

#include <gtest/gtest.h>

#include <string_view>

namespace crossfoot {

std::size_t verbatim_bytes(const Document& document) {
  const MappedText& visible = document.visible;
  std::size_t count = 0;
  for (std::uint32_t i = 0; i < visible.text.size(); ++i) {
    const std::uint32_t from = origin_of(visible, i);
    count += from < document.original.text.size() && document.original.text[from] == visible.text[i] ? 1 : 0;
  }
  return count;
}

std::string seen(const Document& document) {
  const MappedText& visible = document.visible;
  const std::string_view original = document.original.text;
  std::uint32_t before = 0;
  for (std::uint32_t i = 0; i < visible.text.size(); ++i) {
    const std::uint32_t from = origin_of(visible, i);
    const std::uint32_t end = origin_end(visible, i + 1);
    const char c = visible.text[i];
    EXPECT_LE(before, from) << "goes back at " << i;
    EXPECT_LE(from, end) << i;
    EXPECT_LE(end, original.size()) << i;
    const std::string_view source = original.substr(from, end - from);
    const bool same = source.starts_with(c);
    const bool made = c == '\n' || c == '\t' || c == ' ';
    const bool reference = source.starts_with('&') || source.starts_with('\\');
    const bool superscript = (static_cast<unsigned char>(c) & 0x80U) != 0 && source.size() == 1 && source[0] <= '9';
    EXPECT_TRUE(same || made || reference || superscript) << "'" << c << "' at " << i << " is not '" << source << "'";
    before = from;
  }
  return visible.text;
}

}  // namespace crossfoot
