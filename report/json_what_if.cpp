// SPDX-License-Identifier: Apache-2.0
#include "report/json_parts.hpp"
#include "report/what_if_report.hpp"
#include "report/words.hpp"

namespace crossfoot {
namespace {

Json side_json(const DeriveResult& result) {
  return {{"status", word(result.status)}, {"interval", to_json(result.interval)}};
}

Json side_json(const ClaimResult& result) {
  return {{"verdict", word(result.verdict)},
          {"withheld", result.withheld_by != none},
          {"interval", to_json(result.interval)}};
}

}  // namespace

Json to_json(const Report& report, const WhatIf& what_if) {
  const Model& model = report.model;
  Json resolved = Json::array();
  for (const Finding& finding : what_if.resolved) resolved.push_back(finding.id);
  Json found = Json::array();
  for (const Finding& finding : what_if.found)
    found.push_back({{"kind", word(finding.kind)}, {"members", names_of(model, finding.members)}});
  Json derived = Json::array();
  for (const DeriveChange& change : what_if.derived) {
    derived.push_back({{"name", model.derives[change.before.derive].name},
                       {"before", side_json(change.before)},
                       {"after", side_json(change.after)}});
  }
  Json claims = Json::array();
  for (const ClaimChange& change : what_if.claims) {
    claims.push_back({{"name", model.claims[change.before.claim].name},
                      {"before", side_json(change.before)},
                      {"after", side_json(change.after)}});
  }
  Json rules = Json::array();
  for (const RuleChange& change : what_if.rules) {
    rules.push_back({{"name", statement_name(model, change.before.statement)},
                     {"before", word(change.before.status)},
                     {"after", word(change.after.status)}});
  }
  Json undecided = Json::array();
  for (const Undecided& item : what_if.undecided) undecided.push_back({{"name", item.name}, {"limit", item.limit}});
  return {{"finding", what_if.finding},
          {"changes", repair_json(model, what_if.repair)["changes"]},
          {"verdict", word(what_if.verdict)},
          {"resolved", resolved},
          {"found", found},
          {"derived", derived},
          {"claims", claims},
          {"rules", rules},
          {"undecided", undecided}};
}

}  // namespace crossfoot
