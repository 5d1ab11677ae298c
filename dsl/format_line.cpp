// SPDX-License-Identifier: Apache-2.0
#include "dsl/format_line.hpp"

#include <algorithm>
#include <unicode/uchar.h>

namespace crossfoot::formatting {
namespace {

std::size_t columns_of(UChar32 character) {
  const int category = u_charType(character);
  if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_FORMAT_CHAR) return 0;
  const int width = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

std::size_t columns(std::string_view text) {
  std::size_t total = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    UChar32 character = length == 1 ? lead : lead & (0x7F >> length);
    for (std::size_t k = 1; k < length && i + k < text.size(); ++k) character = (character << 6) | (text[i + k] & 0x3F);
    total += length == 1 ? 1 : columns_of(character);
    i += length;
  }
  return total;
}

void append_wrapped(std::string& out, const Line& line, std::size_t indent) {
  out.append(indent, ' ');
  const std::string_view text = line.text;
  const bool whole = std::none_of(line.breaks.begin(), line.breaks.end(),
                                  [](const Line::Break& b) { return b.strength == Line::Strength::always; });
  if (whole && indent + columns(text) <= line_width) {
    out += text;
    out += '\n';
    return;
  }
  std::size_t used = indent;
  std::size_t done = 0;
  const auto put = [&](std::size_t end, std::size_t width) {
    out += text.substr(done, end - done);
    used += width;
    done = end;
  };
  const auto new_line = [&] {
    out += '\n';
    out.append(indent + 2, ' ');
    used = indent + 2;
    ++done;  // the space that the line end replaces
  };
  // A part is what stands between two strong breaks: it stays together where it fits on a line of its own.
  const auto& breaks = line.breaks;
  for (std::size_t b = 0; done < text.size();) {
    std::size_t last = b;
    while (last < breaks.size() && breaks[last].strength == Line::Strength::weak) ++last;
    const std::size_t part_end = last < breaks.size() ? breaks[last].offset : text.size();
    const std::size_t width = columns(text.substr(done, part_end - done));
    const bool ends_line = b > 0 && breaks[b - 1].strength == Line::Strength::always;
    if (used + width <= line_width && !ends_line) {
      put(part_end, width);
    } else {
      if (done > 0) new_line();
      for (; b <= last && done < part_end; ++b) {
        const std::size_t end = b < last ? breaks[b].offset : part_end;
        std::size_t piece = columns(text.substr(done, end - done));
        if (used + piece > line_width && text[done] == ' ') {
          new_line();
          --piece;
        }
        put(end, piece);
      }
    }
    b = last + 1;
  }
  out += '\n';
}

}  // namespace crossfoot::formatting
