// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/network.hpp"

namespace crossfoot {

/// Finds out which intervals of a part's edges are exact: those that rest on nothing that is too wide. The part must be
/// a tree, and its edges' intervals filled in.
void find_exact_edges(Network& network, const Network::Part& part);

}  // namespace crossfoot
