// SPDX-License-Identifier: Apache-2.0
#include "engine/step_lines.hpp"

#include <algorithm>

namespace crossfoot {
namespace {

/// A condition that says where one quantity lies and follows from one that it is a part of: the line that says where
/// the quantity lies says it all.
bool is_said_by_an_end(const Narrowing& narrowing, const Event& event) {
  const StepGraph& graph = narrowing.graph;
  const StepGraph::Node& node = graph.nodes[event.node];
  const bool is_true = event.slot == Slot::lower;
  const bool bounds = node.op == Op::less || node.op == Op::less_equal || (node.op == Op::equal && is_true) ||
                      (node.op == Op::not_equal && !is_true);
  if (!bounds || node.is_shared) return false;
  const auto is = [&](std::size_t operand, Op op) { return graph.nodes[node.operands[operand]].op == op; };
  if (!(is(0, Op::variable) && is(1, Op::number)) && !(is(0, Op::number) && is(1, Op::variable))) return false;
  return std::any_of(event.premises.begin(), event.premises.end(), [&](EventId premise) {
    const auto& operands = graph.nodes[narrowing.events[premise].node].operands;
    return std::find(operands.begin(), operands.end(), event.node) != operands.end();
  });
}

}  // namespace

std::vector<StatementId> StepLines::Flat::statements() const {
  std::vector<StatementId> all;
  for (const auto& [statement, root] : roots) all.push_back(statement);
  return all;
}

bool StepLines::is_line(EventId id) {
  if (shown_.contains(id)) return true;
  const Event& event = narrowing_.events[id];
  // Whether it rests on lines matters for conditions alone.
  return is_line(event, narrowing_.graph.nodes[event.node].is_condition ? flat_of(id) : Flat{});
}

bool StepLines::is_line(const Event& event, const Flat& flat) const {
  if (event.is_supposed) return true;
  const StepGraph::Node& node = narrowing_.graph.nodes[event.node];
  const bool is_end = event.slot == Slot::lower || event.slot == Slot::upper;
  if (!is_end || event.statement != none || node.op == Op::number) return false;
  if (target_ && event.node == *target_) return true;
  if (node.is_condition) return !flat.lines.empty() && !is_said_by_an_end(narrowing_, event);
  return node.op == Op::variable || node.is_shared;
}

const StepLines::Flat& StepLines::flat_of(EventId id) {
  const auto known = flat_.find(id);
  if (known != flat_.end()) return known->second;
  const Event& event = narrowing_.events[id];
  Flat flat = joined(event.premises);
  if (event.statement != none) flat.roots.emplace(event.statement, id);
  return flat_.emplace(id, std::move(flat)).first->second;
}

StepLines::Flat StepLines::joined(const std::vector<EventId>& ids) {
  Flat flat;
  for (const EventId id : ids) {
    if (is_line(id)) {
      flat.lines.insert(id);
      continue;
    }
    const Flat& below = flat_of(id);
    flat.lines.insert(below.lines.begin(), below.lines.end());
    flat.roots.insert(below.roots.begin(), below.roots.end());
  }
  return flat;
}

void StepLines::forget_from(EventId id) { flat_.erase(flat_.lower_bound(id), flat_.end()); }

}  // namespace crossfoot
