// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/step_graph.hpp"
#include "model/analysis.hpp"

namespace crossfoot {

using EventId = std::uint32_t;

/// What an event is about: an end of a node's interval (a condition's is 0 or 1), that its value is defined, or that it
/// is whole.
enum class Slot : std::uint8_t { lower, upper, defined, whole };

/// How an end comes from the ends of other events.
struct Sum {
  Op op = Op::truth;  ///< add, multiply, divide, power; number: the first operand's end; truth: not plain arithmetic
  std::vector<std::pair<EventId, bool>> operands;  ///< true: subtracted
};

/// Something found out, once: what it is, and why.
struct Event {
  StepGraph::Id node = 0;
  Slot slot = Slot::lower;
  Bound bound{};                 ///< of an end
  StatementId statement = none;  ///< what says so by itself; none: what follows from the premises
  bool is_supposed = false;
  std::vector<EventId> premises;
  Sum sum;
  std::uint32_t cost = 1;  ///< about how many events it takes; ties between ends go to the cheaper
};

/// A node whose ends cross, or that must be whole and has no whole number between its ends.
struct Clash {
  EventId lower = 0;
  EventId upper = 0;
  std::vector<EventId> others;  ///< why it is defined, where that needs a reason, and whole, where that matters
  Interval ends;                ///< an empty one: the ends that cross
};

/// Exact forward and backward propagation over the terms of some statements, in rounds: every event of a round rests on
/// events of earlier rounds only, so that what is found first has the fewest rounds behind it (HC4: Benhamou, Goualard,
/// Granvilliers & Puget, "Revising hull and box consistency", 1999).
class Narrowing {
 public:
  Narrowing(const Model& model, const Members& statements);

  StepGraph graph;
  std::vector<Event> events;

  /// A question's term, for which ends are found too.
  StepGraph::Id watch(TermId term);
  /// Finds what it can; true where there is a clash. `is_reached` may end it early.
  bool run(const std::function<bool()>& is_reached = {});
  /// The clash of the last run that takes the fewest events.
  [[nodiscard]] const std::optional<Clash>& clash() const { return clash_; }

  /// Where a node's ends cross, or leave no whole number where it must be one; not where it may be undefined.
  [[nodiscard]] std::optional<Clash> clash_at(StepGraph::Id node) const;

  [[nodiscard]] std::optional<EventId> event_of(StepGraph::Id node, Slot slot) const;
  [[nodiscard]] Interval interval_of(StepGraph::Id node) const;
  /// True, false, or neither yet.
  [[nodiscard]] std::optional<bool> truth_of(StepGraph::Id node) const;
  /// The event that makes it true or false.
  [[nodiscard]] EventId truth_event(StepGraph::Id node) const;

  /// What is found out from here on can be taken back.
  struct Mark {
    std::vector<std::array<EventId, 4>> slots;
    std::size_t events = 0;
  };
  [[nodiscard]] Mark mark() const { return {slots_, events.size()}; }
  void restore(const Mark& mark);
  /// From now on it lies there: an end, or both as two events.
  std::vector<EventId> suppose(StepGraph::Id node, const Interval& interval);
  [[nodiscard]] bool is_exhausted() const { return is_exhausted_; }

  /// Whether what is known may judge conclusions and so refute their premises; a run does that when nothing else is
  /// left, since it is harder to follow.
  [[nodiscard]] bool concludes_backwards() const { return concludes_backwards_; }
  void conclude_backwards(bool may) { concludes_backwards_ = may; }
  /// One round by hand: what follows from the last changes, of which what `is_held_back` picks is handed over and the
  /// rest taken. To be called until is_settled.
  std::vector<Event> round(const std::function<bool(const Event&)>& is_held_back);
  [[nodiscard]] bool is_settled() const { return changed_.empty(); }
  /// Takes one that was held back; false where it is known by now.
  bool take(Event event) { return commit_one(event); }
  [[nodiscard]] bool is_news(const Event& event) const;
  /// Drops all that was found since, the events too.
  void take_back(const Mark& mark);

 private:
  using Id = StepGraph::Id;
  static constexpr EventId no_event = static_cast<EventId>(-1);

  const Model& model_;
  std::vector<std::array<EventId, 4>> slots_;  ///< by node and slot
  std::unordered_map<VariableId, StatementId> makes_whole_;
  std::vector<Event> proposals_;
  std::vector<Id> changed_;
  std::optional<Clash> clash_;
  std::size_t rounds_left_;
  bool concludes_backwards_ = false;
  bool is_exhausted_ = false;

  void extend_slots();
  void state(StatementId statement);
  void say(Id node, Slot slot, StatementId statement);
  [[nodiscard]] bool has(Id node, Slot slot) const { return slots_[node][static_cast<std::size_t>(slot)] != no_event; }
  [[nodiscard]] EventId at(Id node, Slot slot) const { return slots_[node][static_cast<std::size_t>(slot)]; }
  [[nodiscard]] const Bound& end(Id node, Slot slot) const { return events[at(node, slot)].bound; }
  [[nodiscard]] bool is_usable(Id node) const;
  [[nodiscard]] bool is_tighter(Id node, Slot slot, const Bound& bound) const;
  void propose(Id node, Slot slot, const Bound& bound, std::vector<EventId> premises, Sum sum = {});
  void propose_truth(Id node, bool truth, std::vector<EventId> premises);
  void propose_fact(Id node, Slot slot, std::vector<EventId> premises);
  bool commit();
  bool commit_one(Event& event);
  void consider_changes();
  bool look_for_clash();

  void consider(Id node);
  void round_whole(Id node);
  void pass_wholeness(Id node);
  void pass_definedness(Id node);
  void add_forward(Id node);
  void add_backward(Id node);
  void curved_forward(Id node);
  void multiply_backward(Id node);
  void divide_backward(Id node);
  void power_backward(Id node);
  void extreme_backward(Id node);
  void abs_backward(Id node);
  void choose_both_ways(Id node);
  void judge_comparison(Id node);
  void use_comparison(Id node);
  void order(Id a, Id b, bool strict, const std::vector<EventId>& because);
  void exclude(Id a, Id b, const std::vector<EventId>& because);
  void exclude_point(Id a, Id point, const std::vector<EventId>& because);
  void judge_connective(Id node);
  void use_connective(Id node);
  void use_sequence(Id node, bool decisive);
  void use_implies(Id node);

  using Function = std::function<Interval(const std::vector<Interval>&)>;
  void propose_function(Id node, const std::vector<Id>& arguments, const Function& function,
                        const std::vector<EventId>& because, Op op, int exponent = 0);
  [[nodiscard]] Sum working(const Bound& bound, const std::vector<Id>& arguments, Op op, int exponent,
                            const std::vector<EventId>& premises) const;
  /// The event that it is defined, where that needs one; nothing where it is not known.
  [[nodiscard]] std::optional<std::vector<EventId>> definedness(Id node) const;
};

}  // namespace crossfoot
