// SPDX-License-Identifier: Apache-2.0
// What the terms of a narrowing tell about each other: conditions, and where terms are defined.
#include <algorithm>

#include "engine/narrowing.hpp"

namespace crossfoot {
namespace {

using Id = StepGraph::Id;
using Premises = std::vector<EventId>;

Premises joined(Premises a, const Premises& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

Sum copy_of(EventId event) { return {Op::number, {{event, false}}}; }

}  // namespace

/// What is defined is made of what is defined, as far as it is read: from left to right, up to what decides.
void Narrowing::pass_definedness(Id id) {
  const StepGraph::Node& node = graph.nodes[id];
  if (!node.divides || !has(id, Slot::defined)) return;
  Premises premises{at(id, Slot::defined)};
  switch (node.op) {
    case Op::and_:
    case Op::or_:
    case Op::implies: {
      const bool goes_on = node.op != Op::or_;
      for (const Id operand : node.operands) {
        propose_fact(operand, Slot::defined, premises);
        if (truth_of(operand) != goes_on) break;
        premises.push_back(truth_event(operand));
      }
      break;
    }
    case Op::choose: {
      const Id condition = node.operands[0];
      propose_fact(condition, Slot::defined, premises);
      const std::optional<bool> truth = truth_of(condition);
      if (!truth) break;
      premises.push_back(truth_event(condition));
      propose_fact(node.operands[*truth ? 1 : 2], Slot::defined, premises);
      break;
    }
    default:
      for (const Id operand : node.operands) propose_fact(operand, Slot::defined, premises);
  }
}

void Narrowing::judge_comparison(Id id) {
  const StepGraph::Node& node = graph.nodes[id];
  const Id a = node.operands[0];
  const Id b = node.operands[1];
  const auto crosses = [&](Id high, Id low, bool touching) {
    if (!has(high, Slot::lower) || !has(low, Slot::upper)) return false;
    const Bound& from = end(high, Slot::lower);
    const Bound& to = end(low, Slot::upper);
    if (from.value != to.value) return from.value > to.value;
    return touching || !from.closed || !to.closed;
  };
  const auto ends = [&](Id high, Id low) { return Premises{at(high, Slot::lower), at(low, Slot::upper)}; };
  switch (node.op) {
    case Op::less:
      if (crosses(b, a, false)) propose_truth(id, true, ends(b, a));
      if (crosses(a, b, true)) propose_truth(id, false, ends(a, b));
      break;
    case Op::less_equal:
      if (crosses(b, a, true)) propose_truth(id, true, ends(b, a));
      if (crosses(a, b, false)) propose_truth(id, false, ends(a, b));
      break;
    default: {
      const bool equal = node.op == Op::equal;
      if (crosses(b, a, false)) propose_truth(id, !equal, ends(b, a));
      if (crosses(a, b, false)) propose_truth(id, !equal, ends(a, b));
      if (interval_of(a).is_point() && interval_of(a) == interval_of(b))
        propose_truth(id, equal, joined(ends(a, b), ends(b, a)));
    }
  }
}

void Narrowing::use_comparison(Id id) {
  const StepGraph::Node& node = graph.nodes[id];
  const auto defined = definedness(id);
  if (!defined) return;
  const Premises because = joined({truth_event(id)}, *defined);
  const bool truth = *truth_of(id);
  const Id a = node.operands[0];
  const Id b = node.operands[1];
  switch (node.op) {
    case Op::less:
      truth ? order(a, b, true, because) : order(b, a, false, because);
      break;
    case Op::less_equal:
      truth ? order(a, b, false, because) : order(b, a, true, because);
      break;
    default:
      if ((node.op == Op::equal) == truth) {
        order(a, b, false, because);
        order(b, a, false, because);
      } else {
        exclude(a, b, because);
      }
  }
}

/// a < b, or a <= b.
void Narrowing::order(Id a, Id b, bool strict, const Premises& because) {
  if (has(b, Slot::upper)) {
    const EventId from = at(b, Slot::upper);
    Bound most = events[from].bound;
    most.closed = most.closed && !strict;
    propose(a, Slot::upper, most, joined({from}, because), copy_of(from));
  }
  if (has(a, Slot::lower)) {
    const EventId from = at(a, Slot::lower);
    Bound least = events[from].bound;
    least.closed = least.closed && !strict;
    propose(b, Slot::lower, least, joined({from}, because), copy_of(from));
  }
}

/// a != b.
void Narrowing::exclude(Id a, Id b, const Premises& because) {
  exclude_point(a, b, because);
  exclude_point(b, a, because);
}

void Narrowing::exclude_point(Id a, Id point, const Premises& because) {
  if (!interval_of(point).is_point() || graph.nodes[point].is_condition) return;
  for (const Slot slot : {Slot::lower, Slot::upper}) {
    if (!has(a, slot) || end(a, slot) != end(point, slot)) continue;
    propose(a, slot, {end(a, slot).value, false},
            joined({at(a, slot), at(point, Slot::lower), at(point, Slot::upper)}, because));
  }
}

void Narrowing::judge_connective(Id id) {
  const StepGraph::Node& node = graph.nodes[id];
  const auto& operands = node.operands;
  switch (node.op) {
    case Op::not_:
      if (truth_of(operands[0])) propose_truth(id, !*truth_of(operands[0]), {truth_event(operands[0])});
      break;
    case Op::and_:
    case Op::or_: {
      const bool decisive = node.op == Op::or_;
      Premises all;
      for (const Id operand : operands) {
        const std::optional<bool> truth = truth_of(operand);
        if (!truth) continue;
        all.push_back(truth_event(operand));
        if (*truth == decisive) propose_truth(id, decisive, {truth_event(operand)});
        if (*truth == decisive) return;
      }
      if (all.size() == operands.size()) propose_truth(id, !decisive, std::move(all));
      break;
    }
    case Op::implies:
      if (truth_of(operands[0]) == false) propose_truth(id, true, {truth_event(operands[0])});
      if (truth_of(operands[1]) == true) propose_truth(id, true, {truth_event(operands[1])});
      if (truth_of(operands[0]) == true && truth_of(operands[1]) == false)
        propose_truth(id, false, {truth_event(operands[0]), truth_event(operands[1])});
      break;
    case Op::iff:
      if (truth_of(operands[0]) && truth_of(operands[1])) {
        propose_truth(id, *truth_of(operands[0]) == *truth_of(operands[1]),
                      {truth_event(operands[0]), truth_event(operands[1])});
      }
      break;
    default:
      break;
  }
}

void Narrowing::use_connective(Id id) {
  const StepGraph::Node& node = graph.nodes[id];
  const auto& operands = node.operands;
  const auto defined = definedness(id);
  if (!defined) return;
  const Premises because = joined({truth_event(id)}, *defined);
  const bool truth = *truth_of(id);
  switch (node.op) {
    case Op::not_:
      propose_truth(operands[0], !truth, because);
      break;
    case Op::and_:
      use_sequence(id, false);
      break;
    case Op::or_:
      use_sequence(id, true);
      break;
    case Op::implies:
      use_implies(id);
      break;
    case Op::iff:
      for (const bool first : {true, false}) {
        const Id known = operands[first ? 0 : 1];
        const Id other = operands[first ? 1 : 0];
        if (truth_of(known)) propose_truth(other, *truth_of(known) == truth, joined({truth_event(known)}, because));
      }
      break;
    default:
      break;
  }
}

/// and, or: where none is decisive, each is not; where one must be and all others are not, the last one is.
void Narrowing::use_sequence(Id id, bool decisive) {
  const auto& operands = graph.nodes[id].operands;
  const Premises because = joined({truth_event(id)}, *definedness(id));
  if (*truth_of(id) != decisive) {
    for (const Id operand : operands) propose_truth(operand, !decisive, because);
    return;
  }
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < operands.size(); ++i) {
    if (truth_of(operands[i]) != !decisive) open.push_back(i);
  }
  if (open.size() > 1 || operands.empty()) return;
  // Where even the last one is not, the clash is shown at it.
  const std::size_t last = open.empty() ? operands.size() - 1 : open.front();
  Premises premises = because;
  for (std::size_t i = 0; i < operands.size(); ++i) {
    if (i != last) premises.push_back(truth_event(operands[i]));
  }
  propose_truth(operands[last], decisive, std::move(premises));
}

void Narrowing::use_implies(Id id) {
  const auto& operands = graph.nodes[id].operands;
  const Premises because = joined({truth_event(id)}, *definedness(id));
  if (!*truth_of(id)) {
    propose_truth(operands[0], true, because);
    propose_truth(operands[1], false, because);
    return;
  }
  if (truth_of(operands[0]) == true) propose_truth(operands[1], true, joined({truth_event(operands[0])}, because));
  if (truth_of(operands[1]) == false) propose_truth(operands[0], false, joined({truth_event(operands[1])}, because));
}

}  // namespace crossfoot
