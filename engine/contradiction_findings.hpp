// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/repair.hpp"
#include "engine/state.hpp"

namespace crossfoot {

/// What is found out about contradictions that lie together.
struct ContradictionFindings {
  std::vector<Finding> findings;
  Members contradicted;  ///< the members of all their minimal sets, sorted
  std::string limit;     ///< what was hit, where there may be more of them
};

/// A contradiction in words and numbers. `complete`: all of its minimal sets are there.
Finding finding_of(const State& state, Contradiction contradiction, bool complete);

/// Of all sets, sorted.
Members members_of(const std::vector<Members>& sets);

}  // namespace crossfoot
