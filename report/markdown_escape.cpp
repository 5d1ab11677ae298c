// SPDX-License-Identifier: Apache-2.0
#include "report/markdown_escape.hpp"

#include <algorithm>

#include "report/columns.hpp"
#include "report/finding_parts.hpp"

namespace crossfoot {
namespace {

bool is_word(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Hosts look for mentions, references and addresses in stretches of text: an element around a character ends the
/// stretch, which no backslash does.
std::string apart(char c) { return std::string("<span>") + c + "</span>"; }

/// "www." begins an address even without a scheme.
bool ends_www(std::string_view before) {
  if (before.size() < 3) return false;
  before.remove_prefix(before.size() - 3);
  return std::all_of(before.begin(), before.end(), [](char c) { return c == 'w' || c == 'W'; });
}

/// What would begin a list or a heading's underline: "+", "-", "=", "12." and "12)".
bool begins_a_block(std::string_view text, std::size_t at) {
  if (at == 0) return text[0] == '+' || text[0] == '-' || text[0] == '=';
  return (text[at] == '.' || text[at] == ')') &&
         std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), is_digit);
}

std::string html_character(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return std::string(1, c);
  }
}

}  // namespace

std::string markdown_escaped(std::string_view text) {
  std::string flat(text);
  std::replace(flat.begin(), flat.end(), '\n', ' ');
  flat = printable(flat);
  constexpr std::string_view with_backslash = "\\`*_[]|~!";
  std::string out;
  for (std::size_t i = 0; i < flat.size(); ++i) {
    const char c = flat[i];
    const char next = i + 1 < flat.size() ? flat[i + 1] : ' ';
    const bool joins = is_word(next) || next == '/' || next == '+' || next == '-';
    if (c == '@' || c == '$' || c == '#' || (c == ':' && joins) ||
        (c == '.' && ends_www(std::string_view(flat).substr(0, i)))) {
      out += apart(c);
    } else if (with_backslash.find(c) != std::string_view::npos || begins_a_block(flat, i)) {
      out += std::string("\\") + c;
    } else {
      out += c == '"' ? "\"" : html_character(c);
    }
  }
  return out;
}

std::string html_escaped(std::string_view text) {
  std::string out;
  for (const char c : printable_lines(text)) out += html_character(c);
  return out;
}

std::size_t character_count(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace crossfoot
