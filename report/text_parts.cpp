// SPDX-License-Identifier: Apache-2.0
#include "report/text_parts.hpp"

#include "report/columns.hpp"

namespace crossfoot {

TextContext text_context(const Report& report, const TextStyle& style) {
  constexpr int narrowest = 40;
  return {report, Paint{style.color}, static_cast<std::size_t>(style.width < narrowest ? narrowest : style.width)};
}

std::string hanging(const std::string& first, std::size_t first_width, const std::string& text, std::size_t width,
                    const Paint& paint, Role role) {
  constexpr std::size_t narrowest = 20;
  std::string out = first;
  bool again = false;
  for (const auto& line : wrap(text, width > first_width + narrowest ? width - first_width : narrowest)) {
    if (again) out += std::string(first_width, ' ');
    out += paint(role, line) + "\n";
    again = true;
  }
  return out;
}

}  // namespace crossfoot
