// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "engine/evaluate.hpp"
#include "model/analysis.hpp"
#include "model/model.hpp"

namespace crossfoot {

/// Which assignments satisfy each hard statement, and which satisfy all domains.
struct TruthTable {
  std::vector<Assignment> candidates;
  std::vector<StatementId> facts_and_rules;
  std::vector<std::vector<bool>> truths;  ///< of those, by candidate
  std::vector<bool> in_domains;

  /// Over all assignments to a model of quantities in small ranges, with at most 31 facts and rules.
  explicit TruthTable(const Model& model);

  /// All facts and rules; a bit each.
  [[nodiscard]] std::uint32_t all() const { return (1U << facts_and_rules.size()) - 1; }
  /// The facts and rules among some statements.
  [[nodiscard]] std::uint32_t chosen(const Members& members) const;
  [[nodiscard]] Members members(std::uint32_t chosen) const;
  /// The candidates that satisfy the domains and the chosen facts and rules.
  [[nodiscard]] std::vector<bool> solutions(std::uint32_t chosen) const;
  [[nodiscard]] bool can_be_true(std::uint32_t chosen) const;
};

/// Of each contradiction, where every other one has its first repair: each repair is a cheapest set of facts that
/// resolves it and changes them to just what is possible then, and none is missing where they are said to be complete.
/// Checks nothing where some contradiction has no repair.
void compare_all_repairs(const Model& model, const Analysis& analysis, const TruthTable& table);

}  // namespace crossfoot
