// SPDX-License-Identifier: Apache-2.0
#include "evidence/html_depth.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace crossfoot {
namespace {

constexpr std::size_t most_open = 5'000;

/// Elements without an end tag, and those whose end tag may be left out (HTML, "Optional tags").
constexpr std::array<std::string_view, 38> need_no_end = {
    "area",  "base", "basefont", "br",     "col",   "colgroup", "dd",    "dt",      "embed",  "frame",
    "hr",    "html", "head",     "body",   "image", "img",      "input", "isindex", "keygen", "li",
    "link",  "meta", "optgroup", "option", "p",     "param",    "rb",    "rp",      "rt",     "source",
    "tbody", "td",   "tfoot",    "th",     "thead", "tr",       "track", "wbr"};

std::string name_at(std::string_view html, std::size_t at) {
  std::string name;
  for (; at < html.size() && name.size() < 12; ++at) {
    const char c = html[at];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!letter && (name.empty() || c < '0' || c > '9')) break;
    name += letter ? static_cast<char>(c | 0x20) : c;
  }
  return name;
}

}  // namespace

bool nests_too_deep(std::string_view html) {
  std::size_t open = 0;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    const bool closes = html.substr(at + 1).starts_with('/');
    const std::string name = name_at(html, at + (closes ? 2 : 1));
    if (name.empty() || std::ranges::find(need_no_end, name) != need_no_end.end()) continue;
    if (closes) {
      open -= open > 0 ? 1 : 0;
    } else if (++open > most_open) {
      return true;
    }
  }
  return false;
}

}  // namespace crossfoot
