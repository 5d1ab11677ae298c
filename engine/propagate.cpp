// SPDX-License-Identifier: Apache-2.0
#include "engine/propagate.hpp"

#include <algorithm>
#include <utility>

#include "engine/exact_edges.hpp"
#include "engine/product_link.hpp"
#include "engine/ratio.hpp"
#include "engine/simplest.hpp"

namespace crossfoot {

using Index = Network::Index;

namespace {

/// What is left of the nodes of a product link.
ProductNodes nodes_with(const Network& network, const Network::Link& link) {
  ProductNodes nodes;
  const Intervals intervals(network);
  for (Index place = 0; place < link.edge_count; ++place)
    nodes[place] = intervals.of_node(network.edges[link.first_edge + place].node);
  return nodes;
}

/// Whether the product is sure to be something else too where some factor may be 0: that third number moves by itself,
/// or any factor does where no factor is 0, as in some solution.
bool may_break(const Network& network, const Network::Link& link) {
  const ProductNodes nodes = nodes_without(network, link);
  return has_signs(network, link, nodes) || (link.edge_count == 3 && !nodes[2].is_point()) ||
         has_signs(network, link, nodes_with(network, link));
}

class Passes {
 public:
  Passes(Network& network, std::vector<Clash>& clashes) : network_(network), clashes_(clashes) {}

  PartAnswer run(Index index) {
    Network::Part& part = network_.parts[index];
    if (!part.is_tree) return PartAnswer::open;
    const std::size_t before = clashes_.size();
    for (Index i = 0; i < part.link_count; ++i) {
      // Whatever its nodes can be: where they are without ends, no interval of theirs would show it.
      const Index link = network_.link_order[part.first_link + i];
      if (network_.links[link].bounds.is_empty()) clashes_.push_back({index, none, link});
    }
    pass_up(index);
    if (clashes_.size() > before) return PartAnswer::contradictory;
    pass_down(part);
    if (!is_exact(part)) return PartAnswer::open;
    part.has_exact_edges = has_exact_edges(part);
    if (part.has_product && !part.has_exact_edges) find_exact_edges(network_, part);
    return PartAnswer::satisfiable;
  }

 private:
  Network& network_;
  std::vector<Clash>& clashes_;
  std::vector<Interval> scratch_;

  [[nodiscard]] Interval local_of(const Network::Node& node) const {
    Interval interval;
    for (Index l = 0; l < node.local_count; ++l)
      interval = intersect(interval, network_.locals[node.first_local + l].bounds);
    return interval;
  }

  static Interval settled(const Network::Node& node, Interval interval) {
    return node.whole ? rounded(std::move(interval)) : interval;
  }

  /// Children to parents.
  void pass_up(Index index) {
    const Network::Part& part = network_.parts[index];
    for (Index i = part.node_count; i-- > 0;) {
      const Index at = network_.node_order[part.first_node + i];
      const Network::Node& node = network_.nodes[at];
      Interval interval = local_of(node);
      for (Index k = 0; k < node.edge_count; ++k) {
        const Index e = network_.edges_of_nodes[node.first_edge + k];
        if (e == node.parent) continue;
        const Network::Link& link = network_.links[network_.edges[e].link];
        network_.edges[e].to_node = towards_parent(link);
        interval = intersect(interval, network_.edges[e].to_node);
      }
      interval = settled(node, std::move(interval));
      if (interval.is_empty()) {
        clashes_.push_back({index, at, none});
        interval = {};
      }
      if (node.parent != none) network_.edges[node.parent].to_link = std::move(interval);
    }
  }

  /// All children of a link have spoken.
  [[nodiscard]] Interval towards_parent(const Network::Link& link) const {
    const std::vector<Network::Edge>& edges = network_.edges;
    if (link.bounds.is_empty()) return {};
    if (link.kind == Network::Kind::ratio) {
      return link.parent == link.first_edge ? through_ratio(link.bounds, edges[link.first_edge + 1].to_link)
                                            : through_ratio(inverse(link.bounds), edges[link.first_edge].to_link);
    }
    if (link.kind == Network::Kind::product)
      return left_by_product(network_, link, link.parent - link.first_edge, nodes_without(network_, link));
    Interval others = Interval::point(0);
    for (Index e = link.first_edge; e < link.first_edge + link.edge_count; ++e) {
      if (e != link.parent) others = others + edges[e].coefficient * edges[e].to_link;
    }
    return left_by_sum(link, edges[link.parent].coefficient, others);
  }

