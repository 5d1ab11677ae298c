// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <iterator>
#include <string>

#include "engine/state.hpp"

namespace crossfoot {
namespace {

/// The rules that findings hold: a hard one is violated where a contradiction holds it, a soft one where a warning
/// does.
Members violated_rules(const State& state) {
  Members violated;
  const auto add = [&](const Members& members, bool soft) {
    std::copy_if(members.begin(), members.end(), std::back_inserter(violated), [&](StatementId id) {
      const Statement& statement = state.model.statements[id];
      return statement.kind == StatementKind::rule && statement.soft == soft;
    });
  };
  for (const Finding& finding : state.analysis.findings) {
    const bool soft = finding.kind == FindingKind::warning;
    if (!soft && finding.kind != FindingKind::contradiction) continue;
    add(finding.members, soft);
    if (soft) continue;
    for (const Members& alternative : finding.alternatives) add(alternative, soft);
  }
  std::sort(violated.begin(), violated.end());
  return violated;
}

/// Whether the other statements force a hard rule; unknown where propagation does not tell.
Answer forced_by_propagation(Ground& ground, StatementId id) {
  const Members& open = ground.survey().open;
  const auto at = std::lower_bound(open.begin(), open.end(), id);
  if (at == open.end() || *at != id) return Answer::satisfiable;
  const Network& network = ground.work().network;
  const Network::Place& place = network.places[static_cast<std::size_t>(at - open.begin())];
  const Network::Index part = network.part_of(place);
  if (part == none || ground.work().answers[part] != PartAnswer::satisfiable) return Answer::unknown;
  const Intervals intervals(network);
  const Interval others = place.local != none ? intervals.without_local(place.local) : intervals.of_link(place.link);
  const Interval& own = place.local != none ? network.locals[place.local].bounds : network.links[place.link].bounds;
  if (intersect(own, others) == others) return Answer::satisfiable;
  // Where it is not exact, what the others leave may be too wide.
  const bool is_exact =
      place.local != none ? intervals.is_exact_without_local(place.local) : intervals.is_exact_link(place.link);
  return is_exact ? Answer::unsatisfiable : Answer::unknown;
}

/// The same for the parts that are linear but no trees.
Answer forced_by_linear_program(State& state, Ground& ground, StatementId id) {
  const Members& open = ground.survey().open;
  const auto at = std::lower_bound(open.begin(), open.end(), id);
  if (at == open.end() || *at != id) return Answer::unknown;
  const Network& network = ground.work().network;
  const Network::Index part = network.part_of(network.places[static_cast<std::size_t>(at - open.begin())]);
  if (part == none || ground.work().answers[part] != PartAnswer::open) return Answer::unknown;
  const Limits limits = state.limits_for(network.parts[part].link_count);
  auto view = ground.linear_views.find(part);
  if (view == ground.linear_views.end()) {
    std::optional<LinearPart> linear_part = LinearPart::make(state.model, ground.work(), network.parts[part]);
    view = ground.linear_views.emplace(part, Ground::LinearView{std::move(linear_part), {}}).first;
    if (view->second.part) view->second.forced = view->second.part->forced_rows(limits);
  }
  Ground::LinearView& linear = view->second;
  if (!linear.forced) return Answer::unknown;
  const Members& rows = linear.part->statements();
  const auto row = std::lower_bound(rows.begin(), rows.end(), id);
  if (row == rows.end() || *row != id) return Answer::unknown;
  return linear.forced->is_forced(static_cast<std::size_t>(row - rows.begin()), linear_limit(limits));
}

/// Whether statements force a rule that is not among them.
Answer ask_solver(State& state, Ground& ground, StatementId rule) {
  state.limits.keep();
  const TermId condition = state.model.statements[rule].condition;
  Members statements = ground.scope_of({condition});
  World& world = state.world_of(statements);
  std::erase(statements, rule);
  const Formula negation = world.encoder.normaliser().not_true_of(condition);
  const Expr otherwise = world.oracle.assumption_for(world.encoder.expr_of(negation));
  switch (world.oracle.check(statements, std::array{otherwise})) {
    case Answer::satisfiable:
      return Answer::unsatisfiable;
    case Answer::unsatisfiable:
      return Answer::satisfiable;
    default:
      return Answer::unknown;
  }
}

Answer forced_by_solver(State& state, Ground& ground, StatementId rule, std::string& limit) {
  const Slice slice(state.limits);
  const Answer answer = within_limits(Answer::unknown, limit, [&] { return ask_solver(state, ground, rule); });
  if (answer == Answer::unknown && limit.empty()) limit = "solver resources";
  return answer;
}

/// Whether a fact or a list is connected to a statement.
bool has_evidence(State& state, StatementId id) {
  const KnownValues& known = state.ground.survey().known;
  bool evidence = false;
  for_each_variable(state.model.terms, state.model.statements[id].condition,
                    [&](VariableId variable) { evidence = evidence || known.is_known(variable); });
  if (evidence) return true;
  for (const ComponentId component : state.components_of(state.model.statements[id].condition))
    evidence = evidence || state.components().components[component].has_evidence;
  return evidence;
}

RuleStatus status_of(State& state, StatementId id, std::string& limit) {
  const Statement& statement = state.model.statements[id];
  if (state.uncontradicted == nullptr && state.answer_for(statement.condition) == Answer::unsatisfiable) {
    limit = state.limits.out_of_time() ? state.limits.out_of_time_because() : "its component is contradictory";
    return RuleStatus::undecided;
  }
  // Where there are contradictions, what no contradiction holds is asked.
  Ground& ground = state.answering_ground();
  Answer forced = Answer::unknown;
  if (!statement.soft) {
    forced = forced_by_propagation(ground, id);
    if (forced == Answer::unknown && state.options.engine != Engine::z3)
      forced = forced_by_linear_program(state, ground, id);
  } else if (holds(state.model, statement.condition, ground.survey().known).value_or(false)) {
    forced = Answer::satisfiable;
  }
  if (forced == Answer::unknown) {
    // What took too long is not asked about again, and leaves its time to the rest.
    const std::string hit = state.limit_for(statement.condition);
    if (!hit.empty() && hit != "solver resources") limit = hit;
    if (!limit.empty()) return RuleStatus::undecided;
  }
  if (forced == Answer::unknown) forced = forced_by_solver(state, ground, id, limit);
  if (forced == Answer::satisfiable) return RuleStatus::holds;
  if (forced != Answer::unknown && state.answer_for(statement.condition) == Answer::unknown)
    limit = "its component is undecided";
  if (!limit.empty()) return RuleStatus::undecided;
  return has_evidence(state, id) ? RuleStatus::possible : RuleStatus::untested;
}

/// The statuses that the survey tells: of the hard rules in a consistent model that are settled, and of those that are
/// all that is said of a number, and so not forced.
class SurveyedStatuses {
 public:
  explicit SurveyedStatuses(const State& state)
      : model_(state.model),
        is_consistent_(state.is_consistent),
        is_open_(flags(state.ground.survey().open)),
        is_filled_(flags(state.ground.survey().filled_sums)) {}

