// SPDX-License-Identifier: Apache-2.0
#include "evidence/html_characters.hpp"

#include <algorithm>

#include "evidence/characters.hpp"

namespace crossfoot {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_alnum(char c) { return is_letter(c) || (c >= '0' && c <= '9'); }
bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

struct Reference {
  std::size_t html = 0;  ///< bytes; 0: the ampersand stands for itself
  std::size_t text = 0;
};

std::size_t code_points(std::string_view text, int count) {
  std::size_t at = 0;
  for (; count > 0 && at < text.size(); --count) next_code_point(text, at);
  return at;
}

/// `&#…;`, which always stands for one code point.
Reference numeric(std::string_view html, std::string_view text) {
  const bool hex = html.size() > 2 && (html[2] == 'x' || html[2] == 'X');
  const std::size_t begin = hex ? 3 : 2;
  std::size_t end = begin;
  while (end < html.size() && (hex ? is_hex(html[end]) : html[end] >= '0' && html[end] <= '9')) ++end;
  if (end == begin) return {};
  if (end < html.size() && html[end] == ';') ++end;
  return {end, code_points(text, 1)};
}

/// Whether decoded text and the HTML may go on so.
bool go_on(std::string_view html, std::string_view text) {
  if (html.empty() || text.empty()) return text.empty();
  return html.front() == text.front() || html.front() == '&' || html.front() == '<' || html.front() == '\r';
}

/// A name needs no table of them all: what was decoded tells how much of it is a name. "&notit;" is "¬it;", and no name
/// but `amp` stands for an ampersand.
Reference named(std::string_view html, std::string_view text) {
  std::size_t run = 1;
  while (run < html.size() && is_alnum(html[run])) ++run;
  const bool closed = run < html.size() && html[run] == ';';
  if (html.starts_with("&amp") || html.starts_with("&AMP")) return {html.substr(4).starts_with(';') ? 5U : 4U, 1};
  if (run == 1 || text.starts_with('&')) return {};
  const std::size_t used = code_points(text, 1);
  const std::size_t behind = closed ? run + 1 : run;
  for (std::size_t end = 3; end < (closed ? run : run + 1); ++end) {
    if (text.substr(used).starts_with(html.substr(end, behind - end))) return {end, used};
  }
  if (!closed) return {};
  const bool one = go_on(html.substr(behind), text.substr(used));
  return {behind, one ? used : code_points(text, 2)};
}

Reference reference(std::string_view html, std::string_view text) {
  return html.starts_with("&#") ? numeric(html, text) : named(html, text);
}

constexpr std::string_view data = "<![CDATA[";

bool begins_tag(std::string_view html) {
  return html.size() > 1 && html[0] == '<' &&
         (is_letter(html[1]) || html[1] == '/' || html[1] == '!' || html[1] == '?');
}

}  // namespace

std::vector<HtmlPiece> html_pieces(std::string_view decoded, std::string_view html, bool literal) {
  std::vector<HtmlPiece> pieces;
  std::size_t at = 0;  // in the HTML
  std::size_t done = 0;
  while (done < decoded.size()) {
    std::size_t same = 0;
    const std::string_view stops = literal ? std::string_view("&") : std::string_view("&<");
    while (done + same < decoded.size() && at + same < html.size() && decoded[done + same] == html[at + same] &&
           stops.find(html[at + same]) == std::string_view::npos) {
      ++same;
    }
    if (same > 0) {
      pieces.push_back({decoded.substr(done, same), at, at + same, true});
      done += same;
      at += same;
      continue;
    }
    if (at >= html.size()) {
      pieces.push_back({decoded.substr(done), html.size(), html.size(), false});
      break;
    }
    if (!literal && begins_tag(html.substr(at))) {
      at = html.substr(at).starts_with(data) ? at + data.size() : std::min(html.find('>', at), html.size() - 1) + 1;
      continue;
    }
    const Reference found = html[at] == '&' ? reference(html.substr(at), decoded.substr(done)) : Reference{};
    if (found.html > 0) {
      pieces.push_back({decoded.substr(done, found.text), at, at + found.html, false});
      done += found.text;
      at += found.html;
    } else if (html[at] == decoded[done]) {
      pieces.push_back({decoded.substr(done, 1), at, at + 1, true});
      ++done;
      ++at;
    } else {
      ++at;  // dropped by the parser
    }
  }
  return pieces;
}

}  // namespace crossfoot
