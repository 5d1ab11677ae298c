// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "engine/analyze.hpp"
#include "model/analysis.hpp"
#include "model/model.hpp"

namespace crossfoot {

/// What would be reported if the facts of a repair said what the repair asks of them: a value, or no more than that it
/// lies in an interval. What their old wording suggested is gone with it. The statements that this could bear on are
/// analysed again, within the options' limits; a limit that is reached leaves things undecided. `finding` and `repair`
/// are indices into the findings of the model's analysis, and into that finding's repairs.
WhatIf what_if(const Model& model, const Analysis& analysis, std::size_t finding, std::size_t repair,
               const Options& options);

}  // namespace crossfoot
