// SPDX-License-Identifier: Apache-2.0
#include "evidence/visible_text.hpp"

#include <algorithm>

#include "evidence/characters.hpp"

namespace crossfoot {
namespace {

constexpr std::string_view white_space = " \t\n\r\f";

/// What stands between two places of the source; text that a parser has moved may stand in the other order.
void put_between(VisibleText& to, std::string_view text, std::uint32_t origin) {
  append_for(to.out, text, std::min(to.last, origin), origin);
}

/// Writes what waits before `first`, which stands at `origin`.
void settle(VisibleText& to, char32_t first, std::uint32_t origin) {
  const bool begun = !to.out.text.empty();
  if (begun && (to.row || (to.block && to.tabs == 0))) {
    put_between(to, "\n", origin);
  } else if (begun && to.space && to.tabs == 0) {
    const bool no_space = to.line_end && is_cjk(first) && is_cjk(code_point_before(to.out.text, to.out.text.size()));
    if (!no_space) put_between(to, " ", origin);
  }
  for (; to.tabs > 0; --to.tabs) put_between(to, "\t", origin);
  to.row = to.block = to.space = to.line_end = false;
}

void put_stretch(VisibleText& to, std::string_view text, std::uint32_t origin, std::uint32_t end, bool verbatim) {
  std::size_t at = 0;
  settle(to, next_code_point(text, at), origin);
  if (verbatim) {
    append(to.out, text, origin);
  } else {
    append_for(to.out, text, origin, end);
  }
  to.last = end;
}

}  // namespace

void put_text(VisibleText& to, std::string_view text, std::uint32_t origin, std::uint32_t end, bool verbatim,
              bool preformatted) {
  const std::string_view breaks = preformatted ? std::string_view("\n") : white_space;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t stop = std::min(text.find_first_of(breaks, at), text.size());
    if (stop > at) {
      const auto begin = static_cast<std::uint32_t>(at);
      const auto length = static_cast<std::uint32_t>(stop - at);
      put_stretch(to, text.substr(at, stop - at), verbatim ? origin + begin : origin,
                  verbatim ? origin + begin + length : end, verbatim);
    }
    at = stop;
    for (; at < text.size() && breaks.find(text[at]) != std::string_view::npos; ++at) {
      if (preformatted) {
        put_block(to);
      } else {
        to.space = true;
        to.line_end = to.line_end || text[at] == '\n';
      }
    }
  }
}

void put_block(VisibleText& to) {
  if (to.tabs == 0) to.block = true;
}

void put_row(VisibleText& to) {
  to.row = true;
  to.block = to.space = false;
  to.tabs = 0;
}

void put_cell(VisibleText& to, bool begun) {
  if (begun) to.row = false;  // of a table within the cell before
  to.block = to.space = false;
  ++to.tabs;
}

}  // namespace crossfoot
