// SPDX-License-Identifier: Apache-2.0
#include "engine/groundwork.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "engine/components.hpp"
#include "engine/condition_row.hpp"
#include "engine/evaluate.hpp"
#include "engine/left_out.hpp"
#include "engine/preference.hpp"
#include "engine/ratio.hpp"
#include "engine/sorted.hpp"
#include "engine/trace.hpp"

namespace crossfoot {
namespace {

/// Whether the two ends leave nothing between them.
bool cross(const Trace::End& lower, const Trace::End& upper) { return Interval{lower, upper}.is_empty(); }

/// The statements whose wholeness is needed for what `holds` says: of those that move an end, the least preferred are
/// given up first. `whole` are all whole variables on the way.
template <class Holds>
Members needed_wholeness(const Model& model, const Trace::Variables& moved, Trace::Variables whole, Holds holds) {
  Members candidates;
  for (const VariableId id : moved) {
    candidates.push_back(model.variables[id].domain);
    whole.erase(id);
  }
  Trace::Variables& not_whole = whole;
  Members needed;
  for (const StatementId statement : deletion_order(model, candidates)) {
    const VariableId variable = made_whole_by(model, statement);
    not_whole.insert(variable);
    if (holds(not_whole)) continue;
    not_whole.erase(variable);
    needed.push_back(statement);
  }
  return needed;
}

}  // namespace

Groundwork begin_groundwork(const Model& model, const Terrain& terrain) {
  Groundwork groundwork(terrain.only_solver ? survey_without_values(model, terrain.without, terrain.softness)
                                            : survey(model, terrain.without, terrain.softness));
  groundwork.first_wall = terrain.first_wall;
  return groundwork;
}

void finish_groundwork(const Model& model, const Terrain& terrain, Groundwork& groundwork) {
  groundwork.network = network_of(model, groundwork.survey, {terrain.only_solver, terrain.whole_by_type});
  Propagation propagation = propagate(groundwork.network);
  groundwork.answers = std::move(propagation.answers);
  groundwork.clashes = std::move(propagation.clashes);
}

Groundwork lay_groundwork(const Model& model, const Terrain& terrain) {
  Groundwork groundwork = begin_groundwork(model, terrain);
  finish_groundwork(model, terrain, groundwork);
  return groundwork;
}

std::span<const Clash> Groundwork::clashes_of(Network::Index part) const {
  const auto own = std::equal_range(clashes.begin(), clashes.end(), Clash{part},
                                    [](const Clash& a, const Clash& b) { return a.part < b.part; });
  return {own.first, own.second};
}

std::optional<Interval> interval_of(const Model& model, const Groundwork& groundwork, TermId number) {
  const std::optional<LinearSum> sum = linear_sum(model, number, &groundwork.survey.known);
  if (!sum) return std::nullopt;
  const Network& network = groundwork.network;
  const Intervals intervals(network);
  Interval interval = Interval::point(sum->constant);
  std::set<Network::Index> parts;
  for (const auto& [variable, coefficient] : sum->terms) {
    const Network::Index node = network.node_of[variable];
    if (node == none) {
      interval = {};  // nothing is said of it
      continue;
    }
    const Network::Index part = network.part_of_node[node];
    if (groundwork.answers[part] != PartAnswer::satisfiable || !parts.insert(part).second) return std::nullopt;
    interval = interval + coefficient * intervals.of_node(node);
  }
  return interval;
}

std::optional<Interval> interval_of_ratio(const Model& model, const Groundwork& groundwork, TermId number) {
  const std::optional<RatioSum> sum = ratio_sum(model, number, &groundwork.survey.known);
  if (!sum) return std::nullopt;
  const Network& network = groundwork.network;
  std::set<Network::Index> parts;
  const auto positive_interval_of = [&](VariableId variable) -> std::optional<Interval> {
    const Network::Index node = network.node_of[variable];
    if (node == none) return std::nullopt;
    const Network::Index part = network.part_of_node[node];
    if (groundwork.answers[part] != PartAnswer::satisfiable || !parts.insert(part).second) return std::nullopt;
    Interval interval = Intervals(network).of_node(node);
    return is_above_zero(interval) ? std::optional(std::move(interval)) : std::nullopt;
  };
  const std::optional<Interval> above =
      sum->numerator == none ? Interval::point(sum->constant_numerator) : positive_interval_of(sum->numerator);
  const std::optional<Interval> below = positive_interval_of(sum->denominator);
  if (!above || !below || !is_above_zero(*above)) return std::nullopt;
  return Interval::point(sum->constant) + sum->coefficient * through_ratio(*above, inverse(*below));
}

Tracer::Traced Tracer::trace_end(Network::Index node, bool upper) {
  const Trace trace(model_, groundwork_, node, upper);
  Trace::Variables moved;
  const Trace::End end = trace.value({}, &moved);
  Traced traced{trace.statements(), trace.known(), trace.is_tangled()};
  const Members whole =
      needed_wholeness(model_, moved, trace.whole_variables(),
                       [&](const Trace::Variables& not_whole) { return trace.value(not_whole) == end; });
  traced.statements.insert(traced.statements.end(), whole.begin(), whole.end());
  if (trace.has_product()) traced.tangled = traced.tangled || trace.has_zero() || !whole.empty();
  return traced;
}

/// The traced statements with what pins the known variables in them. One that stands in two of the statements may
/// cancel out, so that nothing has to pin it.
Reason Tracer::reason_of(Traced traced) {
  Reason reason{std::move(traced.statements), !traced.tangled};
  std::vector<VariableId> known;
  for (const auto& [statement, variable] : traced.known) known.push_back(variable);
  std::sort(known.begin(), known.end());
  if (std::adjacent_find(known.begin(), known.end()) != known.end()) reason.is_minimal = false;
  const Members pins = pins_of(known);
  reason.members.insert(reason.members.end(), pins.begin(), pins.end());
  sort_unique(reason.members);
  return reason;
}

Reason Tracer::of_number(TermId number, bool upper) {
  const std::optional<LinearSum> sum = linear_sum(model_, number, &groundwork_.survey.known);
  Traced traced{{}, {}, sum->tangled};
  for (const VariableId id : sum->known) traced.known.emplace(none, id);
  for (const auto& [variable, coefficient] : sum->terms) {
    Traced part = trace_end(groundwork_.network.node_of[variable], upper == (coefficient.sign() > 0));
    traced.statements.insert(traced.statements.end(), part.statements.begin(), part.statements.end());
    traced.known.merge(part.known);
    traced.tangled = traced.tangled || part.tangled;
  }
  return reason_of(std::move(traced));
}

Reason Tracer::of_impossible_link(const Network::Link& link) {
  const Network& network = groundwork_.network;
  const auto row = condition_row(model_, model_.statements[link.statement].condition, &groundwork_.survey.known);
  Reason reason{pins_of(row->known), !row->tangled};
  reason.members.push_back(link.statement);
  if (!row->bounds.is_empty()) {
    // Only no whole number lies in them.
    reason.is_minimal = false;
    for (Network::Index e = link.first_edge; e < link.first_edge + link.edge_count; ++e)
      reason.members.push_back(model_.variables[network.nodes[network.edges[e].node].variable].domain);
  }
  sort_unique(reason.members);
  return reason;
}

Reason Tracer::of_clash(const Clash& clash) {
  if (clash.link != none) return of_impossible_link(groundwork_.network.links[clash.link]);
  Trace lower(model_, groundwork_, clash.node, false);
  Trace upper(model_, groundwork_, clash.node, true);
  const auto still_cross = [&] { return cross(lower.value({}), upper.value({})); };
  lower.shorten(still_cross);
  upper.shorten(still_cross);
  Trace::Variables moved;
  lower.value({}, &moved);
  upper.value({}, &moved);
  Trace::Variables all_whole = lower.whole_variables();
  all_whole.merge(upper.whole_variables());
  const Members whole = needed_wholeness(model_, moved, std::move(all_whole), [&](const Trace::Variables& not_whole) {
    return cross(lower.value(not_whole), upper.value(not_whole));
  });
  Traced traced;
  for (const Trace* trace : {&lower, &upper}) {
    const Members statements = trace->statements();
    traced.statements.insert(traced.statements.end(), statements.begin(), statements.end());
    traced.known.merge(trace->known());
    traced.tangled = traced.tangled || trace->is_tangled();
  }
  traced.statements.insert(traced.statements.end(), whole.begin(), whole.end());
  Reason reason = reason_of(std::move(traced));
  // What makes a variable whole also bounds it, which may make another member needless.
  const bool may_be_zero = (lower.has_ratio() || upper.has_ratio()) && (lower.has_zero() || upper.has_zero());
  reason.is_minimal = reason.is_minimal && whole.empty() && !may_be_zero;
  return reason;
}

/// The known variable that a statement is about alone; none where there is no such.
VariableId Tracer::known_subject(StatementId id) const {
  VariableId only = none;
  bool single = true;
  for_each_variable_of(model_, id, [&](VariableId variable) {
    if (only == none) only = variable;
    single = single && variable == only;
  });
  return single && only != none && groundwork_.survey.known.is_known(only) ? only : none;
}

void Tracer::index_pins() {
  const KnownValues& known = groundwork_.survey.known;
  const PlainStatements& plain = model_.plain;
  const auto for_each_about = [&](auto visit) {
    LeftOut of_pins(terrain_.without), of_domains(terrain_.without), of_sums(terrain_.without), rest(terrain_.without);
    for (const PlainStatements::Pin& pin : plain.pins) {
      if (known.is_known(pin.variable) && !of_pins.contains(pin.statement)) visit(pin.variable, pin.statement);
    }
    for (const PlainStatements::Domains& run : plain.domains) {
      for (std::uint32_t i = 0; i < run.count; ++i) {
        const VariableId variable = run.first_variable + i;
        if (known.is_known(variable) && !of_domains.contains(run.first_statement + i))
          visit(variable, run.first_statement + i);
      }
    }
    const auto visit_if_about = [&](StatementId id) {
      if (rest.contains(id)) return;
      if (model_.statements[id].soft && terrain_.softness == Softness::left_out) return;
      const VariableId subject = known_subject(id);
      if (subject != none) visit(subject, id);
    };
    for (const PlainStatements::Sum& sum : plain.sums) {
      const std::span<const VariableId> variables = plain.variables_of(sum);
      const bool is_alone = std::ranges::all_of(variables, [&](VariableId id) { return id == variables.front(); });
      if (is_alone && known.is_known(variables.front()) && !of_sums.contains(sum.statement))
        visit(variables.front(), sum.statement);
    }
    for (const StatementId id : plain.others) visit_if_about(id);
    for (StatementId id = plain.size; id < model_.statements.size(); ++id) visit_if_about(id);
  };
  first_about_.assign(model_.variables.size() + 1, 0);
  for_each_about([&](VariableId subject, StatementId) { ++first_about_[subject + 1]; });
  for (std::size_t i = 1; i < first_about_.size(); ++i) first_about_[i] += first_about_[i - 1];
  about_.resize(first_about_.back());
  std::vector<std::uint32_t> next(first_about_.begin(), first_about_.end() - 1);
  for_each_about([&](VariableId subject, StatementId id) { about_[next[subject]++] = id; });
}

Members Tracer::statements_about(VariableId known) {
  if (first_about_.empty()) index_pins();
  return {about_.begin() + first_about_[known], about_.begin() + first_about_[known + 1]};
}

Members Tracer::pins_of(const std::vector<VariableId>& known) {
  Members pins;
  for (const VariableId id : known) {
    StatementId best = none;
    for (const StatementId statement : statements_about(id)) {
      if (pins_down(model_, statement) && (best == none || is_preferred(model_, statement, best))) best = statement;
    }
    pins.push_back(best);
  }
  sort_unique(pins);
  return pins;
}

}  // namespace crossfoot
