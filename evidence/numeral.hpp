// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "model/numeral.hpp"

namespace crossfoot {

/// Every number of a text, in order, none overlapping another. `text` is UTF-8 as it stands in the document; line feeds
/// and tabs end a block or a table's cell, and no number goes across them. Time is linear in the text.
std::vector<Numeral> find_numerals(std::string_view text);
/// Those of a stretch of a text, [begin, end), that begins and ends with whole blocks.
std::vector<Numeral> find_numerals(std::string_view text, std::uint32_t begin, std::uint32_t end);

}  // namespace crossfoot
