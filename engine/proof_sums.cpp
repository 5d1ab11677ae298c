// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "engine/linear_program.hpp"
#include "engine/proof.hpp"

namespace crossfoot {
namespace {

using Id = StepGraph::Id;

/// A sum over nodes that are no sums themselves.
struct Form {
  std::map<Id, Rational> terms;
  Rational constant;
};

void add_to(const StepGraph& graph, Form& form, Id id, const Rational& factor) {
  const StepGraph::Node& node = graph.nodes[id];
  const auto number = [&](Id operand) { return graph.nodes[operand].op == Op::number; };
  if (node.op == Op::number) {
    form.constant += factor * node.number;
    return;
  }
  if (node.op == Op::add) {
    for (const Id operand : node.operands) add_to(graph, form, operand, factor);
    return;
  }
  if (node.op == Op::multiply && node.operands.size() == 2 && number(node.operands[0]) != number(node.operands[1])) {
    const bool first = number(node.operands[0]);
    add_to(graph, form, node.operands[first ? 1 : 0], factor * graph.nodes[node.operands[first ? 0 : 1]].number);
    return;
  }
  if (node.op == Op::divide && number(node.operands[1]) && !graph.nodes[node.operands[1]].number.is_zero()) {
    add_to(graph, form, node.operands[0], factor / graph.nodes[node.operands[1]].number);
    return;
  }
  form.terms[id] += factor;
}

/// Small enough for the floating-point part of the linear program.
bool is_moderate(const Rational& value) {
  static const Rational most = Rational::power_of_ten(25);
  static const Rational least = Rational::power_of_ten(-25);
  return value.is_zero() || (value.abs() <= most && value.abs() >= least);
}

bool is_moderate(const LinearRow& row) {
  const auto& [lower, upper] = row.bounds;
  return (!lower || is_moderate(lower->value)) && (!upper || is_moderate(upper->value)) &&
         std::all_of(row.terms.begin(), row.terms.end(), [](const auto& term) { return is_moderate(term.second); });
}

/// Rows with the events that say so: of their lower end and of their upper one.
struct Rows {
  std::vector<LinearRow> rows;
  std::vector<std::pair<EventId, EventId>> events;
  std::map<Id, std::uint32_t> columns;
  std::optional<std::size_t> impossible;  ///< a row that is so by itself

  void add(const Form& form, Interval bounds, EventId lower, EventId upper) {
    LinearRow row;
    for (const auto& [id, coefficient] : form.terms) {
      if (coefficient.is_zero()) continue;
      const auto column = columns.try_emplace(id, static_cast<std::uint32_t>(columns.size())).first->second;
      row.terms.emplace_back(column, coefficient);
    }
    if (bounds.lower) bounds.lower->value -= form.constant;
    if (bounds.upper) bounds.upper->value -= form.constant;
    row.bounds = std::move(bounds);
    // Quantities that cancel within one row leave it true, or impossible by itself.
    const bool is_true = row.terms.empty() && row.bounds.contains(0);
    if (is_true || !is_moderate(row)) return;
    if (row.terms.empty() && !impossible) impossible = rows.size();
    rows.push_back(std::move(row));
    events.emplace_back(lower, upper);
  }
};

void add_comparison(const Narrowing& narrowing, Id id, Rows& rows) {
  const StepGraph& graph = narrowing.graph;
  const StepGraph::Node& node = graph.nodes[id];
  const std::optional<bool> truth = narrowing.truth_of(id);
  if (!truth || (node.divides && !narrowing.event_of(id, Slot::defined))) return;
  // A condition that divides rests on more than its truth; such rows are left to propagation.
  if (node.divides) return;
  Interval bounds;
  switch (node.op) {
    case Op::less:
      bounds = *truth ? Interval{std::nullopt, Bound{0, false}} : Interval{Bound{0, true}, std::nullopt};
      break;
    case Op::less_equal:
      bounds = *truth ? Interval{std::nullopt, Bound{0, true}} : Interval{Bound{0, false}, std::nullopt};
      break;
    default:
      if ((node.op == Op::equal) != *truth) return;
      bounds = Interval::point(0);
  }
  Form form;
  add_to(graph, form, node.operands[0], 1);
  add_to(graph, form, node.operands[1], -1);
  rows.add(form, bounds, narrowing.truth_event(id), narrowing.truth_event(id));
}

}  // namespace

std::optional<Proof> prove_by_sums(const Narrowing& narrowing) {
  const StepGraph& graph = narrowing.graph;
  Rows rows;
  for (Id id = 0; id < graph.nodes.size(); ++id) {
    const Op op = graph.nodes[id].op;
    if (op == Op::equal || op == Op::not_equal || op == Op::less || op == Op::less_equal)
      add_comparison(narrowing, id, rows);
  }
  const std::map<Id, std::uint32_t> columns = rows.columns;
  std::vector<Id> numbers;
  for (const auto& [id, column] : columns) numbers.push_back(id);
  for (Id id = 0; id < graph.nodes.size(); ++id) {
    // What a statement says of a sum is a row already; what is supposed of one is not.
    const auto is_supposed = [&](Slot slot) {
      const auto event = narrowing.event_of(id, slot);
      return event && narrowing.events[*event].is_supposed;
    };
    if (graph.nodes[id].op == Op::add && (is_supposed(Slot::lower) || is_supposed(Slot::upper))) numbers.push_back(id);
  }
  for (const Id id : numbers) {
    const auto lower = narrowing.event_of(id, Slot::lower);
    const auto upper = narrowing.event_of(id, Slot::upper);
    if (graph.nodes[id].is_condition || (!lower && !upper)) continue;
    if (graph.nodes[id].divides) continue;
    Form form;
    add_to(graph, form, id, 1);
    rows.add(form, narrowing.interval_of(id), lower.value_or(0), upper.value_or(0));
  }
  if (rows.impossible) {
    const Interval& bounds = rows.rows[*rows.impossible].bounds;
    const bool above =
        bounds.lower && (bounds.lower->value.sign() > 0 || !bounds.lower->closed) && bounds.lower->value.sign() >= 0;
    const auto& [lower, upper] = rows.events[*rows.impossible];
    Proof proof;
    proof.rows.emplace_back(above ? lower : upper, above ? 1 : -1);
    return proof;
  }
  if (rows.rows.empty()) return std::nullopt;
  LinearLimit limit;
  limit.steps = 20'000'000;
  const LinearAnswer answer = solve_linear(rows.columns.size(), rows.rows, limit);
  if (answer.kind != LinearAnswer::Kind::infeasible) return std::nullopt;
  Proof proof;
  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    const int sign = answer.multipliers[i].sign();
    if (sign == 0) continue;
    proof.rows.emplace_back(sign > 0 ? rows.events[i].first : rows.events[i].second, answer.multipliers[i]);
  }
  return proof;
}

}  // namespace crossfoot
