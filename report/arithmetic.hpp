// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "model/analysis.hpp"
#include "model/model.hpp"

namespace crossfoot {

/// A finding in the reader's numbers, the same in every format.
struct ShownFinding {
  std::string about;               ///< the rule, list or quantity that the headline starts with; may be empty
  std::string message;             ///< "13 + 23 = 36, but 35 is reported"
  std::vector<std::string> lines;  ///< arithmetic that can be checked by hand: "13 + 23 = 36", "36 != 35"
  std::vector<std::string> brief;  ///< those of them that a table and the headline do not say; mostly all
  std::string difference;          ///< "the parts are 1 more than the total"; may be empty
};

ShownFinding show_finding(const Model& model, const Analysis& analysis, const Finding& finding);

}  // namespace crossfoot
