// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "engine/evaluate.hpp"
#include "model/model.hpp"

namespace crossfoot {

/// Checks statements against a value for every variable: on whole numbers of 64 bits where these do, which is nearly
/// everywhere, else exactly. Model and valuation must outlive it.
class StatementCheck {
 public:
  StatementCheck(const Model& model, const Valuation& valuation) : model_(model), valuation_(valuation) {}

  [[nodiscard]] bool is_true(StatementId statement) const;

 private:
  const Model& model_;
  const Valuation& valuation_;

  /// Of a condition 0 or 1. False where a value on the way is no whole number of 64 bits, or a term is of a kind that
  /// is left to exact evaluation.
  bool evaluate(TermId id, std::int64_t& value) const;
  bool evaluate_operands(const Term& term, std::int64_t& value) const;
};

}  // namespace crossfoot
