// SPDX-License-Identifier: Apache-2.0
#include "engine/recheck.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/encode_terms.hpp"
#include "engine/judge.hpp"
#include "engine/recheck_linear.hpp"
#include "engine/recheck_values.hpp"
#include "engine/sorted.hpp"
#include "engine/state.hpp"

namespace crossfoot {
namespace {

/// A solver's session that is started when something needs it, which mostly nothing does.
class LaterSession {
 public:
  explicit LaterSession(const Limits& limits) : limits_(limits) {}

  Session& get() {
    if (!session_) session_.emplace(limits_);
    return *session_;
  }

 private:
  const Limits& limits_;
  std::optional<Session> session_;
};

/// Some statements in a solver of their own, translated straight from their terms.
class Proof {
 public:
  Proof(const Model& model, Session& session, const Members& statements)
      : model_(model), session_(session), terms_(model, session_), solver_(session_) {
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
    if (answer == Answer::satisfiable) evaluate(subset);
    return answer;
  }

  TermEncoder& terms() { return terms_; }

 private:
  const Model& model_;
  Session& session_;
  TermEncoder terms_;
  Solver solver_;
  std::unordered_map<StatementId, Expr> literals_;

  /// Puts the solver's solution into the statements in exact arithmetic; one with irrational values cannot be.
  void evaluate(std::span<const StatementId> subset) {
    Assignment solution;
    for (const StatementId id : subset) {
      for (const VariableId variable : variables_of(model_, id)) {
        const Expr expr = terms_.variable(variable);
        if (model_.variables[variable].sort == Sort::boolean) {
          solution.emplace(variable, solver_.truth_of(expr) ? 1 : 0);
        } else if (const auto value = solver_.value(expr)) {
          solution.emplace(variable, *value);
        } else {
          return;
        }
      }
    }
    for (const StatementId id : subset) {
      if (!is_true(model_, id, solution)) {
        throw InternalError(fmt::format("a solution does not satisfy {}", statement_name(model_, id)));
      }
    }
  }
};

/// What is said where something is not proved.
std::string limit_of(const State& state, const std::string& what) {
  const Limits& limits = state.recheck_limits;
  return limits.out_of_time() ? limits.out_of_time_because() + ", before the " + what : what;
}

/// Whether `prove` does, within its limits.
template <class Prove>
bool within(const State& state, Prove prove) {
  std::string ignored;
  return !state.recheck_limits.out_of_time() && within_limits(false, ignored, prove);
}

/// False where a limit kept the proof from being made.
bool proved(Answer answer, Answer wanted, const std::string& what) {
  if (answer != Answer::unknown && answer != wanted) throw InternalError(what + " does not hold when proved again");
  return answer == wanted;
}

bool is_minimal(const Model& model, Proof& proof, const Members& set, const std::string& id) {
  std::string name = id + ":";
  for (const StatementId member : set) name += " " + statement_name(model, member);
  if (!proved(proof.check(set), Answer::unsatisfiable, name + ": that its members clash")) return false;
  return std::all_of(set.begin(), set.end(), [&](StatementId member) {
    Members rest;
    std::copy_if(set.begin(), set.end(), std::back_inserter(rest), [&](StatementId other) { return other != member; });
    return proved(proof.check(rest), Answer::satisfiable, name + ": that it is minimal");
  });
}

/// The members of a finding and of its alternatives, sorted.
Members all_members(const Finding& finding) {
  Members all = finding.members;
  for (const Members& set : finding.alternatives) all.insert(all.end(), set.begin(), set.end());
  sort_unique(all);
  return all;
}

/// A solution of some statements that keeps each of them, where one is found.
std::optional<Assignment> proved_solution(const Model& model, const Solutions& solutions, const Members& all,
                                          const Members& left_out) {
  std::optional<Assignment> solution = solutions.without(left_out);
  const auto keeps = [&](StatementId id) {
    return std::binary_search(left_out.begin(), left_out.end(), id) || is_true(model, id, *solution);
  };
  if (solution && !std::all_of(all.begin(), all.end(), keeps)) solution.reset();
  return solution;
}

/// Where some variables have to be whole, that any fewer statements can be true takes a solution of each.
bool is_proved_by_arithmetic(const State& state, const Members& set) {
  if (!is_minimal_linear_clash(state.model, set, state.recheck_limits)) return false;
  const bool real =
      std::all_of(set.begin(), set.end(), [&](StatementId id) { return made_whole_by(state.model, id) == none; });
  if (real) return true;
  const Solutions solutions(state.model, set);
  return std::all_of(set.begin(), set.end(), [&](StatementId member) {
    return proved_solution(state.model, solutions, set, {member}).has_value();
  });
}

/// Drops what cannot be proved again of a contradiction or warning; false where nothing is left of it.
bool recheck_sets(const State& state, LaterSession& session, Finding& finding) {
  std::optional<Proof> proof;
  const auto holds = [&](const Members& set) {
    if (is_proved_by_arithmetic(state, set)) return true;
    if (!proof) proof.emplace(state.model, session.get(), all_members(finding));
    return is_minimal(state.model, *proof, set, finding.id);
  };
  const auto fails = [&](const Members& set) { return !within(state, [&] { return holds(set); }); };
  // Where time is short, a finding without alternatives is better than none.
  const bool stands = !fails(finding.members);
  if (std::erase_if(finding.alternatives, fails) > 0) finding.alternatives_complete = false;
  return stands;
}

/// What a repair changes, sorted.
Members changed_by(const Model& model, const Repair& repair) {
  Members changed;
  for (const Change& change : repair.changes) changed.push_back(model.facts[change.fact].statement);
  std::sort(changed.begin(), changed.end());
  return changed;
}

/// A solution gives each changed fact a value that the repair offers.
bool offers(const Model& model, const Repair& repair, const Assignment& solution) {
  return std::all_of(repair.changes.begin(), repair.changes.end(), [&](const Change& change) {
    const std::optional<Rational> value = evaluate(model, model.facts[change.fact].subject, solution);
    return value && change.to.contains(*value);
  });
}

/// The same, as a question to the solver.
bool solver_finds_it_with(const Model& model, Proof& proof, const Members& rest, const Repair& repair,
                          const std::string& name) {
  std::vector<Expr> changed;
  for (const Change& change : repair.changes) {
    const TermId subject = model.facts[change.fact].subject;
    const auto& [lower, upper] = change.to;
    if (lower) changed.push_back(proof.terms().beyond(subject, lower->value, true, !lower->closed));
    if (upper) changed.push_back(proof.terms().beyond(subject, upper->value, false, !upper->closed));
  }
  return proved(proof.check(rest, changed), Answer::satisfiable, name + ": that a repair resolves it");
}

/// A repair leaves its contradiction's minimal sets satisfiable, with the changed facts at a value that it offers.
void recheck_repairs(const State& state, LaterSession& session, Finding& finding) {
  if (finding.repairs.empty()) return;
  const Model& model = state.model;
  const Members minimal = all_members(finding);
  const Solutions solutions(model, minimal);
  std::optional<Proof> proof;
  const auto helps = [&](const Repair& repair) {
    const Members changed = changed_by(model, repair);
    const std::optional<Assignment> solution = proved_solution(model, solutions, minimal, changed);
    if (solution && offers(model, repair, *solution)) return true;
    if (!proof) proof.emplace(model, session.get(), minimal);
    return solver_finds_it_with(model, *proof, without(minimal, changed), repair, finding.id);
  };
  const auto fails = [&](const Repair& repair) { return !within(state, [&] { return helps(repair); }); };
  if (std::erase_if(finding.repairs, fails) > 0) finding.repairs_complete = false;
}

/// Removes findings, with every reference to one following the others to their new places.
void remove_findings(Analysis& analysis, const std::vector<bool>& removed) {
  std::vector<std::uint32_t> place(removed.size(), none);
  std::vector<Finding> kept;
  for (std::size_t i = 0; i < removed.size(); ++i) {
    if (removed[i]) continue;
    place[i] = static_cast<std::uint32_t>(kept.size());
    kept.push_back(std::move(analysis.findings[i]));
  }
  analysis.findings = std::move(kept);
  const auto follow = [&](std::uint32_t& reference) {
    if (reference != none) reference = place[reference];
  };
  for (DeriveResult& result : analysis.derived) follow(result.withheld_by);
  for (ClaimResult& result : analysis.claims) follow(result.withheld_by);
}

bool is_clash(const Finding& finding) {
  return finding.kind == FindingKind::contradiction || finding.kind == FindingKind::warning;
}

void recheck_findings(State& state, LaterSession& session) {
  Analysis& analysis = state.analysis;
  std::vector<bool> removed(analysis.findings.size());
  for (std::size_t i = 0; i < analysis.findings.size(); ++i) {
    Finding& finding = analysis.findings[i];
    if (!is_clash(finding)) continue;
    state.show("proving", "findings", i, analysis.findings.size());
    removed[i] = !recheck_sets(state, session, finding);
    if (removed[i]) {
      analysis.undecided.push_back(
          {statement_name(state.model, finding.members.front()), limit_of(state, "proof of a finding")});
    }
  }
  remove_findings(analysis, removed);
  // Where time is short, a finding without repairs is better than none.
  for (Finding& finding : analysis.findings) {
    if (is_clash(finding)) recheck_repairs(state, session, finding);
  }
}

/// Nothing lies beyond an end, and a closed end is reached.
bool recheck_end(Proof& proof, const Members& statements, TermId number, const std::optional<Bound>& bound,
                 const Members& because, bool upper, const std::string& name) {
  if (!bound) return true;
  const Expr outside = proof.terms().beyond(number, bound->value, upper, bound->closed);
  if (!proved(proof.check(because, std::array{outside}), Answer::unsatisfiable, name + ": the reason of an end"))
    return false;
  if (!bound->closed) return true;
  const std::array at{proof.terms().beyond(number, bound->value, true, false),
                      proof.terms().beyond(number, bound->value, false, false)};
  return proved(proof.check(statements, at), Answer::satisfiable, name + ": that its end is reached");
}

void recheck_derived(State& state, LaterSession& session) {
  for (DeriveResult& result : state.analysis.derived) {
    if (!result.interval.lower && !result.interval.upper) continue;
    const Derive& derive = state.model.derives[result.derive];
    const auto holds = [&] {
      const Members statements = state.answering_ground().scope_of({derive.expression});
      Proof proof(state.model, session.get(), statements);
      const auto holds_at = [&](const std::optional<Bound>& bound, const Members& because, bool upper) {
        return recheck_end(proof, statements, derive.expression, bound, because, upper, derive.name);
      };
      return holds_at(result.interval.lower, result.lower_because, false) &&
             holds_at(result.interval.upper, result.upper_because, true);
    };
    if (!within(state, holds)) {
      result.interval = {};
      result.lower_because.clear();
      result.upper_because.clear();
      result.status = DeriveStatus::undecided;
      state.analysis.undecided.push_back({derive.name, limit_of(state, "proof of an interval")});
    }
  }
}

void recheck_claims(State& state, LaterSession& session) {
  std::vector<bool> removed(state.analysis.findings.size());
  for (ClaimResult& result : state.analysis.claims) {
    if (result.verdict != ClaimVerdict::supported && result.verdict != ClaimVerdict::refuted) continue;
    const Claim& claim = state.model.claims[result.claim];
    const auto holds = [&] {
      Proof proof(state.model, session.get(), result.because);
      const Expr truth = proof.terms().condition_holds(claim.condition);
      const Expr excluded = result.verdict == ClaimVerdict::refuted ? truth : proof.terms().negation(truth);
      const std::string what = claim.name + ": its verdict";
      return proved(proof.check(result.because, std::array{excluded}), Answer::unsatisfiable, what);
    };
    if (within(state, holds)) continue;
    result.because.clear();
    for (std::size_t i = 0; i < removed.size(); ++i) {
      const Finding& finding = state.analysis.findings[i];
      removed[i] = removed[i] || (finding.kind == FindingKind::claim && finding.location == claim.span);
    }
    result.verdict = ClaimVerdict::undecided;
    state.analysis.undecided.push_back({claim.name, limit_of(state, "proof of a verdict")});
  }
  remove_findings(state.analysis, removed);
}

/// What is satisfiable has a solution that satisfies every statement in exact arithmetic; where the solver's solution
/// is irrational, it is proved again that there is one.
void recheck_satisfiable(State& state, LaterSession& session) {
  std::vector<bool> is_unproved;
  for (const UnsolvedPart& part : state.unsolved) {
    is_unproved.resize(state.model.statements.size());
    for (const StatementId id : part.statements) is_unproved[id] = true;
    if (part.answer != Answer::satisfiable) continue;
    const std::string name = statement_name(state.model, part.statements.front());
    const auto holds = [&] {
      Proof proof(state.model, session.get(), part.scope);
      return proved(proof.check(part.scope), Answer::satisfiable, name + ": that its part can be true");
    };
    if (!within(state, holds)) state.analysis.undecided.push_back({name, limit_of(state, "proof of consistency")});
  }
  for (const StatementId id : StatementCheck(state.model, state.solution).untrue_statements()) {
    if (is_unproved.empty() || !is_unproved[id])
      throw InternalError(fmt::format("the solution does not satisfy {}", statement_name(state.model, id)));
  }
}

}  // namespace

void recheck(State& state) {
  // Where finding took longer than it should have, there is still some time to prove what was found.
  constexpr std::chrono::milliseconds least_time{200};
  state.begin(state.recheck_limits, time_to_prove);
  state.recheck_limits.deadline = std::max(state.recheck_limits.deadline, Limits::Clock::now() + least_time);
  LaterSession session(state.recheck_limits);
  recheck_satisfiable(state, session);
  recheck_findings(state, session);
  recheck_derived(state, session);
  recheck_claims(state, session);
}

}  // namespace crossfoot
