// SPDX-License-Identifier: Apache-2.0
#include "engine/hitting_sets.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace crossfoot {
namespace {

constexpr std::size_t most_branches = 200'000;

struct Search {
  const std::vector<Members>& to_hit;
  const std::function<Rational(StatementId)>& cost;
  std::size_t most;
  std::optional<Rational> least;
  std::set<Members> found;
  std::size_t branches = 0;
  bool complete = true;

  void branch(const Members& chosen, const Rational& so_far) {
    if (++branches > most_branches) {
      complete = false;
      return;
    }
    if (least && so_far > *least) return;
    const auto missed = std::find_if(to_hit.begin(), to_hit.end(), [&](const Members& set) {
      return std::none_of(set.begin(), set.end(),
                          [&](StatementId member) { return std::binary_search(chosen.begin(), chosen.end(), member); });
    });
    if (missed == to_hit.end()) {
      if (!least || so_far < *least) found.clear();
      least = so_far;
      if (found.size() < most || found.contains(chosen)) {
        found.insert(chosen);
      } else {
        complete = false;
      }
      return;
    }
    for (const StatementId member : *missed) {
      const Rational price = cost(member);
      if (price.is_zero()) continue;
      Members more = chosen;
      more.insert(std::lower_bound(more.begin(), more.end(), member), member);
      branch(more, so_far + price);
    }
  }
};

}  // namespace

HittingSets least_hitting_sets(const std::vector<Members>& to_hit, const std::function<Rational(StatementId)>& cost,
                               std::size_t most) {
  Search search{to_hit, cost, most, {}, {}, 0, true};
  search.branch({}, 0);
  return {{search.found.begin(), search.found.end()}, search.least.value_or(Rational()), search.complete};
}

}  // namespace crossfoot
