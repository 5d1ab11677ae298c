// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <unordered_map>

#include "engine/solver.hpp"
#include "model/model.hpp"

namespace crossfoot {

/// Statements as expressions of a session, straight from their terms: no normal form, no polynomial, no auxiliary
/// variable. What Encoder says is checked against it.
class TermEncoder {
 public:
  TermEncoder(const Model& model, Session& session) : model_(model), session_(session) {}

  /// The statement is true, integrality of a domain included.
  Expr statement(StatementId id);
  /// The number is defined and more than (or at least) the value, or less than (or at most) it.
  Expr beyond(TermId number, const Rational& value, bool upwards, bool strictly);
  Expr variable(VariableId id);
  /// The condition is defined and true.
  Expr condition_holds(TermId id) { return condition(id).yes; }
  Expr negation(Expr condition) { return session_.not_(condition); }

 private:
  /// A fraction; no denominator means 1. It is undefined where the denominator is 0.
  struct Fraction {
    Expr numerator;
    std::optional<Expr> denominator;
  };
  /// A condition with three truth values: undefined where neither holds.
  struct Condition {
    Expr yes;
    Expr no;
  };
  const Model& model_;
  Session& session_;
  std::unordered_map<VariableId, Expr> variables_;

  Fraction number(TermId id);
  Condition condition(TermId id);
  Condition compare(const Fraction& a, const Fraction& b, Op op);
  Condition sequence(TermId id, bool conjunction);
  Fraction extreme(TermId id, Op op);
  Fraction product(const Fraction& a, const Fraction& b);
  std::optional<Expr> times(std::optional<Expr> a, std::optional<Expr> b);
  Expr times_or(Expr a, std::optional<Expr> b) { return b ? session_.multiply({a, *b}) : a; }
  Fraction choose(Expr condition, const Fraction& a, const Fraction& b);
};

}  // namespace crossfoot