  [[nodiscard]] std::optional<RuleStatus> of(StatementId id) const {
    if (!is_consistent_ || model_.statements[id].soft) return std::nullopt;
    if (is_open_.empty() || !is_open_[id]) return RuleStatus::holds;
    return !is_filled_.empty() && is_filled_[id] ? std::optional(RuleStatus::possible) : std::nullopt;
  }

 private:
  const Model& model_;
  bool is_consistent_;
  std::vector<bool> is_open_, is_filled_;  ///< by StatementId; empty where none is

  [[nodiscard]] std::vector<bool> flags(const Members& statements) const {
    std::vector<bool> result(statements.empty() ? 0 : model_.statements.size());
    for (const StatementId id : statements) result[id] = true;
    return result;
  }
};

}  // namespace

void judge_rules(State& state) {
  const Members violated = violated_rules(state);
  const SurveyedStatuses surveyed(state);
  state.analysis.rules.reserve(state.model.rules.size());
  for (RuleId rule = 0; rule < state.model.rules.size(); ++rule) {
    state.show("judging", "rules", rule, state.model.rules.size());
    const std::vector<StatementId>& instances = state.model.rules[rule].instances;
    if (instances.empty()) state.analysis.rules.push_back({none, rule, RuleStatus::untested});
    for (const StatementId instance : instances) {
      if (const std::optional<RuleStatus> status = surveyed.of(instance)) {
        state.analysis.rules.push_back({instance, rule, *status});
        continue;
      }
      std::string limit;
      const RuleStatus status = std::binary_search(violated.begin(), violated.end(), instance)
                                    ? RuleStatus::violated
                                    : status_of(state, instance, limit);
      if (status == RuleStatus::undecided) {
        state.analysis.undecided.push_back({statement_name(state.model, instance), limit});
      }
      state.analysis.rules.push_back({instance, rule, status});
    }
  }
}

}  // namespace crossfoot
