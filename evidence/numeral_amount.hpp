// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "model/model.hpp"
#include "model/rational.hpp"

namespace crossfoot::numerals {

/// A number and how it was printed, before percent signs, currencies and hedges.
struct Amount {
  Rational value;
  int last_place = 0;  ///< the power of ten of its last printed digit: 4 for 130万, -2 for 5.37
  int scale = 0;       ///< the power of ten of its scale word, 0 without one
  bool chinese = false;
  bool spelled = false;                         ///< in words: 一百二十七, "fifteen"
  bool scale_word = false;                      ///< a scale word stands after digits or words, for ranges like 9-16亿
  bool fraction = false;                        ///< 1/2, "two thirds": no digit says how exact it is
  bool vague = false;                           ///< has no agreed value: 数百, "dozens"
  Relation relation = Relation::equal;          ///< what is said within the number: 130余万, 十几, 十来
  std::optional<Rational> high = std::nullopt;  ///< 七八十: 70 to 80
};

/// An amount and the token after it.
struct AmountRead {
  Amount amount;
  std::size_t end = 0;
};

/// The amount in crossfoot's language with all digits that were printed: "58_000", "5.37 trillion", "1.2万亿". Spelled
/// numbers are exact where they name tens or units or hundreds (`127`), and keep the scale word where that is the last
/// thing they name (`2 million`, `2.8万`). Empty for a fraction that no decimal ends and for a vague amount.
std::string literal_of(const Amount& amount);
/// Likewise for the amount's other end.
std::string high_literal_of(const Amount& amount);

/// The largest n for which 10^n divides a whole number; 0 for other values.
int trailing_zeros(const Rational& value);

}  // namespace crossfoot::numerals
