// SPDX-License-Identifier: Apache-2.0
#include "engine/trace.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>

#include "engine/condition_row.hpp"
#include "engine/preference.hpp"
#include "engine/product_link.hpp"
#include "engine/product_row.hpp"
#include "engine/ratio.hpp"

namespace crossfoot {
namespace {

using Index = Network::Index;

const std::optional<Bound>& end_of(const Interval& interval, bool upper) {
  return upper ? interval.upper : interval.lower;
}
std::optional<Bound>& end_of(Interval& interval, bool upper) { return upper ? interval.upper : interval.lower; }

/// -1, 0, 1: the first end leaves less, as much or more than the second.
int compare_tightness(const Bound& a, const Bound& b, bool upper) {
  if (a.value != b.value) return (a.value < b.value) == upper ? -1 : 1;
  return a.closed == b.closed ? 0 : a.closed ? 1 : -1;
}

Bound whole_end(const Bound& bound, bool upper) {
  return upper ? *rounded({std::nullopt, bound}).upper : *rounded({bound, std::nullopt}).lower;
}

}  // namespace

Trace::Trace(const Model& model, const Groundwork& groundwork, Index node, bool upper)
    : model_(model), groundwork_(groundwork) {
  steps_.push_back({node, upper});
  for (std::size_t i = 0; i < steps_.size(); ++i) expand(i);
}

/// A source that leaves nothing at all clashes with itself.
bool Trace::takes_impossible_source(Step& step) const {
  const Network& network = groundwork_.network;
  const Network::Node& node = network.nodes[step.node];
  for (Index l = node.first_local; l < node.first_local + node.local_count; ++l) {
    if (!network.locals[l].bounds.is_empty()) continue;
    step.by_local = true;
    step.source = l;
    return true;
  }
  for (Index k = 0; k < node.edge_count; ++k) {
    const Index e = network.edges_of_nodes[node.first_edge + k];
    if (e == step.from || !network.edges[e].to_node.is_empty()) continue;
    step.source = e;
    return true;
  }
  return false;
}

/// The tightest end that is said of the node itself; null where there is none.
const Bound* Trace::choose_local(Step& step, bool with_walls) const {
  const Network& network = groundwork_.network;
  const Network::Node& node = network.nodes[step.node];
  const Bound* best = nullptr;
  for (Index l = node.first_local; l < node.first_local + node.local_count; ++l) {
    const std::optional<Bound>& end = crossfoot::end_of(network.locals[l].bounds, step.upper);
    if (!end || (!with_walls && is_wall(l))) continue;
    const int order = best == nullptr ? -1 : compare_tightness(*end, *best, step.upper);
    const bool wins = order < 0 || (order == 0 && is_preferred(model_, network.locals[l].statement,
                                                               network.locals[step.source].statement));
    if (!wins) continue;
    best = &*end;
    step.by_local = true;
    step.source = l;
  }
  return best;
}

void Trace::choose_source(Step& step) const {
  const Network& network = groundwork_.network;
  const Network::Node& node = network.nodes[step.node];
  if (takes_impossible_source(step)) return;
  const Bound* best = choose_local(step, true);
  for (Index k = 0; k < node.edge_count; ++k) {
    const Index e = network.edges_of_nodes[node.first_edge + k];
    const std::optional<Bound>& end = crossfoot::end_of(network.edges[e].to_node, step.upper);
    if (e == step.from || !end || (best != nullptr && compare_tightness(*end, *best, step.upper) >= 0)) continue;
    best = &*end;
    step.by_local = false;
    step.source = e;
  }
}

StatementId Trace::statement_of(const Step& step) const {
  const Network& network = groundwork_.network;
  return step.by_local ? network.locals[step.source].statement
                       : network.links[network.edges[step.source].link].statement;
}

/// Finds a step's source and appends the steps that it rests on.
void Trace::expand(std::size_t at) {
  const Network& network = groundwork_.network;
  choose_source(steps_[at]);
  read_source(steps_[at]);
  if (steps_[at].by_local) return;
  const bool upper = steps_[at].upper;
  const Index source = steps_[at].source;
  const Network::Edge& edge = network.edges[source];
  const Network::Link& link = network.links[edge.link];
  if (link.kind == Network::Kind::product) return expand_product(at);
  steps_[at].first = steps_.size();
  steps_[at].count = link.edge_count - 1;
  for (Index e = link.first_edge; e < link.first_edge + link.edge_count; ++e) {
    if (e == source) continue;
    const bool same =
        link.kind == Network::Kind::ratio || network.edges[e].coefficient.sign() != edge.coefficient.sign();
    steps_.push_back({network.edges[e].node, same == upper, e});
  }
}

/// An end that comes through a product rests on some of the four ends of the others: one of each, mostly, and on what
/// shows that a factor is not 0. Of those ends that do, the ones that come from the fewest links, and then statements,
/// are taken.
void Trace::expand_product(std::size_t at) {
  const Network& network = groundwork_.network;
  const bool upper = steps_[at].upper;
  const Index source = steps_[at].source;
  const Network::Link& link = network.links[network.edges[source].link];
  const Index place = source - link.first_edge;
  const End wanted = crossfoot::end_of(network.edges[source].to_node, upper);
  std::vector<Step> candidates;
  for (Index e = link.first_edge; e < link.first_edge + link.edge_count; ++e) {
    for (const bool other_upper : {false, true}) {
      if (e == source || !crossfoot::end_of(network.edges[e].to_link, other_upper)) continue;
      Step candidate{network.edges[e].node, other_upper, e};
      choose_source(candidate);
      candidates.push_back(std::move(candidate));
    }
  }
  using Cost = std::tuple<std::size_t, std::size_t, std::size_t>;
  std::optional<std::pair<Cost, std::size_t>> best;
  for (std::size_t chosen = 0; chosen < std::size_t{1} << candidates.size(); ++chosen) {
    ProductNodes nodes;
    std::set<Index> locals;
    Cost cost;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      if ((chosen >> i & 1U) == 0) continue;
      const Step& candidate = candidates[i];
      const Network::Edge& edge = network.edges[candidate.from];
      crossfoot::end_of(nodes[candidate.from - link.first_edge], candidate.upper) =
          crossfoot::end_of(edge.to_link, candidate.upper);
      if (candidate.by_local) {
        locals.insert(candidate.source);
      } else {
        ++std::get<0>(cost);
      }
      ++std::get<2>(cost);
    }
    std::get<1>(cost) = locals.size();
    if (best && best->first <= cost) continue;
    const Interval left = left_by_product(network, link, place, nodes);
    if (crossfoot::end_of(left, upper) == wanted) best.emplace(cost, chosen);
  }
  steps_[at].first = steps_.size();
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if ((best->second >> i & 1U) == 0) continue;
    steps_.push_back({candidates[i].node, candidates[i].upper, candidates[i].from});
    ++steps_[at].count;
  }
}

