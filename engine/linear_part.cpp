// SPDX-License-Identifier: Apache-2.0
#include "engine/linear_part.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "engine/sorted.hpp"

namespace crossfoot {
namespace {

/// Steps of a linear program for one of the solver's resources: both are some nanoseconds.
constexpr std::uint64_t steps_per_resource = 200;

}  // namespace

LinearLimit linear_limit(const Limits& limits) { return {steps_per_resource * limits.resources, limits}; }

std::optional<LinearPart> LinearPart::make(const Model& model, const Groundwork& groundwork,
                                           const Network::Part& part) {
  LinearPart result(model, groundwork, part);
  if (!result.collect()) return std::nullopt;
  return result;
}

bool LinearPart::collect() {
  const Network& network = groundwork_.network;
  for (Network::Index i = 0; i < part_.node_count; ++i)
    variables_.push_back(network.nodes[network.node_order[part_.first_node + i]].variable);
  std::sort(variables_.begin(), variables_.end());
  for (const StatementId id : network.statements_of(part_)) {
    const auto row = condition_row(model_, model_.statements[id].condition, &groundwork_.survey.known);
    if (!row || row->is_ratio()) return false;
    // That a variable is whole, and nothing else, is no row.
    if (row->terms.empty() && row->bounds == Interval::everything()) continue;
    LinearRow own{{}, row->bounds};
    for (const auto& [variable, coefficient] : row->terms) own.terms.emplace_back(column(variable), coefficient);
    statements_.push_back(id);
    rows_.push_back(std::move(own));
  }
  return true;
}

std::uint32_t LinearPart::column(VariableId variable) const {
  return static_cast<std::uint32_t>(std::lower_bound(variables_.begin(), variables_.end(), variable) -
                                    variables_.begin());
}

bool LinearPart::has_whole_node() const {
  const Network& network = groundwork_.network;
  return std::any_of(variables_.begin(), variables_.end(),
                     [&](VariableId id) { return network.nodes[network.node_of[id]].whole; });
}

bool LinearPart::is_whole(const std::vector<Rational>& point) const {
  for (std::size_t i = 0; i < variables_.size(); ++i) {
    const Network::Node& node = groundwork_.network.nodes[groundwork_.network.node_of[variables_[i]]];
    if (node.whole && !point[i].is_integer()) return false;
  }
  return true;
}

/// The rows with a multiplier, and what pins the known variables in them unless the multipliers cancel them out.
Reason LinearPart::reason_of(Tracer& tracer, const std::vector<Rational>& multipliers,
                             const LinearSum* objective) const {
  Reason reason;
  std::map<VariableId, Rational> weights;
  std::vector<VariableId> known;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (multipliers[i].is_zero()) continue;
    reason.members.push_back(statements_[i]);
    const TermId condition = model_.statements[statements_[i]].condition;
    // Put in are the known values; left as they are, they show how often each counts.
    const auto with = condition_row(model_, condition, &groundwork_.survey.known);
    const auto plain = condition_row(model_, condition);
    if (with->tangled || !plain || plain->is_ratio()) {
      known.insert(known.end(), with->known.begin(), with->known.end());
      reason.is_minimal = reason.is_minimal && with->known.empty();
      continue;
    }
    if (with->terms.empty()) {
      known.insert(known.end(), with->known.begin(), with->known.end());
      continue;
    }
    // Both rows are scaled to a first coefficient of 1, which may belong to different variables.
    const auto same = std::find_if(plain->terms.begin(), plain->terms.end(),
                                   [&](const auto& term) { return term.first == with->terms.front().first; });
    for (const auto& [variable, coefficient] : plain->terms) {
      if (groundwork_.survey.known.is_known(variable)) weights[variable] += multipliers[i] * coefficient / same->second;
    }
  }
  if (objective != nullptr) {
    // The objective is what the rows add up to, so that its own known addends stand on the other side.
    known.insert(known.end(), objective->known.begin(), objective->known.end());
    reason.is_minimal = reason.is_minimal && !objective->tangled && weights.empty();
  }
  for (const auto& [variable, weight] : weights) {
    if (!weight.is_zero()) known.push_back(variable);
  }
  const Members pins = tracer.pins_of(known);
  reason.members.insert(reason.members.end(), pins.begin(), pins.end());
  sort_unique(reason.members);
  return reason;
}

