// SPDX-License-Identifier: Apache-2.0
#include "engine/recheck.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <span>
#include <unordered_map>
#include <vector>

#include "engine/encode_terms.hpp"
#include "engine/state.hpp"

namespace crossfoot {
namespace {

/// Some statements in a session of their own, translated straight from their terms.
class Proof {
 public:
  Proof(const Model& model, const Limits& limits, const Members& statements)
      : model_(model), session_(limits), terms_(model, session_), solver_(session_) {
    for (const StatementId id : statements) {
      const Expr literal = session_.boolean();
      solver_.require(session_.any({session_.not_(literal), terms_.statement(id)}));
      literals_.emplace(id, literal);
    }
  }

  Answer check(std::span<const StatementId> subset, std::span<const Expr> conditions = {}) {
    std::vector<Expr> assumptions;
    for (const StatementId id : subset) assumptions.push_back(literals_.at(id));
    for (const Expr condition : conditions) {
      const Expr literal = session_.boolean();
      solver_.require(session_.any({session_.not_(literal), condition}));
      assumptions.push_back(literal);
    }
    const Answer answer = solver_.check(assumptions);
    return answer == Answer::satisfiable && !evaluates(subset) ? Answer::unknown : answer;
  }

  TermEncoder& terms() { return terms_; }

 private:
  const Model& model_;
  Session session_;
  TermEncoder terms_;
  Solver solver_;
  std::unordered_map<StatementId, Expr> literals_;

  /// The solution that the solver names, put into the statements in exact arithmetic.
  bool evaluates(std::span<const StatementId> subset) {
    Assignment solution;
    for (const StatementId id : subset) {
      for (const VariableId variable : variables_of(model_, id)) {
        const Expr expr = terms_.variable(variable);
        if (model_.variables[variable].sort == Sort::boolean) {
          solution.emplace(variable, solver_.truth_of(expr) ? 1 : 0);
        } else if (const auto value = solver_.value(expr)) {
          solution.emplace(variable, *value);
        } else {
          return true;  // irrational: the solver's word has to do
        }
      }
    }
    for (const StatementId id : subset) {
      if (!is_true(model_, id, solution)) {
        throw InternalError(fmt::format("a solution does not satisfy {}", model_.statements[id].name));
      }
    }
    return true;
  }
};

void expect(Answer answer, Answer wanted, const std::string& what) {
  if (answer == Answer::unknown) {
    spdlog::warn("recheck: {} could not be proved again within the limits", what);
    return;
  }
  if (answer != wanted) throw InternalError(what + " does not hold when proved again");
}

void recheck_minimal(const State& state, const Members& set, const std::string& name) {
  Proof proof(state.model, state.limits, set);
  expect(proof.check(set), Answer::unsatisfiable, name + ": the members clash");
  for (const StatementId member : set) {
    Members rest;
    std::copy_if(set.begin(), set.end(), std::back_inserter(rest), [&](StatementId id) { return id != member; });
    expect(proof.check(rest), Answer::satisfiable, name + ": it is minimal");
  }
}

void recheck_repairs(const State& state, const Finding& finding) {
  if (finding.repairs.empty()) return;
  const Model& model = state.model;
  Members minimal = finding.members;
  for (const Members& alternative : finding.alternatives)
    minimal.insert(minimal.end(), alternative.begin(), alternative.end());
  std::sort(minimal.begin(), minimal.end());
  minimal.erase(std::unique(minimal.begin(), minimal.end()), minimal.end());
  Proof proof(model, state.limits, minimal);
  for (const Repair& repair : finding.repairs) {
    Members rest = minimal;
    for (const Change& change : repair.changes) {
      rest.erase(std::remove(rest.begin(), rest.end(), model.facts[change.fact].statement), rest.end());
    }
    expect(proof.check(rest), Answer::satisfiable, finding.id + ": a repair resolves it");
    for (const Change& change : repair.changes) {
      if (change.to.is_empty()) throw InternalError(finding.id + ": a repair leaves no value");
    }
  }
}

/// Nothing lies beyond an end, and a closed end is reached.
void recheck_end(Proof& proof, const Members& statements, TermId number, const Bound& bound, const Members& because,
                 bool upper, const std::string& name) {
  const Expr outside = proof.terms().beyond(number, bound.value, upper, bound.closed);
  expect(proof.check(because, std::array{outside}), Answer::unsatisfiable, name + ": its reason forces the end");
  if (!bound.closed) return;
  const std::array at{proof.terms().beyond(number, bound.value, true, false),
                      proof.terms().beyond(number, bound.value, false, false)};
  expect(proof.check(statements, at), Answer::satisfiable, name + ": its end is reached");
}

void recheck_derived(State& state) {
  for (const DeriveResult& result : state.analysis.derived) {
    if (!result.interval.lower && !result.interval.upper) continue;
    const Derive& derive = state.model.derives[result.derive];
    const Members statements = state.statements_of(state.components_of(derive.expression));
    Proof proof(state.model, state.limits, statements);
    const auto recheck_one = [&](const std::optional<Bound>& bound, const Members& because, bool upper) {
      if (bound) recheck_end(proof, statements, derive.expression, *bound, because, upper, derive.name);
    };
    recheck_one(result.interval.lower, result.lower_because, false);
    recheck_one(result.interval.upper, result.upper_because, true);
  }
}

/// A component that propagation alone called satisfiable comes with a solution.
void recheck_trees(const State& state) {
  for (ComponentId id = 0; id < state.of_component.size(); ++id) {
    const ComponentState& component = state.of_component[id];
    if (!component.tree || component.answer != Answer::satisfiable) continue;
    for (const StatementId statement : state.components.components[id].statements) {
      if (!is_true(state.model, statement, component.tree->solution)) {
        throw InternalError(
            fmt::format("propagation's solution does not satisfy {}", state.model.statements[statement].name));
      }
    }
  }
}

}  // namespace

void recheck(State& state) {
  recheck_trees(state);
  for (const Finding& finding : state.analysis.findings) {
    if (finding.kind != FindingKind::contradiction && finding.kind != FindingKind::warning) continue;
    recheck_minimal(state, finding.members, finding.id);
    for (const Members& alternative : finding.alternatives) recheck_minimal(state, alternative, finding.id);
    recheck_repairs(state, finding);
  }
  recheck_derived(state);
}

}  // namespace crossfoot
