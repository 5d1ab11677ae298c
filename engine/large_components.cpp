// SPDX-License-Identifier: Apache-2.0
#include "engine/large_components.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>

#include "engine/local_repair.hpp"
#include "engine/parallel.hpp"
#include "engine/sorted.hpp"

namespace crossfoot {
namespace {

using Groups = std::vector<std::vector<Members>>;

/// A minimal set among some statements; nothing where they can be true, or a limit was reached.
std::optional<Members> minimal_set_of(const State& state, const Members& statements) {
  Judge judge(state.model, state.limits_for(statements.size()), statements, false);
  return judge.check(statements) == Answer::unsatisfiable ? judge.minimal_clash() : std::nullopt;
}

/// A minimal set at a place where propagation has found that nothing is left.
std::optional<Members> minimal_set_at(const State& state, Ground& ground, const Clash& clash) {
  Reason reason = ground.tracer().of_clash(clash);
  return reason.is_minimal ? std::move(reason.members) : minimal_set_of(state, reason.members);
}

class LargeComponents {
 public:
  LargeComponents(State& state, const std::vector<bool>& is_large) : state_(state), is_large_(is_large) {}

  std::vector<std::pair<ComponentId, ContradictionFindings>> explain() {
    find_sets();
    if (!complete_) report_incomplete();
    if (sets_.empty()) return {};
    return findings_of(state_.limits.out_of_time() ? without_repairs() : repair_all());
  }

 private:
  State& state_;
  const std::vector<bool>& is_large_;
  std::vector<Members> sets_;
  bool complete_ = true;

  static constexpr int most_rounds = 32;
  static constexpr int most_attempts = 8;

  void report_incomplete() {
    const ComponentId first =
        static_cast<ComponentId>(std::find(is_large_.begin(), is_large_.end(), true) - is_large_.begin());
    const StatementId statement = state_.components().components[first].statements.front();
    state_.analysis.undecided.push_back(
        {statement_name(state_.model, statement),
         state_.limits.out_of_time() ? state_.limits.out_of_time_because() : "number of minimal sets"});
  }

  /// The minimal sets of one round; none where nothing is contradictory any more.
  std::vector<Members> find_in(Ground& ground) {
    std::vector<Members> found;
    const auto add = [&](std::optional<Members> set) {
      if (set) found.push_back(std::move(*set));
      return set.has_value();
    };
    const Network& network = ground.work().network;
    for (Network::Index i = 0; i < network.parts.size(); ++i) {
      const PartAnswer answer = ground.work().answers[i];
      if (answer == PartAnswer::satisfiable) continue;
      if (state_.limits.out_of_time()) {
        complete_ = false;
        break;
      }
      const StatementId first = network.statements_of(network.parts[i]).front();
      if (!is_large_[state_.components().of_statement[first]]) continue;
      if (answer == PartAnswer::open) {
        add(minimal_set_of(state_, ground.scope_of_part(network.parts[i])));
        continue;
      }
      for (const Clash& clash : ground.work().clashes_of(i)) {
        if (!add(minimal_set_at(state_, ground, clash))) complete_ = false;
      }
    }
    return found;
  }

  void find_sets() {
    Members given_up;
    std::vector<Members> found = find_in(state_.ground);
    state_.ground.release();
    for (int round = 1; !found.empty(); ++round) {
      if (round == most_rounds || state_.limits.out_of_time()) {
        complete_ = false;
        break;
      }
      given_up = united(given_up, members_of(found));
      std::move(found.begin(), found.end(), std::back_inserter(sets_));
      found = find_in(state_.ground_without(given_up));
    }
    std::sort(sets_.begin(), sets_.end(), precedes);
  }

  [[nodiscard]] ComponentId component_of(const std::vector<Members>& sets) const {
    return state_.components().of_statement[sets.front().front()];
  }

  [[nodiscard]] std::vector<LocalRepair> without_repairs() const {
    std::vector<LocalRepair> result;
    for (std::vector<Members>& group : group_overlapping(sets_)) {
      LocalRepair unrepaired;
      unrepaired.contradictions.push_back({std::move(group), {}, false});
      result.push_back(std::move(unrepaired));
    }
    return result;
  }

  /// Calls work(i) for each of so many contradictions.
  template <class Work>
  void for_each(std::size_t count, Work work) const {
    for_each_index(state_.options.jobs, count, work,
                   [&](std::size_t done) { state_.show("explaining", "contradictions", done, count); });
  }

