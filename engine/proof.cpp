// SPDX-License-Identifier: Apache-2.0
#include "engine/proof.hpp"

#include <algorithm>
#include <utility>

namespace crossfoot {
namespace {

using Id = StepGraph::Id;

const Interval truth = Interval::point(1);
const Interval falsity = Interval::point(0);

bool is_known_defined(const Narrowing& narrowing, Id id, std::vector<EventId>& because) {
  if (!narrowing.graph.nodes[id].divides) return true;
  const auto event = narrowing.event_of(id, Slot::defined);
  if (event) because.push_back(*event);
  return event.has_value();
}

/// One of several conditions holds.
void add_alternatives(const Narrowing& narrowing, Id id, std::vector<Split>& splits) {
  const StepGraph::Node& node = narrowing.graph.nodes[id];
  const bool disjunction = node.op == Op::or_;
  if (narrowing.truth_of(id) != disjunction) return;
  Split split{{}, {narrowing.truth_event(id)}};
  if (!is_known_defined(narrowing, id, split.cover)) return;
  for (const Id operand : node.operands) {
    if (narrowing.truth_of(operand) == !disjunction) {
      split.cover.push_back(narrowing.truth_event(operand));
    } else {
      split.cases.emplace_back(operand, disjunction ? truth : falsity);
    }
  }
  if (split.cases.size() >= 2) splits.push_back(std::move(split));
}

/// A condition on which others hang holds or does not.
void add_premise(const Narrowing& narrowing, Id id, std::vector<Split>& splits) {
  Split split{{{id, truth}, {id, falsity}}, {}};
  if (narrowing.truth_of(id) || !is_known_defined(narrowing, id, split.cover)) return;
  splits.push_back(std::move(split));
}

void add_sign(const Narrowing& narrowing, Id id, std::vector<Split>& splits) {
  Split split{{{id, {std::nullopt, Bound{0, false}}}, {id, {Bound{0, true}, std::nullopt}}}, {}};
  const Interval known = narrowing.interval_of(id);
  const bool both = (!known.lower || known.lower->value.sign() < 0) && (!known.upper || known.upper->value.sign() >= 0);
  if (!both || !is_known_defined(narrowing, id, split.cover)) return;
  splits.push_back(std::move(split));
}

/// A number is not a point: it lies below or above.
void add_sides(const Narrowing& narrowing, Id id, std::vector<Split>& splits) {
  const StepGraph::Node& node = narrowing.graph.nodes[id];
  if (narrowing.truth_of(id) != (node.op == Op::not_equal)) return;
  for (const bool first : {true, false}) {
    const Id number = node.operands[first ? 0 : 1];
    const Id point = node.operands[first ? 1 : 0];
    const Interval where = narrowing.interval_of(point);
    if (!where.is_point() || narrowing.interval_of(number).is_point()) continue;
    if (!narrowing.interval_of(number).contains(where.lower->value)) continue;
    const Rational& value = where.lower->value;
    Split split{{{number, {std::nullopt, Bound{value, false}}}, {number, {Bound{value, false}, std::nullopt}}},
                {narrowing.truth_event(id)}};
    if (!is_known_defined(narrowing, id, split.cover)) continue;
    split.cover.push_back(*narrowing.event_of(point, Slot::lower));
    if (*narrowing.event_of(point, Slot::upper) != split.cover.back())
      split.cover.push_back(*narrowing.event_of(point, Slot::upper));
    splits.push_back(std::move(split));
    return;
  }
}

/// A whole number is one of a few.
void add_values(const Narrowing& narrowing, Id id, std::vector<Split>& splits) {
  constexpr int most_values = 8;
  const Interval known = narrowing.interval_of(id);
  const auto whole = narrowing.event_of(id, Slot::whole);
  if (!whole || !known.lower || !known.upper || known.lower->value >= known.upper->value) return;
  if (known.upper->value - known.lower->value >= Rational(most_values)) return;
  Split split{{}, {*whole, *narrowing.event_of(id, Slot::lower), *narrowing.event_of(id, Slot::upper)}};
  for (Rational value = known.lower->value.ceil(); value <= known.upper->value; value += 1)
    split.cases.emplace_back(id, Interval::point(value));
  splits.push_back(std::move(split));
}

std::optional<Proof> prove_by_cases(const Model& model, Narrowing& narrowing, const Split& split, int depth) {
  const Narrowing::Mark before = narrowing.mark();
  Proof proof;
  proof.cover = split.cover;
  for (const auto& [subject, interval] : split.cases) {
    Proof::Branch branch;
    branch.subject = subject;
    branch.interval = interval;
    branch.supposed = narrowing.suppose(subject, interval);
    std::optional<Proof> inner = prove(model, narrowing, depth - 1);
    narrowing.restore(before);
    if (!inner) return std::nullopt;
    branch.proof = std::move(*inner);
    proof.branches.push_back(std::move(branch));
  }
  return proof;
}

}  // namespace

std::vector<Split> splits_of(const Narrowing& narrowing) {
  constexpr std::size_t most_splits = 16;
  const StepGraph& graph = narrowing.graph;
  std::vector<Split> by_condition;
  std::vector<Split> by_sign;
  std::vector<Split> by_value;
  for (Id id = 0; id < graph.nodes.size(); ++id) {
    const StepGraph::Node& node = graph.nodes[id];
    switch (node.op) {
      case Op::and_:
      case Op::or_:
        add_alternatives(narrowing, id, by_condition);
        break;
      case Op::implies:
      case Op::iff:
      case Op::choose:
        add_premise(narrowing, node.operands[0], by_condition);
        break;
      case Op::equal:
      case Op::not_equal:
        add_sides(narrowing, id, by_sign);
        break;
      case Op::abs:
        add_sign(narrowing, node.operands[0], by_sign);
        break;
      case Op::multiply:
      case Op::divide:
        for (const Id operand : node.operands) {
          if (graph.nodes[operand].op != Op::number) add_sign(narrowing, operand, by_sign);
        }
        break;
      case Op::variable:
        add_values(narrowing, id, by_value);
        break;
      default:
        break;
    }
  }
  std::stable_sort(by_value.begin(), by_value.end(),
                   [](const Split& a, const Split& b) { return a.cases.size() < b.cases.size(); });
  std::vector<Split> all = std::move(by_condition);
  std::move(by_value.begin(), by_value.end(), std::back_inserter(all));
  std::move(by_sign.begin(), by_sign.end(), std::back_inserter(all));
  if (all.size() > most_splits) all.resize(most_splits);
  return all;
}

std::optional<Proof> prove(const Model& model, Narrowing& narrowing, int depth) {
  if (narrowing.run()) {
    Proof proof;
    proof.clash = narrowing.clash();
    return proof;
  }
  if (auto proof = prove_by_sums(narrowing)) return proof;
  // Few cases at a shallow depth are tried before any at a greater one.
  for (int inner = 1; inner <= depth; ++inner) {
    const std::vector<Split> splits = splits_of(narrowing);
    for (const Split& split : splits) {
      if (narrowing.is_exhausted()) return std::nullopt;
      if (auto proof = prove_by_cases(model, narrowing, split, inner)) return proof;
    }
  }
  return std::nullopt;
}

}  // namespace crossfoot
