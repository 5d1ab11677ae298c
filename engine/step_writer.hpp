// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "engine/narrowing.hpp"
#include "engine/proof.hpp"
#include "engine/step_lines.hpp"
#include "model/step.hpp"

namespace crossfoot {

/// Writes down the events that a conclusion needs as steps, each with one statement at most.
class StepWriter {
 public:
  explicit StepWriter(const Narrowing& narrowing, std::optional<StepGraph::Id> target = std::nullopt)
      : narrowing_(narrowing), lines_(narrowing, target) {}

  /// Ends of the target, one after the other or together.
  Steps ends(const std::vector<EventId>& wanted);
  Steps impossible(const Proof& proof);
  /// The target must lie in `interval`, because `supposed`, the contrary, is impossible.
  Steps contrary(const Proof::Branch& supposed, const Interval& interval);

 private:
  using Index = std::uint32_t;
  using Flat = StepLines::Flat;
  const Narrowing& narrowing_;
  StepLines lines_;
  Steps steps_;
  std::map<EventId, std::set<EventId>> suppositions_;
  std::map<EventId, EventId> partner_;  ///< the other end that is written in the same step
  std::map<EventId, Index> step_of_;
  std::map<StatementId, Index> said_;  ///< steps that only repeat a statement
  std::uint8_t depth_ = 0;

  const Event& event(EventId id) const { return narrowing_.events[id]; }
  bool is_line(EventId id) { return lines_.is_line(id); }
  const Flat& flat_of(EventId id) { return lines_.flat_of(id); }
  const std::set<EventId>& suppositions_of(EventId id);
  void collect(EventId id, std::set<EventId>& needed);
  void collect(const Proof& proof, std::set<EventId>& needed);
  void prepare(const Proof& proof);
  void show_rows(const Proof& proof);
  std::set<EventId> steps_below(EventId id);
  void pair_with_what_is_said(EventId id);
  void pair_ends(const std::set<EventId>& needed, const std::set<EventId>& apart);
  bool leads_back(EventId a, EventId b);
  std::vector<EventId> direct_premises(EventId id);
  void find_clashes(const Proof& proof, std::set<EventId>& apart);

  Index emit(EventId id);
  Index emit_proof(const Proof& proof);
  Index emit_clash(const Clash& clash);
  Index emit_rows(const Proof& proof);
  Index emit_cases(const Proof& proof, Step conclusion);
  Flat flat_of(const Clash& clash);
  void say_what_is_repeated(const Proof& proof);
  void emit_what_is_known(const Proof& proof);
  Index say(StatementId statement, EventId root);
  Index append(Step step);
  /// Fills in the statement and what the step rests on.
  void rest_on(Step& step, const Flat& flat);
  [[nodiscard]] std::optional<Working> working_of(EventId id);
};

}  // namespace crossfoot
