// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "evidence/numeral_readers.hpp"

namespace crossfoot::numerals {

/// What follows a number and says what sort of number it is.
enum class Rate : std::uint8_t { none, percent, permille, points, basis_points, tenths, discount };

struct RateRead {
  Rate rate = Rate::none;
  std::size_t end = 0;
};

/// "%", "per cent", "percentage points", "bp", 个百分点, 成, 折 after an amount that ends before token `end`.
RateRead read_rate(const Block& block, std::size_t end, const Amount& amount);

NumeralKind kind_of(Rate rate);
/// A printed value as a plain one: 21.6 of percent is 0.216.
Rational plain(const Rational& value, Rate rate);
/// The literal of an amount with its rate: "21.6%", "3pp", "0.3%" for 3‰.
std::string rate_literal(Amount amount, Rate rate);

}  // namespace crossfoot::numerals
