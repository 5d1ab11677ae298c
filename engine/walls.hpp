// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "engine/groundwork.hpp"
#include "engine/neighbourhood.hpp"

namespace crossfoot {

/// All that the statements outside a neighbourhood say of one of its variables.
struct Wall {
  VariableId variable;
  Interval interval;
  friend bool operator==(const Wall&, const Wall&) = default;
};

/// What the statements of some ground that lie outside a neighbourhood leave of its variables: where the ground falls
/// into trees and the neighbourhood hangs together, what is outside falls into branches, one a border variable, and
/// what a branch leaves of its variable is the interval that propagation has brought there. With these the
/// neighbourhood has a solution exactly where everything has. Nothing where the ground is not of this kind.
std::optional<std::vector<Wall>> walls_of(const Model& model, const Groundwork& ground, const Neighbourhood& inside);

}  // namespace crossfoot
