// SPDX-License-Identifier: Apache-2.0
#include "engine/neighbourhood.hpp"

#include <algorithm>
#include <unordered_set>

#include "engine/components.hpp"
#include "engine/mentions.hpp"

namespace crossfoot {

Occurrences::Occurrences(const Model& model) : first_(model.variables.size() + 1) {
  for_each_mention(model, [&](StatementId, VariableId variable) { ++first_[variable + 1]; });
  for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
  statements_.resize(first_.back());
  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  for_each_mention(model, [&](StatementId id, VariableId variable) { statements_[next[variable]++] = id; });
  for (VariableId id = 0; id < model.variables.size(); ++id) {
    const auto begin = statements_.begin() + first_[id];
    const auto end = statements_.begin() + first_[id + 1];
    if (!std::is_sorted(begin, end)) std::sort(begin, end);
  }
}

Neighbourhood neighbourhood_of(const Model& model, const Occurrences& occurrences, const Members& members,
                               std::size_t most) {
  std::unordered_set<StatementId> inside;
  std::unordered_set<VariableId> seen;
  std::vector<VariableId> queue;
  const auto enter = [&](StatementId id) {
    if (!inside.insert(id).second) return;
    for_each_variable_of(model, id, [&](VariableId variable) {
      if (seen.insert(variable).second) queue.push_back(variable);
    });
  };
  for (const StatementId id : members) enter(id);
  Neighbourhood result;
  std::size_t at = 0;
  // The members' own variables always, whatever that takes.
  const std::size_t own = queue.size();
  for (; at < queue.size() && (at < own || inside.size() < most); ++at) {
    for (const StatementId* id = occurrences.begin_of(queue[at]); id != occurrences.end_of(queue[at]); ++id) enter(*id);
  }
  result.interior.assign(queue.begin(), queue.begin() + static_cast<std::ptrdiff_t>(at));
  std::sort(result.interior.begin(), result.interior.end());
  result.border.assign(queue.begin() + static_cast<std::ptrdiff_t>(at), queue.end());
  for (; at < queue.size(); ++at) {
    for (const StatementId* id = occurrences.begin_of(queue[at]); id != occurrences.end_of(queue[at]); ++id) {
      bool alone = true;
      for_each_variable_of(model, *id, [&](VariableId variable) { alone = alone && variable == queue[at]; });
      if (alone) inside.insert(*id);
    }
  }
  result.statements.assign(inside.begin(), inside.end());
  std::sort(result.statements.begin(), result.statements.end());
  return result;
}

}  // namespace crossfoot
