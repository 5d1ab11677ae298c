// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/analysis.hpp"

namespace crossfoot {

/// "C-4f2a09b1": made of the kind and the names alone, so that it stays the same whatever else a model holds. FNV-1a of
/// 64 bits (Fowler, Noll, Vo), folded to 32.
std::string finding_id(FindingKind kind, const std::vector<std::string>& names);
/// Whether a text is an id or the start of one with at least the four digits that reports print: "C-4f2a".
bool is_finding_id(std::string_view text);
/// The id of the finding that facts cover too few of the numbers of a source's document.
std::string coverage_finding_id(const Source& source);
/// Findings in order of location, then kind and id, with every reference to one following it.
void sort_findings(Analysis& analysis);

}  // namespace crossfoot