  static Interval left_by_sum(const Network::Link& link, const Rational& coefficient, const Interval& others) {
    const Interval left = link.bounds + Rational(-1) * others;
    return coefficient == Rational(1) ? left : Rational(1) / coefficient * left;
  }

  /// Parents to children.
  void pass_down(const Network::Part& part) {
    for (Index i = 0; i < part.node_count; ++i) {
      const Network::Node& node = network_.nodes[network_.node_order[part.first_node + i]];
      // What comes before and after each edge, so that many edges cost no more than a few each.
      scratch_.assign(1, local_of(node));
      for (Index k = 0; k < node.edge_count; ++k)
        scratch_.push_back(intersect(scratch_.back(), edge_of(node, k).to_node));
      Interval after;
      for (Index k = node.edge_count; k-- > 0;) {
        Network::Edge& edge = edge_of(node, k);
        if (network_.edges_of_nodes[node.first_edge + k] != node.parent)
          edge.to_link = settled(node, intersect(scratch_[k], after));
        after = intersect(after, edge.to_node);
      }
      for (Index k = 0; k < node.edge_count; ++k) {
        if (network_.edges_of_nodes[node.first_edge + k] != node.parent)
          pass_through(network_.links[edge_of(node, k).link]);
      }
    }
  }

  [[nodiscard]] Network::Edge& edge_of(const Network::Node& node, Index k) const {
    return network_.edges[network_.edges_of_nodes[node.first_edge + k]];
  }

  /// A link has heard from its parent: it speaks to its children.
  void pass_through(const Network::Link& link) {
    std::vector<Network::Edge>& edges = network_.edges;
    if (link.kind == Network::Kind::ratio) {
      const Index numerator = link.first_edge;
      const Index denominator = link.first_edge + 1;
      if (link.parent == numerator) {
        edges[denominator].to_node = through_ratio(inverse(link.bounds), edges[numerator].to_link);
      } else {
        edges[numerator].to_node = through_ratio(link.bounds, edges[denominator].to_link);
      }
      return;
    }
    if (link.kind == Network::Kind::product) {
      const ProductNodes nodes = nodes_without(network_, link);
      for (Index place = 0; place < link.edge_count; ++place) {
        if (link.first_edge + place != link.parent)
          edges[link.first_edge + place].to_node = left_by_product(network_, link, place, nodes);
      }
      return;
    }
    std::vector<Interval> before{Interval::point(0)};
    before.reserve(link.edge_count + 1);
    for (Index e = link.first_edge; e < link.first_edge + link.edge_count; ++e)
      before.push_back(before.back() + edges[e].coefficient * edges[e].to_link);
    Interval after = Interval::point(0);
    for (Index k = link.edge_count; k-- > 0;) {
      Network::Edge& edge = edges[link.first_edge + k];
      if (link.first_edge + k != link.parent) edge.to_node = left_by_sum(link, edge.coefficient, before[k] + after);
      after = after + edge.coefficient * edge.to_link;
    }
  }

  /// Where no factor may be 0, what products leave is exact, like what sums leave. What a ratio leaves is exact where
  /// everything is put together, but not always without the rest.
  [[nodiscard]] bool has_exact_edges(const Network::Part& part) const {
    if (part.has_ratio) return false;
    if (!part.has_product) return true;
    for (Index i = 0; i < part.link_count; ++i) {
      const Network::Link& link = network_.links[network_.link_order[part.first_link + i]];
      if (link.kind == Network::Kind::product && !has_signs(network_, link, nodes_without(network_, link)))
        return false;
    }
    return true;
  }

  [[nodiscard]] bool has_empty_node(const Network::Part& part) const {
    const Intervals intervals(network_);
    for (Index i = 0; i < part.node_count; ++i) {
      if (intervals.of_node(network_.node_order[part.first_node + i]).is_empty()) return true;
    }
    return false;
  }

  /// Whether each value that is left has partners along every ratio and product.
  [[nodiscard]] bool is_exact(const Network::Part& part) const {
    if (!part.has_ratio && !part.has_product) return true;
    // Where a factor may be 0, intervals on the way up were too wide.
    if (part.has_product && has_empty_node(part)) return false;
    const Intervals intervals(network_);
    for (Index i = 0; i < part.link_count; ++i) {
      const Network::Link& link = network_.links[network_.link_order[part.first_link + i]];
      if (link.kind == Network::Kind::product && !are_partners(network_, link, nodes_with(network_, link)))
        return false;
      if (link.kind != Network::Kind::ratio) continue;
      const Index numerator = network_.edges[link.first_edge].node;
      const Index denominator = network_.edges[link.first_edge + 1].node;
      if (!has_partners(numerator, intervals.of_node(denominator), link.bounds) ||
          !has_partners(denominator, intervals.of_node(numerator), inverse(link.bounds)))
        return false;
    }
    return true;
  }

