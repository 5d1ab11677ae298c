// SPDX-License-Identifier: Apache-2.0
#include "engine/local_repair.hpp"

#include <algorithm>
#include <utility>

#include "engine/components.hpp"
#include "engine/contradiction_findings.hpp"
#include "engine/sorted.hpp"

namespace crossfoot {
namespace {

constexpr int most_widenings = 8;

/// What a repair does to the neighbourhood is all that it does: the variables that it frees have no other statements,
/// or these are in a wall.
bool is_sure(const Model& model, const KnownValues& known, const Neighbourhood& inside, const Repair& repair) {
  return std::all_of(repair.changes.begin(), repair.changes.end(), [&](const Change& change) {
    const std::vector<VariableId> variables = variables_of(model, model.facts[change.fact].statement);
    return std::all_of(variables.begin(), variables.end(), [&](VariableId variable) {
      return !known.is_known(variable) || std::binary_search(inside.interior.begin(), inside.interior.end(), variable);
    });
  });
}

/// Returns whether there were such repairs.
bool drop_unsure(const Model& model, const KnownValues& known, LocalRepair& repaired) {
  bool dropped = false;
  for (Contradiction& contradiction : repaired.contradictions) {
    const auto unsure = [&](const Repair& repair) { return !is_sure(model, known, repaired.inside, repair); };
    if (std::erase_if(contradiction.repairs, unsure) == 0) continue;
    contradiction.repairs_complete = false;
    dropped = true;
  }
  return dropped;
}

MinimalSets found_so_far(std::vector<Members> sets) { return {std::move(sets), false, true, "number of statements"}; }

}  // namespace

std::vector<Members> LocalRepair::sets() const {
  std::vector<Members> all;
  for (const Contradiction& each : contradictions) all.insert(all.end(), each.sets.begin(), each.sets.end());
  return all;
}

Members LocalRepair::given_up(const Model& model) const {
  Members all;
  for (const Contradiction& each : contradictions) {
    if (each.repairs.empty()) {
      const Members members = members_of(each.sets);
      all.insert(all.end(), members.begin(), members.end());
      continue;
    }
    for (const Change& change : each.repairs.front().changes) all.push_back(model.facts[change.fact].statement);
  }
  sort_unique(all);
  return all;
}

std::optional<LocalRepair> repair_locally(const State& state, const Occurrences& occurrences, const Groundwork& ground,
                                          std::vector<Members> sets, const Members& given_up) {
  const Model& model = state.model;
  const Members others = without(given_up, members_of(sets));
  std::size_t most = 0;
  LocalRepair result;
  for (int widening = 0; widening < most_widenings; ++widening) {
    result.inside = neighbourhood_of(model, occurrences, members_of(sets), most);
    std::optional<std::vector<Wall>> walls = walls_of(model, ground, result.inside);
    if (!walls) return std::nullopt;
    result.walls = std::move(*walls);
    result.statements = without(result.inside.statements, others);
    Judge judge(model, state.limits_for(result.statements.size()), result.statements, result.walls);
    MinimalSets found = found_so_far(sets);
    result.contradictions = repair(judge, found, state.options.max_repairs);
    const bool is_new = found.sets.size() > sets.size();
    const bool unsure = drop_unsure(model, ground.survey.known, result);
    if (!judge.has_met_wall() && !unsure) return result;
    // Around what was found there is more to see; else further out.
    sets = std::move(found.sets);
    if (!is_new) most = std::max(2 * result.inside.statements.size(), state.options.max_statements_repaired);
    if (most > state.options.max_statements_searched || state.limits.out_of_time()) break;
  }
  return result;
}

LocalRepair repair_widely(const State& state, const Component& component, std::vector<Members> sets,
                          const Members& given_up) {
  LocalRepair result;
  result.is_wide = true;
  result.inside = {component.statements, component.variables, {}};
  result.statements = without(component.statements, without(given_up, members_of(sets)));
  if (result.statements.size() > state.options.max_statements_searched || state.limits.out_of_time()) {
    for (std::vector<Members>& group : group_overlapping(sets))
      result.contradictions.push_back({std::move(group), {}, false});
    return result;
  }
  Judge judge(state.model, state.limits_for(result.statements.size()), result.statements, false);
  MinimalSets found = found_so_far(std::move(sets));
  result.contradictions = repair(judge, found, state.options.max_repairs);
  return result;
}

bool stands_on(const State& state, const Groundwork& ground, const LocalRepair& repaired, const Members& given_up) {
  const Members others = without(given_up, members_of(repaired.sets()));
  if (without(repaired.inside.statements, others) != repaired.statements) return false;
  if (repaired.is_wide) return true;
  return walls_of(state.model, ground, repaired.inside) == repaired.walls;
}

}  // namespace crossfoot
