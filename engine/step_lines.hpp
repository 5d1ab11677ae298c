// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "engine/narrowing.hpp"

namespace crossfoot {

/// Which events of a narrowing are lines of a chain: ends of quantities, and conditions that others hang on, are lines
/// of their own; what lies between them inside a statement is not.
class StepLines {
 public:
  /// What an event rests on, down to the next lines and the statements by themselves.
  struct Flat {
    std::set<EventId> lines;
    std::map<StatementId, EventId> roots;  ///< by statement: an event that it states

    [[nodiscard]] std::vector<StatementId> statements() const;
  };

  /// The narrowing must outlive this. A target's ends are lines, whatever it is.
  explicit StepLines(const Narrowing& narrowing, std::optional<StepGraph::Id> target = std::nullopt)
      : narrowing_(narrowing), target_(target) {}

  [[nodiscard]] bool is_line(EventId id);
  /// Of an event that the narrowing may not have yet.
  [[nodiscard]] bool is_line(const Event& event, const Flat& flat) const;
  [[nodiscard]] const Flat& flat_of(EventId id);
  /// Of several events together, those that are lines among them.
  [[nodiscard]] Flat joined(const std::vector<EventId>& ids);
  /// From now on it is a line, even where it only repeats what a statement says. To be said before anything is asked.
  void show(EventId id) { shown_.insert(id); }
  /// The narrowing has dropped this event and all later ones.
  void forget_from(EventId id);

 private:
  const Narrowing& narrowing_;
  std::optional<StepGraph::Id> target_;
  std::set<EventId> shown_;
  std::map<EventId, Flat> flat_;
};

/// A line that a reader must work out: it rests on another line or on several statements. The others only repeat what
/// one statement says.
[[nodiscard]] inline bool is_worked_out(const StepLines::Flat& flat) {
  return !flat.lines.empty() || flat.roots.size() > 1;
}

}  // namespace crossfoot
