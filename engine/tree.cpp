// SPDX-License-Identifier: Apache-2.0
#include "engine/tree.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "engine/normalise.hpp"

namespace crossfoot {
namespace {

using Index = std::uint32_t;

struct Edge {
  Index variable;
  Rational coefficient;
  Interval to_sum;       ///< what the variable can be without this sum
  Interval to_variable;  ///< what this sum leaves of the variable
};

struct Sum {
  StatementId statement;
  Interval bounds;
  std::vector<Edge> edges;
  Index parent_edge = 0;
};

struct Node {
  VariableId variable;
  bool is_integer = false;
  Interval local;                              ///< from domains and statements about it alone
  std::vector<std::pair<Index, Index>> edges;  ///< sum, edge
  Index parent = none;                         ///< index into edges, of the sum towards the root
};

/// A statement about one variable.
struct Local {
  StatementId statement;
  Index node;
  Interval bounds;
};

struct Network {
  std::vector<Node> nodes;
  std::vector<Sum> sums;
  std::vector<Local> locals;
};

/// The whole numbers in an interval.
Interval rounded(Interval interval) {
  if (auto& lower = interval.lower) {
    const Rational next = lower->value.ceil();
    *lower = {!lower->closed && next == lower->value ? next + 1 : next, true};
  }
  if (auto& upper = interval.upper) {
    const Rational next = upper->value.floor();
    *upper = {!upper->closed && next == upper->value ? next - 1 : next, true};
  }
  return interval;
}

bool includes(const Interval& outer, const Interval& inner) { return intersect(outer, inner) == inner; }

/// Whether intervals are exact for a sum: real numbers only, or whole numbers with coefficients of one magnitude.
bool is_exact(const Sum& sum, const std::vector<Node>& nodes) {
  const auto is_integer = [&](const Edge& edge) { return nodes[edge.variable].is_integer; };
  if (std::none_of(sum.edges.begin(), sum.edges.end(), is_integer)) return true;
  return std::all_of(sum.edges.begin(), sum.edges.end(), [&](const Edge& edge) {
    return is_integer(edge) && edge.coefficient.abs() == sum.edges.front().coefficient.abs();
  });
}

std::optional<Network> network_of(const Model& model, const Component& component) {
  Network network;
  std::unordered_map<VariableId, Index> node_of;
  for (const VariableId id : component.variables) {
    if (model.variables[id].sort == Sort::boolean) return std::nullopt;
    node_of.emplace(id, static_cast<Index>(network.nodes.size()));
    network.nodes.push_back({id, model.variables[id].sort == Sort::integer, {}, {}, none});
  }
  for (const StatementId id : component.statements) {
    const Statement& statement = model.statements[id];
    if (model.terms.at(statement.condition).op == Op::truth && model.terms.at(statement.condition).first == 1) continue;
    std::optional<LinearConstraint> constraint = as_linear_constraint(model, statement.condition);
    if (!constraint) return std::nullopt;
    if (constraint->terms.size() == 1) {
      const auto& [variable, coefficient] = constraint->terms.front();
      const Interval bounds = Rational(1) / coefficient * constraint->bounds;
      const Index node = node_of.at(variable);
      network.nodes[node].local = intersect(network.nodes[node].local, bounds);
      network.locals.push_back({id, node, bounds});
      continue;
    }
    Sum sum{id, constraint->bounds, {}, 0};
    for (const auto& [variable, coefficient] : constraint->terms) {
      const Index node = node_of.at(variable);
      network.nodes[node].edges.emplace_back(static_cast<Index>(network.sums.size()),
                                             static_cast<Index>(sum.edges.size()));
      sum.edges.push_back({node, coefficient, {}, {}});
    }
    if (!is_exact(sum, network.nodes)) return std::nullopt;
    if (network.nodes[sum.edges.front().variable].is_integer) {
      const Rational scale = sum.edges.front().coefficient.abs();
      sum.bounds = scale * rounded(Rational(1) / scale * sum.bounds);
    }
    network.sums.push_back(std::move(sum));
  }
  for (Node& node : network.nodes) {
    if (node.is_integer) node.local = rounded(node.local);
  }
  return network;
}

struct Passes {
  Network& network;
  std::vector<Index> order;  ///< nodes, parents before children

