// SPDX-License-Identifier: Apache-2.0
#include "evidence/numeral_tokens.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "evidence/numeral_characters.hpp"

namespace crossfoot::numerals {
namespace {

constexpr bool is_letter(unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_digit(unsigned char c) { return c >= '0' && c <= '9'; }
constexpr bool is_graphic(unsigned char c) { return c > ' ' && c < 0x7F; }

struct Cutter {
  Block& block;
  std::string_view text;
  std::size_t at, end;
  std::uint8_t gap = 2;

  [[nodiscard]] unsigned char byte(std::size_t i) const { return static_cast<unsigned char>(text[i]); }

  void push(TokenKind kind, std::size_t from, char32_t code, bool wide = false) {
    block.tokens.push_back({static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(at), code, kind, gap, wide});
    gap = 0;
  }

  /// Characters that go on with the run of the same sort that starts here.
  void run(TokenKind kind, CharacterSort sort) {
    const std::size_t from = at;
    bool wide = false;
    while (at != end) {
      if (byte(at) < 0x80) {
        if (kind == TokenKind::word ? !is_letter(byte(at)) : !is_digit(byte(at))) break;
        ++at;
        continue;
      }
      const Character character = character_at(text, at, end);
      if (character.sort != sort) break;
      wide = wide || character.wide;
      at += character.size;
    }
    push(kind, from, 0, wide);
  }

  /// What stands around an address and is no part of it.
  static bool surrounds(char c) { return std::string_view("\"<>()[]{},;'").find(c) != std::string_view::npos; }

  /// Where an address or a file's name ends that starts here; `at` for anything else. It is looked for only where a run
  /// of ASCII starts, so every byte is looked at once.
  [[nodiscard]] std::size_t opaque_end() const {
    std::size_t stop = at;
    bool address = false;
    while (stop != end && is_graphic(byte(stop)) && !surrounds(text[stop])) {
      address = address || (text[stop] == '@' && stop != at) || text.compare(stop, 3, "://") == 0;
      ++stop;
    }
    while (stop != at && std::string_view(".:!?").find(text[stop - 1]) != text.npos) --stop;
    const std::string_view chunk = text.substr(at, stop - at);
    if (address || chunk.starts_with("www.")) return stop;
    const std::size_t dot = chunk.rfind('.');
    return dot != chunk.npos && dot != 0 && is_file_ending(chunk.substr(dot + 1)) ? stop : at;
  }

  void step() {
    const unsigned char c = byte(at);
    if (c <= ' ' || c == 0x7F) {
      gap = gap == 0 ? 1 : 2;
      ++at;
      return;
    }
    const std::size_t from = at;
    if (c < 0x80) {
      const bool starts = at == 0 || !is_graphic(byte(at - 1)) || surrounds(text[at - 1]);
      if (starts && (is_letter(c) || is_digit(c))) {
        at = opaque_end();
        if (at != from) return push(TokenKind::opaque, from, 0);
      }
      if (is_letter(c)) return run(TokenKind::word, CharacterSort::letter);
      if (is_digit(c)) return run(TokenKind::digits, CharacterSort::digit);
      ++at;
      return push(TokenKind::symbol, from, c);
    }
    const Character character = character_at(text, at, end);
    switch (character.sort) {
      case CharacterSort::letter:
        return run(TokenKind::word, character.sort);
      case CharacterSort::digit:
        return run(TokenKind::digits, character.sort);
      case CharacterSort::blank:
        at += character.size;
        gap = gap == 0 ? 1 : 2;
        return;
      case CharacterSort::unseen:
        at += character.size;
        return;
      case CharacterSort::han:
      case CharacterSort::symbol:
        at += character.size;
        return push(character.sort == CharacterSort::han ? TokenKind::han : TokenKind::symbol, from, character.code,
                    character.wide);
    }
  }
};

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

/// FNV-1a of a word in lower case, with the highest bit set: no character has that.
constexpr std::uint64_t hash(std::string_view word) {
  std::uint64_t value = 0xCBF29CE484222325U;
  for (const char c : word) value = (value ^ static_cast<unsigned char>(lower(c))) * 0x100000001B3U;
  return value | (std::uint64_t{1} << 63U);
}

}  // namespace

bool Block::is_word(std::size_t i, std::string_view lower_case) const {
  if (!is(i, TokenKind::word)) return false;
  const std::string_view word = raw(i);
  return word.size() == lower_case.size() &&
         std::equal(word.begin(), word.end(), lower_case.begin(), [](char a, char b) { return lower(a) == b; });
}

std::uint64_t Block::key(std::size_t i) const {
  const Token& token = at(i);
  if (token.kind == TokenKind::han || token.kind == TokenKind::symbol) return key_of(token.code);
  return token.kind == TokenKind::word ? hash(raw(i)) : 0;
}

std::string Block::digits(std::size_t i) const {
  const Token& token = at(i);
  if (!token.wide) return std::string(raw(i));
  std::string out;
  for (std::size_t k = token.begin; k < token.end;) {
    if (static_cast<unsigned char>(text[k]) < 0x80) {
      out += text[k++];
    } else {
      const Character character = character_at(text, k, token.end);
      out += static_cast<char>(character.code);
      k += character.size;
    }
  }
  return out;
}

std::size_t Block::phrase(std::size_t i, std::string_view words) const {
  std::size_t k = i;
  while (!words.empty()) {
    const std::string_view word = words.substr(0, words.find(' '));
    const bool there = is(k, TokenKind::symbol)
                           ? word.size() == 1 && code(k) == static_cast<unsigned char>(word.front())
                           : is_word(k, word);
    if (!there) return i;
    ++k;
    words.remove_prefix(std::min(words.size(), word.size() + 1));
  }
  return k;
}

std::size_t Block::phrase(std::size_t i, std::u32string_view characters) const {
  for (std::size_t k = 0; k < characters.size(); ++k)
    if (code(i + k) != characters[k]) return i;
  return i + characters.size();
}

std::size_t Block::phrase_before(std::size_t end, std::string_view words) const {
  const auto count = static_cast<std::size_t>(std::count(words.begin(), words.end(), ' ')) + 1;
  return count <= end && phrase(end - count, words) == end ? end - count : end;
}

std::size_t Block::phrase_before(std::size_t end, std::u32string_view characters) const {
  const std::size_t count = characters.size();
  return count <= end && phrase(end - count, characters) == end ? end - count : end;
}

std::uint64_t key_of(std::string_view word) {
  const auto first = static_cast<unsigned char>(word.front());
  if (first < 0x80) return is_letter(first) ? hash(word) : key_of(static_cast<char32_t>(first));
  const Character character = character_at(word, 0, word.size());
  return character.size == word.size() ? key_of(character.code) : hash(word);
}

void cut(Block& block, std::size_t begin, std::size_t end) {
  block.tokens.clear();
  block.taken = 0;
  Cutter cutter{block, block.text, begin, end};
  while (cutter.at != end) cutter.step();
}

}  // namespace crossfoot::numerals
