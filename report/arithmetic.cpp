// SPDX-License-Identifier: Apache-2.0
#include "report/arithmetic.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/balance_text.hpp"
#include "report/describe.hpp"
#include "report/step_text.hpp"

namespace crossfoot {
namespace {

/// The rule that a headline starts with; without one, the list.
std::string about_principle(const Model& model, const Finding& finding) {
  const auto module = common_module(model, finding.members);
  for (const auto kind : {StatementKind::rule, StatementKind::list}) {
    for (const auto id : finding.members) {
      if (model.statements[id].kind == kind) return within_module(statement_name(model, id), module);
    }
  }
  return "";
}

/// The same; without a rule or list, what the first fact is about.
std::string about_of(const Model& model, const Finding& finding) {
  const std::string principle = about_principle(model, finding);
  if (!principle.empty()) return principle;
  for (const auto id : finding.members) {
    const auto& statement = model.statements[id];
    if (statement.kind == StatementKind::fact) return subject_text(model, model.facts[statement.subject]);
  }
  return "";
}

const ClaimResult* claim_at(const Model& model, const Analysis& analysis, Span location) {
  const auto found = std::find_if(analysis.claims.begin(), analysis.claims.end(), [&](const ClaimResult& result) {
    const Span span = model.claims[result.claim].span;
    return span.file == location.file && span.begin <= location.begin && location.end <= span.end;
  });
  return found == analysis.claims.end() ? nullptr : &*found;
}

/// Numbers that someone reported must stand in a balance, and the ends that are compared must be there; otherwise the
/// engine's own words are used.
bool can_show(const Model& model, const Balance& balance) {
  const auto reported = [&](const Addend& addend) {
    if (addend.member == none) return false;
    const auto kind = model.statements[addend.member].kind;
    return kind == StatementKind::fact || kind == StatementKind::list;
  };
  if (std::none_of(balance.left.begin(), balance.left.end(), reported) &&
      std::none_of(balance.right.begin(), balance.right.end(), reported)) {
    return false;
  }
  const auto meets = [](const Interval& low, const Interval& high) {
    return low.upper && high.lower && low.upper->value <= high.lower->value;
  };
  const bool apart = meets(balance.right_total, balance.left_total);
  return balance.relation == Op::equal ? apart || meets(balance.left_total, balance.right_total) : apart;
}

/// The last step is easily understood without the others.
bool is_about_a_quantity(const Model& model, const Step& last) {
  if (last.subject == no_term) return false;
  const Op op = model.terms.at(last.subject).op;
  return op == Op::variable || op >= Op::truth;
}

/// A finding's lines: its chain where it has one, which may also give a headline.
std::string take_lines(const Model& model, const Finding& finding, ShownFinding& shown) {
  shown.lines = finding.arithmetic;
  shown.brief = finding.arithmetic;
  if (finding.steps.empty()) return "";
  const std::vector<std::string> lines = step_lines(model, finding.steps, common_module(model, finding.members));
  shown.lines = arithmetic_lines(finding.steps, lines);
  const std::string headline = is_about_a_quantity(model, finding.steps.back()) ? step_headline(lines) : "";
  shown.brief = lines_beside_table(model, finding.steps, lines, !headline.empty());
  return headline;
}

ShownFinding show_claim(const Model& model, const ClaimResult& result, const Finding& finding) {
  const Claim& claim = model.claims[result.claim];
  ShownFinding shown;
  shown.about = within_module(claim.name, module_of(claim.name));
  take_lines(model, finding, shown);
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

bool apart(const Interval& a, const Interval& b) { return intersect(a, b).is_empty(); }

/// What a repair of one fact says about it: what the rest forces, against what is reported. The fact that the finding
/// points at is taken first.
std::string against_the_rest(const Model& model, const Finding& finding) {
  std::string text;
  for (const auto& repair : finding.repairs) {
    if (repair.changes.size() != 1) continue;
    const Change& change = repair.changes.front();
    const Fact& fact = model.facts[change.fact];
    if (fact.relation == Relation::not_equal || !apart(fact.asserted, change.to)) continue;
    const bool pointed_at = fact.span.file == finding.location.file && fact.span.begin == finding.location.begin;
    if (!text.empty() && !pointed_at) continue;
    text = fmt::format("{} is reported as {}, but the rest allows only {}", subject_text(model, fact),
                       value_text(model, fact), write_for_fact(model, fact, change.to));
    if (pointed_at) break;
  }
  return text;
}

/// What the only hedge among the members suggests, in a warning.
std::string hedge_against_the_rest(const Model& model, const Finding& finding) {
  std::vector<const Fact*> hedges;
  for (const auto id : finding.members) {
    const auto& statement = model.statements[id];
    if (statement.soft && statement.kind == StatementKind::fact) hedges.push_back(&model.facts[statement.subject]);
  }
  if (hedges.size() != 1 || !hedges.front()->softly) return "";
  const Fact& fact = *hedges.front();
  return fmt::format("\"{}\" suggests {} for {}, which does not fit the rest", value_text(model, fact),
                     write_for_fact(model, fact, *fact.softly), subject_text(model, fact));
}

}  // namespace

ShownFinding show_finding(const Model& model, const Analysis& analysis, const Finding& finding) {
  if (finding.kind == FindingKind::quote) {
    ShownFinding shown;
    shown.message = finding.message;
    return shown;
  }
  if (finding.kind == FindingKind::claim) {
    if (const auto* result = claim_at(model, analysis, finding.location)) return show_claim(model, *result, finding);
  }
  if (finding.balance && can_show(model, *finding.balance)) {
    ShownFinding shown = show_balance(model, finding);
    if (shown.about.empty()) shown.about = about_of(model, finding);
    shown.brief = shown.lines;
    return shown;
  }
  ShownFinding shown;
  const std::string last = take_lines(model, finding, shown);
  if (finding.kind == FindingKind::warning) shown.message = hedge_against_the_rest(model, finding);
  if (shown.message.empty()) shown.message = last;
  if (shown.message.empty() && finding.kind == FindingKind::contradiction)
    shown.message = against_the_rest(model, finding);
  shown.about = shown.message.empty() ? about_of(model, finding) : about_principle(model, finding);
  if (shown.message.empty()) shown.message = finding.message;
  return shown;
}

}  // namespace crossfoot
