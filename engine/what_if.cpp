// SPDX-License-Identifier: Apache-2.0
#include "engine/what_if.hpp"

#include <algorithm>
#include <vector>

#include "engine/components.hpp"
#include "engine/disjoint_sets.hpp"

namespace crossfoot {
namespace {

/// What a change can bear on: everything that shares variables with it, directly or through other statements, derived
/// values and claims.
struct Surroundings {
  std::vector<bool> statements, derives, claims;
};

template <class Visit>
void for_each_variable_of_claim(const Model& model, const Claim& claim, Visit&& visit) {
  for_each_variable(model.terms, claim.condition, visit);
  if (claim.subject != no_term) for_each_variable(model.terms, claim.subject, visit);
}

/// Joins the variables that `each` calls its argument with.
template <class Each>
void join_all(DisjointSets& sets, Each&& each) {
  VariableId first = none;
  each([&](VariableId variable) {
    if (first == none) first = variable;
    sets.join(first, variable);
  });
}

DisjointSets sets_that_are_tied(const Model& model) {
  DisjointSets sets(model.variables.size());
  for (StatementId id = 0; id < model.statements.size(); ++id)
    join_all(sets, [&](auto&& visit) { for_each_variable_of(model, id, visit); });
  for (const Derive& derive : model.derives)
    join_all(sets, [&](auto&& visit) { for_each_variable(model.terms, derive.expression, visit); });
  for (const Claim& claim : model.claims)
    join_all(sets, [&](auto&& visit) { for_each_variable_of_claim(model, claim, visit); });
  return sets;
}

Surroundings surroundings_of(const Model& model, const Members& changed) {
  DisjointSets sets = sets_that_are_tied(model);
  std::vector<bool> touched(model.variables.size(), false);
  for (const StatementId id : changed)
    for_each_variable_of(model, id, [&](VariableId variable) { touched[sets.root(variable)] = true; });
  const auto is_near = [&](auto&& each) {
    bool near = false;
    each([&](VariableId variable) { near = near || touched[sets.root(variable)]; });
    return near;
  };
  Surroundings near;
  for (StatementId id = 0; id < model.statements.size(); ++id)
    near.statements.push_back(is_near([&](auto&& visit) { for_each_variable_of(model, id, visit); }));
  for (const StatementId id : changed) near.statements[id] = true;
  for (const Derive& derive : model.derives)
    near.derives.push_back(is_near([&](auto&& visit) { for_each_variable(model.terms, derive.expression, visit); }));
  for (const Claim& claim : model.claims)
    near.claims.push_back(is_near([&](auto&& visit) { for_each_variable_of_claim(model, claim, visit); }));
  return near;
}

bool is_condition(const Model& model, TermId id) {
  const Term& term = model.terms.at(id);
  return term.op == Op::variable ? model.variables[term.first].sort == Sort::boolean : term.op >= Op::truth;
}

/// That a subject lies in an interval; a condition is coded 0 and 1.
TermId within(Model& model, TermId subject, const Interval& interval) {
  TermTable& terms = model.terms;
  if (is_condition(model, subject)) {
    const bool may_be_false = interval.contains(Rational(0));
    const bool may_be_true = interval.contains(Rational(1));
    if (may_be_false == may_be_true) return terms.truth(may_be_true);
    return may_be_true ? subject : terms.make(Op::not_, {subject});
  }
  std::vector<TermId> parts;
  if (interval.lower)
    parts.push_back(
        terms.make(interval.lower->closed ? Op::less_equal : Op::less, {terms.number(interval.lower->value), subject}));
  if (interval.upper)
    parts.push_back(
        terms.make(interval.upper->closed ? Op::less_equal : Op::less, {subject, terms.number(interval.upper->value)}));
  return interval.is_point() ? terms.make(Op::equal, {subject, terms.number(interval.lower->value)})
                             : terms.make(Op::and_, parts);
}

Members statements_of(const Model& model, const Repair& repair) {
  Members changed;
  for (const Change& change : repair.changes) {
    const Fact& fact = model.facts[change.fact];
    for (const StatementId id : {fact.statement, fact.soft_statement})
      if (id != none) changed.push_back(id);
  }
  return changed;
}

void apply(Model& model, const Repair& repair) {
  for (const Change& change : repair.changes) {
    Fact& fact = model.facts[change.fact];
    model.statements[fact.statement].condition = within(model, fact.subject, change.to);
    if (fact.soft_statement != none) model.statements[fact.soft_statement].condition = model.terms.truth(true);
    fact.relation = Relation::equal;
    fact.asserted = change.to;
    fact.softly = nullptr;
    if (change.to.is_point()) fact.printed = change.to.lower->value;
  }
}

/// Takes away what says nothing about the surroundings; every index stays.
void leave_out_the_rest(Model& model, const Surroundings& near) {
  const TermId always = model.terms.truth(true);
  const TermId nothing = model.terms.number(Rational(0));
  for (StatementId id = 0; id < model.statements.size(); ++id)
    if (!near.statements[id]) model.statements[id].condition = always;
  for (std::size_t i = 0; i < model.derives.size(); ++i)
    if (!near.derives[i]) model.derives[i].expression = nothing;
  for (std::size_t i = 0; i < model.claims.size(); ++i) {
    if (near.claims[i]) continue;
    model.claims[i].condition = always;
    model.claims[i].subject = no_term;
  }
}

bool is_compared(const Finding& finding) {
  return finding.kind == FindingKind::contradiction || finding.kind == FindingKind::warning;
}

bool tells_of(const Finding& finding, FindingKind kind, const Members& members) {
  return finding.kind == kind &&
         (finding.members == members ||
          std::find(finding.alternatives.begin(), finding.alternatives.end(), members) != finding.alternatives.end());
}

bool any_tells_of(const std::vector<Finding>& findings, const Finding& wanted) {
  return std::any_of(findings.begin(), findings.end(),
                     [&](const Finding& finding) { return tells_of(finding, wanted.kind, wanted.members); });
}

bool lists_everything(const Analysis& analysis) {
  return analysis.undecided.empty() &&
         std::all_of(analysis.findings.begin(), analysis.findings.end(),
                     [](const Finding& finding) { return finding.alternatives_complete; });
}

bool share_any(const Members& a, const Members& b) {
  return std::any_of(a.begin(), a.end(), [&](StatementId id) { return std::find(b.begin(), b.end(), id) != b.end(); });
}

void compare_findings(const Analysis& before, const Analysis& after, const Members& changed, WhatIf& out) {
  const bool is_certain = lists_everything(after);
  for (const Finding& finding : before.findings) {
    // What holds none of the changed facts stays as contradictory or odd as it is.
    if (!is_compared(finding) || finding.id == out.finding || !share_any(finding.members, changed)) continue;
    if (is_certain && !any_tells_of(after.findings, finding)) out.resolved.push_back(finding);
  }
  for (const Finding& finding : after.findings)
    if (is_compared(finding) && !any_tells_of(before.findings, finding)) out.found.push_back(finding);
}

void compare_answers(const Analysis& before, const Analysis& after, const Surroundings& near, WhatIf& out) {
  for (const DeriveResult& now : before.derived) {
    const auto then = std::find_if(after.derived.begin(), after.derived.end(),
                                   [&](const DeriveResult& other) { return other.derive == now.derive; });
    if (!near.derives[now.derive] || then == after.derived.end()) continue;
    if (then->status == now.status && then->interval == now.interval) continue;
    out.derived.push_back({now, *then});
    out.derived.back().after.withheld_by = none;
  }
  for (const ClaimResult& now : before.claims) {
    const auto then = std::find_if(after.claims.begin(), after.claims.end(),
                                   [&](const ClaimResult& other) { return other.claim == now.claim; });
    if (!near.claims[now.claim] || then == after.claims.end()) continue;
    const bool is_withheld = then->withheld_by != none;
    if (then->verdict == now.verdict && is_withheld == (now.withheld_by != none) && then->interval == now.interval)
      continue;
    out.claims.push_back({now, *then});
  }
}

void compare_rules(const Analysis& before, const Analysis& after, const Surroundings& near, WhatIf& out) {
  // Both are in source order, and every rule is judged each time, unless a limit was reached first.
  const std::size_t count = std::min(before.rules.size(), after.rules.size());
  for (std::size_t i = 0; i < count; ++i) {
    const RuleResult& now = before.rules[i];
    const RuleResult& then = after.rules[i];
    const bool is_same = now.rule == then.rule && now.statement == then.statement;
    if (!is_same || now.statement == none || !near.statements[now.statement] || now.status == then.status) continue;
    out.rules.push_back({now, then});
  }
}

}  // namespace

WhatIf what_if(const Model& model, const Analysis& analysis, std::size_t finding, std::size_t repair,
               const Options& options) {
  WhatIf out;
  out.finding = analysis.findings[finding].id;
  out.repair = analysis.findings[finding].repairs[repair];
  const Members changed = statements_of(model, out.repair);
  const Surroundings near = surroundings_of(model, changed);
  Model other = model;
  leave_out_the_rest(other, near);
  apply(other, out.repair);
  other.plain = proved_plain_statements(other);
  const Analysis after = analyze(other, options);
  out.verdict = after.verdict;
  out.undecided = after.undecided;
  compare_findings(analysis, after, changed, out);
  compare_answers(analysis, after, near, out);
  compare_rules(analysis, after, near, out);
  return out;
}

}  // namespace crossfoot
