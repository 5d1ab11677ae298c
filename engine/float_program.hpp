// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "engine/clp_solver.hpp"
#include "engine/linear_system.hpp"

namespace crossfoot {

/// The system in floating point, where large numbers with small differences stay apart: each variable is measured from
/// the middle of its range, subtracted exactly, in units near the width of its range. Open ends are moved inwards by
/// `inwards`, in these units.
FloatProgram make_float_program(const LinearSystem& system, const std::vector<Entry>& objective, double inwards);

/// Whether all numbers could be written in floating point at all.
bool is_in_range(const FloatProgram& program);

}  // namespace crossfoot
