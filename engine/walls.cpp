// SPDX-License-Identifier: Apache-2.0
#include "engine/walls.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "engine/components.hpp"
#include "engine/disjoint_sets.hpp"

namespace crossfoot {
namespace {

using Index = Network::Index;

/// Intervals tell all about such a part.
bool is_exact_tree(const Groundwork& ground, Index part) {
  const Network::Part& own = ground.network.parts[part];
  return ground.answers[part] == PartAnswer::satisfiable && own.is_tree;
}

/// Whether any two nodes of a neighbourhood that some way through the ground joins are joined within it too, so that no
/// two of them have a branch outside in common.
bool hangs_together(const Model& model, const Groundwork& ground, const Neighbourhood& inside) {
  const Network& network = ground.network;
  std::unordered_map<Index, std::uint32_t> place_of;  // by node
  std::vector<Index> nodes;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> joined;
  for (const StatementId id : inside.statements) {
    if (!std::binary_search(ground.survey.open.begin(), ground.survey.open.end(), id)) continue;
    std::uint32_t first = none;
    for_each_variable_of(model, id, [&](VariableId variable) {
      const Index node = network.node_of[variable];
      if (node == none) return;
      const auto [at, fresh] = place_of.try_emplace(node, static_cast<std::uint32_t>(nodes.size()));
      if (fresh) nodes.push_back(node);
      if (first == none) first = at->second;
      joined.emplace_back(first, at->second);
    });
  }
  DisjointSets within(nodes.size());
  for (const auto& [a, b] : joined) within.join(a, b);
  std::unordered_map<Index, std::uint32_t> root_of;  // by part
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    const auto [at, fresh] = root_of.try_emplace(network.part_of_node[nodes[i]], within.root(i));
    if (!fresh && at->second != within.root(i)) return false;
  }
  return true;
}

}  // namespace

std::optional<std::vector<Wall>> walls_of(const Model& model, const Groundwork& ground, const Neighbourhood& inside) {
  const Network& network = ground.network;
  std::vector<Wall> walls;
  bool has_outside = false;
  const auto is_inside = [&](StatementId id) {
    return std::binary_search(inside.statements.begin(), inside.statements.end(), id);
  };
  for (const VariableId variable : inside.border) {
    const Index index = network.node_of[variable];
    if (index == none) continue;
    if (!is_exact_tree(ground, network.part_of_node[index])) return std::nullopt;
    const Network::Node& node = network.nodes[index];
    Interval interval;
    // A statement that mentions known variables too need not be inside.
    for (Index l = node.first_local; l < node.first_local + node.local_count; ++l) {
      if (!is_inside(network.locals[l].statement)) interval = intersect(interval, network.locals[l].bounds);
    }
    for (Index k = 0; k < node.edge_count; ++k) {
      const Network::Edge& edge = network.edges[network.edges_of_nodes[node.first_edge + k]];
      if (is_inside(network.links[edge.link].statement)) continue;
      if (!network.is_exact_to_node(network.edges_of_nodes[node.first_edge + k])) return std::nullopt;
      has_outside = true;
      interval = intersect(interval, edge.to_node);
    }
    if (interval != Interval::everything()) walls.push_back({variable, std::move(interval)});
  }
  // A branch that bounds neither of two variables may still bind them to each other.
  if (has_outside && !hangs_together(model, ground, inside)) return std::nullopt;
  return walls;
}

}  // namespace crossfoot
