// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace crossfoot::numerals {

enum class TokenKind : std::uint8_t {
  none,    ///< what stands beyond either end of a block
  word,    ///< letters of an alphabet
  digits,  ///< a run of digits, ASCII or full-width
  han,     ///< one Chinese character
  symbol,  ///< one character of any other sort
  opaque,  ///< an address of the web, an e-mail address, a file's name: no number is looked for within
};

/// A piece of a text. `code` is the character of a han or symbol token, with full-width forms folded to ASCII, dashes
/// to
/// `-` (hyphens) or U+2013 (longer ones), waves to `~` and traditional characters to simplified ones.
struct Token {
  std::uint32_t begin = 0, end = 0;  ///< bytes of the text
  char32_t code = 0;
  TokenKind kind = TokenKind::none;
  std::uint8_t gap = 2;  ///< blanks before it: 0, 1, or 2 for more of them
  bool wide = false;     ///< written with full-width characters
};

/// A stretch of text between line feeds and tabs, in pieces. An index that is too large, or one before the first (it
/// wraps), is a token of kind `none`.
struct Block {
  std::string_view text;  ///< the whole text: offsets of tokens are into it
  std::vector<Token> tokens;
  std::size_t taken = 0;  ///< tokens before this one belong to numbers that have been read

  [[nodiscard]] const Token& at(std::size_t i) const { return i < tokens.size() ? tokens[i] : nothing; }
  [[nodiscard]] std::string_view raw(std::size_t i) const { return text.substr(at(i).begin, at(i).end - at(i).begin); }
  [[nodiscard]] char32_t code(std::size_t i) const { return at(i).code; }
  /// Whether the token touches the one before it.
  [[nodiscard]] bool touches(std::size_t i) const { return i != 0 && at(i).kind != TokenKind::none && at(i).gap == 0; }
  [[nodiscard]] bool is(std::size_t i, TokenKind kind) const { return at(i).kind == kind; }
  static constexpr Token nothing{};

  /// Whether token i is this word, in any case; `lower` is in lower case.
  [[nodiscard]] bool is_word(std::size_t i, std::string_view lower) const;
  /// What the token says, as a number to look up: a hash of a word in any case, or a character; 0 for digits, addresses
  /// and what stands beyond the ends.
  [[nodiscard]] std::uint64_t key(std::size_t i) const;
  /// The digits of a digits token, in ASCII.
  [[nodiscard]] std::string digits(std::size_t i) const;
  /// The end of a phrase that starts at token i: words between spaces, or else Chinese characters; i where it is not
  /// there.
  [[nodiscard]] std::size_t phrase(std::size_t i, std::string_view words) const;
  [[nodiscard]] std::size_t phrase(std::size_t i, std::u32string_view characters) const;
  /// The start of a phrase that ends before token `end`; `end` where it is not there.
  [[nodiscard]] std::size_t phrase_before(std::size_t end, std::string_view words) const;
  [[nodiscard]] std::size_t phrase_before(std::size_t end, std::u32string_view characters) const;
};

/// The key of a word, or of a sign in UTF-8.
std::uint64_t key_of(std::string_view word);
constexpr std::uint64_t key_of(char32_t character) { return character; }

/// Cuts [begin, end) of the block's text into tokens. Bytes that are not UTF-8 are symbols of their own.
void cut(Block& block, std::size_t begin, std::size_t end);

}  // namespace crossfoot::numerals