  /// Takes up minimal sets that are not known yet; returns whether some sets belong together that did not before.
  bool take_sets(const std::vector<Members>& sets) {
    const std::size_t groups = group_overlapping(sets_).size();
    sets_.insert(sets_.end(), sets.begin(), sets.end());
    std::sort(sets_.begin(), sets_.end(), precedes);
    sets_.erase(std::unique(sets_.begin(), sets_.end()), sets_.end());
    return group_overlapping(sets_).size() != groups;
  }

  bool take_sets(const std::vector<LocalRepair>& repaired) {
    std::vector<Members> all;
    for (const LocalRepair& each : repaired) {
      std::vector<Members> sets = each.sets();
      std::move(sets.begin(), sets.end(), std::back_inserter(all));
    }
    return take_sets(all);
  }

  [[nodiscard]] Members given_up_by(const std::vector<LocalRepair>& repaired) const {
    Members all;
    for (const LocalRepair& each : repaired) {
      const Members own = each.given_up(state_.model);
      all.insert(all.end(), own.begin(), own.end());
    }
    sort_unique(all);
    return all;
  }

  std::vector<LocalRepair> repair_all() {
    const Occurrences occurrences(state_.model);
    for (int attempt = 0; attempt < most_attempts && !state_.limits.out_of_time(); ++attempt) {
      std::vector<LocalRepair> repaired = repair_apart(occurrences);
      if (take_sets(repaired)) continue;
      if (settle(occurrences, repaired)) return repaired;
    }
    return without_repairs();
  }

  /// Each contradiction where all others are given up.
  std::vector<LocalRepair> repair_apart(const Occurrences& occurrences) {
    const Members given_up = members_of(sets_);
    const Groundwork& around = state_.ground_without(given_up).work();
    const Groups groups = group_overlapping(sets_);
    std::vector<std::optional<LocalRepair>> local(groups.size());
    for_each(groups.size(),
             [&](std::size_t i) { local[i] = repair_locally(state_, occurrences, around, groups[i], given_up); });
    std::vector<LocalRepair> repaired;
    std::map<ComponentId, std::vector<Members>> wide;  // those of a component are repaired together
    for (std::size_t i = 0; i < groups.size(); ++i) {
      if (local[i]) {
        repaired.push_back(std::move(*local[i]));
      } else {
        std::vector<Members>& sets = wide[component_of(groups[i])];
        sets.insert(sets.end(), groups[i].begin(), groups[i].end());
      }
    }
    for (auto& [id, sets] : wide)
      repaired.push_back(repair_widely(state_, state_.components().components[id], std::move(sets), given_up));
    return repaired;
  }

  /// Repairs each contradiction again where all others are repaired, until that changes nothing. False where there turn
  /// out to be more minimal sets.
  bool settle(const Occurrences& occurrences, std::vector<LocalRepair>& repaired) {
    for (int attempt = 0; attempt < most_attempts; ++attempt) {
      const Members given_up = given_up_by(repaired);
      Ground& base = state_.ground_without(given_up);
      const std::vector<Members> found = find_in(base);
      if (!found.empty()) {
        take_sets(found);
        return false;
      }
      const Groundwork& around = base.work();
      for_each(repaired.size(), [&](std::size_t i) {
        if (stands_on(state_, around, repaired[i], given_up)) return;
        std::vector<Members> sets = repaired[i].sets();
        std::optional<LocalRepair> again;
        if (!repaired[i].is_wide) again = repair_locally(state_, occurrences, around, sets, given_up);
        if (!again) {
          const Component& component = state_.components().components[component_of(sets)];
          again = repair_widely(state_, component, std::move(sets), given_up);
        }
        repaired[i] = std::move(*again);
      });
      if (take_sets(repaired)) return false;
      if (given_up_by(repaired) == given_up) return true;
    }
    return false;
  }

  std::vector<std::pair<ComponentId, ContradictionFindings>> findings_of(std::vector<LocalRepair> repaired) const {
    std::vector<std::pair<ComponentId, ContradictionFindings>> result(repaired.size());
    for_each(repaired.size(), [&](std::size_t i) {
      const std::vector<Members> sets = repaired[i].sets();
      result[i].first = component_of(sets);
      result[i].second.contradicted = members_of(sets);
      for (Contradiction& contradiction : repaired[i].contradictions)
        result[i].second.findings.push_back(finding_of(state_, std::move(contradiction), false));
    });
    return result;
  }
};

}  // namespace

std::vector<std::pair<ComponentId, ContradictionFindings>> explain_large_components(State& state,
                                                                                    const std::vector<bool>& is_large) {
  return LargeComponents(state, is_large).explain();
}

}  // namespace crossfoot
