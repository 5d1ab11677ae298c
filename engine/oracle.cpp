// SPDX-License-Identifier: Apache-2.0
#include "engine/oracle.hpp"

#include <algorithm>
#include <cstddef>

#include "engine/preference.hpp"
#include "engine/sorted.hpp"

namespace crossfoot {

Oracle::Oracle(Encoder& encoder, const Members& statements)
    : encoder_(encoder), statements_(statements), solver_(encoder.session()) {
  Session& session = encoder.session();
  for (const StatementId statement : statements) {
    const Expr literal = session.boolean();
    solver_.require(session.any({session.not_(literal), encoder.statement(statement)}));
    literal_.emplace(statement, literal);
    statement_of_.emplace(literal, statement);
    const std::vector<VariableId> mentioned = Encoder::variables_of(encoder.formula_of(statement));
    variables_.insert(variables_.end(), mentioned.begin(), mentioned.end());
    if (encoder.model().statements[statement].kind == StatementKind::domain) {
      variables_.push_back(encoder.model().statements[statement].subject);
    }
  }
  sort_unique(variables_);
}

Expr Oracle::assumption_for(Expr condition) {
  Session& session = encoder_.session();
  const Expr literal = session.boolean();
  solver_.require(session.any({session.not_(literal), condition}));
  return literal;
}

Answer Oracle::check(std::span<const StatementId> subset, std::span<const Expr> assumptions) {
  std::vector<Expr> literals(assumptions.begin(), assumptions.end());
  for (const StatementId statement : subset) literals.push_back(literal_.at(statement));
  return solver_.check(literals);
}

Members Oracle::core() const {
  Members members;
  for (const Expr literal : solver_.core()) {
    const auto at = statement_of_.find(literal);
    if (at != statement_of_.end()) members.push_back(at->second);
  }
  std::sort(members.begin(), members.end());
  return members;
}

std::optional<Assignment> Oracle::assignment(std::span<const VariableId> others) {
  Assignment assignment;
  const std::vector<Variable>& known = encoder_.model().variables;
  std::vector<VariableId> wanted = variables_;
  wanted.insert(wanted.end(), others.begin(), others.end());
  for (const VariableId id : wanted) {
    const Expr expr = encoder_.variable(id);
    if (id < known.size() && known[id].sort == Sort::boolean) {
      assignment.emplace(id, solver_.truth_of(expr) ? 1 : 0);
    } else if (auto value = solver_.value(expr)) {
      assignment.emplace(id, std::move(*value));
    } else {
      return std::nullopt;
    }
  }
  return assignment;
}

std::optional<Members> shrink(Encoder& encoder, const Members& clashing, Members core) {
  Oracle oracle(encoder, clashing);
  Members kept = clashing;
  for (const StatementId candidate : deletion_order(encoder.model(), clashing)) {
    Members rest = without(kept, {candidate});
    if (std::binary_search(core.begin(), core.end(), candidate)) {
      const Answer answer = oracle.check(rest);
      if (answer == Answer::unknown) return std::nullopt;
      if (answer == Answer::satisfiable) continue;
      core = oracle.core();
    }
    kept = std::move(rest);
  }
  return kept;
}

namespace {

/// QuickXplain over the oracle's statements, preferred ones first.
struct Preference {
  Oracle& oracle;
  std::span<const Expr> assumptions;
  bool limited = false;

  bool clashes(Members members) {
    std::sort(members.begin(), members.end());
    const Answer answer = oracle.check(members, assumptions);
    limited = limited || answer == Answer::unknown;
    return answer == Answer::unsatisfiable;
  }

  Members explain(const Members& background, bool background_grew, const Members& candidates) {
    if (limited || (background_grew && clashes(background))) return {};
    if (candidates.size() == 1) return candidates;
    const auto middle = candidates.begin() + static_cast<std::ptrdiff_t>(candidates.size() / 2);
    const Members first(candidates.begin(), middle);
    const Members second(middle, candidates.end());
    const Members from_second = explain(joined(background, first), true, second);
    const Members from_first = explain(joined(background, from_second), !from_second.empty(), first);
    return joined(from_first, from_second);
  }

  static Members joined(Members a, const Members& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
  }
};

}  // namespace

std::optional<Members> reason_for(Oracle& oracle, std::span<const Expr> assumptions) {
  // Where every member of a core is needed even among all statements, it is the only minimal set.
  const Members core = oracle.core();
  bool is_only_one = true;
  for (const StatementId member : core) {
    Members others = oracle.statements();
    std::erase(others, member);
    const Answer answer = oracle.check(others, assumptions);
    if (answer == Answer::unknown) return std::nullopt;
    is_only_one = is_only_one && answer == Answer::satisfiable;
  }
  if (is_only_one) return core;
  Members preferred = deletion_order(oracle.encoder().model(), oracle.statements());
  std::reverse(preferred.begin(), preferred.end());
  Preference preference{oracle, assumptions, false};
  Members chosen = preference.explain({}, false, preferred);
  if (preference.limited) return std::nullopt;
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

}  // namespace crossfoot
