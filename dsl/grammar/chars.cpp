// SPDX-License-Identifier: Apache-2.0
#include "dsl/grammar/chars.hpp"

#include <array>
#include <cstdint>
#include <cstring>
#include <unicode/uchar.h>

namespace crossfoot::grammar {
namespace {

constexpr std::uint8_t starts_name = 1;
constexpr std::uint8_t goes_on = 2;

constexpr std::array<std::uint8_t, 256> make_ascii_classes() {
  std::array<std::uint8_t, 256> classes{};
  for (std::size_t c = 'a'; c <= 'z'; ++c) classes[c] = starts_name | goes_on;
  for (std::size_t c = 'A'; c <= 'Z'; ++c) classes[c] = starts_name | goes_on;
  for (std::size_t c = '0'; c <= '9'; ++c) classes[c] = goes_on;
  classes['_'] = starts_name | goes_on;
  return classes;
}
constexpr auto ascii_classes = make_ascii_classes();

/// The length of the valid UTF-8 character at `at`, and the character; 0 where there is none (Unicode 15, table 3-7).
std::size_t decode(const char* at, std::size_t left, UChar32& character) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(at[i]); };
  const unsigned char lead = byte(0);
  const std::size_t length = lead < 0x80   ? 1
                             : lead < 0xC2 ? 0
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF5 ? 4
                                           : 0;
  if (length == 0 || length > left) return 0;
  character = length == 1 ? lead : lead & (0x7F >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
    character = (character << 6) | (byte(i) & 0x3F);
  }
  const bool overlong = (length == 3 && character < 0x800) || (length == 4 && character < 0x10000);
  const bool surrogate = character >= 0xD800 && character <= 0xDFFF;
  return overlong || surrogate || character > 0x10FFFF ? 0 : length;
}

}  // namespace

const char* name_character(const char* at, const char* end, bool first) {
  if (at == end) return at;
  const auto byte = static_cast<unsigned char>(*at);
  if (byte < 0x80) return (ascii_classes[byte] & (first ? starts_name : goes_on)) != 0 ? at + 1 : at;
  UChar32 character = 0;
  const std::size_t length = decode(at, static_cast<std::size_t>(end - at), character);
  const UProperty property = first ? UCHAR_XID_START : UCHAR_XID_CONTINUE;
  return length > 0 && u_hasBinaryProperty(character, property) != 0 ? at + length : at;
}

const char* scan_word(const char* at, const char* end) {
  const char* next = name_character(at, end, true);
  while (next != at) {
    at = next;
    while (at != end && (ascii_classes[static_cast<unsigned char>(*at)] & goes_on) != 0) ++at;
    next = name_character(at, end, false);
  }
  return at;
}

const char* next_character(const char* at, const char* end) {
  if (at == end) return at;
  ++at;
  while (at != end && (static_cast<unsigned char>(*at) & 0xC0) == 0x80) ++at;
  return at;
}

std::size_t first_invalid_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    while (at + 8 <= text.size()) {
      std::uint64_t block = 0;
      std::memcpy(&block, text.data() + at, 8);
      if ((block & 0x8080808080808080U) != 0) break;
      at += 8;
    }
    if (at == text.size()) break;
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    UChar32 character = 0;
    const std::size_t length = decode(text.data() + at, text.size() - at, character);
    if (length == 0) return at;
    at += length;
  }
  return text.size();
}

}  // namespace crossfoot::grammar