  /// Whether every number of `other` has a partner in the node. The numbers r * other are an interval that meets the
  /// node's; a whole number lies in both where that interval is longer than 1 (the node's own ends are whole).
  [[nodiscard]] bool has_partners(Index node, const Interval& other, const Interval& ratio) const {
    const bool above = other.lower && other.lower->value.sign() >= 0;
    const bool below = other.upper && other.upper->value.sign() <= 0;
    if (!above && !below) return false;
    const Rational nearest = above ? other.lower->value : -other.upper->value;
    const bool touches_zero = nearest.is_zero() && (above ? other.lower->closed : other.upper->closed);
    if (touches_zero) return false;
    if (!network_.nodes[node].whole || !ratio.upper) return true;
    return (ratio.upper->value - ratio.lower->value) * nearest > Rational(1);
  }
};

}  // namespace

Propagation propagate(Network& network) {
  Propagation result;
  result.answers.reserve(network.parts.size());
  Passes passes(network, result.clashes);
  for (Index i = 0; i < network.parts.size(); ++i) result.answers.push_back(passes.run(i));
  return result;
}

Interval Intervals::of_node(Index index) const {
  const Network::Node& node = network_.nodes[index];
  Interval interval;
  for (Index l = 0; l < node.local_count; ++l)
    interval = intersect(interval, network_.locals[node.first_local + l].bounds);
  for (Index k = 0; k < node.edge_count; ++k)
    interval = intersect(interval, network_.edges[network_.edges_of_nodes[node.first_edge + k]].to_node);
  return node.whole ? rounded(std::move(interval)) : interval;
}

Interval Intervals::of_link(Index index) const {
  const Network::Link& link = network_.links[index];
  if (link.kind == Network::Kind::sum) {
    Interval sum = Interval::point(0);
    for (Index e = link.first_edge; e < link.first_edge + link.edge_count; ++e)
      sum = sum + network_.edges[e].coefficient * network_.edges[e].to_link;
    return sum;
  }
  if (link.kind == Network::Kind::opaque) return {};
  if (link.kind == Network::Kind::product) return range_of_product(network_, link, nodes_without(network_, link));
  const Interval& above = network_.edges[link.first_edge].to_link;
  const Interval& below = network_.edges[link.first_edge + 1].to_link;
  if (!is_above_zero(above) || !is_above_zero(below)) return {};
  return through_ratio(above, inverse(below));
}

bool Intervals::is_exact_link(Index index) const {
  const Network::Link& link = network_.links[index];
  if (link.kind == Network::Kind::ratio) return false;
  if (link.kind == Network::Kind::product && !may_break(network_, link)) return false;
  for (Index e = link.first_edge; e < link.first_edge + link.edge_count; ++e) {
    if (!network_.is_exact_to_link(e)) return false;
  }
  return true;
}

bool Intervals::is_exact_without_local(Index left_out) const {
  const Network::Node& node = network_.nodes[network_.locals[left_out].node];
  for (Index k = 0; k < node.edge_count; ++k) {
    if (!network_.is_exact_to_node(network_.edges_of_nodes[node.first_edge + k])) return false;
  }
  return true;
}

Interval Intervals::without_local(Index left_out) const {
  const Network::Node& node = network_.nodes[network_.locals[left_out].node];
  Interval interval;
  for (Index l = node.first_local; l < node.first_local + node.local_count; ++l) {
    if (l != left_out) interval = intersect(interval, network_.locals[l].bounds);
  }
  for (Index k = 0; k < node.edge_count; ++k)
    interval = intersect(interval, network_.edges[network_.edges_of_nodes[node.first_edge + k]].to_node);
  return node.whole ? rounded(std::move(interval)) : interval;
}

namespace {

Rational pick(const Interval& interval, bool whole) {
  if (interval.lower && interval.lower->closed) return interval.lower->value;
  if (interval.upper && interval.upper->closed) return interval.upper->value;
  if (whole || (!interval.lower && !interval.upper)) return 0;
  if (!interval.upper) return interval.lower->value + 1;
  if (!interval.lower) return interval.upper->value - 1;
  return (interval.lower->value + interval.upper->value) / 2;
}

/// A number with few digits between the ends.
Rational pick_simple(const Interval& interval) {
  if (!interval.lower || !interval.upper || interval.is_point()) return pick(interval, false);
  const Rational margin = (interval.upper->value - interval.lower->value) / 4;
  return simplest_between(interval.lower->value + margin, interval.upper->value - margin);
}

/// A link's parent has its value: the link shares out what that leaves among its children.
class Sharing {
 public:
  Sharing(const Network& network, Valuation& values) : network_(network), intervals_(network), values_(values) {}

