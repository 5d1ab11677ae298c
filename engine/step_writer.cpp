// SPDX-License-Identifier: Apache-2.0
#include "engine/step_writer.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "engine/sorted.hpp"

namespace crossfoot {
namespace {

using Id = StepGraph::Id;

void take_end(Interval& interval, const Event& event) {
  (event.slot == Slot::lower ? interval.lower : interval.upper) = event.bound;
}

/// What a condition's only end says: true or false.
Interval interval_of(const Narrowing& narrowing, const Event& event) {
  if (narrowing.graph.nodes[event.node].is_condition) return Interval::point(event.slot == Slot::lower ? 1 : 0);
  Interval interval;
  take_end(interval, event);
  return interval;
}

Working negated(Working working) {
  if (working.op == Op::number && working.from == none) {
    working.value = -working.value;
    return working;
  }
  const bool is_negative = working.op == Op::multiply && working.operands.size() == 2 &&
                           working.operands[0].op == Op::number && working.operands[0].from == none &&
                           working.operands[0].value == Rational(-1);
  if (is_negative) return std::move(working.operands[1]);
  if (working.op == Op::add) {
    for (Working& operand : working.operands) operand = negated(std::move(operand));
    return working;
  }
  return {Op::multiply, 0, none, {{Op::number, -1, none, {}}, std::move(working)}};
}

/// Sums in sums are one sum, and what is divided by -1 is negative.
Working simplified(Working working) {
  const auto is_minus_one = [](const Working& operand) {
    return operand.op == Op::number && operand.from == none && operand.value == Rational(-1);
  };
  if ((working.op == Op::divide || working.op == Op::multiply) && working.operands.size() == 2) {
    if (is_minus_one(working.operands[1])) return negated(std::move(working.operands[0]));
    if (working.op == Op::multiply && is_minus_one(working.operands[0])) return negated(std::move(working.operands[1]));
  }
  if (working.op != Op::add) return working;
  std::vector<Working> flat;
  for (Working& operand : working.operands) {
    if (operand.op == Op::add) {
      std::move(operand.operands.begin(), operand.operands.end(), std::back_inserter(flat));
    } else if (operand.op != Op::number || operand.from != none || !operand.value.is_zero()) {
      flat.push_back(std::move(operand));
    }
  }
  if (flat.empty()) return {Op::number, 0, none, {}};
  if (flat.size() == 1) return std::move(flat.front());
  // What is subtracted is read last.
  std::stable_partition(flat.begin(), flat.end(), [](const Working& operand) {
    return operand.op != Op::multiply && (operand.op != Op::number || operand.from != none || operand.value.sign() > 0);
  });
  working.operands = std::move(flat);
  return working;
}

}  // namespace

const std::set<EventId>& StepWriter::suppositions_of(EventId id) {
  const auto known = suppositions_.find(id);
  if (known != suppositions_.end()) return known->second;
  std::set<EventId> all;
  if (event(id).is_supposed) all.insert(id);
  for (const EventId premise : event(id).premises) {
    const std::set<EventId>& below = suppositions_of(premise);
    all.insert(below.begin(), below.end());
  }
  return suppositions_.emplace(id, std::move(all)).first->second;
}

void StepWriter::collect(EventId id, std::set<EventId>& needed) {
  if (is_line(id) && !needed.insert(id).second) return;
  for (const EventId premise : flat_of(id).lines) collect(premise, needed);
}

void StepWriter::collect(const Proof& proof, std::set<EventId>& needed) {
  if (proof.clash) {
    collect(proof.clash->lower, needed);
    collect(proof.clash->upper, needed);
    for (const EventId id : proof.clash->others) collect(id, needed);
  }
  for (const auto& [id, factor] : proof.rows) collect(id, needed);
  for (const EventId id : proof.cover) collect(id, needed);
  for (const Proof::Branch& branch : proof.branches) collect(branch.proof, needed);
}

/// Each row is a step, even where it only repeats what a statement says.
void StepWriter::show_rows(const Proof& proof) {
  for (const auto& [id, factor] : proof.rows) {
    if (event(id).statement == none) lines_.show(id);
  }
  for (const Proof::Branch& branch : proof.branches) show_rows(branch.proof);
}

void StepWriter::find_clashes(const Proof& proof, std::set<EventId>& apart) {
  if (proof.clash && Interval{event(proof.clash->lower).bound, event(proof.clash->upper).bound}.is_empty())
    apart.insert(proof.clash->lower);
  for (const Proof::Branch& branch : proof.branches) find_clashes(branch.proof, apart);
}

std::vector<EventId> StepWriter::direct_premises(EventId id) {
  std::vector<EventId> premises(flat_of(id).lines.begin(), flat_of(id).lines.end());
  const auto partner = partner_.find(id);
  if (partner != partner_.end()) {
    const Flat& other = flat_of(partner->second);
    premises.insert(premises.end(), other.lines.begin(), other.lines.end());
  }
  return premises;
}

/// One of the two rests on the other, however indirectly, when those written together count as one.
bool StepWriter::leads_back(EventId a, EventId b) {
  std::set<EventId> seen;
  std::vector<EventId> stack = direct_premises(a);
  const std::vector<EventId> more = direct_premises(b);
  stack.insert(stack.end(), more.begin(), more.end());
  while (!stack.empty()) {
    const EventId id = stack.back();
    stack.pop_back();
    if (id == a || id == b) return true;
    if (!seen.insert(id).second) continue;
    const std::vector<EventId> next = direct_premises(id);
    stack.insert(stack.end(), next.begin(), next.end());
    const auto partner = partner_.find(id);
    if (partner != partner_.end()) stack.push_back(partner->second);
  }
  return false;
}

/// The steps that an event rests on, each by the first of its events.
std::set<EventId> StepWriter::steps_below(EventId id) {
  std::set<EventId> all;
  for (const EventId premise : flat_of(id).lines) {
    const auto partner = partner_.find(premise);
    all.insert(partner == partner_.end() ? premise : std::min(premise, partner->second));
  }
  return all;
}

/// What one statement says of a quantity by itself is said whole, even where only one end is needed; so is what leaves
/// only one value.
void StepWriter::pair_with_what_is_said(EventId id) {
  const Event& what = event(id);
  if (what.is_supposed || narrowing_.graph.nodes[what.node].is_condition || partner_.contains(id)) return;
  const Slot other = what.slot == Slot::lower ? Slot::upper : Slot::lower;
  const auto statements = [&](EventId of) {
    std::vector<StatementId> all;
    for (const auto& [statement, root] : flat_of(of).roots) all.push_back(statement);
    return all;
  };
  // The other end may have been tightened since: the first one is what was said.
  for (EventId candidate = 0; candidate < narrowing_.events.size(); ++candidate) {
    const Event& end = event(candidate);
    if (end.node != what.node || end.slot != other || end.is_supposed || partner_.contains(candidate)) continue;
    const Interval both = what.slot == Slot::lower ? Interval{what.bound, end.bound} : Interval{end.bound, what.bound};
    const bool said = flat_of(id).lines.empty() && flat_of(id).roots.size() == 1;
    if (both.is_empty() || (!said && !both.is_point())) continue;
    if (statements(id) != statements(candidate) || steps_below(id) != steps_below(candidate)) continue;
    partner_.emplace(id, candidate);
    partner_.emplace(candidate, id);
    return;
  }
}

/// Both ends of a quantity that come from the same statement and the same quantities are one step.
void StepWriter::pair_ends(const std::set<EventId>& needed, const std::set<EventId>& apart) {
  for (const EventId id : needed) pair_with_what_is_said(id);
  constexpr std::size_t most_looked_at = 400;
  using Key = std::tuple<Id, std::vector<StatementId>, std::vector<Id>, std::set<EventId>>;
  std::map<Key, std::vector<EventId>> open;
  for (const EventId id : needed) {
    const Event& what = event(id);
    if (what.is_supposed || narrowing_.graph.nodes[what.node].is_condition || apart.contains(id)) continue;
    if (partner_.contains(id)) continue;
    const Flat& flat = flat_of(id);
    if (needed.size() > most_looked_at && !flat.lines.empty()) continue;
    std::vector<StatementId> statements;
    for (const auto& [statement, root] : flat.roots) statements.push_back(statement);
    std::vector<Id> nodes;
    for (const EventId premise : flat.lines) nodes.push_back(event(premise).node);
    sort_unique(nodes);
    std::vector<EventId>& others = open[{what.node, statements, nodes, suppositions_of(id)}];
    // Of several the last one, which has become the tightest.
    const auto other = std::find_if(others.rbegin(), others.rend(), [&](EventId one) {
      return event(one).slot != what.slot && !partner_.contains(one) && !leads_back(one, id);
    });
    if (other == others.rend()) {
      others.push_back(id);
      continue;
    }
    partner_.emplace(*other, id);
    partner_.emplace(id, *other);
  }
}

StepWriter::Index StepWriter::append(Step step) {
  step.depth = depth_;
  steps_.push_back(std::move(step));
  return static_cast<Index>(steps_.size() - 1);
}

StepWriter::Index StepWriter::say(StatementId statement, EventId root) {
  const auto known = said_.find(statement);
  if (known != said_.end()) return known->second;
  Step step;
  step.kind = StepKind::states;
  step.statement = statement;
  step.subject = narrowing_.graph.nodes[event(root).node].term;
  step.forces = event(root).slot == Slot::whole ? Interval::everything() : Interval::point(1);
  return said_.emplace(statement, append(std::move(step))).first->second;
}

void StepWriter::rest_on(Step& step, const Flat& flat) {
  // What was worked out comes first, so that a plain fact stands just before it is used.
  for (const bool is_plain : {false, true}) {
    for (const EventId id : flat.lines) {
      if (flat_of(id).lines.empty() == is_plain) step.rests_on.push_back(emit(id));
    }
  }
  if (flat.roots.size() == 1) {
    step.statement = flat.roots.begin()->first;
  } else {
    for (const auto& [statement, root] : flat.roots) step.rests_on.push_back(say(statement, root));
  }
  sort_unique(step.rests_on);
}

std::optional<Working> StepWriter::working_of(EventId id) {
  const Sum& sum = event(id).sum;
  if (sum.op == Op::truth) return std::nullopt;
  std::vector<Working> operands;
  for (const auto& [operand, subtracted] : sum.operands) {
    Working leaf{Op::number, event(operand).bound.value, none, {}};
    if (narrowing_.graph.nodes[event(operand).node].op != Op::number) {
      if (is_line(operand)) {
        leaf.from = step_of_.at(operand);
      } else if (auto inner = working_of(operand)) {
        leaf = std::move(*inner);
      } else {
        return std::nullopt;
      }
    }
    operands.push_back(subtracted ? negated(std::move(leaf)) : std::move(leaf));
  }
  if (sum.op == Op::number) return std::move(operands.front());
  Working working{sum.op, 0, none, std::move(operands)};
  if (sum.op == Op::power) working.value = narrowing_.graph.nodes[event(id).node].number;
  return simplified(std::move(working));
}

StepWriter::Index StepWriter::emit(EventId id) {
  const auto known = step_of_.find(id);
  if (known != step_of_.end()) return known->second;
  const Event& what = event(id);
  if (what.statement != none) return say(what.statement, id);
  const auto partner = partner_.find(id);
  Flat flat = flat_of(id);
  Step step;
  step.subject = narrowing_.graph.nodes[what.node].term;
  step.forces = interval_of(narrowing_, what);
  if (partner != partner_.end()) {
    take_end(step.forces, event(partner->second));
    const Flat& other = flat_of(partner->second);
    flat.lines.insert(other.lines.begin(), other.lines.end());
  }
  rest_on(step, flat);
  const bool condition = narrowing_.graph.nodes[what.node].is_condition;
  if (condition && flat.lines.empty() && step.statement != none) step.kind = StepKind::states;
  const auto work = [&](EventId end) {
    (event(end).slot == Slot::lower ? step.lower_working : step.upper_working) = working_of(end);
  };
  if (!condition) work(id);
  if (partner != partner_.end()) work(partner->second);
  const Index index = append(std::move(step));
  step_of_[id] = index;
  if (partner != partner_.end()) step_of_[partner->second] = index;
  return index;
}

StepWriter::Index StepWriter::emit_clash(const Clash& clash) {
  Step step;
  const StepGraph::Node& node = narrowing_.graph.nodes[event(clash.lower).node];
  step.subject = node.term;
  step.forces = clash.ends;
  const Flat flat = flat_of(clash);
  rest_on(step, flat);
  if (!node.is_condition) {
    const auto is_end_of = [&](EventId id, const std::optional<Bound>& end) {
      return !is_line(id) && end && event(id).bound.value == end->value;
    };
    if (is_end_of(clash.lower, step.forces.lower)) step.lower_working = working_of(clash.lower);
    if (is_end_of(clash.upper, step.forces.upper)) step.upper_working = working_of(clash.upper);
  }
  return append(std::move(step));
}

StepWriter::Index StepWriter::emit_rows(const Proof& proof) {
  std::map<Index, Rational> factors;
  for (const auto& [id, factor] : proof.rows) factors[emit(id)] += factor;
  Step step;
  step.kind = StepKind::adds_up;
  step.forces = {Bound{1, true}, Bound{0, true}};
  for (const auto& [index, factor] : factors) {
    step.rests_on.push_back(index);
    step.factors.push_back(factor);
  }
  return append(std::move(step));
}

StepWriter::Flat StepWriter::flat_of(const Clash& clash) {
  std::vector<EventId> needed = clash.others;
  needed.push_back(clash.lower);
  needed.push_back(clash.upper);
  return lines_.joined(needed);
}

/// Statements that a step of the proof repeats do not depend on what is supposed there.
void StepWriter::say_what_is_repeated(const Proof& proof) {
  const auto say_several = [&](const Flat& flat) {
    if (flat.roots.size() < 2) return;
    for (const auto& [statement, root] : flat.roots) say(statement, root);
  };
  if (proof.clash) say_several(flat_of(*proof.clash));
  say_several(lines_.joined(proof.cover));
  for (const auto& [id, factor] : proof.rows) {
    if (event(id).statement != none) say(event(id).statement, id);
  }
  for (const Proof::Branch& branch : proof.branches) say_what_is_repeated(branch.proof);
}

/// What the cases need and what does not depend on them comes before them.
void StepWriter::emit_what_is_known(const Proof& proof) {
  std::set<EventId> needed;
  collect(proof, needed);
  say_what_is_repeated(proof);
  std::set<EventId> outer;
  for (const auto& [id, index] : step_of_) {
    if (event(id).is_supposed) outer.insert(id);
  }
  for (const EventId id : needed) {
    if (flat_of(id).roots.size() > 1) {
      for (const auto& [statement, root] : flat_of(id).roots) say(statement, root);
    }
    const std::set<EventId>& all = suppositions_of(id);
    const bool is_known = std::all_of(all.begin(), all.end(), [&](EventId one) { return outer.contains(one); });
    if (is_known) emit(id);
  }
}

StepWriter::Index StepWriter::emit_cases(const Proof& proof, Step conclusion) {
  emit_what_is_known(proof);
  for (const Proof::Branch& branch : proof.branches) {
    Step step;
    step.kind = StepKind::supposes;
    step.subject = narrowing_.graph.nodes[branch.subject].term;
    step.forces = branch.interval;
    ++depth_;
    Case one;
    one.supposed = append(std::move(step));
    for (const EventId id : branch.supposed) step_of_[id] = one.supposed;
    one.impossible = emit_proof(branch.proof);
    --depth_;
    conclusion.cases.push_back(one);
  }
  conclusion.kind = StepKind::excludes;
  const Flat flat = lines_.joined(proof.cover);
  rest_on(conclusion, flat);
  return append(std::move(conclusion));
}

StepWriter::Index StepWriter::emit_proof(const Proof& proof) {
  if (proof.clash) return emit_clash(*proof.clash);
  if (!proof.rows.empty()) return emit_rows(proof);
  Step conclusion;
  conclusion.forces = {Bound{1, true}, Bound{0, true}};
  return emit_cases(proof, std::move(conclusion));
}

Steps StepWriter::ends(const std::vector<EventId>& wanted) {
  std::set<EventId> needed;
  for (const EventId id : wanted) collect(id, needed);
  pair_ends(needed, {});
  for (const EventId id : wanted) emit(id);
  return std::move(steps_);
}

/// Finds out what a proof needs, before anything of it is written.
void StepWriter::prepare(const Proof& proof) {
  show_rows(proof);
  std::set<EventId> needed;
  collect(proof, needed);
  std::set<EventId> apart;
  find_clashes(proof, apart);
  pair_ends(needed, apart);
}

Steps StepWriter::impossible(const Proof& proof) {
  prepare(proof);
  emit_proof(proof);
  return std::move(steps_);
}

Steps StepWriter::contrary(const Proof::Branch& supposed, const Interval& interval) {
  Proof proof;
  proof.branches.push_back(supposed);
  prepare(proof);
  Step conclusion;
  conclusion.subject = narrowing_.graph.nodes[supposed.subject].term;
  conclusion.forces = interval;
  emit_cases(proof, std::move(conclusion));
  return std::move(steps_);
}

}  // namespace crossfoot
