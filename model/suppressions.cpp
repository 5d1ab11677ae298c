// SPDX-License-Identifier: Apache-2.0
#include "model/suppressions.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>

#include "model/findings.hpp"

namespace crossfoot {
namespace {

using FindingIds = std::vector<std::uint32_t>;  ///< indices into Analysis::findings

bool has_rule(const Model& model, const Members& members, RuleId rule) {
  return std::any_of(members.begin(), members.end(), [&](StatementId id) {
    return model.statements[id].kind == StatementKind::rule && model.statements[id].subject == rule;
  });
}

std::string target_of(const Model& model, const Suppression& suppression) {
  const std::string_view text = text_of(model.files[suppression.target.file], suppression.target);
  return (suppression.finding.empty() ? "rule `" : "`") + std::string(text) + "`";
}

FindingIds matches_of(const Model& model, const Analysis& analysis, const Suppression& suppression) {
  FindingIds matches;
  for (std::uint32_t i = 0; i < analysis.findings.size(); ++i) {
    const Finding& finding = analysis.findings[i];
    const bool fits = suppression.finding.empty() ? need_for(model, finding, suppression.rule) == RuleNeed::needed
                                                  : finding.id.starts_with(suppression.finding);
    if (fits) matches.push_back(i);
  }
  return matches;
}

/// Which statements hang together by the variables that they mention, each with the first of its group.
std::vector<StatementId> groups_of(const Model& model) {
  std::vector<StatementId> group(model.statements.size());
  std::iota(group.begin(), group.end(), StatementId{0});
  const auto first_of = [&](StatementId id) {
    while (group[id] != id) id = group[id] = group[group[id]];
    return id;
  };
  std::vector<StatementId> with(model.variables.size(), none);
  for (StatementId id = 0; id < model.statements.size(); ++id) {
    for_each_variable(model.terms, model.statements[id].condition, [&](VariableId variable) {
      if (with[variable] == none) with[variable] = id;
      const StatementId a = first_of(id);
      const StatementId b = first_of(with[variable]);
      group[std::max(a, b)] = std::min(a, b);
    });
  }
  for (StatementId id = 0; id < group.size(); ++id) group[id] = first_of(id);
  return group;
}

/// Whether the rule is linked with a contradiction: soft statements are not judged there, so that warnings are missing.
bool lies_near_a_contradiction(const Model& model, const Analysis& analysis, RuleId rule) {
  const std::vector<StatementId> group = groups_of(model);
  return std::any_of(analysis.findings.begin(), analysis.findings.end(), [&](const Finding& finding) {
    if (finding.kind != FindingKind::contradiction || finding.members.empty()) return false;
    const std::vector<StatementId>& instances = model.rules[rule].instances;
    return std::any_of(instances.begin(), instances.end(),
                       [&](StatementId id) { return group[id] == group[finding.members.front()]; });
  });
}

/// Whether a finding about a quote could be missing because its document was not read, or its numbers not counted.
bool was_not_read(const Model& model, const Evidence& evidence, std::string_view id) {
  return std::any_of(evidence.documents.begin(), evidence.documents.end(), [&](const DocumentUse& use) {
    return !use.problem.empty() || (!use.counted && coverage_finding_id(model.sources[use.source]).starts_with(id));
  });
}

/// Whether there may be a finding that this matches and that nobody looked for.
bool may_match_unseen(const Model& model, const Analysis& analysis, const Suppression& suppression) {
  if (analysis.verdict == Verdict::undecided || !analysis.undecided.empty()) return true;
  if (suppression.finding.empty()) {
    const bool unsure = std::any_of(analysis.findings.begin(), analysis.findings.end(), [&](const Finding& finding) {
      return need_for(model, finding, suppression.rule) == RuleNeed::unsure;
    });
    return unsure || lies_near_a_contradiction(model, analysis, suppression.rule);
  }
  switch (suppression.finding.front()) {
    case 'W':
      return analysis.verdict == Verdict::contradictory;
    case 'K':
      return std::any_of(analysis.claims.begin(), analysis.claims.end(),
                         [](const ClaimResult& claim) { return claim.withheld_by != none; });
    case 'Q':
      return was_not_read(model, analysis.evidence, suppression.finding);
    default:
      return false;
  }
}

std::vector<Note> notes_at(const Analysis& analysis, const FindingIds& findings, const std::string& before,
                           const std::string& behind) {
  constexpr std::size_t most_notes = 5;
  std::vector<Note> notes;
  for (const std::uint32_t i : findings) {
    if (notes.size() == most_notes) break;
    std::string text = before;
    text += analysis.findings[i].id;
    text += behind;
    notes.push_back({std::move(text), analysis.findings[i].location});
  }
  return notes;
}

Diagnostic expired(const Model& model, const Analysis& analysis, const Suppression& suppression,
                   const FindingIds& matches) {
  const std::string help = matches.empty() ? "take it out, or give a later date where it is still needed"
                                           : "resolve what it was about, or say why it may stay and until when";
  return {Code::suppression_expired,
          "the suppression of " + target_of(model, suppression) + " ended with " + suppression.until,
          suppression.until_span, notes_at(analysis, matches, "", " counts again"), help};
}

Diagnostic matches_nothing(const Model& model, const Analysis& analysis, const Suppression& suppression) {
  const std::string target = target_of(model, suppression);
  if (!suppression.finding.empty()) {
    return {Code::suppresses_nothing,
            "no finding has the id " + target,
            suppression.target,
            {},
            "take it out; where a finding's members have changed, so has its id"};
  }
  FindingIds with;
  for (std::uint32_t i = 0; i < analysis.findings.size(); ++i) {
    if (need_for(model, analysis.findings[i], suppression.rule) == RuleNeed::spare) with.push_back(i);
  }
  const std::string help = with.empty() ? "take it out" : "to accept such a finding all the same, name its id";
  return {Code::suppresses_nothing, "no contradiction and no warning needs " + target, suppression.target,
          notes_at(analysis, with, "", " has it, but stands without it too"), help};
}

Diagnostic matches_several(const Model& model, const Analysis& analysis, const Suppression& suppression,
                           const FindingIds& matches) {
  return {Code::suppresses_several, target_of(model, suppression) + " is the start of more than one finding's id",
          suppression.target, notes_at(analysis, matches, "", " begins with it"), "write the id in full"};
}

bool have_one_id(const Analysis& analysis, const FindingIds& findings) {
  return std::all_of(findings.begin(), findings.end(), [&](std::uint32_t i) {
    return analysis.findings[i].id == analysis.findings[findings.front()].id;
  });
}

}  // namespace

RuleNeed need_for(const Model& model, const Finding& finding, RuleId rule) {
  const bool is_of_statements = finding.kind == FindingKind::contradiction || finding.kind == FindingKind::warning;
  if (!is_of_statements) return RuleNeed::absent;
  const auto has = [&](const Members& members) { return has_rule(model, members, rule); };
  const auto with =
      std::count_if(finding.alternatives.begin(), finding.alternatives.end(), has) + (has(finding.members) ? 1 : 0);
  if (with == 0) return RuleNeed::absent;
  if (with <= std::ssize(finding.alternatives)) return RuleNeed::spare;
  return finding.alternatives_complete ? RuleNeed::needed : RuleNeed::unsure;
}

Suppressed suppress_findings(const Model& model, Analysis analysis, std::chrono::sys_days today) {
  Suppressed out{std::move(analysis), {}};
  for (std::uint32_t i = 0; i < model.suppressions.size(); ++i) {
    const Suppression& suppression = model.suppressions[i];
    const FindingIds matches = matches_of(model, out.analysis, suppression);
    const bool is_id = !suppression.finding.empty();
    if (suppression.last_day && today > *suppression.last_day) {
      out.diagnostics.push_back(expired(model, out.analysis, suppression, matches));
    } else if (is_id && !have_one_id(out.analysis, matches)) {
      out.diagnostics.push_back(matches_several(model, out.analysis, suppression, matches));
    } else if (matches.empty() && !may_match_unseen(model, out.analysis, suppression)) {
      out.diagnostics.push_back(matches_nothing(model, out.analysis, suppression));
    } else {
      // What is said of one finding is nearer to it than what is said of a rule.
      for (const std::uint32_t finding : matches) {
        std::uint32_t& by = out.analysis.findings[finding].suppressed_by;
        if (is_id || by == none) by = i;
      }
    }
  }
  sort_diagnostics(out.diagnostics);
  return out;
}

}  // namespace crossfoot
