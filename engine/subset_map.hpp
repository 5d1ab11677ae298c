// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>

#include "engine/limits.hpp"
#include "engine/solver.hpp"
#include "model/analysis.hpp"

namespace CaDiCaL {
class Solver;
}

namespace crossfoot {

/// Which subsets of some statements are still to be explored on the way to all minimal sets (the map of MARCO:
/// Liffiton, Previti, Malik & Marques-Silva, "Fast, flexible MUS enumeration", 2016). What was excluded before decides
/// what comes next, and nothing else: not what a solver has been asked about other statements.
class SubsetMap {
 public:
  /// Both must outlive it; the statements are sorted.
  SubsetMap(const TimeLimit& limits, const Members& statements);
  ~SubsetMap();
  SubsetMap(const SubsetMap&) = delete;
  SubsetMap& operator=(const SubsetMap&) = delete;

  /// No superset of a minimal set is of interest.
  void exclude_supersets(const Members& set);
  /// No subset of a satisfiable set is of interest.
  void exclude_subsets(const Members& set);
  /// An unexplored subset that no statement can be added to without completing an excluded minimal set. Nothing where
  /// all are explored (the answer is unsatisfiable) or a limit was reached (unknown).
  std::optional<Members> next(Answer& answer);

 private:
  const TimeLimit& limits_;
  const Members& statements_;
  std::unique_ptr<CaDiCaL::Solver> solver_;
  std::vector<Members> excluded_;

  [[nodiscard]] int inside(StatementId statement) const;
  [[nodiscard]] Members grown(Members seed) const;
};

}  // namespace crossfoot
