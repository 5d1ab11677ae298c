// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <utility>

#include "engine/balance.hpp"
#include "engine/bounds.hpp"
#include "engine/disjoint_sets.hpp"
#include "engine/neighbourhood.hpp"
#include "engine/parallel.hpp"
#include "engine/repair.hpp"
#include "engine/sorted.hpp"
#include "engine/state.hpp"

namespace crossfoot {
namespace {

std::string spoken(const Interval& interval) {
  const Bound& lower = *interval.lower;
  const Bound& upper = *interval.upper;
  if (interval.is_point()) return "at " + lower.value.to_string();
  return fmt::format("{} {} and {} {}", lower.closed ? "at least" : "more than", lower.value.to_string(),
                     upper.closed ? "at most" : "less than", upper.value.to_string());
}

bool has_whole_number(const Interval& interval) {
  if (!interval.lower || !interval.upper) return true;
  Rational first = interval.lower->value.ceil();
  if (first == interval.lower->value && !interval.lower->closed) first += 1;
  return interval.contains(first);
}

/// What is said of a set that clashes only because something is whole: the gap between two whole numbers into which
/// the other members push it.
void explain_wholeness(const State& state, Finding& finding) {
  const Model& model = state.model;
  for (const StatementId member : finding.members) {
    const VariableId whole = made_whole_by(model, member);
    if (whole == none) continue;
    Members others = finding.members;
    std::erase(others, member);
    TermId subject = no_term;
    for (const StatementId other : others) {
      if (subject == no_term) subject = find_variable(model.terms, model.statements[other].condition, whole);
    }
    if (subject == no_term) continue;
    const Bounds bounds = Judge(model, state.limits_for(others.size()), others, false).bounds(subject, others);
    if (!bounds.exact || has_whole_number(bounds.interval)) continue;
    const std::string name = name_of(model, whole);
    finding.message = fmt::format("{} must be whole, but the rest leaves it {}", name, spoken(bounds.interval));
    finding.arithmetic = {fmt::format("{} is {}", name, spoken(bounds.interval)), "no whole number lies there"};
    return;
  }
}

Finding finding_of(const State& state, Contradiction contradiction, bool complete) {
  const Model& model = state.model;
  Finding finding = make_finding(model, FindingKind::contradiction, Severity::error, contradiction.sets.front());
  const std::size_t listed = std::min(contradiction.sets.size(), state.options.max_minimal_sets);
  finding.alternatives.assign(contradiction.sets.begin() + 1,
                              contradiction.sets.begin() + static_cast<std::ptrdiff_t>(listed));
  finding.alternatives_complete = complete && listed == contradiction.sets.size();
  finding.message = fmt::format("these {} statements cannot all be true", finding.members.size());
  std::string ignored;
  finding.balance = within_limits(std::optional<Balance>(), ignored,
                                  [&] { return balance_of(model, finding.members, state.limits); });
  if (!finding.balance) explain_wholeness(state, finding);
  finding.repairs = std::move(contradiction.repairs);
  finding.repairs_complete = contradiction.repairs_complete;
  // A slip, or the only fact whose change is enough, is what a reader should look at first.
  const bool is_only_one =
      finding.repairs.size() == 1 && finding.repairs_complete && finding.repairs.front().changes.size() == 1;
  if (is_only_one || (!finding.repairs.empty() && finding.repairs.front().cause)) {
    finding.location = model.facts[finding.repairs.front().changes.front().fact].span;
  }
  return finding;
}

Members members_of(const std::vector<Members>& sets) {
  Members all;
  for (const Members& set : sets) all.insert(all.end(), set.begin(), set.end());
  sort_unique(all);
  return all;
}

/// What is found out about contradictions that lie together.
struct Explained {
  std::vector<Finding> findings;
  Members contradicted;  ///< the members of all their minimal sets, sorted
  std::string limit;     ///< what was hit, where there may be more of them
};

/// Every minimal set of a component, and every repair.
Explained explain_component(const State& state, const Members& statements) {
  Explained result;
  Limits limits = state.limits_for(statements.size());
  const Slice slice(limits);
  Judge judge(state.model, limits, statements, state.options.engine == Engine::z3);
  MinimalSets found = enumerate_minimal_sets(judge, state.options.max_minimal_sets);
  std::vector<Contradiction> contradictions = repair(judge, found, state.options.max_repairs);
  if (!found.covers) result.limit = found.limit;
  result.contradicted = members_of(found.sets);
  for (Contradiction& contradiction : contradictions)
    result.findings.push_back(finding_of(state, std::move(contradiction), found.complete));
  return result;
}

/// Takes over what was found out about a component, or a place in it.
void take(State& state, ComponentId id, Explained explained) {
  state.of_component[id].contradicted = united(state.of_component[id].contradicted, explained.contradicted);
  std::move(explained.findings.begin(), explained.findings.end(), std::back_inserter(state.analysis.findings));
  if (explained.limit.empty()) return;
  const StatementId first = state.components().components[id].statements.front();
  state.analysis.undecided.push_back({statement_name(state.model, first), std::move(explained.limit)});
}

/// A minimal set among some statements; nothing where they can be true, or a limit was reached.
std::optional<Members> minimal_set_of(const State& state, const Members& statements) {
  Judge judge(state.model, state.limits_for(statements.size()), statements, false);
  return judge.check(statements) == Answer::unsatisfiable ? judge.minimal_clash() : std::nullopt;
}

/// A minimal set at a place where propagation has found that nothing is left.
std::optional<Members> minimal_set_at(const State& state, Ground& ground, const Clash& clash) {
  Reason reason = ground.tracer.of_clash(clash);
  return reason.is_minimal ? std::move(reason.members) : minimal_set_of(state, reason.members);
}

/// Contradictions of large components, found in rounds: all that propagation meets, or one in each part that it leaves
/// open, then in what remains without their members, until nothing is contradictory.
class LargeComponents {
 public:
  LargeComponents(State& state, std::vector<bool> is_large) : state_(state), is_large_(std::move(is_large)) {}

