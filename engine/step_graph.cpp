// SPDX-License-Identifier: Apache-2.0
#include "engine/step_graph.hpp"

#include <algorithm>
#include <utility>

namespace crossfoot {
namespace {

bool is_condition(const Model& model, const StepGraph& graph, const StepGraph::Node& node) {
  if (node.op == Op::variable) return model.variables[node.variable].sort == Sort::boolean;
  if (node.op == Op::choose) return graph.nodes[node.operands[1]].is_condition;
  return node.op >= Op::truth;
}

}  // namespace

StepGraph::Id StepGraph::add(TermId term, StatementId user) {
  const Id id = make(term, user);
  mark_used(id, user);
  return id;
}

StepGraph::Id StepGraph::make(TermId term, StatementId user) {
  const auto made = by_term_.find(term);
  if (made != by_term_.end()) return made->second;
  const Term& source = model_.terms.at(term);
  Node node;
  node.op = source.op;
  node.term = term;
  if (source.op == Op::number) {
    node.number = model_.terms.number_of(term);
  } else if (source.op == Op::truth) {
    node.number = Rational(source.first);
  } else if (source.op == Op::variable) {
    node.variable = source.first;
    node.number = Rational(source.first);
  } else {
    auto operands = model_.terms.operands_of(term);
    if (source.op == Op::power) {
      node.number = model_.terms.number_of(operands[1]);
      operands = operands.first(1);
    }
    for (const TermId operand : operands) node.operands.push_back(make(operand, user));
    const bool by_constant = source.op == Op::divide && nodes[node.operands[1]].op == Op::number &&
                             !nodes[node.operands[1]].number.is_zero();
    node.divides = (source.op == Op::divide && !by_constant) || (source.op == Op::power && node.number.sign() < 0);
    for (const Id operand : node.operands) node.divides = node.divides || nodes[operand].divides;
  }
  const auto next = static_cast<Id>(nodes.size());
  const auto [at, is_new] = by_content_.try_emplace({node.op, {node.operands, node.number}}, next);
  by_term_.emplace(term, at->second);
  if (!is_new) return at->second;
  node.is_condition = is_condition(model_, *this, node);
  for (const Id operand : node.operands) {
    std::vector<Id>& parents = nodes[operand].parents;
    if (parents.empty() || parents.back() != next) parents.push_back(next);
  }
  nodes.push_back(std::move(node));
  if (source.op == Op::implies) mark_conclusions(nodes[next].operands[1]);
  return next;
}

void StepGraph::mark_used(Id id, StatementId user) {
  std::vector<Id> stack{id};
  std::vector<bool> seen(nodes.size());
  while (!stack.empty()) {
    const Id at = stack.back();
    stack.pop_back();
    if (seen[at]) continue;
    seen[at] = true;
    Node& node = nodes[at];
    if (node.first_user == none) node.first_user = user;
    node.is_shared = node.is_shared || node.first_user != user;
    stack.insert(stack.end(), node.operands.begin(), node.operands.end());
  }
}

void StepGraph::mark_conclusions(Id id) {
  nodes[id].is_conclusion = true;
  for (const Id operand : nodes[id].operands) {
    if (nodes[operand].is_condition && !nodes[operand].is_conclusion) mark_conclusions(operand);
  }
}

}  // namespace crossfoot
