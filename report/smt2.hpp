// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "model/model.hpp"

namespace crossfoot {

/// The hard statements of a model as a problem in SMT-LIB 2.6 (C. Barrett, P. Fontaine, C. Tinelli, "The SMT-LIB
/// Standard"), for any solver to judge: `sat` where they can all be true, `unsat` where they contradict each other.
/// Each is a named assertion below a comment that says what it states and where. Soft statements are comments; derives
/// and claims are definitions. The logic is the smallest that fits, and every number is exact.
std::string render_smt2(const Model& model);

}  // namespace crossfoot
