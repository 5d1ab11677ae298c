// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/encode.hpp"
#include "engine/evaluate.hpp"
#include "engine/solver.hpp"
#include "model/analysis.hpp"

namespace crossfoot {

/// Answers which of a fixed set of statements can be true together, in one solver with an assumption a statement.
class Oracle {
 public:
  Oracle(Encoder& encoder, const Members& statements);

  /// Every statement of the oracle.
  [[nodiscard]] const Members& statements() const { return statements_; }
  /// From now on every question includes this condition.
  void require(Expr condition) { solver_.require(condition); }
  /// A fresh assumption for a condition, to be passed to check.
  Expr assumption_for(Expr condition);
  Answer check(std::span<const StatementId> subset, std::span<const Expr> assumptions = {});
  /// After unsatisfiable: statements that already clash (with the assumptions), sorted.
  [[nodiscard]] Members core() const;
  /// After satisfiable: an exact value for every variable of the statements, auxiliary ones too, and for `others`;
  /// nothing where one is irrational.
  [[nodiscard]] std::optional<Assignment> assignment(std::span<const VariableId> others = {});
  [[nodiscard]] const std::string& reason() const { return solver_.reason(); }
  [[nodiscard]] Encoder& encoder() const { return encoder_; }

 private:
  Encoder& encoder_;
  Members statements_;
  Solver solver_;
  std::unordered_map<StatementId, Expr> literal_;
  std::unordered_map<Expr, StatementId> statement_of_;
  std::vector<VariableId> variables_;
};

/// An irreducible subset of `clashing`: take any member away and the rest can be true. Found by deletion in a fresh
/// solver and a fixed order: domains go first, then rules, then facts, the more trusted first, so that the reader sees
/// the least trusted facts. `core` is some subset that clashes too; it saves questions and changes nothing. Nothing
/// when a limit was reached.
std::optional<Members> shrink(Encoder& encoder, const Members& clashing, Members core);

/// After an unsatisfiable check of all statements with `assumptions`: the reason that a reader is shown. Where several
/// minimal sets would do, it is the one that a fixed order of the statements prefers (QuickXplain: Junker 2004), so
/// that it does not depend on how the solver searched. Nothing when a limit was reached.
std::optional<Members> reason_for(Oracle& oracle, std::span<const Expr> assumptions);

}  // namespace crossfoot
