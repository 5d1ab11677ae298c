// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "engine/balance.hpp"
#include "engine/disjoint_sets.hpp"
#include "engine/sorted.hpp"
#include "engine/state.hpp"

namespace crossfoot {
namespace {

/// Components that soft statements tie together, with those statements.
struct SoftGroup {
  std::vector<ComponentId> components;
  Members soft;
};

/// Soft statements that can be judged: their hard surroundings can be true.
Members judged_statements(State& state) {
  Members judged;
  for (StatementId id = 0; id < state.model.statements.size(); ++id) {
    if (!state.model.statements[id].soft) continue;
    if (state.answer_for(state.model.statements[id].condition) == Answer::satisfiable) judged.push_back(id);
  }
  return judged;
}

/// Components that judged statements tie together, with those statements.
std::vector<SoftGroup> soft_groups(State& state, const Members& judged) {
  DisjointSets tied(state.components().components.size());
  for (const StatementId id : judged) {
    const std::vector<ComponentId> ids = state.components_of(state.model.statements[id].condition);
    for (const ComponentId component : ids) tied.join(ids.front(), component);
  }
  std::map<ComponentId, SoftGroup> groups;
  for (const StatementId id : judged) {
    const std::vector<ComponentId> ids = state.components_of(state.model.statements[id].condition);
    if (ids.empty()) continue;
    SoftGroup& group = groups[tied.root(ids.front())];
    group.soft.push_back(id);
    group.components.insert(group.components.end(), ids.begin(), ids.end());
  }
  std::vector<SoftGroup> result;
  for (auto& [first, group] : groups) {
    sort_unique(group.components);
    result.push_back(std::move(group));
  }
  return result;
}

/// Whether the solution of the hard statements happens to satisfy the soft ones too.
bool already_satisfied(const State& state, const Members& judged) {
  return state.unsolved.empty() && std::all_of(judged.begin(), judged.end(), [&](StatementId id) {
           return is_true(state.model, id, state.solution);
         });
}

/// The judged statements of parts that propagation, with soft statements taken as hard ones, does not find to be true
/// together.
Members doubtful_statements(const State& state, const Members& judged) {
  Members others;
  for (StatementId id = 0; id < state.model.statements.size(); ++id) {
    if (state.model.statements[id].soft && !std::binary_search(judged.begin(), judged.end(), id)) others.push_back(id);
  }
  const Groundwork work =
      lay_groundwork(state.model, {std::move(others), Softness::as_hard, state.options.engine == Engine::z3});
  Members doubtful;
  for (std::size_t i = 0; i < work.answers.size(); ++i) {
    if (work.answers[i] == PartAnswer::satisfiable) continue;
    for (const StatementId id : work.network.statements_of(work.network.parts[i])) {
      if (state.model.statements[id].soft && std::binary_search(judged.begin(), judged.end(), id))
        doubtful.push_back(id);
    }
  }
  std::sort(doubtful.begin(), doubtful.end());
  return doubtful;
}

Members soft_part(const Model& model, const Members& members) {
  Members soft;
  for (const StatementId member : members) {
    if (model.statements[member].soft) soft.push_back(member);
  }
  return soft;
}

/// One warning for each choice of soft statements: minimal sets that hold those and perhaps more soft statements tell a
/// reader nothing new and are its alternatives.
std::vector<Finding> warnings_of(const Model& model, const MinimalSets& found, bool complete, const TimeLimit& limits) {
  std::vector<std::pair<Members, Members>> sets;  // soft part, whole set
  for (const Members& set : found.sets) sets.emplace_back(soft_part(model, set), set);
  std::stable_sort(sets.begin(), sets.end(),
                   [](const auto& a, const auto& b) { return a.first.size() < b.first.size(); });
  std::vector<Finding> warnings;
  std::vector<Members> soft_parts;
  for (const auto& [soft, set] : sets) {
    const auto covers = [&, &part = soft](const Members& earlier) {
      return std::includes(part.begin(), part.end(), earlier.begin(), earlier.end());
    };
    const auto known = std::find_if(soft_parts.begin(), soft_parts.end(), covers);
    if (known != soft_parts.end()) {
      warnings[static_cast<std::size_t>(known - soft_parts.begin())].alternatives.push_back(set);
      continue;
    }
    Finding finding = make_finding(model, FindingKind::warning, Severity::warning, set);
    const Statement& first = model.statements[soft.front()];
    if (first.kind == StatementKind::fact) finding.location = first.span;
    finding.message = fmt::format("these {} statements are not all plausible together", set.size());
    finding.alternatives_complete = complete;
    std::string ignored;
    finding.balance = within_limits(std::optional<Balance>(), ignored,
                                    [&, &whole = set] { return balance_of(model, whole, limits); });
    warnings.push_back(std::move(finding));
    soft_parts.push_back(soft);
  }
  return warnings;
}

}  // namespace

void report_warnings(State& state) {
  if (!state.ground.survey().has_soft) return;
  const Model& model = state.model;
  const Members judged = judged_statements(state);
  if (judged.empty() || already_satisfied(state, judged)) return;
  const Members doubtful = doubtful_statements(state, judged);
  for (const SoftGroup& group : soft_groups(state, judged)) {
    const bool in_doubt = std::any_of(group.soft.begin(), group.soft.end(), [&](StatementId id) {
      return std::binary_search(doubtful.begin(), doubtful.end(), id);
    });
    if (!in_doubt) continue;
    if (state.limits.out_of_time()) {
      state.analysis.undecided.push_back(
          {statement_name(model, group.soft.front()), state.limits.out_of_time_because()});
      continue;
    }
    Members statements = group.soft;
    for (const ComponentId id : group.components) {
      const Members& own = state.components().components[id].statements;
      statements.insert(statements.end(), own.begin(), own.end());
    }
    std::sort(statements.begin(), statements.end());
    Judge judge(model, state.limits_for(statements.size()), statements, state.options.engine == Engine::z3);
    const MinimalSets found = statements.size() <= state.options.max_statements_enumerated
                                  ? enumerate_minimal_sets(judge, state.options.max_minimal_sets)
                                  : disjoint_minimal_sets(judge);
    if (found.sets.empty() && !found.complete) {
      state.analysis.undecided.push_back({statement_name(model, group.soft.front()), found.limit});
    }
    const bool complete = found.complete && statements.size() <= state.options.max_statements_enumerated;
    for (Finding& finding : warnings_of(model, found, complete, state.limits))
      state.analysis.findings.push_back(std::move(finding));
  }
}

}  // namespace crossfoot
