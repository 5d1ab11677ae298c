// SPDX-License-Identifier: Apache-2.0
#include "engine/network.hpp"

#include <algorithm>
#include <utility>

#include "engine/condition_row.hpp"
#include "engine/evaluate.hpp"
#include "engine/product_row.hpp"
#include "engine/ratio.hpp"
#include "engine/sorted.hpp"

namespace crossfoot {
namespace {

using Index = Network::Index;

class Builder {
 public:
  Builder(const Model& model, const Survey& survey, const NetworkOptions& options)
      : model_(model), survey_(survey), options_(options) {
    network_.node_of.assign(model.variables.size(), none);
  }

  Network build() {
    reserve();
    for (const StatementId id : survey_.open) {
      const VariableId whole = made_whole_by(model_, id);
      if (whole != none) network_.nodes[node(whole)].whole = true;
    }
    for (; position_ < survey_.open.size(); ++position_) add(survey_.open[position_]);
    sort_locals();
    sort_edges();
    find_parts();
    find_places();
    return std::move(network_);
  }

 private:
  const Model& model_;
  const Survey& survey_;
  NetworkOptions options_;
  Network network_;
  Index position_ = 0;

  /// The lists of a large model would be moved again and again while they grow.
  void reserve() {
    std::size_t links = 0;
    std::size_t edges = 0;
    for (const StatementId id : survey_.open) {
      VariableId first = none;
      bool is_link = false;
      std::size_t mentioned = 0;
      for_each_variable(model_.terms, model_.statements[id].condition, [&](VariableId variable) {
        if (survey_.known.is_known(variable)) return;
        ++mentioned;
        if (first == none) first = variable;
        is_link = is_link || variable != first;
      });
      if (!is_link) continue;
      ++links;
      edges += mentioned;
    }
    network_.links.reserve(links);
    network_.edges.reserve(edges);
    network_.locals.reserve(survey_.open.size() - links);
  }

  Index node(VariableId variable) {
    Index& index = network_.node_of[variable];
    if (index == none) {
      index = static_cast<Index>(network_.nodes.size());
      const bool whole = options_.whole_by_type && model_.variables[variable].sort == Sort::integer;
      network_.nodes.push_back({variable, whole});
    }
    return index;
  }

  void add_edge(VariableId variable, Rational coefficient) {
    const auto link = static_cast<Index>(network_.links.size() - 1);
    network_.edges.push_back({link, node(variable), std::move(coefficient), {}, {}});
    ++network_.links.back().edge_count;
  }

  Network::Link& add_link(StatementId id, Network::Kind kind, Interval bounds) {
    const auto first_edge = static_cast<Index>(network_.edges.size());
    network_.links.push_back({id, kind, std::move(bounds), first_edge, 0, none, position_, none});
    return network_.links.back();
  }

  void add(StatementId id) {
    if (options_.only_opaque) return add_opaque(id);
    const Statement& statement = model_.statements[id];
    if (std::optional<PlainBounds> plain = plain_bounds(model_, statement.condition);
        plain && !survey_.known.is_known(plain->variable)) {
      network_.locals.push_back({node(plain->variable), id, std::move(plain->bounds), position_});
      return;
    }
    std::optional<ConditionRow> row = condition_row(model_, statement.condition, &survey_.known, PutIn::not_listed);
    if (!row) {
      if (!add_product(id)) add_opaque(id);
    } else if (row->is_ratio() && !is_above_zero(row->bounds)) {
      add_opaque(id);
    } else if (row->is_ratio()) {
      add_ratio(id, *row);
    } else if (row->terms.size() == 1) {
      network_.locals.push_back({node(row->terms[0].first), id, std::move(row->bounds), position_});
    } else if (row->terms.empty() && statement.kind == StatementKind::domain) {
      // Nothing but that it is whole.
      network_.locals.push_back({node(statement.subject), id, std::move(row->bounds), position_});
    } else {
      add_sum(id, *row);
    }
  }

