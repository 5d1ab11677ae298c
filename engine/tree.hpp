// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "engine/components.hpp"
#include "engine/evaluate.hpp"
#include "model/model.hpp"

namespace crossfoot {

/// What interval propagation finds on a component that is an acyclic network of linear sums, where it is exact:
/// each variable's interval is the tightest one, and the component can be true exactly when no interval is empty.
struct TreeSolution {
  bool satisfiable = true;
  std::unordered_map<VariableId, Interval> bounds;
  /// For each statement of more than one variable: whether the other statements already force it.
  std::unordered_map<StatementId, bool> forced_by_others;
  Assignment solution;  ///< one solution, where satisfiable
};

/// Solves a component by passing intervals along its edges twice (from the leaves to a root and back), with open and
/// closed ends. Nothing where the component is not of that kind: a cycle, a condition that is not an interval of a
/// linear sum, or whole numbers in sums where intervals are not exact (coefficients other than +1 and -1, or whole and
/// other numbers mixed).
std::optional<TreeSolution> solve_tree(const Model& model, const Component& component);

}  // namespace crossfoot
