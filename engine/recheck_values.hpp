// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "engine/evaluate.hpp"
#include "model/model.hpp"

namespace crossfoot {

/// Checks statements against a value for every variable. All terms are evaluated once, in the order of their table, on
/// whole numbers of 64 bits; statements with a term that this does not suit are evaluated exactly, one by one.
class StatementCheck {
 public:
  StatementCheck(const Model& model, const Valuation& valuation);

  [[nodiscard]] bool is_true(StatementId statement) const;

 private:
  const Model& model_;
  const Valuation& valuation_;
  std::vector<std::int64_t> values_;  ///< by TermId; of conditions 0 or 1
  std::vector<char> fits_;            ///< by TermId

  bool evaluate(TermId id, std::int64_t& value) const;
};

}  // namespace crossfoot
