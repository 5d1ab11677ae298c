// SPDX-License-Identifier: Apache-2.0
#include "engine/check_steps.hpp"

#include <utility>

#include "engine/evaluate.hpp"
#include "engine/world.hpp"

namespace crossfoot {
namespace {

/// Asks for each step whether its premises can hold without it. The model is a copy, to which questions are added.
class Checker {
 public:
  Checker(const Model& model, const Steps& steps, const Limits& limits)
      : model_(model), steps_(steps), limits_(limits) {}

  bool is_unfounded(const Step& step) {
    terms_true_.clear();
    terms_not_true_.clear();
    statements_.clear();
    if (step.statement != none) assume(step.statement);
    for (const std::uint32_t index : step.rests_on) assume(steps_[index]);
    for (const Case& one : step.cases) {
      const Step& supposed = steps_[one.supposed];
      terms_not_true_.push_back(inside(supposed.subject, supposed.forces));
      if (!steps_[one.impossible].forces.is_empty()) return true;
    }
    if (!step.forces.is_empty()) terms_true_.push_back(outside(step.subject, step.forces));
    return can_be_true();
  }

 private:
  Model model_;
  const Steps& steps_;
  Limits limits_;
  std::vector<TermId> terms_true_;
  std::vector<TermId> terms_not_true_;
  Members statements_;

  void assume(StatementId statement) { statements_.push_back(statement); }

  void assume(const Step& premise) {
    if (premise.kind == StepKind::states) assume(premise.statement);
    if (premise.kind == StepKind::supposes) {
      terms_true_.push_back(inside(premise.subject, premise.forces));
    } else if (premise.forces.is_empty()) {
      terms_true_.push_back(model_.terms.truth(false));
    } else {
      terms_not_true_.push_back(outside(premise.subject, premise.forces));
    }
  }

  [[nodiscard]] bool is_condition(TermId id) const {
    const Term& term = model_.terms.at(id);
    if (term.op == Op::variable) return model_.variables[term.first].sort == Sort::boolean;
    if (term.op == Op::choose) return is_condition(model_.terms.operands_of(id)[1]);
    return term.op >= Op::truth;
  }

  TermId inside(TermId subject, const Interval& interval) {
    TermTable& terms = model_.terms;
    if (is_condition(subject)) {
      const bool can_be_false = interval.contains(0);
      if (can_be_false && interval.contains(1)) return terms.truth(true);
      return can_be_false ? terms.make(Op::not_, {subject}) : subject;
    }
    std::vector<TermId> parts;
    const auto order = [&](const Bound& bound, bool lower) {
      const TermId end = terms.number(bound.value);
      const Op op = bound.closed ? Op::less_equal : Op::less;
      parts.push_back(lower ? terms.make(op, {end, subject}) : terms.make(op, {subject, end}));
    };
    if (interval.lower) order(*interval.lower, true);
    if (interval.upper) order(*interval.upper, false);
    return terms.make(Op::and_, parts);
  }

  TermId outside(TermId subject, const Interval& interval) {
    const TermId in = inside(subject, interval);
    return model_.terms.make(Op::not_, {in});
  }

  bool can_be_true() {
    const Limits limits = limits_;
    World world(model_, limits, {});
    Normaliser& normaliser = world.encoder.normaliser();
    std::vector<Expr> assumptions;
    const auto add = [&](const Formula& formula) {
      assumptions.push_back(world.oracle.assumption_for(world.encoder.expr_of(formula)));
    };
    for (const StatementId statement : statements_) {
      add(normaliser.true_of(model_.statements[statement].condition));
      const VariableId whole = made_whole_by(model_, statement);
      if (whole != none)
        assumptions.push_back(world.oracle.assumption_for(world.session.whole(world.encoder.variable(whole))));
    }
    for (const TermId term : terms_true_) add(normaliser.true_of(term));
    for (const TermId term : terms_not_true_) add(normaliser.not_true_of(term));
    return world.oracle.check({}, assumptions) == Answer::satisfiable;
  }
};

}  // namespace

std::vector<std::uint32_t> unfounded_steps(const Model& model, const Steps& steps, const Limits& limits) {
  std::vector<std::uint32_t> unfounded;
  Checker checker(model, steps, limits);
  for (std::uint32_t i = 0; i < steps.size(); ++i) {
    if (steps[i].kind != StepKind::supposes && checker.is_unfounded(steps[i])) unfounded.push_back(i);
  }
  return unfounded;
}

}  // namespace crossfoot
