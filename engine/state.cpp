// SPDX-License-Identifier: Apache-2.0
#include "engine/state.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "engine/linear_part.hpp"
#include "engine/sorted.hpp"

namespace crossfoot {
namespace {

/// In seconds: a century, which fits into the clock.
constexpr double longest_time = 3.2e9;

Limits limits_from(const Options& options) {
  Limits limits;
  limits.resources = options.solver_resources;
  limits.memory_megabytes = options.memory_megabytes;
  limits.seed = options.seed;
  limits.interruption = options.interruption;
  return limits;
}

}  // namespace

Groundwork& Ground::work() {
  if (!has_network_) finish_groundwork(model_, terrain_, work_);
  has_network_ = true;
  return work_;
}

void Ground::release() {
  linear_views.clear();
  work_.network = {};
  work_.answers = {};
  work_.clashes = {};
  has_network_ = false;
}

Tracer& Ground::tracer() {
  work();
  return tracer_;
}

void Ground::add_pins(const std::vector<TermId>& terms, Members& scope) {
  std::vector<VariableId> known;
  const auto note = [&](VariableId id) {
    if (survey().known.is_known(id)) known.push_back(id);
  };
  for (const StatementId id : scope) for_each_variable(model_.terms, model_.statements[id].condition, note);
  for (const TermId term : terms) for_each_variable(model_.terms, term, note);
  sort_unique(known);
  for (const VariableId id : known) {
    const Members about = tracer_.statements_about(id);
    scope.insert(scope.end(), about.begin(), about.end());
  }
  sort_unique(scope);
}

Members Ground::scope_of(const std::vector<TermId>& terms) {
  const Network& network = work().network;
  std::vector<Network::Index> parts;
  for (const TermId term : terms) {
    for_each_variable(model_.terms, term, [&](VariableId id) {
      const Network::Index node = network.node_of[id];
      if (node != none) parts.push_back(network.part_of_node[node]);
    });
  }
  sort_unique(parts);
  Members scope;
  for (const Network::Index part : parts) {
    const Members own = network.statements_of(network.parts[part]);
    scope.insert(scope.end(), own.begin(), own.end());
  }
  add_pins(terms, scope);
  return scope;
}

Members Ground::scope_of_part(const Network::Part& part) {
  Members scope = work().network.statements_of(part);
  add_pins({}, scope);
  return scope;
}

State::State(const Model& the_model, const Options& the_options)
    : model(the_model),
      options(the_options),
      limits(limits_from(options)),
      recheck_limits(limits),
      ground(model, Terrain{{}, Softness::left_out, options.engine == Engine::z3}),
      solution{ground.survey().known, {}} {
  // Proving again must not stop where finding did not.
  recheck_limits.resources += 2 * options.solver_resources_per_statement * model.statements.size();
}

void State::begin(Limits& of_step, const TimeShare& share) const {
  const double seconds = std::min(options.time_seconds, longest_time) * share.until;
  of_step.deadline =
      start + std::chrono::duration_cast<Limits::Clock::duration>(std::chrono::duration<double>(seconds));
  of_step.after_interruption = share.after_interruption;
}

Slice::Slice(Limits& limits) : limits_(limits), deadline_(limits.deadline) {
  const auto now = Limits::Clock::now();
  if (now < deadline_) limits_.deadline = now + (deadline_ - now) / 2;
}
Slice::~Slice() { limits_.deadline = deadline_; }

void State::show(const char* doing, const char* of, std::size_t done, std::size_t total) const {
  Progress* progress = options.progress;
  if (progress == nullptr) return;
  // A reader may see the parts of two steps together, and shows them right a moment later.
  progress->doing.store(doing, std::memory_order_relaxed);
  progress->of.store(of, std::memory_order_relaxed);
  progress->done.store(done, std::memory_order_relaxed);
  progress->total.store(total, std::memory_order_relaxed);
}

Limits State::limits_for(std::size_t statements) const {
  Limits own = limits;
  own.resources += options.solver_resources_per_statement * statements;
  return own;
}

World& State::world_of(const Members& statements) {
  std::unique_ptr<World>& world = worlds[statements];
  if (world && world->session.was_interrupted()) world.reset();
  if (world) {
    world->session.set_time(limits);
  } else {
    world = std::make_unique<World>(model, limits_for(statements.size()), statements);
  }
  return *world;
}

Ground& State::ground_without(const Members& statements) {
  if (last_ground_ && last_ground_->without() == statements) return *last_ground_;
  last_ground_.reset();  // its memory first
  last_ground_ = std::make_unique<Ground>(model, Terrain{statements, Softness::left_out, options.engine == Engine::z3});
  return *last_ground_;
}

const Components& State::components() {
  if (!components_) components_ = split(model);
  return *components_;
}

std::vector<ComponentId> State::components_of(TermId term) {
  std::vector<ComponentId> ids;
  for_each_variable(model.terms, term, [&](VariableId variable) { ids.push_back(components().of_variable[variable]); });
  sort_unique(ids);
  return ids;
}

Answer State::answer_for(TermId term) {
  Answer answer = Answer::satisfiable;
  if (is_consistent) return answer;
  for (const ComponentId id : components_of(term)) {
    if (of_component[id].answer == Answer::unsatisfiable) return Answer::unsatisfiable;
    if (of_component[id].answer == Answer::unknown) answer = Answer::unknown;
  }
  return answer;
}

std::string State::limit_for(TermId term) {
  if (is_consistent) return {};
  for (const ComponentId id : components_of(term)) {
    if (of_component[id].answer == Answer::unknown) return of_component[id].limit;
  }
  return {};
}

std::uint32_t State::withholding_finding(TermId term) {
  const std::vector<ComponentId> ids = components_of(term);
  for (std::uint32_t i = 0; i < analysis.findings.size(); ++i) {
    const Finding& finding = analysis.findings[i];
    if (finding.kind != FindingKind::contradiction) continue;
    if (std::binary_search(ids.begin(), ids.end(), components().of_statement[finding.members.front()])) return i;
  }
  return none;
}

namespace {

struct PartVerdict {
  Answer answer = Answer::unknown;
  std::string limit;
  bool is_solved = false;  ///< the solution holds it
};

/// With a linear program where that tells; nothing where the solver has to.
std::optional<PartVerdict> solve_linear_part(State& state, Network::Index index) {
  const Network::Part& part = state.ground.work().network.parts[index];
  const std::optional<LinearPart> linear = LinearPart::make(state.model, state.ground.work(), part);
  if (!linear) return std::nullopt;
  const LinearPart::Outcome outcome = linear->solve(state.ground.tracer(), state.limits_for(part.link_count));
  if (outcome.answer == Answer::unknown) return std::nullopt;
  for (const auto& [variable, value] : outcome.solution) state.solution.others[variable] = value;
  return PartVerdict{outcome.answer, {}, outcome.answer == Answer::satisfiable};
}

/// Asks the solver, and keeps its solution.
PartVerdict decide_part(State& state, Network::Index index) {
  if (state.options.engine != Engine::z3) {
    if (std::optional<PartVerdict> verdict = solve_linear_part(state, index)) return std::move(*verdict);
  }
  const Network& network = state.ground.work().network;
  World& world = state.world_of(state.ground.scope_of_part(network.parts[index]));
  PartVerdict verdict{world.oracle.check(world.oracle.statements()), {}, false};
  if (verdict.answer == Answer::unknown) verdict.limit = world.oracle.reason();
  if (verdict.answer != Answer::satisfiable) return verdict;
  const std::optional<Assignment> values = world.oracle.assignment();
  verdict.is_solved = values.has_value();
  if (!values) return verdict;
  const Network::Part& part = network.parts[index];
  for (Network::Index i = 0; i < part.node_count; ++i) {
    const VariableId variable = network.nodes[network.node_order[part.first_node + i]].variable;
    const auto at = values->find(variable);
    if (at != values->end()) state.solution.others[variable] = at->second;
  }
  return verdict;
}

PartVerdict solve_part(State& state, Network::Index index) {
  PartVerdict undecided;
  const Slice slice(state.limits);
  const auto decide = [&] {
    state.limits.keep();
    return decide_part(state, index);
  };
  PartVerdict verdict = within_limits(undecided, undecided.limit, decide);
  if (undecided.limit.empty()) undecided = std::move(verdict);
  // What the solver keeps would be missing elsewhere.
  if (undecided.limit == "memory") state.worlds.clear();
  return undecided;
}

UnsolvedPart unsolved_part(State& state, const Network::Part& part, Answer answer) {
  UnsolvedPart unsolved{answer, state.ground.work().network.statements_of(part), {}};
  if (answer == Answer::satisfiable) unsolved.scope = state.ground.scope_of_part(part);
  return unsolved;
}

/// The components, and what the parts' answers make of them.
void judge_components(State& state, const std::vector<PartVerdict>& verdicts) {
  state.of_component.resize(state.components().components.size());
  const Network& network = state.ground.work().network;
  for (Network::Index i = 0; i < verdicts.size(); ++i) {
    if (verdicts[i].answer == Answer::satisfiable) continue;
    const StatementId first = network.statements_of(network.parts[i]).front();
    ComponentState& component = state.of_component[state.components().of_statement[first]];
    if (component.answer != Answer::unsatisfiable) component.answer = verdicts[i].answer;
    if (verdicts[i].answer == Answer::unknown) component.limit = verdicts[i].limit;
  }
}

}  // namespace

void solve_parts(State& state) {
  if (state.ground.survey().is_filled) return;
  const Network& network = state.ground.work().network;
  state.solution.others.resize(state.model.variables.size());
  std::vector<PartVerdict> verdicts(network.parts.size());
  const Intervals intervals(network);
  for (Network::Index i = 0; i < network.parts.size(); ++i) {
    state.show("checking", "components", i, network.parts.size());
    switch (state.ground.work().answers[i]) {
      case PartAnswer::satisfiable:
        verdicts[i] = {Answer::satisfiable, {}, true};
        intervals.add_solution(network.parts[i], state.solution.others);
        break;
      case PartAnswer::contradictory:
        verdicts[i].answer = Answer::unsatisfiable;
        break;
      case PartAnswer::open:
        verdicts[i] = solve_part(state, i);
        break;
    }
    if (!verdicts[i].is_solved) state.unsolved.push_back(unsolved_part(state, network.parts[i], verdicts[i].answer));
    state.is_consistent = state.is_consistent && verdicts[i].answer == Answer::satisfiable;
  }
  if (!state.is_consistent) judge_components(state, verdicts);
}

}  // namespace crossfoot
