// SPDX-License-Identifier: Apache-2.0
#include "evidence/numeral.hpp"

namespace crossfoot {

std::vector<Numeral> find_numerals(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  std::vector<Numeral> out = find_numerals(text.substr(begin, end - begin));
  for (Numeral& numeral : out) {
    for (std::uint32_t* offset : {&numeral.begin, &numeral.end, &numeral.core_begin, &numeral.core_end})
      *offset += begin;
  }
  return out;
}

}  // namespace crossfoot
