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

/// A place where nothing is left: a node of which what lies below it leaves nothing, or else a link that nothing can
/// keep, whatever its nodes are.
struct Clash {
  Network::Index part;
  Network::Index node = none;
  Network::Index link = none;
};

struct Propagation {
  std::vector<PartAnswer> answers;  ///< by part
  std::vector<Clash> clashes;       ///< by part, where it is contradictory; no two of a part come from one statement
};

/// Passes intervals with open and closed ends along the edges of every part that is a tree, from the leaves to the
/// root and back. The intervals always hold every solution. They are exact, and the part satisfiable, where every
/// value in them has partners along each link (arc consistency; on a tree that is enough: Freuder 1982): for sums it
/// is so by construction, for ratios and products it is checked. Where nothing is left of a node, nothing is said of it
/// above, as if all below it were given up, and the way to the root goes on. Fills in the edges' intervals.
Propagation propagate(Network& network);

/// Reads what propagation has left in a network.
class Intervals {
 public:
  explicit Intervals(const Network& network) : network_(network) {}

  /// What everything leaves of a node; the tightest interval where the part is satisfiable.
  [[nodiscard]] Interval of_node(Network::Index node) const;
  /// What a sum is without its own bounds, a ratio or product likewise; everything where that is not an interval.
  [[nodiscard]] Interval of_link(Network::Index link) const;
  /// What is left of a node when one of its locals is left out.
  [[nodiscard]] Interval without_local(Network::Index local) const;
  /// Whether that, in a satisfiable part, is all that it can be and no more; where a factor of a product may be 0,
  /// whether the product need not be what the link says.
  [[nodiscard]] bool is_exact_link(Network::Index link) const;
  [[nodiscard]] bool is_exact_without_local(Network::Index local) const;
  /// One solution of a satisfiable part, written to `values`.
  void add_solution(const Network::Part& part, Valuation& values) const;

 private:
  const Network& network_;
};

}  // namespace crossfoot
