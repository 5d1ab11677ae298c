// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <optional>

#include "engine/narrowing.hpp"

namespace crossfoot {

/// What a chain leads to: that ends cross, or that `is_reached`, which is about the target.
struct LineGoal {
  std::optional<StepGraph::Id> target;
  std::function<bool()> is_reached;  ///< none: that ends cross
};

/// What a search for the fewest lines may cost, and what it found. A chain is as long as it has lines that a reader
/// must follow (length_of).
struct LineSearch {
  std::size_t most_lines = 0;      ///< longer chains are not looked for
  std::size_t states_left = 1000;  ///< sets of lines that may be looked at; counts down
  bool is_exhausted = false;       ///< there may be a shorter chain than the one found, if any
  std::optional<Clash> clash;      ///< where ends cross
};

/// Takes the fewest lines in a narrowing that lead to the goal, from what is known there; false, and no lines taken,
/// where more are needed than may be, or none do.
///
/// What a line can say grows with what is known, so that a line is taken as tight as it can be, and the order of lines
/// matters no further than that each must follow from earlier ones. That leaves sets of lines, tried from the smallest
/// on, each once (sleep sets: Godefroid, "Partial-order methods for the verification of concurrent systems", 1996).
bool take_fewest_lines(Narrowing& narrowing, const LineGoal& goal, LineSearch& search);

}  // namespace crossfoot
