// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/judge.hpp"
#include "model/analysis.hpp"

namespace crossfoot {

/// Minimal sets of statements that cannot all be true, smallest first, then in source order.
struct MinimalSets {
  std::vector<Members> sets;
  bool complete = true;  ///< these are all there are
  bool covers = true;    ///< the rest, without the members of these, can be true
  std::string limit;     ///< what cut the search, where it is not complete
};

/// Disjoint minimal sets among the judge's statements, until the rest can be true: every independent contradiction has
/// one. Where the first question already hits a limit, the answer is empty and does not cover.
MinimalSets disjoint_minimal_sets(Judge& judge);

/// All minimal sets among the judge's statements: disjoint ones first, then the others (MARCO: Liffiton, Previti,
/// Malik, Marques-Silva 2016) up to `most` in all.
MinimalSets enumerate_minimal_sets(Judge& judge, std::size_t most);

/// Groups sets that share a member, directly or through others. Each group keeps the order of `sets`.
std::vector<std::vector<Members>> group_overlapping(const std::vector<Members>& sets);

/// Order of minimal sets: fewer members first, then source order.
bool precedes(const Members& a, const Members& b);

}  // namespace crossfoot
