// SPDX-License-Identifier: Apache-2.0
#include "report/arithmetic.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/balance_text.hpp"
#include "report/describe.hpp"

namespace crossfoot {
namespace {

/// The rule that a headline starts with; without one, the list; without one, what the only fact is about.
std::string about_of(const Model& model, const Finding& finding) {
  const auto module = common_module(model, finding.members);
  const auto first_of = [&](StatementKind kind) {
    return std::find_if(finding.members.begin(), finding.members.end(),
                        [&](StatementId id) { return model.statements[id].kind == kind; });
  };
  for (const auto kind : {StatementKind::rule, StatementKind::list}) {
    if (const auto found = first_of(kind); found != finding.members.end()) {
      return within_module(model.statements[*found].name, module);
    }
  }
  const auto fact = first_of(StatementKind::fact);
  return fact == finding.members.end() ? "" : subject_text(model, model.facts[model.statements[*fact].subject]);
}

const ClaimResult* claim_at(const Model& model, const Analysis& analysis, Span location) {
  const auto found = std::find_if(analysis.claims.begin(), analysis.claims.end(), [&](const ClaimResult& result) {
    const Span span = model.claims[result.claim].span;
    return span.file == location.file && span.begin <= location.begin && location.end <= span.end;
  });
  return found == analysis.claims.end() ? nullptr : &*found;
}

/// Every place where a balance is compared must have an end there; otherwise the engine's own words are used.
bool can_show(const Balance& balance) {
  const auto meets = [](const Interval& low, const Interval& high) {
    return low.upper && high.lower && low.upper->value <= high.lower->value;
  };
  const bool apart = meets(balance.right_total, balance.left_total);
  return balance.relation == Op::equal ? apart || meets(balance.left_total, balance.right_total) : apart;
}

ShownFinding show_claim(const Model& model, const ClaimResult& result, const Finding& finding) {
  const Claim& claim = model.claims[result.claim];
  ShownFinding shown;
  shown.about = within_module(claim.name, module_of(claim.name));
  shown.lines = finding.arithmetic;
  const Interval everything;
  if (result.interval == everything) {
    shown.message = finding.message;
    return shown;
  }
  const std::string allowed = claim.labels.empty()
                                  ? write_interval(result.interval, style_of_unit(model, claim.unit, result.because))
                                  : write_labels(result.interval, claim.labels);
  const bool one = result.interval.is_point() && claim.labels.empty();
  shown.message = fmt::format("refuted: the facts {} {}", one ? "force" : "allow only", allowed);
  return shown;
}

}  // namespace

ShownFinding show_finding(const Model& model, const Analysis& analysis, const Finding& finding) {
  if (finding.kind == FindingKind::claim) {
    if (const auto* result = claim_at(model, analysis, finding.location)) return show_claim(model, *result, finding);
  }
  if (finding.balance && can_show(*finding.balance)) {
    ShownFinding shown = show_balance(model, finding);
    if (shown.about.empty()) shown.about = about_of(model, finding);
    return shown;
  }
  return {about_of(model, finding), finding.message, finding.arithmetic, ""};
}

}  // namespace crossfoot