  void add_opaque(StatementId id) {
    add_link(id, Network::Kind::opaque, {});
    std::vector<VariableId> unknown;
    if (model_.statements[id].kind == StatementKind::domain) unknown.push_back(model_.statements[id].subject);
    for_each_variable(model_.terms, model_.statements[id].condition, [&](VariableId variable) {
      if (!survey_.known.is_known(variable)) unknown.push_back(variable);
    });
    sort_unique(unknown);
    for (const VariableId variable : unknown) add_edge(variable, 1);
  }

  void add_ratio(StatementId id, const ConditionRow& row) {
    if (row.numerator == none) {
      if (row.constant_numerator.is_zero()) return add_opaque(id);
      const Interval bounds = through_ratio(inverse(row.bounds), Interval::point(row.constant_numerator));
      network_.locals.push_back({node(row.denominator), id, bounds, position_});
      return;
    }
    add_link(id, Network::Kind::ratio, row.bounds);
    add_edge(row.numerator, 1);
    add_edge(row.denominator, 1);
  }

  /// Returns whether the statement is a product of real numbers.
  bool add_product(StatementId id) {
    const std::optional<ProductRow> row = product_row(model_, model_.statements[id].condition, &survey_.known);
    if (!row) return false;
    std::vector<const LinearFactor*> sides{&row->factors[0], &row->factors[1]};
    if (row->product.variable != none) sides.push_back(&row->product);
    const auto is_whole = [&](const LinearFactor* side) { return network_.nodes[node(side->variable)].whole; };
    if (std::any_of(sides.begin(), sides.end(), is_whole)) return false;
    add_link(id, Network::Kind::product, row->bounds).product = static_cast<Index>(network_.products.size());
    network_.products.emplace_back().divides = row->divides;
    for (std::size_t place = 0; place < sides.size(); ++place) {
      add_edge(sides[place]->variable, sides[place]->coefficient);
      network_.products.back().constants[place] = sides[place]->constant;
    }
    return true;
  }

  /// Intervals are exact for real numbers, and for whole numbers with coefficients of one size.
  void add_sum(StatementId id, ConditionRow& row) {
    const auto is_whole = [&](const auto& term) { return network_.nodes[node(term.first)].whole; };
    const bool any_whole = std::any_of(row.terms.begin(), row.terms.end(), is_whole);
    // The first coefficient is 1.
    const bool exact = !any_whole || std::all_of(row.terms.begin(), row.terms.end(), [&](const auto& term) {
      return is_whole(term) && term.second.abs() == Rational(1);
    });
    add_link(id, exact ? Network::Kind::sum : Network::Kind::opaque, any_whole ? rounded(row.bounds) : row.bounds);
    for (auto& [variable, coefficient] : row.terms) add_edge(variable, std::move(coefficient));
  }

  /// By node, in their order otherwise: each is moved straight to its place.
  void sort_locals() {
    std::vector<Network::Local>& locals = network_.locals;
    for (const Network::Local& local : locals) ++network_.nodes[local.node].local_count;
    Index next = 0;
    for (Network::Node& each : network_.nodes) {
      each.first_local = next;
      next += std::exchange(each.local_count, 0);
    }
    std::vector<Index> places(locals.size());
    for (Index i = 0; i < locals.size(); ++i) {
      Network::Node& owner = network_.nodes[locals[i].node];
      places[i] = owner.first_local + owner.local_count++;
    }
    for (Index i = 0; i < locals.size(); ++i) {
      while (places[i] != i) {
        const Index to = places[i];
        std::swap(locals[i], locals[to]);
        std::swap(places[i], places[to]);
      }
    }
  }

  void sort_edges() {
    for (const Network::Edge& edge : network_.edges) ++network_.nodes[edge.node].edge_count;
    Index next = 0;
    for (Network::Node& each : network_.nodes) {
      each.first_edge = next;
      next += std::exchange(each.edge_count, 0);
    }
    network_.edges_of_nodes.resize(next);
    for (Index e = 0; e < network_.edges.size(); ++e) {
      Network::Node& owner = network_.nodes[network_.edges[e].node];
      network_.edges_of_nodes[owner.first_edge + owner.edge_count++] = e;
    }
  }

