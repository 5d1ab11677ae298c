// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "engine/judge.hpp"
#include "engine/minimal_sets.hpp"
#include "model/analysis.hpp"

namespace crossfoot {

/// One contradiction of a component: its minimal sets, and what would resolve it.
struct Contradiction {
  std::vector<Members> sets;
  std::vector<Repair> repairs;
  bool repairs_complete = true;
};

/// Groups the minimal sets of a component into contradictions and repairs each: sets of facts of least total trust
/// whose removal lets the whole component be true, once every other contradiction of the component is repaired too
/// ("one from each"). Found by implicit hitting sets (Reiter's duality of minimal sets and corrections): a minimal set
/// that the first search missed turns up as a repair that does not help, and joins `found`.
std::vector<Contradiction> repair(Judge& judge, MinimalSets& found, std::size_t most_repairs);

}  // namespace crossfoot
