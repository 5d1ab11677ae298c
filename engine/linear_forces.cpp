// SPDX-License-Identifier: Apache-2.0
#include "engine/linear_forces.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace crossfoot {
namespace {

constexpr std::size_t most_moved = 24;
constexpr std::size_t most_starts = 16;  ///< variables of a row that are tried

}  // namespace

/// Changes of variables, and what they do to rows, for each unit that is moved.
struct ForcedRows::Move {
  std::map<std::uint32_t, Rational> variables;
  std::map<std::size_t, Rational> rows;
};

ForcedRows::ForcedRows(std::span<const LinearRow> rows, std::vector<Rational> point, std::vector<bool> whole)
    : rows_(rows), point_(std::move(point)), whole_(std::move(whole)), rows_of_(point_.size()) {
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    Rational sum;
    for (const auto& [variable, coefficient] : rows_[i].terms) {
      sum += coefficient * point_[variable];
      rows_of_[variable].emplace_back(i, coefficient);
    }
    sums_.push_back(std::move(sum));
  }
}

namespace {

/// How far a sum can go in a direction before it leaves its bounds; nothing where it can go on for ever.
std::optional<Rational> room(const Interval& bounds, const Rational& sum, bool upwards) {
  const std::optional<Bound>& end = upwards ? bounds.upper : bounds.lower;
  if (!end) return std::nullopt;
  return upwards ? end->value - sum : sum - end->value;
}

}  // namespace

/// Moves further variables until every row but one has room for its change, or is left as it was.
bool ForcedRows::settle(Move& move, std::size_t row) const {
  const auto shift = [&](std::uint32_t variable, const Rational& by) {
    move.variables.emplace(variable, by);
    for (const auto& [other, coefficient] : rows_of_[variable]) move.rows[other] += coefficient * by;
  };
  while (move.variables.size() <= most_moved) {
    const auto stuck = std::find_if(move.rows.begin(), move.rows.end(), [&](const auto& change) {
      if (change.first == row || change.second.is_zero()) return false;
      const auto left = room(rows_[change.first].bounds, sums_[change.first], change.second.sign() > 0);
      return left && left->sign() <= 0;
    });
    if (stuck == move.rows.end()) return true;
    const LinearTerms& terms = rows_[stuck->first].terms;
    // The variable that fewest rows mention makes the least trouble.
    const std::pair<std::uint32_t, Rational>* best = nullptr;
    for (const auto& term : terms) {
      if (whole_[term.first] || move.variables.contains(term.first)) continue;
      const bool in_row = std::any_of(rows_of_[term.first].begin(), rows_of_[term.first].end(),
                                      [&](const auto& other) { return other.first == row; });
      if (in_row) continue;
      if (best == nullptr || rows_of_[term.first].size() < rows_of_[best->first].size()) best = &term;
    }
    if (best == nullptr) return false;
    shift(best->first, -stuck->second / best->second);
  }
  return false;
}

bool ForcedRows::misses_by_moving(std::size_t row) const {
  const Interval& bounds = rows_[row].bounds;
  std::size_t starts = 0;
  for (const auto& [variable, coefficient] : rows_[row].terms) {
    if (whole_[variable] || ++starts > most_starts) continue;
    for (const int direction : {1, -1}) {
      Move move;
      move.variables.emplace(variable, direction);
      for (const auto& [other, weight] : rows_of_[variable]) move.rows[other] = weight * direction;
      if (!settle(move, row)) continue;
      // Half as far as the first row allows.
      std::optional<Rational> farthest;
      for (const auto& [other, change] : move.rows) {
        if (other == row || change.is_zero()) continue;
        const auto left = room(rows_[other].bounds, sums_[other], change.sign() > 0);
        if (left && (!farthest || *left / change.abs() < *farthest)) farthest = *left / change.abs();
      }
      const Rational change = move.rows[row];
      if (change.is_zero()) continue;
      const auto needed = room(bounds, sums_[row], change.sign() > 0);
      if (!needed) continue;
      const Rational distance = farthest ? *farthest / 2 : *needed / change.abs() + 1;
      if (distance.sign() > 0 && !bounds.contains(sums_[row] + distance * change)) return true;
    }
  }
  return false;
}

Answer ForcedRows::by_linear_programs(std::size_t row, const LinearLimit& limit) const {
  std::vector<LinearRow> others(rows_.begin(), rows_.end());
  others.erase(others.begin() + static_cast<std::ptrdiff_t>(row));
  const bool any_whole = std::find(whole_.begin(), whole_.end(), true) != whole_.end();
  const Interval& bounds = rows_[row].bounds;
  for (const bool upwards : {true, false}) {
    const std::optional<Bound>& end = upwards ? bounds.upper : bounds.lower;
    if (!end) continue;
    LinearTerms objective = rows_[row].terms;
    if (!upwards)
      for (auto& [variable, coefficient] : objective) coefficient = -coefficient;
    const LinearOptimum best = maximize_linear(point_.size(), others, objective, limit);
    if (best.kind == LinearOptimum::Kind::unknown || best.kind == LinearOptimum::Kind::infeasible)
      return Answer::unknown;
    const Rational most = upwards ? end->value : -end->value;
    const bool attained = best.kind == LinearOptimum::Kind::attained;
    const bool beyond = best.kind == LinearOptimum::Kind::unbounded || best.value > most ||
                        (best.value == most && attained && !end->closed);
    if (beyond) return any_whole ? Answer::unknown : Answer::unsatisfiable;
  }
  return Answer::satisfiable;
}

Answer ForcedRows::is_forced(std::size_t row, const LinearLimit& limit) const {
  if (misses_by_moving(row)) return Answer::unsatisfiable;
  return by_linear_programs(row, limit);
}

}  // namespace crossfoot
