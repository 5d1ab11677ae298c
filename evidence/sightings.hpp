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

/// For each phrase, where it stands in a document's visible text without cutting a number in two: "22 new" stands in
/// no "122 new", "2.1" in no "2.11", but "1.19" does in "1.19 million", where it is read as the document goes on.
std::vector<std::vector<Place>> sightings(const Document& document, const MappedText& searchable,
                                          const std::vector<Numeral>& numerals,
                                          const std::vector<std::string>& phrases);

/// The numerals that begin in a place: [first, last) of the document's.
std::pair<std::uint32_t, std::uint32_t> numerals_in(const std::vector<Numeral>& numerals, Place place);

/// The places of several quotes for one statement. A quote that stands in more than one is meant where it is nearest to
/// a quote that stands once, in the same block; where two are as near, it stays ambiguous. The places that are left.
std::vector<std::vector<Place>> told_apart(const Document& document, std::vector<std::vector<Place>> places);

}  // namespace crossfoot