/// What the statement of a step's source says by itself.
void Trace::read_source(Step& step) const {
  const Network& network = groundwork_.network;
  if (!step.by_local && network.links[network.edges[step.source].link].kind == Network::Kind::product) {
    const TermId condition = model_.statements[statement_of(step)].condition;
    step.known = product_row(model_, condition, &groundwork_.survey.known)->known;
    step.is_tangled = !step.known.empty();
    step.is_product = true;
    return;
  }
  std::optional<ConditionRow> row =
      condition_row(model_, model_.statements[statement_of(step)].condition, &groundwork_.survey.known);
  step.known = std::move(row->known);
  step.is_tangled = row->tangled;
  step.is_ratio = row->is_ratio();
  if (step.by_local) {
    step.raw = *crossfoot::end_of(network.locals[step.source].bounds, step.upper);
    return;
  }
  const bool own_upper = step.upper == (network.edges[step.source].coefficient.sign() > 0);
  if (const auto& own = crossfoot::end_of(row->bounds, own_upper)) step.raw = *own;
}

void Trace::shorten(const std::function<bool()>& suffices) {
  constexpr std::size_t most_work = 1'000'000;
  if (rests_on_nothing()) return;
  std::size_t work = 0;
  std::vector<bool> is_unused(steps_.size());
  for (std::size_t i = 0; i < steps_.size() && work < most_work; ++i) {
    Step& step = steps_[i];
    const std::size_t first = step.first;
    const std::size_t count = step.count;
    bool is_dropped = is_unused[i];
    if (!is_dropped && (!step.by_local || is_wall(step.source))) {
      Step local{step.node, step.upper, step.from};
      if (choose_local(local, false) != nullptr) {
        read_source(local);
        std::swap(step, local);
        is_dropped = suffices();
        if (!is_dropped) std::swap(step, local);
        work += steps_.size();
      }
    }
    for (std::size_t k = first; is_dropped && k < first + count; ++k) is_unused[k] = true;
  }
  drop_unused_steps();
}

/// The first step's source leaves nothing at all: that is all there is to say.
bool Trace::rests_on_nothing() const {
  const Step& first = steps_.front();
  const Network& network = groundwork_.network;
  return first.by_local ? network.locals[first.source].bounds.is_empty()
                        : network.edges[first.source].to_node.is_empty();
}

/// Leaves the steps that the first one rests on, in their order.
void Trace::drop_unused_steps() {
  std::vector<Step> used{steps_.front()};
  for (std::size_t i = 0; i < used.size(); ++i) {
    const std::size_t first = used[i].first;
    used[i].first = used.size();
    for (std::size_t k = 0; k < used[i].count; ++k) used.push_back(steps_[first + k]);
  }
  steps_ = std::move(used);
}

Trace::Known Trace::known() const {
  Known known;
  for (const Step& step : steps_) {
    for (const VariableId id : step.known) known.emplace(statement_of(step), id);
  }
  return known;
}

bool Trace::is_tangled() const {
  return std::any_of(steps_.begin(), steps_.end(),
                     [&](const Step& step) { return step.is_tangled || is_forked(step); });
}

/// Both ends of a node are needed, and come from more than what is said of the node itself once.
bool Trace::is_forked(const Step& step) const {
  if (!step.is_product) return false;
  for (std::size_t i = step.first + 1; i < step.first + step.count; ++i) {
    const Step& one = steps_[i - 1];
    const Step& other = steps_[i];
    if (one.from == other.from && !(one.by_local && other.by_local && one.source == other.source)) return true;
  }
  return false;
}

