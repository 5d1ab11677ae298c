// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "model/analysis.hpp"

namespace crossfoot {

/// The words of the JSON contract for what an analysis says: "not found", "contradiction", "untested". Reports for
/// people use them too, where they have no better one.
std::string_view word(StatementKind kind);
std::string_view word(FindingKind kind);
std::string_view word(RuleStatus status);
std::string_view word(DeriveStatus status);
std::string_view word(ClaimVerdict verdict);
std::string_view word(Verdict verdict);
std::string_view word(QuoteStatus status);

}  // namespace crossfoot
