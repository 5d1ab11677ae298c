// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace crossfoot::numerals {

enum class CharacterSort : std::uint8_t { letter, digit, han, blank, unseen, symbol };

/// A character beyond ASCII, folded: see Token. Folding is by our own short tables and not by NFKC of the whole text,
/// because a full-width comma must still be told from an ASCII one and every place must stay a place of the text.
struct Character {
  char32_t code = 0;
  std::size_t size = 1;  ///< bytes; 1 where the bytes are not UTF-8
  CharacterSort sort = CharacterSort::symbol;
  bool wide = false;  ///< full-width
};

/// The character that starts at `at`; no byte at or after `end` is looked at.
Character character_at(std::string_view text, std::size_t at, std::size_t end);

/// Whether "pdf" or "cn" is what file names and hosts end with.
bool is_file_ending(std::string_view ending);

}  // namespace crossfoot::numerals
