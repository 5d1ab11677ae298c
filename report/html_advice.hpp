// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "report/report.hpp"

namespace crossfoot {

/// The one fact of a finding that something speaks against besides the clash: its quote, a slip that no other has, that
/// only its change would do, or that it alone is worded oddly. None where nothing tells.
FactId doubted_first(const Model& model, const Finding& finding);

/// What to look at first and why, in a sentence or two; empty where there is nothing to say.
std::string advice_on(const Report& report, const Finding& finding);

}  // namespace crossfoot
