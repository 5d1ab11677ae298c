// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "engine/narrowing.hpp"

namespace crossfoot {

/// Why something is impossible, by events of a narrowing: ends that cross, rows that add up to an impossibility, or
/// cases of which each is impossible.
struct Proof {
  struct Branch;
  std::optional<Clash> clash;
  std::vector<std::pair<EventId, Rational>> rows;  ///< each with its multiplier
  std::vector<EventId> cover;                      ///< of cases: what leaves no others
  std::vector<Branch> branches;
};

struct Proof::Branch {
  std::vector<EventId> supposed;
  StepGraph::Id subject = 0;
  Interval interval;  ///< where the subject is supposed to lie
  Proof proof;
};

/// Cases of which one must be so, because of `cover`.
struct Split {
  std::vector<std::pair<StepGraph::Id, Interval>> cases;
  std::vector<EventId> cover;
};

/// Those that what is known suggests, the most natural ones first.
std::vector<Split> splits_of(const Narrowing& narrowing);

/// Looks for one, with cases inside cases up to a depth. Ends that are found on the way stay in the narrowing.
std::optional<Proof> prove(const Model& model, Narrowing& narrowing, int depth);

/// Rows that hold by what the narrowing has found and that add up to an impossibility (engine/linear_program.hpp).
std::optional<Proof> prove_by_sums(const Narrowing& narrowing);

}  // namespace crossfoot
