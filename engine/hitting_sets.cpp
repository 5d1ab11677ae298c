// SPDX-License-Identifier: Apache-2.0
#include "engine/hitting_sets.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace crossfoot {
namespace {

constexpr std::size_t most_branches = 200'000;

/// A choice of members: to be tried or, once it has missed a set, to be added to.
struct Branch {
  Rational least;  ///< what it costs, or would with the cheapest addition
  Members chosen;
  bool has_missed = false;
  Rational cost;  ///< of the choice

  friend bool operator<(const Branch& a, const Branch& b) {
    return std::tie(a.least, a.chosen, a.has_missed) < std::tie(b.least, b.chosen, b.has_missed);
  }
};

/// The first set without a chosen member.
const Members* missed_by(const std::vector<Members>& to_hit, const Members& chosen) {
  const auto is_missed = [&](const Members& set) {
    return std::none_of(chosen.begin(), chosen.end(),
                        [&](StatementId id) { return std::binary_search(set.begin(), set.end(), id); });
  };
  const auto at = std::find_if(to_hit.begin(), to_hit.end(), is_missed);
  return at == to_hit.end() ? nullptr : &*at;
}

}  // namespace

HittingSets least_hitting_sets(const std::vector<Members>& to_hit, const std::function<Rational(StatementId)>& cost,
                               std::size_t most) {
  HittingSets result;
  // The cheapest first, so that no branch that costs more than the answer is ever made.
  std::set<Branch> branches{Branch{}};
  std::set<Members> seen;  // choices are reached in several orders
  for (std::size_t tried = 0; !branches.empty(); ++tried) {
    const Branch branch = std::move(branches.extract(branches.begin()).value());
    if (!result.sets.empty() && branch.least > result.cost) break;
    const Members* missed = missed_by(to_hit, branch.chosen);
    if (tried == most_branches || (missed == nullptr && result.sets.size() == most)) {
      result.complete = false;
      break;
    }
    if (missed == nullptr) {
      result.cost = branch.cost;
      result.sets.push_back(branch.chosen);
      continue;
    }
    std::optional<Rational> cheapest;
    for (const StatementId member : *missed) {
      const Rational price = cost(member);
      if (price.is_zero()) continue;
      if (!cheapest || price < *cheapest) cheapest = price;
      if (!branch.has_missed) continue;
      Branch longer{branch.cost + price, branch.chosen, false, branch.cost + price};
      longer.chosen.insert(std::lower_bound(longer.chosen.begin(), longer.chosen.end(), member), member);
      if (seen.insert(longer.chosen).second) branches.insert(std::move(longer));
    }
    if (!branch.has_missed && cheapest) branches.insert({branch.cost + *cheapest, branch.chosen, true, branch.cost});
  }
  std::sort(result.sets.begin(), result.sets.end());
  return result;
}

}  // namespace crossfoot