bool Trace::has_product() const {
  return std::any_of(steps_.begin(), steps_.end(), [](const Step& step) { return step.is_product; });
}

bool Trace::has_ratio() const {
  return std::any_of(steps_.begin(), steps_.end(), [](const Step& step) { return step.is_ratio || step.is_product; });
}

Trace::End Trace::through_sum(const Step& step, const std::vector<End>& ends, const Variables& not_whole,
                              Variables* moved) const {
  const Network& network = groundwork_.network;
  const Network::Edge& edge = network.edges[step.source];
  const Network::Link& link = network.links[edge.link];
  const bool own_upper = step.upper == (edge.coefficient.sign() > 0);
  Bound end = step.raw;
  // All variables of a sum are whole, or none is.
  if (network.nodes[edge.node].whole) {
    const Bound whole = whole_end(end, own_upper);
    std::vector<VariableId> variables;
    for (Index e = link.first_edge; e < link.first_edge + link.edge_count; ++e)
      variables.push_back(network.nodes[network.edges[e].node].variable);
    const bool all_whole =
        std::none_of(variables.begin(), variables.end(), [&](VariableId id) { return not_whole.contains(id); });
    if (all_whole && whole != end) {
      if (moved != nullptr) moved->insert(variables.begin(), variables.end());
      end = whole;
    }
  }
  std::size_t child = step.first;
  for (Index e = link.first_edge; e < link.first_edge + link.edge_count; ++e) {
    if (e == step.source) continue;
    if (!ends[child]) return std::nullopt;
    end.value -= network.edges[e].coefficient * ends[child]->value;
    end.closed = end.closed && ends[child]->closed;
    ++child;
  }
  end.value /= edge.coefficient;
  return end;
}

Trace::End Trace::through_ratio_to(const Step& step, const End& other) const {
  if (!other) return std::nullopt;
  const Network& network = groundwork_.network;
  const Network::Link& link = network.links[network.edges[step.source].link];
  const Interval ratio = step.source == link.first_edge ? link.bounds : inverse(link.bounds);
  const Interval others = step.upper ? Interval{std::nullopt, other} : Interval{other, std::nullopt};
  return crossfoot::end_of(through_ratio(ratio, others), step.upper);
}

/// What is left with the ends that the step rests on, and no others.
Trace::End Trace::through_product(const Step& step, const std::vector<End>& ends) const {
  const Network& network = groundwork_.network;
  const Network::Link& link = network.links[network.edges[step.source].link];
  ProductNodes nodes;
  for (std::size_t i = step.first; i < step.first + step.count; ++i)
    crossfoot::end_of(nodes[steps_[i].from - link.first_edge], steps_[i].upper) = ends[i];
  return crossfoot::end_of(left_by_product(network, link, step.source - link.first_edge, nodes), step.upper);
}

Trace::End Trace::end_of(const Step& step, const std::vector<End>& ends, const Variables& not_whole,
                         Variables* moved) const {
  const Network& network = groundwork_.network;
  End end = step.raw;
  if (!step.by_local) {
    const Network::Link& link = network.links[network.edges[step.source].link];
    end = link.kind == Network::Kind::ratio     ? through_ratio_to(step, ends[step.first])
          : link.kind == Network::Kind::product ? through_product(step, ends)
                                                : through_sum(step, ends, not_whole, moved);
  }
  const VariableId variable = network.nodes[step.node].variable;
  if (!end || !network.nodes[step.node].whole || not_whole.contains(variable)) return end;
  const Bound whole = whole_end(*end, step.upper);
  if (whole != end && moved != nullptr) moved->insert(variable);
  return whole;
}

std::vector<Trace::End> Trace::ends(const Variables& not_whole, Variables* moved) const {
  std::vector<End> ends(steps_.size());
  for (std::size_t i = steps_.size(); i-- > 0;) ends[i] = end_of(steps_[i], ends, not_whole, moved);
  return ends;
}

Trace::End Trace::value(const Variables& not_whole, Variables* moved) const { return ends(not_whole, moved).front(); }

bool Trace::has_zero() const {
  const std::vector<End> all = ends({}, nullptr);
  return std::any_of(all.begin(), all.end(), [](const End& end) { return end && end->value.is_zero(); });
}

Trace::Variables Trace::whole_variables() const {
  const Network& network = groundwork_.network;
  Variables variables;
  const auto add = [&](Index node) {
    if (network.nodes[node].whole) variables.insert(network.nodes[node].variable);
  };
  for (const Step& step : steps_) {
    add(step.node);
    if (step.by_local) continue;
    const Network::Link& link = network.links[network.edges[step.source].link];
    for (Index e = link.first_edge; e < link.first_edge + link.edge_count; ++e) add(network.edges[e].node);
  }
  return variables;
}

Members Trace::statements() const {
  Members members;
  for (const Step& step : steps_) members.push_back(statement_of(step));
  return members;
}

}  // namespace crossfoot
