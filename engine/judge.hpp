// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "engine/bounds.hpp"
#include "engine/groundwork.hpp"
#include "engine/submodel.hpp"
#include "engine/world.hpp"

namespace crossfoot {

/// Finds solutions of some statements without a few of them by propagation.
class Solutions {
 public:
  Solutions(const Model& model, const Members& statements) : submodel_(model, statements) {}

  /// Nothing where propagation does not find one.
  [[nodiscard]] std::optional<Assignment> without(const Members& left_out) const;

 private:
  Submodel submodel_;
};

/// Answers which of some hard or soft statements can be true together, and what follows: by propagation where that
/// tells, else by the solver, which is started only then.
class Judge {
 public:
  Judge(const Model& model, const Limits& limits, Members statements, bool only_solver);
  /// The same within walls, which belong to every subset, and without the solver.
  Judge(const Model& model, const Limits& limits, Members statements, const std::vector<Wall>& walls);

  [[nodiscard]] const Model& model() const { return model_; }
  [[nodiscard]] const Members& statements() const { return statements_; }
  [[nodiscard]] const Limits& limits() const { return limits_; }

  /// Whether some of the statements (sorted) can be true together.
  Answer check(const Members& subset);
  /// After unsatisfiable: statements of the subset of which no one can be left out; nothing when a limit was reached.
  std::optional<Members> minimal_clash();
  /// The tightest interval of a number over all solutions of some of the statements, without reasons.
  Bounds bounds(TermId number, const Members& subset);
  /// Some answer was unknown since a clash came from a wall.
  [[nodiscard]] bool has_met_wall() const { return has_met_wall_; }
  /// What the last unknown answer hit.
  [[nodiscard]] const std::string& reason() const { return reason_; }
  /// The solver's view of all statements.
  World& world();

 private:
  const Model& model_;
  Limits limits_;
  Members statements_;
  bool only_solver_;
  bool has_solver_ = true;
  bool has_met_wall_ = false;
  Submodel submodel_;
  std::unique_ptr<World> world_;
  std::string reason_;
  Members checked_;              ///< the last subset
  std::optional<Reason> clash_;  ///< of the last subset, where propagation found one

  // The same as their public namesakes, except that these throw LimitReached.
  Answer decide(const Members& subset);
  Answer take_outside();
  std::optional<Members> find_minimal_clash();
  Bounds find_bounds(TermId number, const Members& subset);
  [[nodiscard]] Terrain terrain_of(const Members& subset) const;
};

}  // namespace crossfoot
