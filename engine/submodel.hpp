// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unordered_map>
#include <vector>

#include "engine/evaluate.hpp"
#include "engine/walls.hpp"
#include "model/analysis.hpp"
#include "model/model.hpp"

namespace crossfoot {

/// A few statements of a model as a small model of their own, so that work on them costs what they are and not what
/// the whole model is. Holds what the engine reads of statements; sources, quotes and texts stay behind.
class Submodel {
 public:
  /// With walls, as rules behind the statements.
  Submodel(const Model& whole, const Members& statements, const std::vector<Wall>& walls = {});

  [[nodiscard]] const Model& model() const { return part_; }
  /// From here on statements are walls.
  [[nodiscard]] StatementId first_wall() const { return static_cast<StatementId>(outside_.size()); }
  /// From the whole model to this one, which may lack some statements, and back, without walls. Orders are kept.
  [[nodiscard]] Members inside(const Members& statements) const;
  [[nodiscard]] Members outside(const Members& statements) const;
  /// The values of this model's variables, for the whole model's.
  [[nodiscard]] Assignment outside(const Valuation& values) const;
  /// A term of the whole model, over this model's variables; variables that it lacks become new ones.
  TermId import(TermId term);

 private:
  const Model& whole_;
  Model part_;
  Members outside_;  ///< by StatementId of this model
  std::unordered_map<StatementId, StatementId> inside_;
  std::unordered_map<VariableId, VariableId> variables_;
  std::unordered_map<TermId, TermId> terms_;  ///< those with operands

  VariableId import_variable(VariableId id);
  void import_statement(StatementId id);
  void add_wall(const Wall& wall);
};

}  // namespace crossfoot
