// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "model/analysis.hpp"

namespace crossfoot {

/// A chain of forced steps from some statements to an impossibility, short enough to be followed by hand: by exact
/// propagation, where that gets nowhere by adding up what is linear, and else by cases, two deep at most; the shortest
/// of its kind (length_of) as far as a limited search tells. The statements are a minimal set. Empty where none is
/// found.
Steps steps_to_clash(const Model& model, const Members& statements);

/// The same to what some statements force about a number or condition: that it lies in `interval`, of which one end may
/// be asked alone.
Steps steps_to(const Model& model, const Members& statements, TermId subject, const Interval& interval);

/// How long a chain is to a reader: the ends, conditions, suppositions and conclusions that are worked out in it, two
/// for a line that works out both ends of a quantity, and the statements that are spelt out in lines of their own. Not
/// counted are lines that only repeat where one statement puts one quantity.
std::size_t length_of(const Steps& steps);

/// Chains for everything in an analysis that calls for one, up to a limit: findings without a balance, then claims and
/// derived values.
void add_steps(const Model& model, Analysis& analysis);

}  // namespace crossfoot
