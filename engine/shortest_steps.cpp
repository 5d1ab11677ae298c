// SPDX-License-Identifier: Apache-2.0
#include "engine/shortest_steps.hpp"

#include <algorithm>
#include <memory>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/sorted.hpp"
#include "engine/step_lines.hpp"

namespace crossfoot {
namespace {

using Id = StepGraph::Id;

/// An end, or both where they leave one value and come from the same statements and quantities.
struct Line {
  Id node = 0;
  std::vector<StatementId> statements;
  std::vector<Id> nodes;  ///< that it rests on
  std::vector<Event> ends;
};

bool is_as_tight(const Event& a, const Event& b) {
  if (a.node != b.node || a.slot != b.slot) return false;
  if (a.bound.value != b.bound.value) return (a.bound.value > b.bound.value) == (a.slot == Slot::lower);
  return !a.bound.closed || b.bound.closed;
}

/// Ends that could be taken, each a line.
using Open = std::vector<std::shared_ptr<const Line>>;

/// Whatever can be done with the second can be done with the first, and is no longer then.
bool serves_for(const Line& a, const Line& b) {
  const bool costs_the_same = (a.statements.size() <= 1 && b.statements.size() <= 1) || a.statements == b.statements;
  return a.node == b.node && costs_the_same && std::all_of(b.ends.begin(), b.ends.end(), [&](const Event& end) {
           return std::any_of(a.ends.begin(), a.ends.end(), [&](const Event& one) { return is_as_tight(one, end); });
         });
}

class FewestLines {
 public:
  FewestLines(Narrowing& narrowing, LineSearch& search)
      : narrowing_(narrowing), lines_(narrowing, search.target), search_(search), depth_(search.depth) {}

  std::optional<Proof> find() {
    narrowing_.conclude_backwards(search_.backwards);
    Open open;
    settle(open);
    const Said needed = needed_at_first();
    for (std::size_t most = needed.size(); most <= search_.most_lines && !search_.is_exhausted; ++most) {
      if (auto proof = choose(open, {}, {{}, needed}, most)) return proof;
    }
    return std::nullopt;
  }

 private:
  using Said = std::vector<StatementId>;
  struct Used {
    Said said;    ///< statements that have been spelt out in lines of their own
    Said needed;  ///< those that some line must still use
  };
  Narrowing& narrowing_;
  StepLines lines_;
  LineSearch& search_;
  int depth_;  ///< cases that may be supposed from here on

  /// How many lines one more is: statements that are not the only one it uses are spelt out in lines of their own.
  static std::size_t cost_of(const Said& statements, const Said& said) {
    return 1 + (statements.size() > 1 ? without(statements, said).size() : 0);
  }

  Used with(const Used& used, const Line& line) const {
    return {line.statements.size() > 1 ? united(used.said, line.statements) : used.said,
            without(used.needed, line.statements)};
  }

  /// Every statement of a minimal set is used, and a line is no shorter than it has statements: all but those that put
  /// a quantity somewhere by themselves call for as many lines.
  Said needed_at_first() {
    Said all;
    Said plain;
    for (EventId id = 0; id < narrowing_.events.size(); ++id) {
      const StatementId statement = narrowing_.events[id].statement;
      if (statement != none) all.push_back(statement);
      const StepLines::Flat& flat = lines_.flat_of(id);
      if (lines_.is_line(id) && flat.lines.empty() && flat.roots.size() == 1)
        plain.push_back(flat.roots.begin()->first);
    }
    sort_unique(all);
    sort_unique(plain);
    return without(all, plain);
  }

  /// Takes everything that costs no line, and adds the ends that could be taken then.
  void settle(Open& open) {
    constexpr int most_rounds = 40;
    const auto costs_a_line = [this](const Event& event) {
      const StepLines::Flat flat = lines_.joined(event.premises);
      return lines_.is_line(event, flat) && is_worked_out(flat);
    };
    for (int round = 0; !narrowing_.is_settled(); ++round) {
      if (round == most_rounds) {
        search_.is_exhausted = true;
        return;
      }
      for (Event& event : narrowing_.round(costs_a_line)) open.push_back(line_of(std::move(event)));
    }
  }

