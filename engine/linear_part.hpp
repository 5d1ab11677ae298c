// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bounds.hpp"
#include "engine/condition_row.hpp"
#include "engine/groundwork.hpp"
#include "engine/linear_forces.hpp"
#include "engine/linear_program.hpp"
#include "engine/solver.hpp"

namespace crossfoot {

/// A part whose statements are all linear, as a linear program over real numbers. What that finds impossible is
/// impossible; what it finds is a solution where the variables that have to be whole happen to be.
class LinearPart {
 public:
  /// Nothing where a statement of the part is not linear. The model and the groundwork must outlive it.
  static std::optional<LinearPart> make(const Model& model, const Groundwork& groundwork, const Network::Part& part);

  struct Outcome {
    Answer answer = Answer::unknown;
    Reason clash;         ///< where unsatisfiable
    Assignment solution;  ///< where satisfiable: of the part's variables
  };
  [[nodiscard]] Outcome solve(Tracer& tracer, const Limits& limits) const;

  /// The tightest interval of a linear sum over the part's variables (and known ones), with reasons; nothing where an
  /// end would need a whole variable to be what it is not, or a limit was reached. The part must be satisfiable.
  [[nodiscard]] std::optional<Bounds> bounds(Tracer& tracer, TermId number, const Limits& limits,
                                             bool with_reasons) const;

  /// Which rows the others force, where the linear program finds a solution; the rows are those of `statements`.
  [[nodiscard]] std::optional<ForcedRows> forced_rows(const Limits& limits) const;
  [[nodiscard]] const Members& statements() const { return statements_; }

 private:
  const Model& model_;
  const Groundwork& groundwork_;
  const Network::Part& part_;
  Members statements_;  ///< by row
  std::vector<LinearRow> rows_;
  std::vector<VariableId> variables_;  ///< by column, sorted

  LinearPart(const Model& model, const Groundwork& groundwork, const Network::Part& part)
      : model_(model), groundwork_(groundwork), part_(part) {}

  bool collect();
  [[nodiscard]] std::uint32_t column(VariableId variable) const;
  [[nodiscard]] bool has_whole_node() const;
  [[nodiscard]] bool is_whole(const std::vector<Rational>& point) const;
  [[nodiscard]] Reason reason_of(Tracer& tracer, const std::vector<Rational>& multipliers,
                                 const LinearSum* objective) const;
};

/// The tightest interval of a number with its reasons, as propagation or a linear program finds them; nothing where
/// the solver has to. Every part of its variables must be satisfiable.
std::optional<Bounds> bounds_without_solver(const Model& model, const Groundwork& groundwork, Tracer& tracer,
                                            TermId number, const Limits& limits, bool with_reasons = true);

/// The steps and the time of a linear program within the limits of a question.
LinearLimit linear_limit(const Limits& limits);

}  // namespace crossfoot
