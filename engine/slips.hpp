// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis.hpp"

namespace crossfoot {

/// Names the slip of the pen that would explain a repair, and the numbers that were meant where it tells: two digits
/// swapped, a digit doubled or dropped, a sign, a factor of ten (万 for 亿, million for billion), off by one, two facts
/// interchanged. Names nothing where none would, or where the repair leaves the value too open to say.
void name_cause(const Model& model, Repair& repair);

}  // namespace crossfoot
