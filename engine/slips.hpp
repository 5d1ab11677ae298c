// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/analysis.hpp"

namespace crossfoot {

/// The slip of the pen that would explain a repair: two digits swapped, a digit doubled or dropped, a sign, a factor of
/// ten (万 for 亿, million for billion), off by one, two facts interchanged. Nothing where none would, or where the
/// repair leaves the value too open to say.
std::optional<std::string> probable_cause(const Model& model, const std::vector<Change>& changes);

}  // namespace crossfoot
