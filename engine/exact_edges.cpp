// SPDX-License-Identifier: Apache-2.0
#include "engine/exact_edges.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "engine/product_link.hpp"

namespace crossfoot {
namespace {

using Index = Network::Index;

/// The way of propagation again: from the leaves to the root and back.
class ExactEdges {
 public:
  ExactEdges(Network& network, const Network::Part& part) : network_(network), part_(part) {}

  void run() {
    for (Index i = part_.node_count; i-- > 0;) {
      const Network::Node& node = node_at(i);
      hear(node, false);
      if (node.parent != none) network_.edges[node.parent].to_link_is_exact = is_exact_without(node.parent, Fit::exact);
    }
    for (Index i = 0; i < part_.node_count; ++i) {
      const Network::Node& node = node_at(i);
      hear(node, true);
      for (Index k = 0; k < node.edge_count; ++k) {
        const Index e = network_.edges_of_nodes[node.first_edge + k];
        if (e == node.parent) continue;
        network_.edges[e].to_link_is_exact = is_exact_without(e, heard_[k]);
      }
    }
  }

 private:
  Network& network_;
  const Network::Part& part_;
  std::vector<Fit> heard_;  ///< by edge of a node
  std::size_t too_wide_ = 0;
  std::map<Rational, std::size_t> holes_;  ///< values of the node that some links may not leave, and how many

  [[nodiscard]] const Network::Node& node_at(Index i) const {
    return network_.nodes[network_.node_order[part_.first_node + i]];
  }

  /// How well a link says what it leaves of one of its nodes.
  [[nodiscard]] Fit fit_to(Index edge) const {
    const Network::Link& link = network_.links[network_.edges[edge].link];
    for (Index e = link.first_edge; e < link.first_edge + link.edge_count; ++e) {
      if (e != edge && !network_.edges[e].to_link_is_exact) return Fit::too_wide;
    }
    if (link.kind == Network::Kind::sum) return Fit::exact;
    if (link.kind != Network::Kind::product) return Fit::too_wide;
    return fit_of_product(network_, link, edge - link.first_edge, nodes_without(network_, link));
  }

  /// Takes up what a node's links say of it; what its parent says is known on the way back only.
  void hear(const Network::Node& node, bool with_parent) {
    heard_.clear();
    holes_.clear();
    too_wide_ = 0;
    for (Index k = 0; k < node.edge_count; ++k) {
      const Index e = network_.edges_of_nodes[node.first_edge + k];
      if (e == node.parent && !with_parent) continue;
      const Fit fit = fit_to(e);
      network_.edges[e].to_node_is_exact = fit == Fit::exact;
      heard_.push_back(fit);
      if (fit == Fit::too_wide) ++too_wide_;
      if (fit == Fit::but_zero) ++holes_[hole_of(e)];
    }
  }

  [[nodiscard]] Rational hole_of(Index edge) const {
    const Network::Link& link = network_.links[network_.edges[edge].link];
    return zero_of_product(network_, link, edge - link.first_edge);
  }

  /// Whether all that is heard but from one edge, heard itself or not, is exact where that is put together.
  [[nodiscard]] bool is_exact_without(Index edge, Fit fit) const {
    if (too_wide_ > (fit == Fit::too_wide ? 1U : 0U)) return false;
    return std::all_of(holes_.begin(), holes_.end(), [&](const auto& hole) {
      if (fit == Fit::but_zero && hole.second == 1 && hole_of(edge) == hole.first) return true;
      return !network_.edges[edge].to_link.contains(hole.first);
    });
  }
};

}  // namespace

void find_exact_edges(Network& network, const Network::Part& part) { ExactEdges(network, part).run(); }

}  // namespace crossfoot
