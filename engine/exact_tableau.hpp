// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/exact_factors.hpp"
#include "engine/linear_system.hpp"

namespace crossfoot {

/// value + tiny * an infinitesimal: what makes an open end a closed one (Dutertre & de Moura 2006).
struct Near {
  Rational value;
  Rational tiny;
  friend bool operator==(const Near&, const Near&) = default;
  friend std::strong_ordering operator<=>(const Near& a, const Near& b) {
    const auto order = a.value <=> b.value;
    return order != 0 ? order : a.tiny <=> b.tiny;
  }
};

enum class Place : std::uint8_t { basic, at_lower, at_upper };

/// A basis of a linear system and what it makes of the columns: those in the basis depend on the others, which stay
/// within their ends. Columns are those of LinearSystem.
struct ExactTableau {
  const LinearSystem* system = nullptr;
  std::vector<char> basic;
  std::vector<Near> values;
  ExactFactors factors;  ///< of the basic variables, in the sums that are not basic
  Work* work = nullptr;
  /// Of solving, kept to spare allocations; 0 between uses.
  std::vector<Rational> by_sum, by_variable;
};

/// A basis to start with.
struct Start {
  std::vector<Place> places;      ///< of columns
  std::vector<Rational> origins;  ///< of variables: where those without ends are while they are outside the basis
};

/// A basis near the one wished for; columns that depend on others are left out and replaced.
ExactTableau make_tableau(const LinearSystem& system, const Start& wish, Work& work);

/// Where a column's ends stand, if it has them.
std::optional<Near> lower_end(const LinearSystem& system, std::uint32_t column);
std::optional<Near> upper_end(const LinearSystem& system, std::uint32_t column);

/// A combination of variables as a combination of columns outside the basis, ascending.
std::vector<Entry> in_terms_of_nonbasic(ExactTableau& tableau, const std::vector<Entry>& variables);
/// A basic column in the same way.
std::vector<Entry> in_terms_of_nonbasic(ExactTableau& tableau, std::uint32_t column);

/// How basic columns change when a column outside the basis grows by 1, ascending.
std::vector<Entry> effect_of(ExactTableau& tableau, std::uint32_t column);

/// Moves a column outside the basis, and with it those that depend on it.
void move(ExactTableau& tableau, std::uint32_t column, const Near& by, const std::vector<Entry>& effect);

/// Takes one column into the basis for another.
void exchange(ExactTableau& tableau, std::uint32_t entering, std::uint32_t leaving);

}  // namespace crossfoot
