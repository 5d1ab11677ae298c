// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/evaluate.hpp"
#include "engine/normalise.hpp"
#include "engine/solver.hpp"
#include "model/model.hpp"

namespace crossfoot {

/// Statements as normalised formulas and as expressions of one session, each made once.
class Encoder {
 public:
  Encoder(const Model& model, Session& session)
      : model_(model),
        session_(session),
        normaliser_(model, static_cast<VariableId>(model.variables.size()), session.limits()) {}

  [[nodiscard]] const Model& model() const { return model_; }
  [[nodiscard]] Session& session() const { return session_; }
  [[nodiscard]] Normaliser& normaliser() { return normaliser_; }

  /// What a statement asserts, without the integrality that a domain asserts.
  const Formula& formula_of(StatementId id);
  /// What a statement asserts, with integrality.
  Expr statement(StatementId id);
  Expr expr_of(const Formula& formula);
  Expr expr_of(const Polynomial& polynomial);
  Expr variable(VariableId id);
  /// The variables of a formula with those of its auxiliary definitions, sorted.
  static std::vector<VariableId> variables_of(const Formula& formula);

 private:
  const Model& model_;
  Session& session_;
  Normaliser normaliser_;
  std::unordered_map<StatementId, Formula> formulas_;
  std::unordered_map<StatementId, Expr> statements_;
  std::unordered_map<VariableId, Expr> variables_;

  Expr expr_of(const Atom& atom);
};

}  // namespace crossfoot
