// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "model/analysis.hpp"

namespace crossfoot {

/// "C-4f2a09b1": made of the kind and the names alone, so that it stays the same whatever else a model holds. FNV-1a of
/// 64 bits (Fowler, Noll, Vo), folded to 32.
std::string finding_id(FindingKind kind, const std::vector<std::string>& names);
/// Findings in order of location, then kind and id, with every reference to one following it.
void sort_findings(Analysis& analysis);

}  // namespace crossfoot
