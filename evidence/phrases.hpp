// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/mapped_text.hpp"

namespace crossfoot {

/// A text as phrases are searched in it. The declared normalisation, and nothing else: Unicode NFKC (UAX #15), every
/// run of white space as one space, none at either end and none beside a Chinese character, no zero-width or
/// soft-hyphen characters, every dash as `-`, every quotation mark as `"` or `'`.
MappedText normalised(std::string_view text);

/// A stretch of the text that was normalised: [begin, end), in its bytes.
struct Place {
  std::uint32_t begin = 0, end = 0;
  friend bool operator==(const Place&, const Place&) = default;
};

/// For each phrase, every place where it stands in a normalised text, in order; case matters. Places are in the text
/// that was normalised. A phrase that is empty once normalised stands nowhere. Time is about linear in the text and the
/// places, however many phrases there are.
std::vector<std::vector<Place>> find_phrases(const MappedText& text, const std::vector<std::string>& phrases);

/// The longest run of a phrase's words that stands in the text, as help for a phrase that does not: its first place.
/// Empty where not one word does.
Place nearest_passage(const MappedText& text, std::string_view phrase);

}  // namespace crossfoot
