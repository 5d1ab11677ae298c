// SPDX-License-Identifier: Apache-2.0
#include "engine/exact_simplex.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace crossfoot {
namespace {

/// Pivots chosen for progress; after that the smallest number decides, so that no basis comes again.
constexpr std::size_t patience = 500;
/// When the start says "infeasible", one of its rows shows that; looking at a few is cheap.
constexpr std::size_t rows_to_try_first = 50;

struct Violation {
  std::uint32_t column = 0;
  bool below = false;
  Near by;  ///< how far it has to move; negative when it is above its upper end
};

Near minus(const Near& a, const Near& b) { return {a.value - b.value, a.tiny - b.tiny}; }
Near over(const Near& a, const Rational& b) { return {a.value / b, a.tiny / b}; }
Near size_of(const Near& a) { return a < Near{} ? minus({}, a) : a; }

std::optional<Violation> violation_of(const ExactTableau& tableau, std::uint32_t column) {
  const Near& value = tableau.values[column];
  if (const auto lower = lower_end(*tableau.system, column); lower && value < *lower) {
    return Violation{column, true, minus(*lower, value)};
  }
  if (const auto upper = upper_end(*tableau.system, column); upper && value > *upper) {
    return Violation{column, false, minus(*upper, value)};
  }
  return std::nullopt;
}

std::vector<Violation> violations_of(const ExactTableau& tableau) {
  std::vector<Violation> found;
  for (std::uint32_t column = 0; column < tableau.system->size(); ++column) {
    if (tableau.basic[column] == 0) continue;
    if (auto violation = violation_of(tableau, column)) found.push_back(std::move(*violation));
  }
  return found;
}

bool can_move(const ExactTableau& tableau, std::uint32_t column, bool up) {
  const auto end = up ? upper_end(*tableau.system, column) : lower_end(*tableau.system, column);
  return !end || (up ? tableau.values[column] < *end : tableau.values[column] > *end);
}

/// The columns outside the basis that can move so that a sum of them grows (or falls).
std::vector<Entry> helpful(const ExactTableau& tableau, const std::vector<Entry>& row, bool grow) {
  std::vector<Entry> found;
  std::ranges::copy_if(row, std::back_inserter(found), [&](const Entry& entry) {
    return can_move(tableau, entry.at, (entry.factor.sign() > 0) == grow);
  });
  return found;
}

/// Multipliers that show that a column cannot get within its end: itself, less what it consists of.
ExactEnd infeasible(const Violation& violation, std::vector<Entry> row) {
  ExactEnd end{ExactEnd::Kind::infeasible, std::move(row), {}};
  if (violation.below)
    for (Entry& entry : end.multipliers) entry.factor = -entry.factor;
  end.multipliers.push_back({violation.column, violation.below ? 1 : -1});
  return end;
}

/// Of those that can help, one that few sums contain.
const Entry& shortest(const LinearSystem& system, const std::vector<Entry>& candidates) {
  return *std::ranges::min_element(candidates, {}, [&](const Entry& entry) {
    return system.is_sum(entry.at) ? std::size_t{1} : system.columns[entry.at].size();
  });
}

}  // namespace

ExactEnd make_feasible(ExactTableau& tableau, std::size_t pivots) {
  for (std::size_t pivot = 0;; ++pivot) {
    if (tableau.work->is_spent()) return {};
    std::vector<Violation> violations = violations_of(tableau);
    tableau.work->spend(tableau.system->sums.size());
    if (violations.empty()) return {ExactEnd::Kind::feasible, {}, {}};
    if (pivot == pivots) return {};
    const bool by_number = pivot >= patience;
    if (!by_number) {
      std::ranges::stable_sort(violations,
                               [](const Violation& a, const Violation& b) { return size_of(a.by) > size_of(b.by); });
    }
    std::optional<Entry> entering;
    for (std::size_t i = 0; i < (pivot == 0 ? std::min(violations.size(), rows_to_try_first) : 1); ++i) {
      std::vector<Entry> row = in_terms_of_nonbasic(tableau, violations[i].column);
      if (tableau.work->is_spent()) return {};
      const std::vector<Entry> candidates = helpful(tableau, row, violations[i].below);
      if (candidates.empty()) return infeasible(violations[i], std::move(row));
      if (!entering) entering = by_number ? candidates.front() : shortest(*tableau.system, candidates);
    }
    const std::vector<Entry> effect = effect_of(tableau, entering->at);
    if (tableau.work->is_spent()) return {};
    move(tableau, entering->at, over(violations.front().by, entering->factor), effect);
    exchange(tableau, entering->at, violations.front().column);
  }
}

namespace {

struct Step {
  std::optional<Near> length;             ///< none: without end
  std::optional<std::uint32_t> blocking;  ///< none: the column reaches its own other end
};

/// How far a column can go until it, or one that depends on it, is at an end.
Step longest_step(const ExactTableau& tableau, std::uint32_t column, bool up, const std::vector<Entry>& effect) {
  Step step;
  const auto room = [&](std::uint32_t moved, bool rises) -> std::optional<Near> {
    const auto end = rises ? upper_end(*tableau.system, moved) : lower_end(*tableau.system, moved);
    if (!end) return std::nullopt;
    return size_of(minus(*end, tableau.values[moved]));
  };
  step.length = room(column, up);
  for (const Entry& entry : effect) {
    const auto space = room(entry.at, (entry.factor.sign() > 0) == up);
    if (!space) continue;
    Near length = over(*space, entry.factor.abs());
    if (!step.length || length < *step.length) step = {std::move(length), entry.at};
  }
  return step;
}

}  // namespace

ExactEnd maximize(ExactTableau& tableau, const std::vector<Entry>& objective) {
  for (std::size_t pivot = 0;; ++pivot) {
    std::vector<Entry> row = in_terms_of_nonbasic(tableau, objective);
    if (tableau.work->is_spent()) return {};
    const std::vector<Entry> candidates = helpful(tableau, row, true);
    if (candidates.empty()) return {ExactEnd::Kind::optimal, std::move(row), {}};
    const Entry entering =
        pivot >= patience ? candidates.front()
                          : *std::ranges::max_element(candidates, {}, [](const Entry& e) { return e.factor.abs(); });
    const bool up = entering.factor.sign() > 0;
    std::vector<Entry> effect = effect_of(tableau, entering.at);
    if (tableau.work->is_spent()) return {};
    const Step step = longest_step(tableau, entering.at, up, effect);
    if (!step.length) {
      effect.push_back({entering.at, 1});
      if (!up)
        for (Entry& entry : effect) entry.factor = -entry.factor;
      return {ExactEnd::Kind::unbounded, {}, std::move(effect)};
    }
    move(tableau, entering.at, up ? *step.length : minus({}, *step.length), effect);
    if (step.blocking) exchange(tableau, entering.at, *step.blocking);
  }
}

}  // namespace crossfoot
