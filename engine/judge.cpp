// SPDX-License-Identifier: Apache-2.0
#include "engine/judge.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/linear_part.hpp"
#include "engine/sorted.hpp"

namespace crossfoot {

namespace {

/// Statements of which a minimal set is looked for among all of them, and not only in the core that the solver finds.
constexpr std::size_t most_shrunk_whole = 150;

std::optional<Valuation> solution_of(const Model& model, const Terrain& terrain) {
  const Groundwork groundwork = lay_groundwork(model, terrain);
  Valuation values(model.variables.size());
  for (VariableId id = 0; id < values.size(); ++id) {
    if (groundwork.survey.known.is_known(id)) values[id] = groundwork.survey.known.value(id);
  }
  const Intervals intervals(groundwork.network);
  for (std::size_t i = 0; i < groundwork.answers.size(); ++i) {
    if (groundwork.answers[i] != PartAnswer::satisfiable) return std::nullopt;
    intervals.add_solution(groundwork.network.parts[i], values);
  }
  return values;
}

}  // namespace

std::optional<Assignment> Solutions::without(const Members& left_out) const {
  Terrain terrain{submodel_.inside(left_out), Softness::as_hard};
  // Sums in which only some variables are whole are beyond propagation. If all are, so much the better.
  for (const bool whole_by_type : {true, false}) {
    terrain.whole_by_type = whole_by_type;
    if (const std::optional<Valuation> values = solution_of(submodel_.model(), terrain))
      return submodel_.outside(*values);
  }
  return std::nullopt;
}

Judge::Judge(const Model& model, const Limits& limits, Members statements, bool only_solver)
    : model_(model),
      limits_(limits),
      statements_(std::move(statements)),
      only_solver_(only_solver),
      submodel_(model, statements_) {}

Judge::Judge(const Model& model, const Limits& limits, Members statements, const std::vector<Wall>& walls)
    : model_(model),
      limits_(limits),
      statements_(std::move(statements)),
      only_solver_(false),
      has_solver_(false),
      submodel_(model, statements_, walls) {}

World& Judge::world() {
  if (world_) return *world_;
  // Where a set is made smaller from the core that the solver happens to find, nothing else may have a part in it.
  std::optional<Afresh> afresh;
  if (statements_.size() > most_shrunk_whole) afresh.emplace();
  world_ = std::make_unique<World>(model_, limits_, statements_);
  return *world_;
}

Terrain Judge::terrain_of(const Members& subset) const {
  return {submodel_.inside(without(statements_, subset)), Softness::as_hard, false, false, submodel_.first_wall()};
}

Answer Judge::check(const Members& subset) {
  return within_limits(Answer::unknown, reason_, [&] { return decide(subset); });
}

Answer Judge::decide(const Members& subset) {
  checked_ = subset;
  clash_.reset();
  limits_.keep();
  if (!only_solver_) {
    const Terrain terrain = terrain_of(subset);
    const Groundwork groundwork = lay_groundwork(submodel_.model(), terrain);
    Tracer tracer(submodel_.model(), groundwork, terrain);
    bool decided = true;
    for (Network::Index i = 0; i < groundwork.answers.size() && !clash_; ++i) {
      const Network::Part& part = groundwork.network.parts[i];
      if (groundwork.answers[i] == PartAnswer::contradictory)
        clash_ = tracer.of_clash(groundwork.clashes_of(i).front());
      if (groundwork.answers[i] != PartAnswer::open) continue;
      const auto linear = LinearPart::make(submodel_.model(), groundwork, part);
      LinearPart::Outcome outcome;
      if (linear) outcome = linear->solve(tracer, limits_);
      if (outcome.answer == Answer::unsatisfiable) clash_ = std::move(outcome.clash);
      decided = decided && outcome.answer == Answer::satisfiable;
    }
    if (clash_) return take_outside();
    if (decided) return Answer::satisfiable;
  }
  if (!has_solver_) {
    reason_ = "number of statements";
    return Answer::unknown;
  }
  const Answer answer = world().oracle.check(subset);
  if (answer == Answer::unknown) reason_ = world().oracle.reason();
  return answer;
}

/// The clash that was found, in the whole model's statements; unknown where it comes from a wall.
Answer Judge::take_outside() {
  const std::size_t inside = clash_->members.size();
  clash_->members = submodel_.outside(clash_->members);
  if (clash_->members.size() == inside) return Answer::unsatisfiable;
  clash_.reset();
  has_met_wall_ = true;
  reason_ = "number of statements";
  return Answer::unknown;
}

std::optional<Members> Judge::minimal_clash() {
  return within_limits(std::optional<Members>(), reason_, [&] { return find_minimal_clash(); });
}

std::optional<Members> Judge::find_minimal_clash() {
  if (clash_ && clash_->is_minimal) return clash_->members;
  const Members core = clash_ ? clash_->members : world().oracle.core();
  const bool from_core = clash_ || statements_.size() > most_shrunk_whole;
  std::optional<Members> set = shrink(world().encoder, from_core ? core : checked_, core);
  if (!set) reason_ = limits_.out_of_time() ? limits_.out_of_time_because() : "solver resources";
  return set;
}

namespace {

Bounds undecided_bounds() {
  Bounds undecided;
  undecided.exact = false;
  return undecided;
}

}  // namespace

Bounds Judge::bounds(TermId number, const Members& subset) {
  return within_limits(undecided_bounds(), reason_, [&] { return find_bounds(number, subset); });
}

Bounds Judge::find_bounds(TermId number, const Members& subset) {
  limits_.keep();
  if (!only_solver_) {
    const TermId own = submodel_.import(number);
    const Terrain terrain = terrain_of(subset);
    const Groundwork groundwork = lay_groundwork(submodel_.model(), terrain);
    Tracer tracer(submodel_.model(), groundwork, terrain);
    if (std::optional<Bounds> bounds =
            bounds_without_solver(submodel_.model(), groundwork, tracer, own, limits_, false))
      return std::move(*bounds);
  }
  if (!has_solver_) return undecided_bounds();
  Oracle oracle(world().encoder, subset);
  return bounds_of(oracle, number, false);
}

}  // namespace crossfoot
