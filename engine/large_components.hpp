// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>
#include <vector>

#include "engine/contradiction_findings.hpp"
#include "engine/state.hpp"

namespace crossfoot {

/// The contradictions of the components for which `is_large` (by component), each with its component. Minimal sets are
/// found in rounds: all that propagation meets, or one in each part that it leaves open, then in what remains without
/// their members, until nothing is contradictory. Each contradiction is repaired among the statements around it, first
/// with all other ones given up, then with each of these repaired.
std::vector<std::pair<ComponentId, ContradictionFindings>> explain_large_components(State& state,
                                                                                    const std::vector<bool>& is_large);

}  // namespace crossfoot
