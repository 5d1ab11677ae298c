// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "report/describe.hpp"
#include "report/explain_parts.hpp"

namespace crossfoot {
namespace {

Explained explain_alternative(const Report& report, const Finding& finding, std::size_t index) {
  Explained other{fmt::format("another minimal set ({} of {})", index + 1, finding.alternatives.size()), {}, {}, {}};
  add_reasons(other, report.model, "members", finding.alternatives[index],
              common_module(report.model, finding.members));
  return other;
}

/// What is withheld as long as the finding stands.
void add_withheld(Explained& to, const Report& report, const Finding& finding) {
  const Model& model = report.model;
  const auto is_ours = [&](std::uint32_t index) {
    return index < report.analysis.findings.size() && report.analysis.findings[index].id == finding.id;
  };
  for (const DeriveResult& result : report.analysis.derived) {
    const std::string& name = model.derives[result.derive].name;
    if (is_ours(result.withheld_by)) add_line(to, "withholds", within_module(name, module_of(name)));
  }
  for (const ClaimResult& result : report.analysis.claims) {
    const std::string& name = model.claims[result.claim].name;
    if (is_ours(result.withheld_by)) add_line(to, "withholds", "claim " + within_module(name, module_of(name)));
  }
}

Explained explain_dependents(const Report& report, const Finding& finding) {
  Explained others{"what else depends on its members", {}, {}, {}};
  for (const Finding& other : report.analysis.findings) {
    const bool shares = std::any_of(finding.members.begin(), finding.members.end(), [&](StatementId id) {
      return std::find(other.members.begin(), other.members.end(), id) != other.members.end();
    });
    if (shares && other.id != finding.id) add_line(others, "found", finding_in_a_line(report, other));
  }
  add_withheld(others, report, finding);
  add_uses(others, report, finding.members);
  return others;
}

}  // namespace

std::vector<Explained> explain_finding(const Report& whole, const Finding& finding) {
  const Model& model = whole.model;
  const auto module = common_module(model, finding.members);
  std::vector<Explained> parts;
  Explained members{"its members, one by one", {}, {}, {}};
  add_reasons(members, model, "members", finding.members, module);
  parts.push_back(std::move(members));
  Explained steps{"step by step", {}, {}, {}};
  add_chain(steps, model, "", finding.steps, module);
  parts.push_back(std::move(steps));
  for (std::size_t i = 0; i < finding.alternatives.size(); ++i) parts.push_back(explain_alternative(whole, finding, i));
  parts.push_back(explain_dependents(whole, finding));
  std::erase_if(parts, [](const Explained& part) { return part.lines.empty(); });
  return parts;
}

}  // namespace crossfoot
