// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <utility>

#include "engine/balance.hpp"
#include "engine/bounds.hpp"
#include "engine/repair.hpp"
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
void explain_wholeness(Encoder& encoder, Finding& finding) {
  const Model& model = encoder.model();
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
    Oracle rest(encoder, others);
    const Bounds bounds = bounds_of(rest, subject, false);
    if (!bounds.exact || has_whole_number(bounds.interval)) continue;
    const std::string name = name_of(model, whole);
    finding.message = fmt::format("{} must be whole, but the rest leaves it {}", name, spoken(bounds.interval));
    finding.arithmetic = {fmt::format("{} is {}", name, spoken(bounds.interval)), "no whole number lies there"};
    return;
  }
}

Finding finding_of(const State& state, Encoder& encoder, Contradiction contradiction, bool complete) {
  const Model& model = state.model;
  Finding finding = make_finding(model, FindingKind::contradiction, Severity::error, contradiction.sets.front());
  finding.alternatives.assign(contradiction.sets.begin() + 1, contradiction.sets.end());
  finding.alternatives_complete = complete;
  finding.message = fmt::format("these {} statements cannot all be true", finding.members.size());
  finding.balance = balance_of(model, finding.members);
  if (!finding.balance) explain_wholeness(encoder, finding);
  finding.repairs = std::move(contradiction.repairs);
  finding.repairs_complete = contradiction.repairs_complete;
  if (!finding.repairs.empty() && finding.repairs.front().cause) {
    finding.location = model.facts[finding.repairs.front().changes.front().fact].span;
  }
  return finding;
}

}  // namespace

void report_contradictions(State& state) {
  for (ComponentId id = 0; id < state.of_component.size(); ++id) {
    ComponentState& component = state.of_component[id];
    if (component.answer != Answer::unsatisfiable) continue;
    World& world = state.world_of(id);
    std::vector<Contradiction> contradictions =
        repair(world.oracle, component.contradictions, state.options.max_repairs);
    for (Contradiction& contradiction : contradictions) {
      state.analysis.findings.push_back(
          finding_of(state, world.encoder, std::move(contradiction), component.contradictions.complete));
    }
  }
}

}  // namespace crossfoot