  void share(const Network::Link& link) {
    const Rational& given = value_of(network_.edges[link.parent]);
    if (link.kind == Network::Kind::ratio) {
      const Index other = link.parent == link.first_edge ? link.first_edge + 1 : link.first_edge;
      const Interval ratio = link.parent == link.first_edge ? inverse(link.bounds) : link.bounds;
      return take(other, through_ratio(ratio, Interval::point(given)));
    }
    if (link.kind == Network::Kind::product) return share_product(link);
    std::vector<Interval> own(link.edge_count);
    std::vector<Interval> later(link.edge_count + 1, Interval::point(0));
    for (Index k = link.edge_count; k-- > 0;) {
      const Network::Edge& edge = network_.edges[link.first_edge + k];
      later[k] = later[k + 1];
      if (link.first_edge + k == link.parent) continue;
      own[k] = intervals_.of_node(edge.node);
      later[k] = later[k] + edge.coefficient * own[k];
    }
    Rational taken = network_.edges[link.parent].coefficient * given;
    for (Index k = 0; k < link.edge_count; ++k) {
      const Index e = link.first_edge + k;
      if (e == link.parent) continue;
      const Network::Edge& edge = network_.edges[e];
      const Interval left = link.bounds + Rational(-1) * (Interval::point(taken) + later[k + 1]);
      take_node(edge.node, intersect(own[k], Rational(1) / edge.coefficient * left));
      taken += edge.coefficient * value_of(edge);
    }
  }

  void take(Index e, const Interval& allowed) {
    const Index node = network_.edges[e].node;
    take_node(node, intersect(intervals_.of_node(node), allowed));
  }
  void take_node(Index node, Interval interval) {
    const bool whole = network_.nodes[node].whole;
    if (whole) interval = rounded(std::move(interval));
    values_[network_.nodes[node].variable] = pick(interval, whole);
  }

 private:
  const Network& network_;
  Intervals intervals_;
  Valuation& values_;

  /// Of the others one takes any value that the last can go with: the one with less to go on from is the last.
  void share_product(const Network::Link& link) {
    ProductNodes nodes = nodes_with(network_, link);
    const Index parent = link.parent - link.first_edge;
    nodes[parent] = Interval::point(value_of(network_.edges[link.parent]));
    std::vector<Index> others;
    for (Index place = 0; place < link.edge_count; ++place) {
      if (place != parent) others.push_back(place);
    }
    const auto links_at = [&](Index place) {
      return network_.nodes[network_.edges[link.first_edge + place].node].edge_count;
    };
    std::stable_sort(others.begin(), others.end(), [&](Index a, Index b) { return links_at(a) > links_at(b); });
    for (const Index place : others) {
      const Rational value = pick_simple(intersect(nodes[place], left_by_product(network_, link, place, nodes)));
      values_[network_.nodes[network_.edges[link.first_edge + place].node].variable] = value;
      nodes[place] = Interval::point(value);
    }
  }

  [[nodiscard]] const Rational& value_of(const Network::Edge& edge) const {
    return values_[network_.nodes[edge.node].variable];
  }
};

}  // namespace

void Intervals::add_solution(const Network::Part& part, Valuation& values) const {
  Sharing sharing(network_, values);
  for (Index i = 0; i < part.node_count; ++i) {
    const Index index = network_.node_order[part.first_node + i];
    const Network::Node& node = network_.nodes[index];
    if (node.parent == none) sharing.take_node(index, of_node(index));
    for (Index k = 0; k < node.edge_count; ++k) {
      const Index e = network_.edges_of_nodes[node.first_edge + k];
      if (e != node.parent) sharing.share(network_.links[network_.edges[e].link]);
    }
  }
}

}  // namespace crossfoot
