// SPDX-License-Identifier: Apache-2.0
#include "evidence/characters.hpp"

#include <array>
#include <cstdint>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace crossfoot {

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) {
    ++at;
    return first;
  }
  // The least code point that takes as many bytes; shorter ones in longer forms are no UTF-8 (RFC 3629).
  constexpr std::array<char32_t, 5> least = {0, 0, 0x80, 0x800, 0x10000};
  const std::size_t length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
  bool valid = length > 0 && text.size() - at >= length;
  char32_t c = first & (0x7FU >> length);
  for (std::size_t i = 1; valid && i < length; ++i) {
    valid = (byte(i) & 0xC0U) == 0x80U;
    c = c << 6U | (byte(i) & 0x3FU);
  }
  valid = valid && c >= least[length] && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
  at += valid ? length : 1;
  return valid ? c : char32_t{0xFFFD};
}

char32_t code_point_before(std::string_view text, std::size_t end) {
  if (end == 0) return 0;
  std::size_t at = end - 1;
  while (at > 0 && end - at < 4 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  std::size_t behind = at;
  const char32_t c = next_code_point(text.substr(0, end), behind);
  return behind == end ? c : char32_t{0xFFFD};
}

bool is_han(char32_t c) {
  if (c >= 0x4E00 && c <= 0x9FFF) return true;
  if (c < 0x2E80) return false;
  UErrorCode error = U_ZERO_ERROR;
  return uscript_getScript(static_cast<UChar32>(c), &error) == USCRIPT_HAN;
}

bool is_cjk(char32_t c) {
  if (c < 0x2E80) return false;
  return is_han(c) || (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF01 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6);
}

int columns_of(char32_t c) {
  if (c < 0x20) return 0;
  if (c < 0x300) return 1;
  const auto point = static_cast<UChar32>(c);
  const auto mask = U_GET_GC_MASK(point);
  if ((mask & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK)) != 0) return 0;
  const std::int32_t width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace crossfoot
