// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "model/rational.hpp"

namespace crossfoot {

/// A declared `count` or `measure`: an index into Model::base_units.
using BaseUnitId = std::uint32_t;

struct BaseUnit {
  std::string name;       ///< as declared, without its module
  bool is_count = false;  ///< whole and never negative (`count`), or real of either sign (`measure`)
};

/// A product of powers of base units times a factor: `dozen = 12 piece` is {piece^1, factor 12}. Without powers it is
/// dimensionless.
struct Unit {
  std::vector<std::pair<BaseUnitId, int>> powers;  ///< by id, exponents never 0
  Rational factor = 1;                             ///< base units in one of this unit; positive
  std::string text;                                ///< as the author wrote it: "CNY / person"; "" for a bare number
  /// The same kind of thing, whatever the factor.
  [[nodiscard]] bool commensurable(const Unit& other) const { return powers == other.powers; }
};

Unit multiply(const Unit& a, const Unit& b);
Unit divide(const Unit& a, const Unit& b);
Unit power(const Unit& a, int exponent);

}  // namespace crossfoot