  /// Breadth first from the first node; false where a node is met twice.
  bool hang_up() {
    std::vector<bool> seen(network.nodes.size());
    std::vector<bool> used(network.sums.size());
    order.push_back(0);
    seen[0] = true;
    for (std::size_t i = 0; i < order.size(); ++i) {
      const Node& node = network.nodes[order[i]];
      for (const auto& [sum_index, edge_index] : node.edges) {
        if (used[sum_index]) continue;
        used[sum_index] = true;
        Sum& sum = network.sums[sum_index];
        sum.parent_edge = edge_index;
        for (Index e = 0; e < sum.edges.size(); ++e) {
          if (e == edge_index) continue;
          const Index child = sum.edges[e].variable;
          if (seen[child]) return false;
          seen[child] = true;
          Node& below = network.nodes[child];
          below.parent = static_cast<Index>(std::find(below.edges.begin(), below.edges.end(), std::pair(sum_index, e)) -
                                            below.edges.begin());
          order.push_back(child);
        }
      }
    }
    return order.size() == network.nodes.size();
  }

  [[nodiscard]] Edge& edge_of(const std::pair<Index, Index>& at) const {
    return network.sums[at.first].edges[at.second];
  }

  [[nodiscard]] Interval left_for(const Sum& sum, Index edge_index, const Interval& others) const {
    const Edge& edge = sum.edges[edge_index];
    const Interval left = Rational(1) / edge.coefficient * (sum.bounds + Rational(-1) * others);
    return network.nodes[edge.variable].is_integer ? rounded(left) : left;
  }

  /// Children to parents.
  void pass_up() {
    for (auto at = order.rbegin(); at != order.rend(); ++at) {
      Node& node = network.nodes[*at];
      if (node.parent == none) continue;
      Interval interval = node.local;
      for (Index i = 0; i < node.edges.size(); ++i) {
        if (i != node.parent) interval = intersect(interval, edge_of(node.edges[i]).to_variable);
      }
      edge_of(node.edges[node.parent]).to_sum = interval;
      settle_sum(node.edges[node.parent].first);
    }
  }

  /// Once the last child of a sum has spoken, the sum speaks to its parent. Children come in reverse order, so the last
  /// one to speak is the first edge that is not the parent's.
  std::vector<Index> waiting;
  void settle_sum(Index sum_index) {
    Sum& sum = network.sums[sum_index];
    if (waiting.empty()) {
      for (const Sum& each : network.sums) waiting.push_back(static_cast<Index>(each.edges.size() - 1));
    }
    if (--waiting[sum_index] > 0) return;
    Interval others = Interval::point(0);
    for (Index e = 0; e < sum.edges.size(); ++e) {
      if (e != sum.parent_edge) others = others + sum.edges[e].coefficient * sum.edges[e].to_sum;
    }
    sum.edges[sum.parent_edge].to_variable = left_for(sum, sum.parent_edge, others);
  }

  /// Parents to children.
  void pass_down() {
    for (const Index at : order) {
      const Node& node = network.nodes[at];
      std::vector<Interval> before{node.local};
      for (const auto& edge : node.edges) before.push_back(intersect(before.back(), edge_of(edge).to_variable));
      Interval after;
      for (std::size_t i = node.edges.size(); i-- > 0;) {
        Edge& edge = edge_of(node.edges[i]);
        if (i != node.parent) {
          edge.to_sum = intersect(before[i], after);
          pass_through(network.sums[node.edges[i].first]);
        }
        after = intersect(after, edge.to_variable);
      }
    }
  }

  /// The sum has heard from its parent: it speaks to its children.
  void pass_through(Sum& sum) const {
    std::vector<Interval> before{Interval::point(0)};
    for (const Edge& edge : sum.edges) before.push_back(before.back() + edge.coefficient * edge.to_sum);
    Interval after = Interval::point(0);
    for (std::size_t e = sum.edges.size(); e-- > 0;) {
      Edge& edge = sum.edges[e];
      if (e != sum.parent_edge) edge.to_variable = left_for(sum, static_cast<Index>(e), before[e] + after);
      after = after + edge.coefficient * edge.to_sum;
    }
  }

  /// Everything that the sums leave of a variable, without the statements about it alone.
  [[nodiscard]] Interval from_sums(Index at) const {
    Interval interval;
    for (const auto& edge : network.nodes[at].edges) interval = intersect(interval, edge_of(edge).to_variable);
    return interval;
  }

