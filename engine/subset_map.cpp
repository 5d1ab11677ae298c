// SPDX-License-Identifier: Apache-2.0
#include "engine/subset_map.hpp"

#include <algorithm>
#include <cadical.hpp>

#include "engine/sorted.hpp"

namespace crossfoot {
namespace {

/// For one question; what a thousand sets take are some thousands.
constexpr int most_conflicts = 1'000'000;

// The statuses of all solvers with the interface of the SAT competitions (IPASIR).
constexpr int satisfiable = 10;
constexpr int unsatisfiable = 20;

class Clock : public CaDiCaL::Terminator {
 public:
  explicit Clock(const TimeLimit& limits) : limits_(limits) {}
  bool terminate() override { return limits_.out_of_time(); }

 private:
  const TimeLimit& limits_;
};

}  // namespace

SubsetMap::SubsetMap(const TimeLimit& limits, const Members& statements)
    : limits_(limits), statements_(statements), solver_(std::make_unique<CaDiCaL::Solver>()) {
  solver_->set("quiet", 1);  // standard output belongs to the report
}

SubsetMap::~SubsetMap() = default;

/// The solver's variable: that the statement is in the subset.
int SubsetMap::inside(StatementId statement) const {
  return static_cast<int>(std::lower_bound(statements_.begin(), statements_.end(), statement) - statements_.begin()) +
         1;
}

void SubsetMap::exclude_supersets(const Members& set) {
  for (const StatementId statement : set) solver_->add(-inside(statement));
  solver_->add(0);
  excluded_.push_back(set);
}

void SubsetMap::exclude_subsets(const Members& set) {
  for (const StatementId statement : without(statements_, set)) solver_->add(inside(statement));
  solver_->add(0);
}

std::optional<Members> SubsetMap::next(Answer& answer) {
  Clock clock(limits_);
  solver_->connect_terminator(&clock);
  solver_->limit("conflicts", most_conflicts);
  const int status = solver_->solve();
  solver_->disconnect_terminator();
  answer = status == satisfiable     ? Answer::satisfiable
           : status == unsatisfiable ? Answer::unsatisfiable
                                     : Answer::unknown;
  if (answer != Answer::satisfiable) return std::nullopt;
  Members seed;
  for (const StatementId statement : statements_) {
    // One that no clause mentions is unknown to the solver, and free.
    const int variable = inside(statement);
    if (variable > solver_->vars() || solver_->val(variable) > 0) seed.push_back(statement);
  }
  return grown(std::move(seed));
}

Members SubsetMap::grown(Members seed) const {
  for (const StatementId statement : statements_) {
    const auto at = std::lower_bound(seed.begin(), seed.end(), statement);
    if (at != seed.end() && *at == statement) continue;
    Members more = seed;
    more.insert(more.begin() + (at - seed.begin()), statement);
    const bool completes = std::any_of(excluded_.begin(), excluded_.end(), [&](const Members& set) {
      return std::includes(more.begin(), more.end(), set.begin(), set.end());
    });
    if (!completes) seed = std::move(more);
  }
  return seed;
}

}  // namespace crossfoot
