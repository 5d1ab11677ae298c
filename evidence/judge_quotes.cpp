// SPDX-License-Identifier: Apache-2.0
#include "evidence/judge_quotes.hpp"

#include <algorithm>

#include "evidence/sightings.hpp"

namespace crossfoot {
namespace {

/// The best that the numerals of a place say.
struct Best {
  Agreement agreement = Agreement::no_count;
  std::uint32_t numeral = none;
};

Best best_in(const std::vector<Numeral>& numerals, Place place, const Stated& stated,
             const std::vector<Rational>& scales) {
  Best best;
  const auto [first, last] = numerals_in(numerals, place);
  for (std::uint32_t i = first; i < last; ++i) {
    for (const Rational& scale : scales) {
      const Agreement agreement = agreement_of(stated, numerals[i], scale);
      if (agreement < best.agreement) best = {agreement, i};
    }
  }
  return best;
}

/// 1, and what quotes without numbers of their own multiply by.
std::vector<Rational> scales_of(const std::vector<Numeral>& numerals, const std::vector<std::string>& quotes,
                                const std::vector<std::vector<Place>>& places) {
  std::vector<Rational> scales = {1};
  for (std::size_t i = 0; i < quotes.size(); ++i) {
    if (quotes.size() < 2 || places[i].empty()) continue;
    const auto [first, last] = numerals_in(numerals, places[i].front());
    if (first != last) continue;
    if (auto scale = scale_in(quotes[i])) scales.push_back(std::move(*scale));
  }
  return scales;
}

bool disagrees(Agreement agreement) { return agreement != Agreement::agrees && agreement != Agreement::no_count; }

}  // namespace

std::vector<QuoteJudgement> judge_quotes(const std::vector<Numeral>& numerals, const std::vector<std::string>& quotes,
                                         const std::vector<std::vector<Place>>& places,
                                         const std::optional<Stated>& stated) {
  const std::vector<Rational> scales = scales_of(numerals, quotes, places);
  std::vector<QuoteJudgement> out(quotes.size());
  std::vector<Agreement> agreements(quotes.size(), Agreement::no_count);
  bool one_agrees = false;
  for (std::size_t i = 0; i < quotes.size(); ++i) {
    QuoteJudgement& judgement = out[i];
    if (places[i].empty()) {
      judgement.status = QuoteStatus::not_found;
      continue;
    }
    judgement.place = places[i].front();
    std::vector<Best> said;
    for (const Place place : places[i]) said.push_back(stated ? best_in(numerals, place, *stated, scales) : Best());
    const bool everywhere_wrong =
        std::all_of(said.begin(), said.end(), [](const Best& best) { return disagrees(best.agreement); });
    if (said.size() > 1 && !everywhere_wrong) {
      judgement.status = QuoteStatus::ambiguous;
      continue;
    }
    judgement.numeral = said.front().numeral;
    agreements[i] = said.front().agreement;
    one_agrees = one_agrees || agreements[i] == Agreement::agrees;
  }
  for (std::size_t i = 0; i < quotes.size(); ++i) {
    QuoteStatus& status = out[i].status;
    if (status != QuoteStatus::unchecked) continue;
    if (one_agrees) {
      status = QuoteStatus::verified;
    } else if (disagrees(agreements[i])) {
      status = QuoteStatus::disagrees;
    }
    if (status == QuoteStatus::verified && agreements[i] != Agreement::agrees) out[i].numeral = none;
  }
  return out;
}

QuoteJudgement judge_item(const std::vector<Place>& places) {
  QuoteJudgement out;
  out.status = places.empty() ? QuoteStatus::not_found : QuoteStatus::verified;
  if (!places.empty()) out.place = places.front();
  return out;
}

}  // namespace crossfoot
