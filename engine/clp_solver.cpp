// SPDX-License-Identifier: Apache-2.0
#include "engine/clp_solver.hpp"

#include <coin/ClpEventHandler.hpp>
#include <coin/ClpSimplex.hpp>

#include <algorithm>
#include <limits>

namespace crossfoot {
namespace {

Place place_of(ClpSimplex::Status status) {
  switch (status) {
    case ClpSimplex::basic:
      return Place::basic;
    case ClpSimplex::atUpperBound:
      return Place::at_upper;
    default:
      return Place::at_lower;
  }
}

/// Stops CLP when time is up; its own limit counts the seconds of all threads together.
class Clock : public ClpEventHandler {
 public:
  explicit Clock(const TimeLimit& time) : time_(time) {}

  int event(Event /*unused*/) override { return time_.out_of_time() ? stop : go_on; }
  [[nodiscard]] ClpEventHandler* clone() const override { return new Clock(*this); }

 private:
  static constexpr int go_on = -1;
  static constexpr int stop = 5;  ///< "stopped by an event"

  TimeLimit time_;
};

/// The primal method stops where several rows together show that there is no solution, the dual one where one does.
/// Returns its iterations.
int stop_at_one_row(ClpSimplex& clp) {
  std::fill_n(clp.objective(), clp.numberColumns(), 0.0);
  clp.dual();
  return clp.numberIterations();
}

}  // namespace

Proposal propose_basis(const FloatProgram& program, std::int64_t iterations, const TimeLimit& time) {
  const auto variables = static_cast<int>(program.objective.size());
  const auto sums = static_cast<int>(program.lower.size()) - variables;
  // CLP's own offsets are of int or 64 bits as it was built.
  const std::vector<CoinBigIndex> starts(program.starts.begin(), program.starts.end());
  ClpSimplex clp;
  clp.setLogLevel(0);
  clp.loadProblem(variables, sums, starts.data(), program.sums.data(), program.factors.data(), program.lower.data(),
                  program.upper.data(), program.objective.data(), program.lower.data() + variables,
                  program.upper.data() + variables);
  clp.setOptimizationDirection(-1);
  clp.setPrimalTolerance(1e-9);
  clp.setDualTolerance(1e-9);
  clp.setMaximumIterations(static_cast<int>(std::min<std::int64_t>(iterations, std::numeric_limits<int>::max())));
  const Clock clock(time);
  clp.passInEventHandler(&clock);
  clp.createStatus();
  for (int column = 0; column < variables; ++column) {
    if (program.start[static_cast<std::size_t>(column)] == Place::at_upper) {
      clp.setColumnStatus(column, ClpSimplex::atUpperBound);
    }
  }
  clp.primal();
  Proposal proposal;
  proposal.iterations = clp.numberIterations();
  if (clp.isProvenPrimalInfeasible()) proposal.iterations += stop_at_one_row(clp);
  proposal.usable = clp.status() >= 0 && clp.status() <= 3 && clp.statusExists();
  if (!proposal.usable) return proposal;
  for (int column = 0; column < variables; ++column) proposal.places.push_back(place_of(clp.getColumnStatus(column)));
  for (int sum = 0; sum < sums; ++sum) proposal.places.push_back(place_of(clp.getRowStatus(sum)));
  return proposal;
}

}  // namespace crossfoot
