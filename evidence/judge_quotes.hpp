// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evidence/agreement.hpp"
#include "evidence/numeral.hpp"
#include "evidence/phrases.hpp"
#include "model/quote.hpp"

namespace crossfoot {

/// What a quote's places come to.
struct QuoteJudgement {
  QuoteStatus status = QuoteStatus::unchecked;
  std::uint32_t numeral = none;  ///< what it says, into the document's numerals; of a quote that stands in one place,
                                 ///< or disagrees wherever it stands
  Place place;                   ///< where it stands, or first stands
};

/// Judges the quotes of one fact or claim together: one that holds no number, or another number, is the context of one
/// that agrees. `places` are where each of them stands, told apart; `stated` is nothing where no number is stated.
std::vector<QuoteJudgement> judge_quotes(const std::vector<Numeral>& numerals, const std::vector<std::string>& quotes,
                                         const std::vector<std::vector<Place>>& places,
                                         const std::optional<Stated>& stated);
/// An item of a list stands in the document wherever it stands.
QuoteJudgement judge_item(const std::vector<Place>& places);

}  // namespace crossfoot
