// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis.hpp"
#include "model/model.hpp"

namespace crossfoot {

/// Whether a reader would rather see `a` than `b` in a minimal set: facts before rules, lists and domains, the less
/// trusted first, then in source order. A total order.
bool is_preferred(const Model& model, StatementId a, StatementId b);

/// Members that are given up first come first: the least preferred.
Members deletion_order(const Model& model, const Members& members);

}  // namespace crossfoot
