// SPDX-License-Identifier: Apache-2.0
#include "model/findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "engine/state.hpp"

namespace crossfoot {

Finding make_finding(const Model& model, FindingKind kind, Severity severity, Members members,
                     const std::string& about) {
  Finding finding;
  finding.kind = kind;
  finding.severity = severity;
  std::vector<std::string> names;
  for (const StatementId member : members) names.push_back(statement_name(model, member));
  std::sort(names.begin(), names.end());
  if (!about.empty()) names.push_back(about);
  finding.id = finding_id(kind, names);
  finding.members = std::move(members);
  if (!finding.members.empty()) {
    // The last fact is where a reader has seen the others; without facts, the first member.
    finding.location = model.statements[finding.members.front()].span;
    for (const StatementId member : finding.members) {
      if (model.statements[member].kind == StatementKind::fact) finding.location = model.statements[member].span;
    }
  }
  return finding;
}

void report_duplicates(State& state) {
  for (const List& list : state.model.lists) {
    std::map<std::string_view, const ListItem*> first;
    for (const ListItem& item : list.items) {
      const auto [at, fresh] = first.try_emplace(item.text, &item);
      if (fresh) continue;
      Finding finding;
      finding.kind = FindingKind::duplicate;
      finding.severity = Severity::error;
      finding.id =
          finding_id(FindingKind::duplicate, {list.name, item.text, std::to_string(&item - list.items.data())});
      finding.members = {list.statement};
      finding.message = fmt::format("\"{}\" stands twice in list {}", item.text, list.name);
      finding.location = item.span;
      finding.places = {at->second->span, item.span};
      state.analysis.findings.push_back(std::move(finding));
    }
  }
}

}  // namespace crossfoot
