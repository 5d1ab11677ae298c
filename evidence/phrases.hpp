// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/mapped_text.hpp"

namespace crossfoot {

/// A text as phrases are searched in it. The declared normalisation, and nothing else:
/// - Unicode NFKC (UAX #15), but that superscript digits stay what they are (10² is not 102);
/// - every run of white space (UAX #44, White_Space) as one space, none at either end and none beside a Chinese
///   character, a CJK punctuation mark or a full-width form;
/// - no characters that are not to be seen (UAX #44, Default_Ignorable_Code_Point: zero-width characters, soft
/// hyphens);
/// - every dash (UAX #44, Dash) as `-`;
/// - every quotation mark (UAX #44, Quotation_Mark) as `"`, single ones and 『』 as `'`.
/// Bytes that are no UTF-8 become U+FFFD.
MappedText normalised(std::string_view text);

/// A stretch of the text that was normalised: [begin, end), in its bytes.
struct Place {
  std::uint32_t begin = 0, end = 0;
  friend bool operator==(const Place&, const Place&) = default;
};

/// For each phrase, every place where it stands in a normalised text, in order; case matters. Places are in the text
/// that was normalised and cover whole characters of it: a match that would begin or end inside of what one character
/// stands for (the 2 of ½) is none. Words and numbers are not looked at: "22 new" stands in "122 new" too. A phrase
/// that is empty once normalised stands nowhere. Time is about linear in the text and the places, however many phrases
/// there are.
std::vector<std::vector<Place>> find_phrases(const MappedText& text, const std::vector<std::string>& phrases);

/// The longest run of a phrase's words that stands in the text, as help for a phrase that does not: its first place.
/// A word is a Chinese character or a run of letters and digits, with what joins them ("58,000", "e-commerce"); what
/// stands between words is not compared, so that a comma too many does no harm. Empty where not one word does.
Place nearest_passage(const MappedText& text, std::string_view phrase);

}  // namespace crossfoot
