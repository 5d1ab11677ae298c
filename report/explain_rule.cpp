// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "report/describe.hpp"
#include "report/explain_parts.hpp"

namespace crossfoot {
namespace {

std::string_view meaning_of(RuleStatus status) {
  switch (status) {
    case RuleStatus::violated:
      return "violated: it is in a contradiction";
    case RuleStatus::holds:
      return "holds: the rest forces it";
    case RuleStatus::undecided:
      return "undecided: a limit was reached";
    case RuleStatus::untested:
      return "untested: no fact is connected to it";
    case RuleStatus::possible:
      return "possible: nothing speaks against it";
  }
  return "";
}

}  // namespace

Explained explain_rule(const Report& report, RuleId id, const Members& instances) {
  const Model& model = report.model;
  const Rule& rule = model.rules[id];
  const bool one = instances.size() == 1 && rule.instances.size() > 1;
  Explained section{(rule.soft ? "soft rule " : "rule ") + (one ? statement_name(model, instances.front()) : rule.name),
                    rule.span,
                    rule.states,
                    {}};
  if (!rule.says.empty()) add_line(section, "says", rule.says);
  add_line(section, "states", flat_text(model.files[rule.states.file], rule.states));
  for (const auto& result : report.analysis.rules) {
    const bool wanted = result.statement == none
                            ? result.rule == id
                            : std::find(instances.begin(), instances.end(), result.statement) != instances.end();
    if (!wanted) continue;
    const std::string name =
        rule.instances.size() > 1 && result.statement != none ? statement_name(model, result.statement) + " " : "";
    add_line(section, "status", name + std::string(meaning_of(result.status)));
  }
  add_findings(section, report, instances);
  add_uses(section, report, instances);
  return section;
}

Explained explain_statement(const Report& report, StatementId id) {
  const Model& model = report.model;
  const auto& statement = model.statements[id];
  if (statement.kind == StatementKind::rule) return explain_rule(report, statement.subject, {id});
  Explained section{statement_name(model, id), statement.span, statement.span, {}};
  add_line(section, "states", states_of(model, id));
  add_findings(section, report, {id});
  add_uses(section, report, {id});
  return section;
}

}  // namespace crossfoot
