// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

// After gtest.h and rapidcheck.h, which it does not include.
#include <rapidcheck/gtest.h>

#include "model/findings.hpp"
#include "model/suppressions.hpp"

namespace crossfoot {
namespace {

constexpr RuleId rules = 4;
constexpr std::uint32_t facts = 5;
const std::chrono::sys_days today = std::chrono::year(2026) / 6 / 30;

std::uint32_t below(std::uint32_t end) { return *rc::gen::inRange<std::uint32_t>(0, end); }

/// Statements: for each rule one or two instances, then facts.
Model any_model() {
  Model model;
  model.files.push_back(make_source_file("t.xf", "suppress something"));
  model.rules.resize(rules);
  const auto add = [&](StatementKind kind, std::uint32_t subject) {
    Statement made;
    made.kind = kind;
    made.subject = subject;
    made.condition = model.terms.truth(true);
    model.statements.push_back(made);
  };
  for (RuleId rule = 0; rule < rules; ++rule) {
    for (std::uint32_t i = 0; i <= below(2); ++i) {
      model.rules[rule].instances.push_back(static_cast<StatementId>(model.statements.size()));
      add(StatementKind::rule, rule);
    }
  }
  for (std::uint32_t fact = 0; fact < facts; ++fact) add(StatementKind::fact, fact);
  return model;
}

Members any_members(const Model& model) {
  Members members;
  for (StatementId id = 0; id < model.statements.size(); ++id)
    if (below(3) == 0) members.push_back(id);
  if (members.empty()) members.push_back(0);
  return members;
}

Analysis any_analysis(const Model& model) {
  Analysis analysis;
  analysis.verdict = Verdict::contradictory;
  for (std::uint32_t count = below(5), i = 0; i < count; ++i) {
    Finding finding;
    finding.kind = below(2) == 0 ? FindingKind::contradiction : FindingKind::warning;
    finding.id = finding_id(finding.kind, {std::to_string(i)});
    finding.members = any_members(model);
    for (std::uint32_t others = below(3); others > 0; --others) finding.alternatives.push_back(any_members(model));
    finding.alternatives_complete = below(4) != 0;
    analysis.findings.push_back(finding);
  }
  return analysis;
}

void suppress_any(Model& model, const Analysis& analysis) {
  const auto add = [&](const std::string& finding, RuleId rule) {
    Suppression made;
    made.finding = finding;
    made.rule = rule;
    made.because = "so";
    if (below(2) == 0) made.last_day = today - std::chrono::days(static_cast<int>(below(3)) - 1);
    model.suppressions.push_back(made);
  };
  for (RuleId rule = 0; rule < rules; ++rule)
    if (below(3) == 0) add("", rule);
  for (const Finding& finding : analysis.findings)
    if (below(3) == 0) add(finding.id.substr(0, 6 + below(5)), none);
}

bool mentions(const Model& model, const Members& members, RuleId rule) {
  const Members& instances = model.rules[rule].instances;
  return std::any_of(members.begin(), members.end(), [&](StatementId id) {
    return std::find(instances.begin(), instances.end(), id) != instances.end();
  });
}

/// Whether the finding would stand were the rule taken away, as far as is known: one of its minimal sets is left.
bool stands_without(const Model& model, const Finding& finding, RuleId rule) {
  std::vector<Members> sets = finding.alternatives;
  sets.push_back(finding.members);
  const bool one_is_left =
      std::any_of(sets.begin(), sets.end(), [&](const Members& set) { return !mentions(model, set, rule); });
  return one_is_left || !finding.alternatives_complete;
}

RC_GTEST_PROP(SuppressionsProperty, AFindingIsSuppressedExactlyByWhatIsInForceAndCoversIt, ()) {
  Model model = any_model();
  const Analysis before = any_analysis(model);
  suppress_any(model, before);
  const Suppressed after = suppress_findings(model, before, today);
  RC_ASSERT(after.analysis.findings.size() == before.findings.size());
  for (std::size_t i = 0; i < before.findings.size(); ++i) {
    const Finding& finding = after.analysis.findings[i];
    const auto covers = [&](const Suppression& suppression) {
      if (suppression.last_day && *suppression.last_day < today) return false;
      if (suppression.finding.empty()) return !stands_without(model, finding, suppression.rule);
      const auto begins = [&](const Finding& other) { return other.id.starts_with(suppression.finding); };
      return begins(finding) && std::count_if(before.findings.begin(), before.findings.end(), begins) == 1;
    };
    const bool covered = std::any_of(model.suppressions.begin(), model.suppressions.end(), covers);
    RC_ASSERT((finding.suppressed_by != none) == covered);
    if (covered) RC_ASSERT(covers(model.suppressions[finding.suppressed_by]));
    RC_ASSERT(finding.id == before.findings[i].id);
  }
  RC_ASSERT(after.analysis.verdict == before.verdict);
}

RC_GTEST_PROP(SuppressionsProperty, EachOneSuppressesSomethingOrIsAnErrorWhereAllIsKnown, ()) {
  Model model = any_model();
  Analysis analysis = any_analysis(model);
  analysis.verdict = Verdict::consistent;
  std::erase_if(analysis.findings, [](const Finding& finding) { return finding.kind != FindingKind::warning; });
  for (Finding& finding : analysis.findings) finding.alternatives_complete = true;
  suppress_any(model, analysis);
  for (const Suppression& suppression : std::vector<Suppression>(model.suppressions)) {
    model.suppressions = {suppression};
    const Suppressed after = suppress_findings(model, analysis, today);
    const bool marks = std::any_of(after.analysis.findings.begin(), after.analysis.findings.end(),
                                   [](const Finding& finding) { return finding.suppressed_by != none; });
    RC_ASSERT(marks == after.diagnostics.empty());
  }
}

}  // namespace
}  // namespace crossfoot
