// SPDX-License-Identifier: Apache-2.0
#include "report/json_parts.hpp"

#include <optional>
#include <string>

#include "report/describe.hpp"

namespace crossfoot {
namespace {

Json to_json(const std::optional<Bound>& bound) {
  if (!bound) return nullptr;
  return {{"value", bound->value.to_string()}, {"closed", bound->closed}};
}

}  // namespace

Json to_json(const Interval& interval) {
  return {{"lower", to_json(interval.lower)}, {"upper", to_json(interval.upper)}};
}

Json names_of(const Model& model, const Members& members) {
  Json names = Json::array();
  std::string before;
  for (const auto id : members) {
    const std::string name = statement_name(model, id);
    if (name != before) names.push_back(name);
    before = name;
  }
  return names;
}

Json repair_json(const Model& model, const Repair& repair) {
  Json changes = Json::array();
  for (const auto& change : repair.changes) {
    const Fact& fact = model.facts[change.fact];
    changes.push_back({{"fact", fact.name},
                       {"from", flat_text(model.files[fact.printed_span.file], fact.printed_span)},
                       {"to", to_json(change.to)}});
  }
  Json cause = nullptr;
  if (repair.cause) cause = *repair.cause;
  // A cost is a number where it is a short one, so that programs can sort by it.
  Json cost = repair.cost.to_string();
  if (const auto whole = repair.cost.to_int64()) cost = *whole;
  return {{"cost", cost}, {"cause", cause}, {"changes", changes}};
}

}  // namespace crossfoot