  void report() {
    find_sets();
    if (!complete_) {
      const ComponentId first =
          static_cast<ComponentId>(std::find(is_large_.begin(), is_large_.end(), true) - is_large_.begin());
      const StatementId statement = state_.components().components[first].statements.front();
      state_.analysis.undecided.push_back(
          {statement_name(state_.model, statement),
           state_.limits.out_of_time() ? state_.limits.out_of_time_because() : "number of minimal sets"});
    }
    if (sets_.empty()) return;
    if (state_.limits.out_of_time()) {
      for (const std::vector<Members>& group : group_overlapping(sets_))
        take(state_, component_of(group), listed(group));
      return;
    }
    const Occurrences occurrences(state_.model);
    const Ground rest(state_.model, {members_of(sets_), Softness::left_out, false});
    const std::vector<std::vector<Members>> groups = clusters(occurrences, rest.work.survey.known);
    std::vector<Explained> explained(groups.size());
    for_each_index(
        state_.options.jobs, groups.size(),
        [&](std::size_t i) {
          explained[i] = state_.limits.out_of_time() ? listed(groups[i])
                                                     : explain_cluster(occurrences, rest.work.survey.known, groups[i]);
        },
        [&](std::size_t done) { state_.show("explaining", "contradictions", done, groups.size()); });
    for (std::size_t i = 0; i < groups.size(); ++i) take(state_, component_of(groups[i]), std::move(explained[i]));
  }

 private:
  State& state_;
  std::vector<bool> is_large_;  ///< by component: and contradictory
  std::vector<Members> sets_;
  bool complete_ = true;

  static constexpr int most_rounds = 32;

  /// The minimal sets of one round; none where nothing is contradictory any more.
  std::vector<Members> find_in(Ground& ground) {
    std::vector<Members> found;
    const Network& network = ground.work.network;
    for (Network::Index i = 0; i < network.parts.size(); ++i) {
      const PartAnswer answer = ground.work.answers[i];
      if (answer == PartAnswer::satisfiable) continue;
      if (state_.limits.out_of_time()) {
        complete_ = false;
        break;
      }
      const StatementId first = network.statements_of(network.parts[i]).front();
      if (!is_large_[state_.components().of_statement[first]]) continue;
      if (answer == PartAnswer::open) {
        if (auto set = minimal_set_of(state_, ground.scope_of_part(state_.model, network.parts[i])))
          found.push_back(std::move(*set));
        continue;
      }
      for (const Clash& clash : ground.work.clashes_of(i)) {
        if (auto set = minimal_set_at(state_, ground, clash)) {
          found.push_back(std::move(*set));
        } else {
          complete_ = false;
        }
      }
    }
    return found;
  }

  void find_sets() {
    Members given_up;
    std::vector<Members> found = find_in(state_.ground);
    for (int round = 1; !found.empty(); ++round) {
      if (round == most_rounds || state_.limits.out_of_time()) {
        complete_ = false;
        break;
      }
      given_up = united(given_up, members_of(found));
      std::move(found.begin(), found.end(), std::back_inserter(sets_));
      Ground rest(state_.model, {given_up, Softness::left_out, false});
      found = find_in(rest);
    }
    std::sort(sets_.begin(), sets_.end(), precedes);
  }

