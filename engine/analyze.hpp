// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "engine/limits.hpp"
#include "model/analysis.hpp"
#include "model/model.hpp"

namespace crossfoot {

enum class Engine : std::uint8_t {
  automatic,  ///< propagation first, Z3 for what is left
  z3,         ///< everything to Z3: slow; the oracle that the other is tested against
};

/// How far an analysis is, for another thread to show.
struct Progress {
  std::atomic<const char*> doing = "preparing";  ///< a word or two
  std::atomic<const char*> of = "";              ///< what is counted; nothing where empty
  std::atomic<std::size_t> done = 0;
  std::atomic<std::size_t> total = 0;
};

/// What an analysis may spend. A limit that is reached makes answers undecided, never wrong.
struct Options {
  Engine engine = Engine::automatic;
  double time_seconds = 60;             ///< wall clock for the whole analysis: a guard
  std::size_t memory_megabytes = 8192;  ///< for the solver
  /// Z3's deterministic count for one question, what normally decides; each statement of the question adds to it.
  std::uint64_t solver_resources = 300'000;
  std::uint64_t solver_resources_per_statement = 5'000;
  std::size_t max_minimal_sets = 32;  ///< listed for one contradiction
  std::size_t max_repairs = 32;       ///< listed for one contradiction
  /// All minimal sets are looked for in components of at most so many statements; in larger ones those that turn up on
  /// the way to the repairs are listed, and the list says that it was cut.
  std::size_t max_statements_enumerated = 150;
  /// Repairs of a contradiction in a larger component are looked for among so many statements around it,
  std::size_t max_statements_repaired = 250;
  /// or, where nothing printed bounds these, among all of its statements, if they are at most so many.
  std::size_t max_statements_searched = 25'000;
  unsigned seed = 0;
  unsigned jobs = 1;  ///< threads; the answer does not depend on them
  /// What can end the analysis early: then what is known by then is proved again, which takes a second or two, and the
  /// rest is undecided. Must outlive the analysis; none: nothing can.
  const Interruption* interruption = nullptr;
  Progress* progress = nullptr;  ///< kept up to date where it is there
};

/// Finds every contradiction and warning, derives, and judges rules and claims. The same model gives the same answer.
Analysis analyze(const Model& model, const Options& options = {});

}  // namespace crossfoot
