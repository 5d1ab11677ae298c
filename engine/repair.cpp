// SPDX-License-Identifier: Apache-2.0
#include "engine/repair.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include "engine/components.hpp"
#include "engine/hitting_sets.hpp"
#include "engine/slips.hpp"
#include "engine/sorted.hpp"

namespace crossfoot {
namespace {

/// How many statements may be looked at in all checks of one search.
constexpr std::size_t most_work = 500'000;
/// How many corrections are tried, so that those which help are among them.
constexpr std::size_t most_tried = 512;

struct Group {
  std::vector<Members> sets;
  HittingSets corrections;

  /// What has to go so that this group stands in nobody's way: a repair, or, where there is none, all its members.
  [[nodiscard]] Members given_up() const {
    if (!corrections.sets.empty()) return corrections.sets.front();
    Members all;
    for (const Members& set : sets) all = united(all, set);
    return all;
  }
};

class Repairer {
 public:
  Repairer(Judge& judge, MinimalSets& found, std::size_t most)
      : judge_(judge), model_(judge.model()), found_(found), most_(most) {
    for (const StatementId id : judge.statements()) {
      for (const VariableId variable : variables_of(model_, id)) ++mentioned_[variable];
    }
  }

  std::vector<Contradiction> run() {
    std::vector<Contradiction> result;
    find_corrections();
    for (int attempt = 0; attempt < most_attempts; ++attempt) {
      result = repaired();
      if (!puts_likely_first(result)) break;
      if (!all_help()) find_corrections();
    }
    return result;
  }

 private:
  Judge& judge_;
  const Model& model_;
  MinimalSets& found_;
  std::size_t most_;
  std::vector<Group> groups_;
  std::unordered_map<VariableId, std::size_t> mentioned_;  ///< in how many statements
  std::set<Members> helpful_;                              ///< what, given up, lets the rest be true
  std::size_t checks_ = 0;
  bool limited_ = false;

  static constexpr int most_attempts = 4;

  void find_corrections() {
    do {
      regroup();
    } while (!all_help());
  }

  [[nodiscard]] Members changed_by(const Repair& repair) const {
    Members changed;
    for (const Change& change : repair.changes) changed.push_back(model_.facts[change.fact].statement);
    return changed;
  }

  /// Probable slips come first. Returns whether the repair of some contradiction with which the others are repaired is
  /// another one by that.
  bool puts_likely_first(std::vector<Contradiction>& contradictions) {
    bool changes = false;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      std::vector<Repair>& repairs = contradictions[g].repairs;
      std::stable_sort(repairs.begin(), repairs.end(),
                       [](const Repair& a, const Repair& b) { return a.cause.has_value() && !b.cause.has_value(); });
      if (repairs.empty()) continue;
      std::vector<Members>& corrections = groups_[g].corrections.sets;
      const auto first = std::find(corrections.begin(), corrections.end(), changed_by(repairs.front()));
      changes = changes || first != corrections.begin();
      std::rotate(corrections.begin(), first, first + 1);
    }
    return changes && groups_.size() > 1;
  }

  /// Each group's contradiction with its corrections, as far as they can be worked out.
  std::vector<Contradiction> repaired() {
    std::vector<Contradiction> result;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      Contradiction contradiction{groups_[g].sets, {}, groups_[g].corrections.complete && !limited_};
      for (const Members& correction : groups_[g].corrections.sets) {
        if (contradiction.repairs.size() == most_ || judge_.limits().out_of_time()) {
          contradiction.repairs_complete = false;
          break;
        }
        if (std::optional<Repair> repair = repair_of(g, correction)) {
          contradiction.repairs.push_back(std::move(*repair));
        } else {
          contradiction.repairs_complete = false;
        }
      }
      result.push_back(std::move(contradiction));
    }
    return result;
  }

  [[nodiscard]] std::size_t mentions(const Members& members) const {
    std::size_t sum = 0;
    for (const StatementId id : members) {
      for (const VariableId variable : variables_of(model_, id)) sum += mentioned_.at(variable);
    }
    return sum;
  }

  /// Where a limit was reached, only corrections that are known to help remain: they are of least cost all the same.
  void keep_helpful() {
    limited_ = true;
    std::vector<std::vector<Members>> kept;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      kept.push_back(groups_[g].corrections.sets);
      std::erase_if(kept.back(),
                    [&](const Members& correction) { return !helpful_.contains(given_up_with(g, correction)); });
    }
    for (std::size_t g = 0; g < groups_.size(); ++g) groups_[g].corrections.sets = std::move(kept[g]);
  }

  void regroup() {
    groups_.clear();
    const auto cost = [&](StatementId id) {
      const Statement& statement = model_.statements[id];
      if (statement.kind != StatementKind::fact || model_.facts[statement.subject].certain) return Rational();
      return model_.facts[statement.subject].trust;
    };
    for (std::vector<Members>& sets : group_overlapping(found_.sets)) {
      HittingSets corrections = least_hitting_sets(sets, cost, std::max(most_, most_tried));
      groups_.push_back({std::move(sets), std::move(corrections)});
    }
  }

  /// What goes when every group but one gives up its first correction, and that one `correction`.
  [[nodiscard]] Members given_up_with(std::size_t group, const Members& correction) const {
    Members given_up = correction;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      if (g != group) given_up = united(given_up, groups_[g].given_up());
    }
    return given_up;
  }

  /// Whether every correction lets the component be true; else a new minimal set has been found, or a limit reached.
  bool all_help() {
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      std::vector<Members> corrections = groups_[g].corrections.sets;
      if (corrections.empty()) corrections.push_back(groups_[g].given_up());
      // What few other statements mention is likeliest to help, and comes first where not all can be tried.
      std::stable_sort(corrections.begin(), corrections.end(),
                       [&](const Members& a, const Members& b) { return mentions(a) < mentions(b); });
      for (const Members& correction : corrections) {
        Members given_up = given_up_with(g, correction);
        if (helpful_.contains(given_up)) continue;
        const bool may_ask = checks_++ * judge_.statements().size() < most_work;
        const Answer answer = may_ask ? judge_.check(without(judge_.statements(), given_up)) : Answer::unknown;
        if (answer == Answer::satisfiable) {
          helpful_.insert(std::move(given_up));
          continue;
        }
        std::optional<Members> set;
        if (answer == Answer::unsatisfiable) set = judge_.minimal_clash();
        if (!set) {
          keep_helpful();
          return true;
        }
        found_.sets.push_back(std::move(*set));
        std::sort(found_.sets.begin(), found_.sets.end(), precedes);
        return false;
      }
    }
    return true;
  }

  std::optional<Repair> repair_of(std::size_t group, const Members& correction) {
    Repair repair;
    repair.cost = groups_[group].corrections.cost;
    const Members rest = without(judge_.statements(), given_up_with(group, correction));
    for (const StatementId id : correction) {
      const FactId fact = model_.statements[id].subject;
      const Bounds bounds = judge_.bounds(model_.facts[fact].subject, rest);
      if (!bounds.exact || !bounds.feasible) return std::nullopt;
      repair.changes.push_back({fact, bounds.interval});
    }
    name_cause(model_, repair);
    return repair;
  }
};

}  // namespace

std::vector<Contradiction> repair(Judge& judge, MinimalSets& found, std::size_t most_repairs) {
  return Repairer(judge, found, most_repairs).run();
}

}  // namespace crossfoot
