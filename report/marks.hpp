// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "model/analysis.hpp"
#include "model/model.hpp"

namespace crossfoot {

/// Whether a finding is one to act on: neither suppressed nor known from the baseline.
bool is_open(const Finding& finding);
/// The suppression of a finding; null where it has none.
const Suppression* suppression_of(const Model& model, const Finding& finding);
/// "suppressed until 2026-12-31: the ministry has been asked"; empty where it is not suppressed.
std::string suppressed_in_words(const Model& model, const Finding& finding);
/// The same, and "known: in the baseline" for a finding that the baseline has too; empty for one in force.
std::string accepted_in_words(const Model& model, const Finding& finding);
/// How the findings compare with the baseline's: "compared with old.json: 2 new · 4 fixed · 3 unchanged"; empty where
/// there is none.
std::string compared_in_words(const Analysis& analysis);
/// Why the suppression of one of its rules does not suppress a finding: "rule add_up is suppressed (sums.xf:9:1), but
/// this stands without it too"; empty where no such rule is suppressed, and where the finding is.
std::string not_suppressed_in_words(const Model& model, const Finding& finding);

}  // namespace crossfoot