  static Rational pick(const Interval& interval, bool is_integer) {
    if (interval.lower && interval.lower->closed) return interval.lower->value;
    if (interval.upper && interval.upper->closed) return interval.upper->value;
    if (is_integer || (!interval.lower && !interval.upper)) return 0;
    if (!interval.upper) return interval.lower->value + 1;
    if (!interval.lower) return interval.upper->value - 1;
    return (interval.lower->value + interval.upper->value) / 2;
  }

  /// One solution: the root takes any value it may, then each sum shares out what is left among its children.
  Assignment solution() const {
    Assignment values;
    const auto value_of = [&](const Edge& edge) { return values.at(network.nodes[edge.variable].variable); };
    for (const Index at : order) {
      const Node& node = network.nodes[at];
      if (node.parent == none) {
        values.emplace(node.variable, pick(intersect(node.local, from_sums(at)), node.is_integer));
      }
      for (Index i = 0; i < node.edges.size(); ++i) {
        if (i == node.parent) continue;
        const Sum& sum = network.sums[node.edges[i].first];
        const Edge& parent = sum.edges[sum.parent_edge];
        std::vector<Interval> later(sum.edges.size() + 1, Interval::point(0));
        for (std::size_t e = sum.edges.size(); e-- > 0;) {
          later[e] = later[e + 1];
          if (e != sum.parent_edge) later[e] = later[e] + sum.edges[e].coefficient * sum.edges[e].to_sum;
        }
        Rational taken = parent.coefficient * value_of(parent);
        for (Index e = 0; e < sum.edges.size(); ++e) {
          if (e == sum.parent_edge) continue;
          const Edge& edge = sum.edges[e];
          const Node& child = network.nodes[edge.variable];
          const Interval left = left_for(sum, e, Interval::point(taken) + later[e + 1]);
          const Rational value = pick(intersect(edge.to_sum, left), child.is_integer);
          values.emplace(child.variable, value);
          taken += edge.coefficient * value;
        }
      }
    }
    return values;
  }
};

/// Whether the others force each statement that is about several variables, and each rule about one.
void find_forced(const Model& model, const Passes& passes, TreeSolution& result) {
  for (const Sum& sum : passes.network.sums) {
    Interval range = Interval::point(0);
    for (const Edge& edge : sum.edges) range = range + edge.coefficient * edge.to_sum;
    result.forced_by_others.emplace(sum.statement, includes(sum.bounds, range));
  }
  for (const Local& local : passes.network.locals) {
    if (model.statements[local.statement].kind != StatementKind::rule) continue;
    Interval others = passes.from_sums(local.node);
    for (const Local& other : passes.network.locals) {
      if (other.node == local.node && other.statement != local.statement) others = intersect(others, other.bounds);
    }
    if (passes.network.nodes[local.node].is_integer) others = rounded(others);
    result.forced_by_others.emplace(local.statement, includes(local.bounds, others));
  }
}

}  // namespace

std::optional<TreeSolution> solve_tree(const Model& model, const Component& component) {
  if (component.variables.empty()) return std::nullopt;
  std::optional<Network> network = network_of(model, component);
  if (!network) return std::nullopt;
  Passes passes{*network, {}, {}};
  if (!passes.hang_up()) return std::nullopt;
  passes.pass_up();
  TreeSolution result;
  const Interval root = intersect(network->nodes[passes.order[0]].local, passes.from_sums(passes.order[0]));
  // An empty interval anywhere makes every interval above it empty, up to the root's.
  bool empty = root.is_empty();
  for (const Node& node : network->nodes) empty = empty || node.local.is_empty();
  for (const Sum& sum : network->sums) {
    empty = empty || sum.edges[sum.parent_edge].to_variable.is_empty();
    for (Index e = 0; e < sum.edges.size(); ++e)
      empty = empty || (e != sum.parent_edge && sum.edges[e].to_sum.is_empty());
  }
  if (empty) {
    result.satisfiable = false;
    return result;
  }
  passes.pass_down();
  for (Index at = 0; at < network->nodes.size(); ++at) {
    const Node& node = network->nodes[at];
    result.bounds.emplace(node.variable, intersect(node.local, passes.from_sums(at)));
  }
  find_forced(model, passes, result);
  result.solution = passes.solution();
  return result;
}

}  // namespace crossfoot
