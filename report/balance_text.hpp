// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis.hpp"
#include "model/model.hpp"
#include "report/arithmetic.hpp"

namespace crossfoot {

/// The headline, the arithmetic and the difference of a finding that has a balance.
ShownFinding show_balance(const Model& model, const Finding& finding);

}  // namespace crossfoot