LinearPart::Outcome LinearPart::solve(Tracer& tracer, const Limits& limits) const {
  Outcome outcome;
  const LinearAnswer answer = solve_linear(variables_.size(), rows_, linear_limit(limits));
  if (answer.kind == LinearAnswer::Kind::infeasible) {
    outcome.answer = Answer::unsatisfiable;
    outcome.clash = reason_of(tracer, answer.multipliers, nullptr);
  } else if (answer.kind == LinearAnswer::Kind::feasible && is_whole(answer.point)) {
    outcome.answer = Answer::satisfiable;
    for (std::size_t i = 0; i < variables_.size(); ++i) outcome.solution.emplace(variables_[i], answer.point[i]);
  }
  return outcome;
}

std::optional<ForcedRows> LinearPart::forced_rows(const Limits& limits) const {
  LinearAnswer answer = solve_linear(variables_.size(), rows_, linear_limit(limits));
  if (answer.kind != LinearAnswer::Kind::feasible || !is_whole(answer.point)) return std::nullopt;
  std::vector<bool> whole;
  for (const VariableId id : variables_)
    whole.push_back(groundwork_.network.nodes[groundwork_.network.node_of[id]].whole);
  return ForcedRows(rows_, std::move(answer.point), std::move(whole));
}

std::optional<Bounds> LinearPart::bounds(Tracer& tracer, TermId number, const Limits& limits, bool with_reasons) const {
  const std::optional<LinearSum> sum = linear_sum(model_, number, &groundwork_.survey.known);
  if (!sum) return std::nullopt;
  Bounds bounds;
  for (const bool upper : {false, true}) {
    LinearTerms objective;
    for (const auto& [variable, coefficient] : sum->terms) {
      if (!std::binary_search(variables_.begin(), variables_.end(), variable)) return std::nullopt;
      objective.emplace_back(column(variable), upper ? coefficient : -coefficient);
    }
    const LinearOptimum optimum = maximize_linear(variables_.size(), rows_, objective, linear_limit(limits));
    const bool unbounded = optimum.kind == LinearOptimum::Kind::unbounded;
    const bool attained = optimum.kind == LinearOptimum::Kind::attained;
    if (unbounded ? !is_whole(optimum.point) || !is_whole(optimum.ray)
                  : !(attained && is_whole(optimum.point)) &&
                        !(optimum.kind == LinearOptimum::Kind::open && !has_whole_node()))
      return std::nullopt;
    if (unbounded) continue;
    Reason reason;
    if (with_reasons) reason = reason_of(tracer, optimum.multipliers, &*sum);
    if (!reason.is_minimal) return std::nullopt;
    const Rational value = (upper ? optimum.value : -optimum.value) + sum->constant;
    (upper ? bounds.interval.upper : bounds.interval.lower) = Bound{value, attained};
    (upper ? bounds.upper_because : bounds.lower_because) = std::move(reason.members);
  }
  return bounds;
}

std::optional<Bounds> bounds_without_solver(const Model& model, const Groundwork& groundwork, Tracer& tracer,
                                            TermId number, const Limits& limits, bool with_reasons) {
  if (const std::optional<Interval> interval = interval_of(model, groundwork, number)) {
    Bounds bounds;
    bounds.interval = *interval;
    for (const bool upper : {false, true}) {
      if (!with_reasons || !(upper ? interval->upper : interval->lower)) continue;
      Reason reason = tracer.of_number(number, upper);
      if (!reason.is_minimal) return std::nullopt;
      (upper ? bounds.upper_because : bounds.lower_because) = std::move(reason.members);
    }
    return bounds;
  }
  if (!with_reasons) {
    if (std::optional<Interval> interval = interval_of_ratio(model, groundwork, number)) {
      Bounds bounds;
      bounds.interval = std::move(*interval);
      return bounds;
    }
  }
  const std::optional<LinearSum> sum = linear_sum(model, number, &groundwork.survey.known);
  if (!sum || sum->terms.empty()) return std::nullopt;
  const Network::Index node = groundwork.network.node_of[sum->terms.front().first];
  if (node == none) return std::nullopt;
  const Network::Part& part = groundwork.network.parts[groundwork.network.part_of_node[node]];
  const std::optional<LinearPart> linear = LinearPart::make(model, groundwork, part);
  return linear ? linear->bounds(tracer, number, limits, with_reasons) : std::nullopt;
}

}  // namespace crossfoot