  void find_parts() {
    network_.part_of_node.assign(network_.nodes.size(), none);
    network_.node_order.reserve(network_.nodes.size());
    for (Index i = 0; i < network_.nodes.size(); ++i) {
      if (network_.part_of_node[i] == none) spread_from(i);
    }
    for (Index i = 0; i < network_.links.size(); ++i) {
      if (network_.links[i].edge_count > 0) continue;
      Network::Part part;
      part.first_node = static_cast<Index>(network_.node_order.size());
      part.first_link = static_cast<Index>(network_.link_order.size());
      part.link_count = 1;
      part.is_tree = network_.links[i].kind != Network::Kind::opaque;
      network_.link_order.push_back(i);
      network_.parts.push_back(part);
    }
  }

  void find_places() {
    network_.places.resize(survey_.open.size());
    for (Index i = 0; i < network_.locals.size(); ++i) network_.places[network_.locals[i].position].local = i;
    for (Index i = 0; i < network_.links.size(); ++i) network_.places[network_.links[i].position].link = i;
  }

  /// Breadth first; a node that is met twice closes a circle.
  void spread_from(Index root) {
    const auto number = static_cast<Index>(network_.parts.size());
    Network::Part part;
    part.first_node = static_cast<Index>(network_.node_order.size());
    part.first_link = static_cast<Index>(network_.link_order.size());
    network_.node_order.push_back(root);
    network_.part_of_node[root] = number;
    for (std::size_t at = part.first_node; at < network_.node_order.size(); ++at) {
      const Network::Node& from = network_.nodes[network_.node_order[at]];
      for (Index i = 0; i < from.edge_count; ++i) {
        const Index via = network_.edges_of_nodes[from.first_edge + i];
        if (via == from.parent) continue;
        Network::Link& link = network_.links[network_.edges[via].link];
        if (link.parent != none) {
          part.is_tree = false;
          continue;
        }
        link.parent = via;
        network_.link_order.push_back(network_.edges[via].link);
        part.is_tree = part.is_tree && link.kind != Network::Kind::opaque;
        part.has_ratio = part.has_ratio || link.kind == Network::Kind::ratio;
        part.has_product = part.has_product || link.kind == Network::Kind::product;
        for (Index e = link.first_edge; e < link.first_edge + link.edge_count; ++e) {
          if (e == via) continue;
          const Index to = network_.edges[e].node;
          if (network_.part_of_node[to] != none) {
            part.is_tree = false;
            continue;
          }
          network_.part_of_node[to] = number;
          network_.nodes[to].parent = e;
          network_.node_order.push_back(to);
        }
      }
    }
    part.node_count = static_cast<Index>(network_.node_order.size()) - part.first_node;
    part.link_count = static_cast<Index>(network_.link_order.size()) - part.first_link;
    network_.parts.push_back(part);
  }
};

}  // namespace

bool Network::is_exact_to_link(Index edge) const {
  return edges[edge].to_link_is_exact || parts[part_of_node[edges[edge].node]].has_exact_edges;
}

bool Network::is_exact_to_node(Index edge) const {
  return edges[edge].to_node_is_exact || parts[part_of_node[edges[edge].node]].has_exact_edges;
}

Index Network::part_of(const Place& place) const {
  if (place.local != none) return part_of_node[locals[place.local].node];
  const Link& link = links[place.link];
  return link.edge_count == 0 ? none : part_of_node[edges[link.first_edge].node];
}

Members Network::statements_of(const Part& part) const {
  Members statements;
  for (Index i = 0; i < part.node_count; ++i) {
    const Node& node = nodes[node_order[part.first_node + i]];
    for (Index l = 0; l < node.local_count; ++l) statements.push_back(locals[node.first_local + l].statement);
  }
  for (Index i = 0; i < part.link_count; ++i) statements.push_back(links[link_order[part.first_link + i]].statement);
  std::sort(statements.begin(), statements.end());
  return statements;
}

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

Network network_of(const Model& model, const Survey& survey, const NetworkOptions& options) {
  return Builder(model, survey, options).build();
}

}  // namespace crossfoot
