// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/evaluate.hpp"
#include "engine/survey.hpp"

namespace crossfoot {

/// A value for every variable: what is known or filled has its own, which is kept where it is; every other variable
/// has one of `others`, or 0 where these are none.
struct Solution {
  const KnownValues& known;  ///< must outlive the solution
  Valuation others;          ///< empty, or by VariableId

  [[nodiscard]] Rational operator[](VariableId id) const {
    if (known.has_small(id)) return known.small(id);
    return known.is_known(id) ? known.value(id) : others.empty() ? Rational() : others[id];
  }
};

/// Whether a statement is true: its condition holds and the variable that it forces to be whole is.
bool is_true(const Model& model, StatementId statement, const Solution& solution);

}  // namespace crossfoot
