// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "report/describe.hpp"
#include "report/report.hpp"

namespace crossfoot {
namespace {

/// Whether a name is the one asked for: as it stands, or without its module.
bool is_named(std::string_view name, std::string_view target) {
  return name == target || within_module(name, module_of(name)) == target;
}

template <class Things>
void find_named(const Things& things, std::string_view target, std::vector<std::uint32_t>& found) {
  for (std::uint32_t i = 0; i < things.size(); ++i) {
    if (is_named(things[i].name, target)) found.push_back(i);
  }
}

bool is_id(std::string_view target) {
  constexpr std::size_t shortest = 3;
  return target.size() >= shortest && target[1] == '-';
}

bool touches(const Members& members, const std::set<StatementId>& statements) {
  return std::any_of(members.begin(), members.end(), [&](StatementId id) { return statements.contains(id); });
}

/// The statements that a target is made of.
std::set<StatementId> statements_of(const Model& model, const Target& target) {
  std::set<StatementId> statements(target.statements.begin(), target.statements.end());
  const std::set<QuantityId> quantities(target.quantities.begin(), target.quantities.end());
  const auto add = [&](StatementId id) {
    if (id != none) statements.insert(id);
  };
  for (const auto id : target.facts) {
    add(model.facts[id].statement);
    add(model.facts[id].soft_statement);
  }
  for (const auto id : target.rules)
    statements.insert(model.rules[id].instances.begin(), model.rules[id].instances.end());
  for (const auto id : target.lists) add(model.lists[id].statement);
  const std::set<VariableId> variables(target.variables.begin(), target.variables.end());
  if (quantities.empty() && variables.empty()) return statements;
  for (StatementId id = 0; id < model.statements.size(); ++id) {
    for_each_variable(model.terms, model.statements[id].condition, [&](VariableId variable) {
      if (variables.contains(variable) || quantities.contains(model.variables[variable].quantity))
        statements.insert(id);
    });
  }
  return statements;
}

}  // namespace

bool Target::empty() const {
  return findings.empty() && facts.empty() && rules.empty() && statements.empty() && quantities.empty() &&
         variables.empty() && lists.empty() && derived.empty() && claims.empty();
}

namespace {

bool is_about(const Model& model, const QuoteResult& quote, const std::set<StatementId>& statements,
              const std::vector<ClaimResult>& claims) {
  switch (quote.quoter) {
    case Quoter::fact:
      return statements.contains(model.facts[quote.subject].statement);
    case Quoter::list:
      return statements.contains(model.lists[quote.subject].statement);
    case Quoter::claim:
      break;
  }
  return std::any_of(claims.begin(), claims.end(),
                     [&](const ClaimResult& claim) { return claim.claim == quote.subject; });
}

/// The quotes of what is told, and those that its findings are about; the findings follow them.
Evidence evidence_about(const Model& model, const Evidence& evidence, const std::set<StatementId>& statements,
                        Analysis& told) {
  std::set<std::uint32_t> found_fault;
  for (const Finding& finding : told.findings) found_fault.insert(finding.quote);
  Evidence out{evidence.documents, {}, evidence.details};
  std::vector<std::uint32_t> moved(evidence.quotes.size(), none);
  for (std::uint32_t i = 0; i < evidence.quotes.size(); ++i) {
    const QuoteResult& quote = evidence.quotes[i];
    if (!found_fault.contains(i) && !is_about(model, quote, statements, told.claims)) continue;
    moved[i] = static_cast<std::uint32_t>(out.quotes.size());
    out.quotes.push_back(quote);
  }
  for (Finding& finding : told.findings) {
    if (finding.quote != none) finding.quote = moved[finding.quote];
  }
  return out;
}

}  // namespace

namespace {

bool quotes_any(const Model& model, const Evidence& evidence, const Scan& scan) {
  return std::any_of(evidence.quotes.begin(), evidence.quotes.end(), [&](const QuoteResult& quote) {
    return std::find(scan.sources.begin(), scan.sources.end(), quoter_source(model, quote)) != scan.sources.end();
  });
}

}  // namespace

Analysis only_of_file(const Model& model, const Analysis& analysis, FileId file) {
  Analysis out = analysis;
  std::erase_if(out.derived,
                [&](const DeriveResult& result) { return model.derives[result.derive].span.file != file; });
  std::erase_if(out.claims, [&](const ClaimResult& result) { return model.claims[result.claim].span.file != file; });
  return out;
}

Target find_target(const Model& model, const Analysis& analysis, std::string_view target) {
  Target found;
  if (target.empty()) return found;
  for (std::size_t i = 0; is_id(target) && i < analysis.findings.size(); ++i) {
    if (analysis.findings[i].id.starts_with(target)) found.findings.push_back(i);
  }
  if (!found.empty()) return found;
  find_named(model.facts, target, found.facts);
  find_named(model.rules, target, found.rules);
  find_named(model.lists, target, found.lists);
  find_named(model.quantities, target, found.quantities);
  for (VariableId id = 0; id < model.variables.size(); ++id) {
    if (!model.variables[id].index.empty() && is_named(name_of(model, id), target)) found.variables.push_back(id);
  }
  for (StatementId id = 0; id < model.statements.size(); ++id) {
    const auto& statement = model.statements[id];
    const bool own = statement.kind == StatementKind::domain ||
                     (statement.kind == StatementKind::rule && statement.instance != none);
    if (own && is_named(statement_name(model, id), target)) found.statements.push_back(id);
  }
  for (std::size_t i = 0; i < analysis.derived.size(); ++i) {
    if (is_named(model.derives[analysis.derived[i].derive].name, target)) found.derived.push_back(i);
  }
  for (std::size_t i = 0; i < analysis.claims.size(); ++i) {
    if (is_named(model.claims[analysis.claims[i].claim].name, target)) found.claims.push_back(i);
  }
  return found;
}

Analysis only_about(const Model& model, const Analysis& analysis, const Target& target) {
  const auto statements = statements_of(model, target);
  auto near = statements;
  for (const std::size_t i : target.findings)
    near.insert(analysis.findings[i].members.begin(), analysis.findings[i].members.end());
  const std::set<std::size_t> derived(target.derived.begin(), target.derived.end());
  const std::set<std::size_t> claims(target.claims.begin(), target.claims.end());
  const std::set<std::size_t> asked(target.findings.begin(), target.findings.end());
  Analysis out;
  out.verdict = analysis.verdict;
  out.undecided = analysis.undecided;
  std::vector<std::uint32_t> moved(analysis.findings.size(), none);
  std::set<std::size_t> kept = asked;
  for (std::size_t i = 0; i < analysis.derived.size(); ++i) {
    const auto& result = analysis.derived[i];
    if (derived.contains(i) || asked.contains(result.withheld_by) || touches(result.lower_because, near) ||
        touches(result.upper_because, near)) {
      out.derived.push_back(result);
      if (result.withheld_by != none) kept.insert(result.withheld_by);
    }
  }
  for (std::size_t i = 0; i < analysis.claims.size(); ++i) {
    const auto& result = analysis.claims[i];
    if (claims.contains(i) || asked.contains(result.withheld_by) || touches(result.because, near)) {
      out.claims.push_back(result);
      if (result.withheld_by != none) kept.insert(result.withheld_by);
    }
  }
  for (std::size_t i = 0; i < analysis.findings.size(); ++i) {
    const auto& finding = analysis.findings[i];
    const bool in_alternative = std::any_of(finding.alternatives.begin(), finding.alternatives.end(),
                                            [&](const Members& members) { return touches(members, statements); });
    if (!kept.contains(i) && !touches(finding.members, statements) && !in_alternative) continue;
    moved[i] = static_cast<std::uint32_t>(out.findings.size());
    out.findings.push_back(finding);
  }
  // A finding is shown with the passages of all its members.
  auto shown = near;
  for (const Finding& finding : out.findings) shown.insert(finding.members.begin(), finding.members.end());
  out.evidence = evidence_about(model, analysis.evidence, shown, out);
  const auto move = [&](std::uint32_t& withheld_by) {
    if (withheld_by != none) withheld_by = moved[withheld_by];
  };
  for (auto& result : out.derived) move(result.withheld_by);
  for (auto& result : out.claims) move(result.withheld_by);
  for (const auto& result : analysis.rules) {
    const bool asked_rule = std::find(target.rules.begin(), target.rules.end(), result.rule) != target.rules.end();
    if (asked_rule || near.contains(result.statement)) out.rules.push_back(result);
  }
  out.what_ifs = analysis.what_ifs;
  out.what_ifs_left_out = analysis.what_ifs_left_out;
  for (const Scan& scan : analysis.scans) {
    if (quotes_any(model, out.evidence, scan)) out.scans.push_back(scan);
  }
  return out;
}

std::vector<RepairOf> repairs_about(const Model& model, const Analysis& analysis, const Target& target) {
  const Analysis part = only_about(model, analysis, target);
  const auto changes_it = [&](const Repair& repair) {
    return std::any_of(repair.changes.begin(), repair.changes.end(), [&](const Change& change) {
      return std::find(target.facts.begin(), target.facts.end(), change.fact) != target.facts.end();
    });
  };
  std::vector<RepairOf> out;
  for (std::size_t i = 0; i < analysis.findings.size(); ++i) {
    const Finding& finding = analysis.findings[i];
    const bool told = std::any_of(part.findings.begin(), part.findings.end(),
                                  [&](const Finding& other) { return other.id == finding.id; });
    for (std::size_t k = 0; told && k < finding.repairs.size(); ++k) {
      if (target.facts.empty() || changes_it(finding.repairs[k])) out.push_back({i, k});
    }
  }
  return out;
}

}  // namespace crossfoot
