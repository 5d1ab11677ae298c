// SPDX-License-Identifier: Apache-2.0
#include "engine/minimal_sets.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "engine/disjoint_sets.hpp"
#include "engine/sorted.hpp"
#include "engine/subset_map.hpp"

namespace crossfoot {
namespace {

/// How many seeds may be tried: the search is exponential where many independent contradictions meet.
constexpr std::size_t most_seeds_per_set = 16;

}  // namespace

bool precedes(const Members& a, const Members& b) { return a.size() != b.size() ? a.size() < b.size() : a < b; }

MinimalSets disjoint_minimal_sets(Judge& judge) {
  MinimalSets found;
  Members rest = judge.statements();
  for (;;) {
    const Answer answer = judge.check(rest);
    if (answer == Answer::satisfiable) break;
    std::optional<Members> set;
    if (answer == Answer::unsatisfiable) set = judge.minimal_clash();
    if (!set) {
      found.complete = false;
      found.covers = false;
      found.limit = judge.reason();
      break;
    }
    rest = without(rest, *set);
    found.sets.push_back(std::move(*set));
  }
  std::sort(found.sets.begin(), found.sets.end(), precedes);
  return found;
}

namespace {

std::string limit_of(const Limits& limits) {
  return limits.out_of_time() ? limits.out_of_time_because() : "solver resources";
}

/// Goes on from disjoint sets until all are found.
void complete(Judge& judge, std::size_t most, MinimalSets& found) {
  const auto stop = [&](std::string limit) {
    found.complete = false;
    found.limit = std::move(limit);
  };
  SubsetMap map(judge.limits(), judge.statements());
  for (const Members& set : found.sets) map.exclude_supersets(set);
  for (std::size_t seeds = 0;; ++seeds) {
    Answer answer = Answer::unknown;
    const std::optional<Members> seed = map.next(answer);
    if (!seed && answer == Answer::unsatisfiable) break;
    if (!seed) return stop(limit_of(judge.limits()));
    if (found.sets.size() >= most || seeds >= most_seeds_per_set * most) return stop("number of minimal sets");
    switch (judge.check(*seed)) {
      case Answer::unknown:
        return stop(judge.reason());
      case Answer::satisfiable:
        // Whatever else could be added would complete a known minimal set, so that no larger one can be true.
        map.exclude_subsets(*seed);
        break;
      case Answer::unsatisfiable: {
        std::optional<Members> set = judge.minimal_clash();
        if (!set) return stop(limit_of(judge.limits()));
        map.exclude_supersets(*set);
        found.sets.push_back(std::move(*set));
      }
    }
  }
}

/// Any other minimal set would lack a member of this one, so that the statements without it could not all be true.
bool is_only_one(Judge& judge, const Members& set) {
  return std::all_of(set.begin(), set.end(), [&](StatementId member) {
    return judge.check(without(judge.statements(), {member})) == Answer::satisfiable;
  });
}

}  // namespace

MinimalSets enumerate_minimal_sets(Judge& judge, std::size_t most) {
  MinimalSets found = disjoint_minimal_sets(judge);
  if (found.sets.empty() || !found.covers) return found;
  if (found.sets.size() == 1 && is_only_one(judge, found.sets.front())) return found;
  std::string limit;
  within_limits(false, limit, [&] {
    complete(judge, most, found);
    return true;
  });
  if (!limit.empty()) {
    found.complete = false;
    found.limit = limit;
  }
  std::sort(found.sets.begin(), found.sets.end(), precedes);
  return found;
}

std::vector<std::vector<Members>> group_overlapping(const std::vector<Members>& sets) {
  DisjointSets groups_of_sets(sets.size());
  std::unordered_map<StatementId, std::uint32_t> first_with;
  for (std::uint32_t i = 0; i < sets.size(); ++i) {
    for (const StatementId member : sets[i]) groups_of_sets.join(i, first_with.try_emplace(member, i).first->second);
  }
  std::vector<std::vector<Members>> groups;
  std::unordered_map<std::uint32_t, std::size_t> group_of;
  for (std::uint32_t i = 0; i < sets.size(); ++i) {
    const auto [at, fresh] = group_of.try_emplace(groups_of_sets.root(i), groups.size());
    if (fresh) groups.emplace_back();
    groups[at->second].push_back(sets[i]);
  }
  return groups;
}

}  // namespace crossfoot
