// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "evidence/numeral.hpp"
#include "model/model.hpp"

namespace crossfoot {

/// What a fact or claim states, as it is written, to be held against the numbers of its quotes.
struct Stated {
  Relation relation = Relation::equal;
  Rational value;                   ///< as written, its scale word counted: 130 for `130 dozen`, 0.216 for `21.6%`
  std::optional<Rational> high;     ///< the other end of `between`
  std::optional<Rational> in_base;  ///< value in base units where that is another number: 1560 for `130 dozen`
  NumeralKind kind = NumeralKind::number;  ///< number, percent or points
  std::string currency;                    ///< its ISO 4217 code where its unit is one, else empty
};

/// Nothing where the value is no number: a label, true or false.
std::optional<Stated> stated_by(const Model& model, const Fact& fact);
std::optional<Stated> stated_by(const Model& model, const Claim& claim);

enum class Agreement : std::uint8_t {
  agrees,
  other_hedge,     ///< the value is the same, what is said of it is not: "more than 58,000" and = 58_000
  other_currency,  ///< likewise the currency
  other_kind,      ///< a percentage and percentage points
  other_value,
  no_count,  ///< the numeral is a date or an ordinal of another value, or has no value: it says nothing on this
};

/// Whether a numeral says what is stated. A scale or unit that stands apart, as in a table's head, multiplies the
/// numeral by `scale`. A word of decrease lets 8.6% say -8.6%; a multiple says the growth to it too ("doubled": 100%).
Agreement agreement_of(const Stated& stated, const Numeral& numeral, const Rational& scale = 1);

/// What words without a number of their own multiply by: 1e9 for "billion yuan", 0.01 for "%". Nothing where they do
/// not.
std::optional<Rational> scale_in(std::string_view words);

}  // namespace crossfoot
