// SPDX-License-Identifier: Apache-2.0
#include "engine/contradiction_findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "engine/balance.hpp"
#include "engine/bounds.hpp"
#include "engine/sorted.hpp"

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

}  // namespace

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

}  // namespace crossfoot
