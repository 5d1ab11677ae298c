// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "engine/neighbourhood.hpp"
#include "engine/repair.hpp"
#include "engine/state.hpp"
#include "engine/walls.hpp"

namespace crossfoot {

/// Contradictions of a large component that are repaired together, and all that this rests on.
struct LocalRepair {
  std::vector<Contradiction> contradictions;
  Neighbourhood inside;  ///< what was looked at; everything else is in the walls
  Members statements;    ///< of these, those that nobody else gives up
  std::vector<Wall> walls;
  bool is_wide = false;  ///< the whole component was looked at

  /// Every minimal set of the contradictions.
  [[nodiscard]] std::vector<Members> sets() const;
  /// What has to go so that these contradictions stand in nobody's way: the facts of each one's first repair, or all
  /// of its members where it has none. Sorted.
  [[nodiscard]] Members given_up(const Model& model) const;
};

/// Looks for repairs of overlapping minimal sets among the statements around them, as few as tell all about them.
/// `given_up` (sorted): what the ground is without, for the sake of other contradictions. Nothing where the ground is
/// not made of trees around them.
std::optional<LocalRepair> repair_locally(const State& state, const Occurrences& occurrences, const Groundwork& ground,
                                          std::vector<Members> sets, const Members& given_up);

/// Looks for repairs among all statements of a component that are not given up, solver and all; where these are too
/// many, there are no repairs.
LocalRepair repair_widely(const State& state, const Component& component, std::vector<Members> sets,
                          const Members& given_up);

/// Whether a repair still stands on what it was found on when the ground is another one.
bool stands_on(const State& state, const Groundwork& ground, const LocalRepair& repaired, const Members& given_up);

}  // namespace crossfoot
