// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "engine/encode.hpp"
#include "engine/evaluate.hpp"
#include "engine/normalise.hpp"

namespace crossfoot {

/// A convex part of the solutions around one of them: the atoms that make every formula true there. Everything that
/// satisfies the atoms (with whole numbers where they have to be) is a solution.
struct Cell {
  std::vector<Atom> atoms;           ///< zero, negative and not_positive only; strict ones over whole numbers tightened
  std::vector<VariableId> integers;  ///< variables of the atoms that are whole
  Assignment constants;              ///< variables that some atom makes one number; they have been put into products
  bool linear = true;
};

/// The cell of `formulas` around a solution of them all, where the variables in `whole` (sorted) take whole values.
Cell cell_around(const std::vector<const Formula*>& formulas, const std::vector<VariableId>& whole,
                 const Assignment& solution);
/// Whether every atom holds and every integer variable is whole.
bool contains(const Cell& cell, const Assignment& point);

}  // namespace crossfoot