  /// Sets that overlap or lie near each other.
  std::vector<std::vector<Members>> clusters(const Occurrences& occurrences, const KnownValues& known) {
    const std::vector<std::vector<Members>> groups = group_overlapping(sets_);
    DisjointSets near(groups.size());
    std::unordered_map<StatementId, std::uint32_t> group_with;
    for (std::uint32_t g = 0; g < groups.size(); ++g) {
      for (const StatementId member : members_of(groups[g])) group_with.emplace(member, g);
    }
    for (std::uint32_t g = 0; g < groups.size(); ++g) {
      const Neighbourhood around = neighbourhood_of(state_.model, occurrences, known, members_of(groups[g]),
                                                    state_.options.max_statements_repaired);
      for (const StatementId statement : around.statements) {
        const auto other = group_with.find(statement);
        if (other != group_with.end()) near.join(g, other->second);
      }
    }
    std::vector<std::vector<Members>> joined(groups.size());
    for (std::uint32_t g = 0; g < groups.size(); ++g) {
      std::vector<Members>& target = joined[near.root(g)];
      target.insert(target.end(), groups[g].begin(), groups[g].end());
    }
    std::erase_if(joined, [](const std::vector<Members>& sets) { return sets.empty(); });
    return joined;
  }

  [[nodiscard]] ComponentId component_of(const std::vector<Members>& sets) const {
    return state_.components().of_statement[sets.front().front()];
  }

  /// Sets that overlap or lie near each other, where there is no time to look for repairs.
  [[nodiscard]] Explained listed(const std::vector<Members>& sets) const {
    Explained result;
    result.contradicted = members_of(sets);
    for (const std::vector<Members>& group : group_overlapping(sets))
      result.findings.push_back(finding_of(state_, Contradiction{group, {}, false}, false));
    return result;
  }

  /// What repairs of some sets are looked for in.
  Neighbourhood surroundings(const Occurrences& occurrences, const KnownValues& known,
                             const std::vector<Members>& sets) const {
    Neighbourhood around =
        neighbourhood_of(state_.model, occurrences, known, members_of(sets), state_.options.max_statements_repaired);
    if (around.is_closed) return around;
    const Component& component = state_.components().components[component_of(sets)];
    if (component.statements.size() > state_.options.max_statements_searched) return around;
    return {component.statements, component.variables, true};
  }

  [[nodiscard]] Explained explain_cluster(const Occurrences& occurrences, const KnownValues& known,
                                          const std::vector<Members>& sets) const {
    Explained result;
    const Neighbourhood around = surroundings(occurrences, known, sets);
    Judge judge(state_.model, state_.limits_for(around.statements.size()), around.statements, false);
    MinimalSets found{sets, false, true, "number of statements"};
    std::vector<Contradiction> contradictions = repair(judge, found, state_.options.max_repairs);
    for (Contradiction& contradiction : contradictions) {
      const auto reaches_out = [&](const Repair& repair) { return !is_sure(around, repair); };
      if (std::erase_if(contradiction.repairs, reaches_out) > 0) contradiction.repairs_complete = false;
      result.contradicted = united(result.contradicted, members_of(contradiction.sets));
      result.findings.push_back(finding_of(state_, std::move(contradiction), false));
    }
    return result;
  }

  /// What a repair does to the neighbourhood is all that it does: the variables that it frees have no other statements.
  bool is_sure(const Neighbourhood& around, const Repair& repair) const {
    if (!around.is_closed) return false;
    return std::all_of(repair.changes.begin(), repair.changes.end(), [&](const Change& change) {
      const std::vector<VariableId> variables = variables_of(state_.model, state_.model.facts[change.fact].statement);
      return std::all_of(variables.begin(), variables.end(), [&](VariableId variable) {
        return std::binary_search(around.interior.begin(), around.interior.end(), variable);
      });
    });
  }
};

}  // namespace

void report_contradictions(State& state) {
  if (state.is_consistent) return;
  std::vector<bool> is_large(state.of_component.size());
  bool any_large = false;
  std::vector<ComponentId> small;
  for (ComponentId id = 0; id < state.of_component.size(); ++id) {
    if (state.of_component[id].answer != Answer::unsatisfiable) continue;
    const std::size_t size = state.components().components[id].statements.size();
    is_large[id] = size > state.options.max_statements_enumerated && state.options.engine != Engine::z3;
    any_large = any_large || is_large[id];
    if (!is_large[id]) small.push_back(id);
  }
  std::vector<Explained> explained(small.size());
  const Components& components = state.components();
  for_each_index(
      state.options.jobs, small.size(),
      [&](std::size_t i) { explained[i] = explain_component(state, components.components[small[i]].statements); },
      [&](std::size_t done) { state.show("explaining", "components", done, small.size()); });
  for (std::size_t i = 0; i < small.size(); ++i) take(state, small[i], std::move(explained[i]));
  if (any_large) LargeComponents(state, std::move(is_large)).report();
  if (state.limits.out_of_time()) return;
  Members contradicted;
  for (const ComponentState& component : state.of_component)
    contradicted.insert(contradicted.end(), component.contradicted.begin(), component.contradicted.end());
  sort_unique(contradicted);
  state.uncontradicted = std::make_unique<Ground>(
      state.model, Terrain{std::move(contradicted), Softness::left_out, state.options.engine == Engine::z3});
}

}  // namespace crossfoot
