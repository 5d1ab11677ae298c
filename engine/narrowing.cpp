// SPDX-License-Identifier: Apache-2.0
#include "engine/narrowing.hpp"

#include <algorithm>
#include <map>

#include "engine/evaluate.hpp"
#include "engine/sorted.hpp"

namespace crossfoot {
namespace {

constexpr std::size_t most_rounds = 150;
constexpr std::size_t most_events = 20'000;
constexpr std::size_t most_bits = 160;
constexpr std::uint32_t highest_cost = 1'000'000;

std::size_t size_of(const Rational& value) {
  if (value.to_int64()) return 1;
  const mpq_class fraction = value.to_mpq();
  return mpz_sizeinbase(fraction.get_num_mpz_t(), 2) + mpz_sizeinbase(fraction.get_den_mpz_t(), 2);
}

Interval whole_part(const Interval& interval) {
  const Rational lower = interval.lower->value.ceil();
  const Rational upper = interval.upper->value.floor();
  const bool next = lower == interval.lower->value && !interval.lower->closed;
  const bool previous = upper == interval.upper->value && !interval.upper->closed;
  return Interval::closed(next ? lower + 1 : lower, previous ? upper - 1 : upper);
}

bool is_end(Slot slot) { return slot == Slot::lower || slot == Slot::upper; }

}  // namespace

Narrowing::Narrowing(const Model& model, const Members& statements)
    : graph(model), model_(model), rounds_left_(most_rounds) {
  for (const StatementId statement : statements) {
    const VariableId whole = made_whole_by(model_, statement);
    if (whole != none) makes_whole_.emplace(whole, statement);
  }
  for (const StatementId statement : statements) state(statement);
}

StepGraph::Id Narrowing::watch(TermId term) {
  const Id id = graph.add(term, none);
  graph.nodes[id].term = term;
  extend_slots();
  return id;
}

/// Constants are known from the start.
void Narrowing::extend_slots() {
  for (auto id = static_cast<Id>(slots_.size()); id < graph.nodes.size(); ++id) {
    slots_.push_back({no_event, no_event, no_event, no_event});
    changed_.push_back(id);
    const StepGraph::Node& node = graph.nodes[id];
    const auto give = [&](Slot slot) {
      slots_[id][static_cast<std::size_t>(slot)] = static_cast<EventId>(events.size());
      Event event;
      event.node = id;
      event.slot = slot;
      event.bound = Bound{node.number, true};
      event.cost = 0;
      events.push_back(std::move(event));
    };
    if (node.op == Op::number) {
      give(Slot::lower);
      give(Slot::upper);
      if (node.number.is_integer()) give(Slot::whole);
    }
    if (node.op == Op::variable) {
      const auto whole = makes_whole_.find(node.variable);
      if (whole != makes_whole_.end()) say(id, Slot::whole, whole->second);
    }
    if (node.op == Op::truth) give(node.number.is_zero() ? Slot::upper : Slot::lower);
  }
}

void Narrowing::say(Id node, Slot slot, StatementId statement) {
  Event event;
  event.node = node;
  event.slot = slot;
  event.bound = Bound{1, true};
  event.statement = statement;
  commit_one(event);
}

void Narrowing::state(StatementId statement) {
  const Id root = graph.add(model_.statements[statement].condition, statement);
  extend_slots();
  say(root, Slot::lower, statement);
  if (graph.nodes[root].divides) say(root, Slot::defined, statement);
}

std::optional<EventId> Narrowing::event_of(Id node, Slot slot) const {
  return has(node, slot) ? std::optional(at(node, slot)) : std::nullopt;
}

Interval Narrowing::interval_of(Id node) const {
  Interval interval;
  if (graph.nodes[node].is_condition) interval = Interval::closed(0, 1);
  if (has(node, Slot::lower)) interval.lower = end(node, Slot::lower);
  if (has(node, Slot::upper)) interval.upper = end(node, Slot::upper);
  return interval;
}

std::optional<bool> Narrowing::truth_of(Id node) const {
  if (has(node, Slot::lower)) return true;
  if (has(node, Slot::upper)) return false;
  return std::nullopt;
}

EventId Narrowing::truth_event(Id node) const {
  return has(node, Slot::lower) ? at(node, Slot::lower) : at(node, Slot::upper);
}

std::optional<std::vector<EventId>> Narrowing::definedness(Id node) const {
  if (!graph.nodes[node].divides) return std::vector<EventId>{};
  if (!has(node, Slot::defined)) return std::nullopt;
  return std::vector<EventId>{at(node, Slot::defined)};
}

void Narrowing::restore(const Mark& mark) {
  slots_ = mark.slots;
  clash_.reset();
  changed_.clear();
  proposals_.clear();
}

void Narrowing::take_back(const Mark& mark) {
  restore(mark);
  events.erase(events.begin() + static_cast<std::ptrdiff_t>(mark.events), events.end());
}

std::vector<EventId> Narrowing::suppose(Id node, const Interval& interval) {
  std::vector<EventId> made;
  const auto take = [&](Slot slot, const std::optional<Bound>& bound) {
    if (is_end(slot) && (!bound || !is_tighter(node, slot, *bound))) return;
    Event event;
    event.node = node;
    event.slot = slot;
    if (bound) event.bound = *bound;
    event.is_supposed = true;
    made.push_back(static_cast<EventId>(events.size()));
    commit_one(event);
  };
  const bool condition = graph.nodes[node].is_condition;
  const bool is_true = condition && interval.lower && interval.lower->value == Rational(1);
  if (!condition || is_true) take(Slot::lower, interval.lower);
  if (!condition || !is_true) take(Slot::upper, interval.upper);
  if (graph.nodes[node].divides && !has(node, Slot::defined)) take(Slot::defined, std::nullopt);
  rounds_left_ = most_rounds;
  return made;
}

bool Narrowing::is_tighter(Id node, Slot slot, const Bound& bound) const {
  if (!has(node, slot)) return true;
  const Bound& known = end(node, slot);
  if (known.value == bound.value) return known.closed && !bound.closed;
  return (bound.value > known.value) == (slot == Slot::lower);
}

/// What is known about it can be reckoned with: where it is undefined, its ends may cross.
bool Narrowing::is_usable(Id node) const { return !interval_of(node).is_empty(); }

void Narrowing::propose(Id node, Slot slot, const Bound& bound, std::vector<EventId> premises, Sum sum) {
  // What a constant cannot be, the other side of the comparison or sum cannot be either, and that can be read.
  if (graph.nodes[node].op == Op::number) return;
  if (!is_tighter(node, slot, bound) || size_of(bound.value) > most_bits) return;
  Event event;
  event.node = node;
  event.slot = slot;
  event.bound = bound;
  sort_unique(premises);
  for (const EventId premise : premises) event.cost = std::min(highest_cost, event.cost + events[premise].cost);
  event.premises = std::move(premises);
  event.sum = std::move(sum);
  proposals_.push_back(std::move(event));
}

void Narrowing::propose_truth(Id node, bool truth, std::vector<EventId> premises) {
  propose(node, truth ? Slot::lower : Slot::upper, Bound{truth ? 1 : 0, true}, std::move(premises));
}

/// That it is defined, or whole.
void Narrowing::propose_fact(Id node, Slot slot, std::vector<EventId> premises) {
  if (has(node, slot)) return;
  if (slot == Slot::defined && !graph.nodes[node].divides) return;
  propose(node, slot, Bound{1, true}, std::move(premises));
}

bool Narrowing::is_news(const Event& event) const {
  return is_end(event.slot) ? is_tighter(event.node, event.slot, event.bound) : !has(event.node, event.slot);
}

bool Narrowing::commit_one(Event& event) {
  if (!is_news(event)) return false;
  slots_[event.node][static_cast<std::size_t>(event.slot)] = static_cast<EventId>(events.size());
  changed_.push_back(event.node);
  events.push_back(std::move(event));
  return true;
}

/// Takes the tightest proposal for each slot, of equal ones the cheapest.
bool Narrowing::commit() {
  std::stable_sort(proposals_.begin(), proposals_.end(), [](const Event& a, const Event& b) {
    if (a.node != b.node) return a.node < b.node;
    if (a.slot != b.slot) return a.slot < b.slot;
    if (is_end(a.slot) && a.bound.value != b.bound.value)
      return (a.bound.value > b.bound.value) == (a.slot == Slot::lower);
    if (is_end(a.slot) && a.bound.closed != b.bound.closed) return !a.bound.closed;
    return a.cost < b.cost;
  });
  bool any = false;
  for (Event& event : proposals_) any = commit_one(event) || any;
  proposals_.clear();
  return any;
}

std::optional<Clash> Narrowing::clash_at(Id id) const {
  if (!has(id, Slot::lower) || !has(id, Slot::upper)) return std::nullopt;
  const Interval known{end(id, Slot::lower), end(id, Slot::upper)};
  const bool is_gap = !known.is_empty() && has(id, Slot::whole) && whole_part(known).is_empty();
  if (!known.is_empty() && !is_gap) return std::nullopt;
  auto others = definedness(id);
  if (!others) return std::nullopt;
  if (is_gap) others->push_back(at(id, Slot::whole));
  return Clash{at(id, Slot::lower), at(id, Slot::upper), *others, is_gap ? whole_part(known) : known};
}

bool Narrowing::look_for_clash() {
  std::uint32_t least = highest_cost * 3;
  for (const Id id : changed_) {
    std::optional<Clash> clash = clash_at(id);
    if (!clash) continue;
    // Of equal ones a variable is the easiest to talk about, and the last one is what the others lead up to.
    const std::uint32_t cost =
        2 * (events[clash->lower].cost + events[clash->upper].cost) + (graph.nodes[id].op == Op::variable ? 0 : 1);
    if (clash_ && cost > least) continue;
    least = cost;
    clash_ = std::move(clash);
  }
  return clash_.has_value();
}

void Narrowing::consider_changes() {
  std::vector<Id> affected;
  for (const Id id : changed_) {
    affected.push_back(id);
    affected.insert(affected.end(), graph.nodes[id].parents.begin(), graph.nodes[id].parents.end());
  }
  sort_unique(affected);
  changed_.clear();
  for (const Id id : affected) consider(id);
}

std::vector<Event> Narrowing::round(const std::function<bool(const Event&)>& is_held_back) {
  consider_changes();
  const auto held = std::stable_partition(proposals_.begin(), proposals_.end(),
                                          [&](const Event& event) { return !is_held_back(event); });
  std::vector<Event> held_back(std::make_move_iterator(held), std::make_move_iterator(proposals_.end()));
  proposals_.erase(held, proposals_.end());
  commit();
  return held_back;
}

bool Narrowing::run(const std::function<bool()>& is_reached) {
  concludes_backwards_ = false;
  clash_.reset();
  if (look_for_clash()) return true;
  // Everything is looked at again when conclusions may be judged, and after something was supposed.
  for (;;) {
    while (!changed_.empty()) {
      if (is_reached && is_reached()) return false;
      if (rounds_left_ == 0 || events.size() > most_events) {
        is_exhausted_ = true;
        changed_.clear();
        return false;
      }
      --rounds_left_;
      consider_changes();
      commit();
      if (look_for_clash()) return true;
    }
    if (concludes_backwards_) return false;
    concludes_backwards_ = true;
    for (Id id = 0; id < graph.nodes.size(); ++id) changed_.push_back(id);
  }
}

}  // namespace crossfoot
