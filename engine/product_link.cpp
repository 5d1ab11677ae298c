// SPDX-License-Identifier: Apache-2.0
#include "engine/product_link.hpp"

#include "engine/interval_arithmetic.hpp"

namespace crossfoot {
namespace {

using Index = Network::Index;

/// coefficient * node + constant.
Interval factor_at(const Network& network, const Network::Link& link, Index place, const Interval& node) {
  return network.edges[link.first_edge + place].coefficient * node +
         Interval::point(network.products[link.product].constants[place]);
}

bool is_number(const Network::Link& link) { return link.edge_count == 3; }

/// The factor or product at a place.
Interval left_at(const Network& network, const Network::Link& link, Index place, const ProductNodes& nodes) {
  const auto factor = [&](Index at) { return factor_at(network, link, at, nodes[at]); };
  if (place == 2) return multiply(factor(0), factor(1));
  const Interval other = factor(1 - place);
  if (!is_number(link)) return divide(link.bounds, other);
  const Interval product = factor(2);
  // 0 = 0 * y for every y.
  return has_zero(other) && has_zero(product) ? Interval::everything() : divide(product, other);
}

bool any_empty(const Network::Link& link, const ProductNodes& nodes) {
  for (Index place = 0; place < link.edge_count; ++place) {
    if (nodes[place].is_empty()) return true;
  }
  return false;
}

}  // namespace

ProductNodes nodes_without(const Network& network, const Network::Link& link) {
  ProductNodes nodes;
  for (Index place = 0; place < link.edge_count; ++place) nodes[place] = network.edges[link.first_edge + place].to_link;
  return nodes;
}

Interval left_by_product(const Network& network, const Network::Link& link, Index place, const ProductNodes& nodes) {
  for (Index other = 0; other < link.edge_count; ++other) {
    if (other != place && nodes[other].is_empty()) return {};
  }
  const Interval left = left_at(network, link, place, nodes);
  return Rational(1) / network.edges[link.first_edge + place].coefficient *
         (left + Interval::point(-network.products[link.product].constants[place]));
}

Fit fit_of_product(const Network& network, const Network::Link& link, Index place, const ProductNodes& nodes) {
  const auto factor = [&](Index at) { return factor_at(network, link, at, nodes[at]); };
  const bool divides = network.products[link.product].divides;
  if (place == 2) return divides && (has_zero(factor(0)) || has_zero(factor(1))) ? Fit::but_zero : Fit::exact;
  const Interval other = factor(1 - place);
  const bool may_be_zero = is_number(link) && has_zero(factor(2));
  if (!has_zero(other)) return divides && may_be_zero ? Fit::but_zero : Fit::exact;
  if (may_be_zero) return divides ? Fit::too_wide : Fit::exact;
  // The others are divided by all that the factor can be, up to 0.
  if (!has_zero(without_zero(other))) return Fit::exact;
  return other == Interval::everything() ? Fit::but_zero : Fit::too_wide;
}

Rational zero_of_product(const Network& network, const Network::Link& link, Index place) {
  return -network.products[link.product].constants[place] / network.edges[link.first_edge + place].coefficient;
}

bool has_signs(const Network& network, const Network::Link& link, const ProductNodes& nodes) {
  // An interval has no holes.
  return !has_zero(factor_at(network, link, 0, nodes[0])) && !has_zero(factor_at(network, link, 1, nodes[1]));
}

Interval range_of_product(const Network& network, const Network::Link& link, const ProductNodes& nodes) {
  if (any_empty(link, nodes) || !has_signs(network, link, nodes)) return {};
  const Interval factors = multiply(factor_at(network, link, 0, nodes[0]), factor_at(network, link, 1, nodes[1]));
  return is_number(link) ? divide(factor_at(network, link, 2, nodes[2]), factors) : factors;
}

bool are_partners(const Network& network, const Network::Link& link, const ProductNodes& nodes) {
  if (any_empty(link, nodes)) return false;
  for (Index place = 0; place < link.edge_count; ++place) {
    const Fit fit = fit_of_product(network, link, place, nodes);
    if (fit == Fit::too_wide) return false;
    if (fit == Fit::but_zero && nodes[place].contains(zero_of_product(network, link, place))) return false;
    if (intersect(nodes[place], left_by_product(network, link, place, nodes)) != nodes[place]) return false;
  }
  return true;
}

}  // namespace crossfoot
