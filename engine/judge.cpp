// SPDX-License-Identifier: Apache-2.0
#include "engine/judge.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/linear_row.hpp"

namespace crossfoot {

Judge::Judge(const Model& model, const Limits& limits, Members statements, bool only_solver)
    : model_(model),
      limits_(limits),
      statements_(std::move(statements)),
      only_solver_(only_solver),
      submodel_(model, statements_) {}

World& Judge::world() {
  if (!world_) world_ = std::make_unique<World>(model_, limits_, statements_);
  return *world_;
}

Members Judge::left_out(const Members& subset) const {
  Members rest;
  std::set_difference(statements_.begin(), statements_.end(), subset.begin(), subset.end(), std::back_inserter(rest));
  for (StatementId& id : rest) id = submodel_.inside(id);
  return rest;
}

Answer Judge::check(const Members& subset) {
  checked_ = subset;
  clash_.reset();
  if (!only_solver_) {
    const Terrain terrain{left_out(subset), Softness::as_hard};
    const Groundwork groundwork = lay_groundwork(submodel_.model(), terrain);
    bool decided = true;
    for (std::size_t i = 0; i < groundwork.answers.size(); ++i) {
      decided = decided && groundwork.answers[i] != PartAnswer::open;
      if (groundwork.answers[i] != PartAnswer::contradictory) continue;
      clash_ = Tracer(submodel_.model(), groundwork, terrain).of_clash(groundwork.network.parts[i]);
      clash_->members = submodel_.outside(clash_->members);
      return Answer::unsatisfiable;
    }
    if (decided) return Answer::satisfiable;
  }
  const Answer answer = world().oracle.check(subset);
  if (answer == Answer::unknown) reason_ = world().oracle.reason();
  return answer;
}

std::optional<Members> Judge::minimal_clash() {
  if (clash_ && clash_->is_minimal) return clash_->members;
  std::optional<Members> set = shrink(world().encoder, clash_ ? clash_->members : world().oracle.core());
  if (!set) reason_ = "solver resources";
  return set;
}

Bounds Judge::bounds(TermId number, const Members& subset) {
  if (!only_solver_) {
    const TermId own = submodel_.import(number);
    const Groundwork groundwork = lay_groundwork(submodel_.model(), {left_out(subset), Softness::as_hard});
    if (std::optional<Interval> interval = interval_of(submodel_.model(), groundwork, own)) {
      Bounds bounds;
      bounds.interval = std::move(*interval);
      return bounds;
    }
  }
  Oracle oracle(world().encoder, subset);
  return bounds_of(oracle, number, false);
}

}  // namespace crossfoot
