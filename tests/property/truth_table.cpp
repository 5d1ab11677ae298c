// SPDX-License-Identifier: Apache-2.0
#include "truth_table.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "random_models.hpp"

namespace crossfoot {

TruthTable::TruthTable(const Model& model) : candidates(all_assignments(model)), in_domains(candidates.size(), true) {
  for (StatementId id = 0; id < model.statements.size(); ++id) {
    if (model.statements[id].soft) continue;
    std::vector<bool> truth;
    for (const Assignment& candidate : candidates) truth.push_back(is_true(model, id, candidate));
    if (model.statements[id].kind == StatementKind::domain) {
      for (std::size_t i = 0; i < truth.size(); ++i) in_domains[i] = in_domains[i] && truth[i];
    } else {
      facts_and_rules.push_back(id);
      truths.push_back(std::move(truth));
    }
  }
}

std::uint32_t TruthTable::chosen(const Members& members) const {
  std::uint32_t result = 0;
  for (std::size_t s = 0; s < facts_and_rules.size(); ++s) {
    if (std::find(members.begin(), members.end(), facts_and_rules[s]) != members.end()) result |= 1U << s;
  }
  return result;
}

Members TruthTable::members(std::uint32_t chosen) const {
  Members result;
  for (std::size_t s = 0; s < truths.size(); ++s) {
    if ((chosen >> s & 1U) != 0) result.push_back(facts_and_rules[s]);
  }
  return result;
}

std::vector<bool> TruthTable::solutions(std::uint32_t chosen) const {
  std::vector<bool> all = in_domains;
  for (std::size_t s = 0; s < truths.size(); ++s) {
    if ((chosen >> s & 1U) == 0) continue;
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = all[i] && truths[s][i];
  }
  return all;
}

bool TruthTable::can_be_true(std::uint32_t chosen) const {
  const std::vector<bool> all = solutions(chosen);
  return std::find(all.begin(), all.end(), true) != all.end();
}

namespace {

/// Of one contradiction, where `given_up` lets all others be true.
void compare_repairs(const Model& model, const Finding& finding, const TruthTable& table, const Members& given_up) {
  const std::uint32_t all = table.all() & ~table.chosen(given_up);
  std::optional<Rational> least;
  std::map<Members, std::uint32_t> cheapest;
  for (std::uint32_t dropped = 1; dropped <= all; ++dropped) {
    if ((dropped & ~all) != 0) continue;
    Rational cost;
    bool only_facts = true;
    for (const StatementId id : table.members(dropped)) {
      only_facts = only_facts && model.statements[id].kind == StatementKind::fact;
      if (only_facts) cost += model.facts[model.statements[id].subject].trust;
    }
    if (!only_facts || (least && cost > *least) || !table.can_be_true(all & ~dropped)) continue;
    if (!least || cost < *least) cheapest.clear();
    least = cost;
    cheapest.emplace(table.members(dropped), dropped);
  }
  std::set<Members> repairs;
  for (const Repair& repair : finding.repairs) {
    EXPECT_EQ(repair.cost, least);
    Members changed;
    for (const Change& change : repair.changes) changed.push_back(model.facts[change.fact].statement);
    ASSERT_TRUE(cheapest.contains(changed)) << "a repair does not help";
    repairs.insert(changed);
    const std::vector<bool> solutions = table.solutions(all & ~cheapest.at(changed));
    for (const Change& change : repair.changes) {
      std::set<Rational> values;
      for (std::size_t i = 0; i < table.candidates.size(); ++i) {
        if (solutions[i]) values.insert(*evaluate(model, model.facts[change.fact].subject, table.candidates[i]));
      }
      EXPECT_EQ(change.to, Interval::closed(*values.begin(), *values.rbegin())) << model.facts[change.fact].name;
    }
  }
  EXPECT_EQ(repairs.size(), finding.repairs.size()) << "a repair is listed twice";
  if (finding.repairs_complete) {
    EXPECT_EQ(repairs.size(), cheapest.size()) << "a repair is missing";
  }
}

}  // namespace

void compare_all_repairs(const Model& model, const Analysis& analysis, const TruthTable& table) {
  std::vector<const Finding*> contradictions;
  for (const Finding& finding : analysis.findings) {
    if (finding.kind != FindingKind::contradiction) continue;
    // It is given up whole then, domains too, which no table can do.
    if (finding.repairs.empty()) return;
    contradictions.push_back(&finding);
  }
  for (const Finding* finding : contradictions) {
    Members others;
    for (const Finding* other : contradictions) {
      if (other == finding) continue;
      for (const Change& change : other->repairs.front().changes) others.push_back(model.facts[change.fact].statement);
    }
    compare_repairs(model, *finding, table, others);
  }
}

}  // namespace crossfoot
