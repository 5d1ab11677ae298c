// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <optional>

#include "engine/proof.hpp"

namespace crossfoot {

/// What is looked for, and what that may cost.
struct LineSearch {
  std::optional<StepGraph::Id> target;  ///< its ends are lines, whatever it is
  std::function<bool()> is_reached;     ///< what a chain leads to; none: an impossibility
  int depth = 0;                        ///< cases inside cases that an impossibility may take
  bool adds_up = false;                 ///< it may be shown by adding up what is linear
  bool backwards = false;               ///< premises may be refuted by what is known of their conclusions
  std::size_t most_lines = 0;           ///< longer chains are not looked for
  std::size_t work_left = 0;            ///< how many sets of lines may be looked at, in a small graph; counts down
  bool is_exhausted = false;            ///< there may be a shorter chain than the one found, if any
};

/// Takes the fewest lines in a narrowing that lead there from what is known, and returns why it is impossible, or an
/// empty proof of what is reached. Nothing, and no lines taken, where more are needed than may be, or none do.
///
/// A chain is as long as a reader must follow it (length_of). What a line can say grows with what is known, so that a
/// line is taken as tight as it can be, and the order of lines matters no further than that each must follow from
/// earlier ones. That leaves sets of lines, tried from the smallest on, each once (sleep sets: Godefroid,
/// "Partial-order methods for the verification of concurrent systems", 1996).
std::optional<Proof> take_fewest_lines(Narrowing& narrowing, LineSearch& search);

}  // namespace crossfoot
