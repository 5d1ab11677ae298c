// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "evidence/document.hpp"
#include "evidence/phrases.hpp"
#include "model/quote.hpp"

namespace crossfoot {

/// A place of the visible text, with the words of its block around it.
Passage passage_at(const Document& document, Place place);
/// The block (paragraph, heading, cell's row) that an offset of the visible text is in.
Place block_around(const Document& document, std::uint32_t offset);
/// Where a place of the visible text begins and ends in the document.
Position begin_of(const Document& document, Place place);
Position end_of(const Document& document, Place place);

}  // namespace crossfoot
