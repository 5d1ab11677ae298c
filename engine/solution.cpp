// SPDX-License-Identifier: Apache-2.0
#include "engine/solution.hpp"

#include "engine/evaluator.hpp"

namespace crossfoot {
namespace {

struct ValueOf {
  const Solution& solution;

  std::optional<Rational> operator()(VariableId id) const { return solution[id]; }
};

}  // namespace

bool is_true(const Model& model, StatementId statement, const Solution& solution) {
  return statement_is_true(model, statement, ValueOf{solution});
}

}  // namespace crossfoot
