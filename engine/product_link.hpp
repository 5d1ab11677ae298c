// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "engine/network.hpp"

namespace crossfoot {

/// What the nodes of a product link can be, by their place in it. Its first two nodes are those of the factors.
using ProductNodes = std::array<Interval, 3>;

/// What the nodes of a product link are without it, by their edges.
ProductNodes nodes_without(const Network& network, const Network::Link& link);

/// What the link leaves of the node at a place, where the others are in their intervals: always all that it can be, and
/// just that wherever 0 is in neither factor. Either end depends on single ends of the others, and on their signs.
Interval left_by_product(const Network& network, const Network::Link& link, Network::Index place,
                         const ProductNodes& nodes);

/// How well left_by_product tells what the link leaves of a node.
enum class Fit : std::uint8_t {
  exact,
  but_zero,  ///< the same, except that the factor or product at that place may not be 0
  too_wide,  ///< as far as can be told
};
Fit fit_of_product(const Network& network, const Network::Link& link, Network::Index place, const ProductNodes& nodes);

/// The node's value where the factor or product at a place is 0.
Rational zero_of_product(const Network& network, const Network::Link& link, Network::Index place);

/// Neither factor can be 0.
bool has_signs(const Network& network, const Network::Link& link, const ProductNodes& nodes);

/// What link.bounds is about, with neither factor 0; everything where one can be.
Interval range_of_product(const Network& network, const Network::Link& link, const ProductNodes& nodes);

/// Whether some value is left of each node, and each value of each node goes with some values of the others.
bool are_partners(const Network& network, const Network::Link& link, const ProductNodes& nodes);

}  // namespace crossfoot
