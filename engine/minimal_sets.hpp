// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/oracle.hpp"
#include "model/analysis.hpp"

namespace crossfoot {

/// Minimal sets of statements that cannot all be true, smallest first, then in source order.
struct MinimalSets {
  std::vector<Members> sets;
  bool complete = true;  ///< these are all there are
  std::string limit;     ///< what cut the search, where it is not complete
};

/// All minimal sets among the oracle's statements: first disjoint ones until the rest can be true, so that every
/// independent contradiction is there, then the others (MARCO: Liffiton, Previti, Malik, Marques-Silva 2016) up to
/// `most` in all. Where the first question already hits a limit, the answer is empty and not complete.
MinimalSets enumerate_minimal_sets(Oracle& oracle, std::size_t most);

/// Groups sets that share a member, directly or through others. Each group keeps the order of `sets`.
std::vector<std::vector<Members>> group_overlapping(const std::vector<Members>& sets);

/// Order of minimal sets: fewer members first, then source order.
bool precedes(const Members& a, const Members& b);

}  // namespace crossfoot
