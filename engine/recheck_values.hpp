// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "engine/solution.hpp"
#include "model/analysis.hpp"
#include "model/model.hpp"

namespace crossfoot {

/// Checks hard statements against a value for every variable: on whole numbers of 64 bits where these do, which is
/// nearly everywhere, else exactly. Model and solution must outlive it.
class StatementCheck {
 public:
  StatementCheck(const Model& model, const Solution& solution) : model_(model), solution_(solution) {}

  /// The hard statements that are not true, in no certain order.
  [[nodiscard]] Members untrue_statements() const;

 private:
  const Model& model_;
  const Solution& solution_;

  void check_pins(Members& untrue) const;
  void check_domains(Members& untrue) const;
  void check_sums(Members& untrue) const;
  [[nodiscard]] bool is_true(StatementId statement) const;

  /// Of a condition 0 or 1. False where a value on the way is no whole number of 64 bits, or a term is of a kind that
  /// is left to exact evaluation.
  bool evaluate(TermId id, std::int64_t& value) const;
  bool evaluate_operands(const Term& term, std::int64_t& value) const;
};

}  // namespace crossfoot
