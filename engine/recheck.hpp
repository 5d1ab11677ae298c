// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>

namespace crossfoot {

struct State;

/// A finding that was found but could not be proved again: a fault of the engine, never of the input.
class InternalError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// Proves the analysis again from the original statements: terms are translated for the solver by code of its own,
/// and solutions are evaluated exactly. A minimal set cannot be true and can without any one member; a repair makes
/// its component true; nothing lies beyond a derived end, and a closed end is reached; what is consistent has a
/// solution. Throws InternalError where a proof fails; a proof that hits a limit makes the answer undecided.
void recheck(State& state);

}  // namespace crossfoot
