// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/survey.hpp"
#include "model/interval.hpp"
#include "model/model.hpp"

namespace crossfoot {

/// What a survey leaves open, as a graph: the variables that are not known are its nodes, statements about several of
/// them its links, statements about one of them its locals. Known variables are constants in all of these.
struct Network {
  using Index = std::uint32_t;

  enum class Kind : std::uint8_t {
    sum,      ///< a linear sum in an interval, where intervals of its variables are exact
    ratio,    ///< numerator / denominator (its two edges) in an interval of numbers above 0
    product,  ///< the product of two factors, each a node up to scale and shift, is a third such number (its third
              ///< edge) or, where there is none, in an interval without 0; no node is whole
    opaque,   ///< anything else: for the solver
  };
  struct Edge {
    Index link;
    Index node;
    Rational coefficient;
    Interval to_link;  ///< what the node can be without this link
    Interval to_node;  ///< what this link leaves of the node
    /// Filled in where a product may be 0: the interval is all that it is said to be and no more.
    bool to_link_is_exact = false;
    bool to_node_is_exact = false;
  };
  struct Link {
    StatementId statement;
    Kind kind = Kind::opaque;
    /// Of a sum whose variables are whole: the multiples that the sum can be. Of a product that is a third number: of
    /// that number / the factors.
    Interval bounds;
    Index first_edge = 0;
    Index edge_count = 0;
    Index parent = none;    ///< the edge towards the root
    Index position = none;  ///< in the survey's open statements
    Index product = none;   ///< into products
  };
  /// What is added to coefficient * node at each edge of a product link.
  struct Product {
    std::array<Rational, 3> constants;
    bool divides = false;  ///< its statement also says that some factor is not 0
  };
  struct Node {
    VariableId variable;
    bool whole = false;
    Index first_local = 0;
    Index local_count = 0;
    Index first_edge = 0;  ///< into edges_of_nodes
    Index edge_count = 0;
    Index parent = none;  ///< the edge towards the root
  };
  struct Local {
    Index node;
    StatementId statement;
    Interval bounds;
    Index position;  ///< in the survey's open statements
  };
  /// What an open statement has become: a local or a link, the other is none.
  struct Place {
    Index local = none;
    Index link = none;
  };
  /// Nodes and links that hang together.
  struct Part {
    Index first_node = 0, node_count = 0;  ///< into node_order
    Index first_link = 0, link_count = 0;  ///< into link_order
    bool is_tree = true;                   ///< without opaque links and circles
    bool has_ratio = false;
    bool has_product = false;
    bool has_exact_edges = false;  ///< propagation answers satisfiable, and the intervals of all edges are exact
  };

  std::vector<Node> nodes;
  std::vector<Edge> edges;  ///< by link
  std::vector<Link> links;
  std::vector<Product> products;
  std::vector<Local> locals;          ///< by node
  std::vector<Index> edges_of_nodes;  ///< by node
  std::vector<Part> parts;            ///< in order of their first variable; then links without any node
  std::vector<Index> node_order;      ///< by part, parents before children
  std::vector<Index> link_order;      ///< by part
  std::vector<Index> part_of_node;
  std::vector<Index> node_of;  ///< by VariableId; none where it is known or nothing open mentions it
  std::vector<Place> places;   ///< by position in the survey's open statements

  /// Where the part is satisfiable, whether the interval is exact that everything else leaves of an edge's node, or
  /// that the link leaves of it.
  [[nodiscard]] bool is_exact_to_link(Index edge) const;
  [[nodiscard]] bool is_exact_to_node(Index edge) const;

  /// The part of an open statement; none for a link without nodes.
  [[nodiscard]] Index part_of(const Place& place) const;

  /// The open statements of a part, sorted.
  [[nodiscard]] Members statements_of(const Part& part) const;
};

struct NetworkOptions {
  bool only_opaque = false;    ///< every link, and every local too, is left to the solver
  bool whole_by_type = false;  ///< variables of a whole type are whole even where no statement says so
};
Network network_of(const Model& model, const Survey& survey, const NetworkOptions& options = {});

/// The whole numbers in an interval.
Interval rounded(Interval interval);

}  // namespace crossfoot
