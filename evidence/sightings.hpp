// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "evidence/document.hpp"
#include "evidence/numeral.hpp"
#include "evidence/phrases.hpp"

namespace crossfoot {

/// The places that cut no number in two: "22 new" stands in no "122 new", "2.1" in no "2.11", but "1.19" does in "1.19
/// million", where it is read as the document goes on. `numerals` are at least those of the places' blocks.
std::vector<std::vector<Place>> sightings(const Document& document, const std::vector<Numeral>& numerals,
                                          std::vector<std::vector<Place>> places);
/// The numerals of the blocks that places are in.
std::vector<Numeral> numerals_around(const Document& document, const std::vector<std::vector<Place>>& places);

/// The numerals that begin in a place: [first, last) of the document's.
std::pair<std::uint32_t, std::uint32_t> numerals_in(const std::vector<Numeral>& numerals, Place place);

/// The places of several quotes for one statement. A quote that stands in more than one is meant where it is nearest to
/// a quote that stands once, in the same block; where two are as near, it stays ambiguous. The places that are left.
std::vector<std::vector<Place>> told_apart(const Document& document, std::vector<std::vector<Place>> places);

}  // namespace crossfoot
