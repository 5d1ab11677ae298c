// SPDX-License-Identifier: Apache-2.0
#include "engine/preference.hpp"

#include <algorithm>
#include <utility>

namespace crossfoot {
namespace {

std::pair<int, Rational> rank(const Model& model, StatementId id) {
  const Statement& statement = model.statements[id];
  switch (statement.kind) {
    case StatementKind::domain:
      return {0, 0};
    case StatementKind::list:
      return {1, 0};
    case StatementKind::rule:
      return {2, 0};
    case StatementKind::fact:
      break;
  }
  const Fact& fact = model.facts[statement.subject];
  return {fact.certain ? 1 : 3, -fact.trust};
}

}  // namespace

bool is_preferred(const Model& model, StatementId a, StatementId b) {
  const auto x = rank(model, a);
  const auto y = rank(model, b);
  return x != y ? x > y : a < b;
}

Members deletion_order(const Model& model, const Members& members) {
  Members order = members;
  std::sort(order.begin(), order.end(), [&](StatementId a, StatementId b) { return is_preferred(model, b, a); });
  return order;
}

}  // namespace crossfoot
