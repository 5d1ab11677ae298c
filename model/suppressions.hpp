// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

#include "model/analysis.hpp"
#include "model/diagnostic.hpp"
#include "model/model.hpp"

namespace crossfoot {

/// What a finding has to do with a rule.
enum class RuleNeed : std::uint8_t {
  absent,  ///< the rule is in none of its minimal sets
  spare,   ///< it is in some of them, but another one does without it
  unsure,  ///< it is in all that were found, which may not be all
  needed   ///< without the rule the finding would not stand
};
RuleNeed need_for(const Model& model, const Finding& finding, RuleId rule);

/// An analysis with its suppressed findings marked, and what is wrong with the suppressions.
struct Suppressed {
  Analysis analysis;
  std::vector<Diagnostic> diagnostics;  ///< in source order; all of them come after the analysis
};
/// Marks what the model's suppressions match. An id matches the one finding that it begins; a rule's name matches the
/// contradictions and warnings that need the rule. One that has expired by `today`, or that matches nothing although
/// everything was looked at that it could match, is an error.
Suppressed suppress_findings(const Model& model, Analysis analysis, std::chrono::sys_days today);

}  // namespace crossfoot