  /// Whether another set of lines may be looked at, which takes as many times longer as there are more terms.
  bool may_look(std::size_t times = 1) {
    constexpr std::size_t terms_at_once = 64;
    const std::size_t work = times * (1 + narrowing_.graph.nodes.size() / terms_at_once);
    search_.is_exhausted = search_.is_exhausted || search_.work_left < work;
    if (!search_.is_exhausted) search_.work_left -= work;
    return !search_.is_exhausted;
  }

  std::optional<Proof> conclude(const Open& open, const Used& used, std::size_t left) {
    if (search_.is_reached) return search_.is_reached() ? std::optional(Proof{}) : std::nullopt;
    if (auto proof = by_clash(used.said, left)) return proof;
    if (search_.adds_up) {
      if (auto proof = by_sums(used.said, left)) return proof;
    }
    return depth_ > 0 ? by_cases(open, used.said, left) : std::nullopt;
  }

  /// The last line, where there is one that is not too long: of equal ones that about a variable, which is the easiest
  /// to talk about.
  std::optional<Proof> by_clash(const Said& said, std::size_t left) {
    std::optional<std::pair<std::size_t, bool>> least;
    Proof proof;
    for (Id id = 0; id < narrowing_.graph.nodes.size(); ++id) {
      std::optional<Clash> found = narrowing_.clash_at(id);
      if (!found) continue;
      std::vector<EventId> because = found->others;
      because.push_back(found->lower);
      because.push_back(found->upper);
      const StepLines::Flat flat = lines_.joined(because);
      const std::size_t cost = is_worked_out(flat) ? cost_of(flat.statements(), said) : 0;
      const std::pair key{cost, narrowing_.graph.nodes[id].op != Op::variable};
      if (cost > left || (least && *least <= key)) continue;
      least = key;
      proof.clash = std::move(found);
    }
    return least ? std::optional(std::move(proof)) : std::nullopt;
  }

  /// One line, and one more for each row that only a statement says.
  std::optional<Proof> by_sums(const Said& said, std::size_t left) {
    constexpr std::size_t times_a_look = 4;
    if (left == 0 || !may_look(times_a_look)) return std::nullopt;
    std::optional<Proof> proof = prove_by_sums(narrowing_);
    if (!proof) return std::nullopt;
    Said rows;
    for (const auto& [event, factor] : proof->rows) {
      const StatementId statement = narrowing_.events[event].statement;
      if (statement != none) rows.push_back(statement);
    }
    sort_unique(rows);
    return 1 + without(rows, said).size() <= left ? std::move(proof) : std::nullopt;
  }

  /// A supposition and a last line for each case, and a line that there is no other.
  std::optional<Proof> by_cases(const Open& open, const Said& said, std::size_t left) {
    for (const Split& split : splits_of(narrowing_)) {
      const std::size_t least = 1 + 2 * split.cases.size();
      if (left < least) continue;
      std::size_t spare = left - least;
      const Narrowing::Mark before = narrowing_.mark();
      Proof proof;
      proof.cover = split.cover;
      --depth_;
      for (const auto& [subject, interval] : split.cases) {
        auto branch = of_case(subject, interval, open, said, spare);
        narrowing_.restore(before);
        if (!branch) break;
        proof.branches.push_back(std::move(*branch));
      }
      ++depth_;
      if (proof.branches.size() == split.cases.size()) return proof;
      take_back(before);
    }
    return std::nullopt;
  }

