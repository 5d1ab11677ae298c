// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "engine/evaluate.hpp"
#include "engine/network.hpp"

namespace crossfoot {

/// What interval propagation finds out about a part.
enum class PartAnswer : std::uint8_t {
  satisfiable,    ///< and every interval is the tightest one
  contradictory,  ///< some interval is empty
  open,           ///< not a tree, or intervals do not tell: for the solver
};

/// Passes intervals with open and closed ends along the edges of every part that is a tree, from the leaves to the
/// root and back. The intervals always hold every solution. They are exact, and the part satisfiable, where every
/// value in them has partners along each link (arc consistency; on a tree that is enough: Freuder 1982): for sums it
/// is so by construction, for ratios it is checked. Fills in the edges' intervals; one answer a part.
std::vector<PartAnswer> propagate(Network& network);

/// Reads what propagation has left in a network.
class Intervals {
 public:
  explicit Intervals(const Network& network) : network_(network) {}

  /// What everything leaves of a node; the tightest interval where the part is satisfiable.
  [[nodiscard]] Interval of_node(Network::Index node) const;
  /// What a sum is without its own bounds, a ratio likewise; everything where that is not an interval.
  [[nodiscard]] Interval of_link(Network::Index link) const;
  /// What is left of a node when one of its locals is left out.
  [[nodiscard]] Interval without_local(Network::Index local) const;
  /// One solution of a satisfiable part, written to `values`.
  void add_solution(const Network::Part& part, Valuation& values) const;

 private:
  const Network& network_;
};

}  // namespace crossfoot