  /// With the fewest lines, of which those beyond one last line are taken from `spare`.
  std::optional<Proof::Branch> of_case(Id subject, const Interval& interval, const Open& open, const Said& said,
                                       std::size_t& spare) {
    Proof::Branch branch;
    branch.subject = subject;
    branch.interval = interval;
    branch.supposed = narrowing_.suppose(subject, interval);
    Open next = open;
    settle(next);
    for (std::size_t more = 0; more <= spare; ++more) {
      if (!may_look()) return std::nullopt;
      std::optional<Proof> proof = choose(next, {}, {said, {}}, 1 + more);
      if (!proof) continue;
      branch.proof = std::move(*proof);
      spare -= more;
      return branch;
    }
    return std::nullopt;
  }

  void take_back(const Narrowing::Mark& before) {
    lines_.forget_from(static_cast<EventId>(before.events));
    narrowing_.take_back(before);
  }

  std::shared_ptr<const Line> line_of(Event event) {
    const StepLines::Flat flat = lines_.joined(event.premises);
    Line line{event.node, flat.statements(), {}, {}};
    for (const EventId one : flat.lines) line.nodes.push_back(narrowing_.events[one].node);
    sort_unique(line.nodes);
    line.ends.push_back(std::move(event));
    return std::make_shared<const Line>(std::move(line));
  }

  /// In an order that depends on nothing else; what leaves one value comes first, since it tells the most.
  Open lines_of(const Open& open) {
    Open lines;
    std::copy_if(open.begin(), open.end(), std::back_inserter(lines),
                 [&](const auto& line) { return narrowing_.is_news(line->ends.front()); });
    const auto key = [](const Line& line) {
      return std::tie(line.node, line.statements, line.nodes, line.ends.front().slot);
    };
    std::stable_sort(lines.begin(), lines.end(), [&](const auto& a, const auto& b) { return key(*a) < key(*b); });
    Open all = points_of(lines);
    all.insert(all.end(), lines.begin(), lines.end());
    return all;
  }

  [[nodiscard]] Open points_of(const Open& lines) const {
    Open points;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const Event& lower = lines[i]->ends.front();
      if (lower.slot != Slot::lower || narrowing_.graph.nodes[lower.node].is_condition) continue;
      for (std::size_t j = i + 1; j < lines.size() && lines[j]->node == lines[i]->node; ++j) {
        const Event& upper = lines[j]->ends.front();
        const bool together = upper.slot == Slot::upper && lines[j]->statements == lines[i]->statements &&
                              lines[j]->nodes == lines[i]->nodes;
        if (!together || !Interval{lower.bound, upper.bound}.is_point()) continue;
        Line point = *lines[i];
        point.ends.push_back(upper);
        points.push_back(std::make_shared<const Line>(std::move(point)));
      }
    }
    return points;
  }

  /// With so many lines more, the last included. `open` are ends that could be taken, `tried` lines that no chain from
  /// here need take, `used` what lines so far have done with the statements.
  std::optional<Proof> choose(const Open& open, Open tried, const Used& used, std::size_t left) {
    if (auto proof = conclude(open, used, left)) return proof;
    if (left <= (search_.is_reached ? 0 : 1)) return std::nullopt;
    for (const auto& line : lines_of(open)) {
      const std::size_t cost = cost_of(line->statements, used.said);
      const bool was_tried =
          std::any_of(tried.begin(), tried.end(), [&](const auto& other) { return serves_for(*other, *line); });
      const Used next_used = with(used, *line);
      if (was_tried || cost + next_used.needed.size() > left) continue;
      if (!may_look()) return std::nullopt;
      const Narrowing::Mark before = narrowing_.mark();
      for (const Event& end : line->ends) narrowing_.take(end);
      Open next = open;
      settle(next);
      auto proof = choose(next, tried, next_used, left - cost);
      if (proof) return proof;
      take_back(before);
      tried.push_back(line);
    }
    return std::nullopt;
  }
};

}  // namespace

std::optional<Proof> take_fewest_lines(Narrowing& narrowing, LineSearch& search) {
  return FewestLines(narrowing, search).find();
}

}  // namespace crossfoot
