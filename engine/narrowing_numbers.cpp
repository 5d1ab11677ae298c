// SPDX-License-Identifier: Apache-2.0
// What the terms of a narrowing tell about each other: numbers.
#include <algorithm>

#include "engine/interval_arithmetic.hpp"
#include "engine/narrowing.hpp"

namespace crossfoot {
namespace {

using Id = StepGraph::Id;
using Premises = std::vector<EventId>;

Slot opposite(Slot slot) { return slot == Slot::lower ? Slot::upper : Slot::lower; }

Premises joined(Premises a, const Premises& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

Sum copy_of(EventId event) { return {Op::number, {{event, false}}}; }

}  // namespace

void Narrowing::consider(Id id) {
  const StepGraph::Node& node = graph.nodes[id];
  const bool usable = is_usable(id) && std::all_of(node.operands.begin(), node.operands.end(),
                                                   [&](Id operand) { return is_usable(operand); });
  if (!usable) return;
  pass_definedness(id);
  pass_wholeness(id);
  round_whole(id);
  switch (node.op) {
    case Op::number:
    case Op::variable:
    case Op::truth:
      break;
    case Op::add:
      add_forward(id);
      add_backward(id);
      break;
    case Op::multiply:
      curved_forward(id);
      multiply_backward(id);
      break;
    case Op::divide:
      curved_forward(id);
      divide_backward(id);
      break;
    case Op::power:
      curved_forward(id);
      power_backward(id);
      break;
    case Op::abs:
      curved_forward(id);
      abs_backward(id);
      break;
    case Op::min:
    case Op::max:
      curved_forward(id);
      extreme_backward(id);
      break;
    case Op::choose:
      choose_both_ways(id);
      break;
    case Op::equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
      if (!truth_of(id) && (concludes_backwards_ || !node.is_conclusion)) judge_comparison(id);
      if (truth_of(id)) use_comparison(id);
      break;
    default:
      if (!truth_of(id) && (concludes_backwards_ || !node.is_conclusion)) judge_connective(id);
      if (truth_of(id)) use_connective(id);
      break;
  }
}

/// The next whole number inside, for each end.
void Narrowing::round_whole(Id id) {
  if (!has(id, Slot::whole)) return;
  for (const Slot slot : {Slot::lower, Slot::upper}) {
    if (!has(id, slot)) continue;
    const Bound& known = end(id, slot);
    if (known.closed && known.value.is_integer()) continue;
    const bool lower = slot == Slot::lower;
    Rational whole = lower ? known.value.ceil() : known.value.floor();
    if (whole == known.value) whole += lower ? 1 : -1;
    propose(id, slot, {whole, true}, {at(id, slot), at(id, Slot::whole)});
  }
}

void Narrowing::pass_wholeness(Id id) {
  const StepGraph::Node& node = graph.nodes[id];
  if (node.is_condition || has(id, Slot::whole)) return;
  const bool keeps = node.op == Op::add || node.op == Op::multiply || node.op == Op::min || node.op == Op::max ||
                     node.op == Op::abs || (node.op == Op::power && node.number.sign() >= 0);
  if (!keeps) return;
  Premises premises;
  for (const Id operand : node.operands) {
    if (!has(operand, Slot::whole)) return;
    premises.push_back(at(operand, Slot::whole));
  }
  propose_fact(id, Slot::whole, std::move(premises));
}

void Narrowing::add_forward(Id id) {
  const std::vector<Id>& operands = graph.nodes[id].operands;
  for (const Slot slot : {Slot::lower, Slot::upper}) {
    if (!std::all_of(operands.begin(), operands.end(), [&](Id operand) { return has(operand, slot); })) continue;
    Bound total{0, true};
    for (const Id operand : operands) {
      total.value += end(operand, slot).value;
      total.closed = total.closed && end(operand, slot).closed;
    }
    if (!is_tighter(id, slot, total)) continue;
    Sum sum{Op::add, {}};
    Premises premises;
    for (const Id operand : operands) {
      premises.push_back(at(operand, slot));
      sum.operands.emplace_back(at(operand, slot), false);
    }
    propose(id, slot, total, std::move(premises), std::move(sum));
  }
}

void Narrowing::add_backward(Id id) {
  const std::vector<Id>& operands = graph.nodes[id].operands;
  const auto defined = definedness(id);
  if (!defined) return;
  for (const Slot slot : {Slot::lower, Slot::upper}) {
    if (!has(id, slot)) continue;
    const Slot other = opposite(slot);
    std::size_t missing = 0;
    std::size_t open = 0;
    Rational others;
    for (const Id operand : operands) {
      if (!has(operand, other)) {
        ++missing;
        continue;
      }
      others += end(operand, other).value;
      open += end(operand, other).closed ? 0U : 1U;
    }
    if (missing > 1) continue;
    for (const Id operand : operands) {
      if (missing == 1 && has(operand, other)) continue;
      Bound rest = end(id, slot);
      rest.value -= others;
      std::size_t open_others = open;
      if (missing == 0) {
        rest.value += end(operand, other).value;
        if (!end(operand, other).closed) --open_others;
      }
      rest.closed = rest.closed && open_others == 0;
      if (!is_tighter(operand, slot, rest)) continue;
      Sum sum{Op::add, {{at(id, slot), false}}};
      Premises premises = joined({at(id, slot)}, *defined);
      bool skipped = false;
      for (const Id addend : operands) {
        if (addend == operand && !skipped) {
          skipped = true;
          continue;
        }
        premises.push_back(at(addend, other));
        sum.operands.emplace_back(at(addend, other), true);
      }
      propose(operand, slot, rest, std::move(premises), std::move(sum));
    }
  }
}

/// Which of the premises' ends give the end by plain arithmetic.
Sum Narrowing::working(const Bound& bound, const std::vector<Id>& arguments, Op op, int exponent,
                       const Premises& premises) const {
  constexpr std::size_t most_arguments = 6;
  if (op == Op::truth || arguments.size() > most_arguments) return {};
  std::vector<std::vector<EventId>> ends;
  for (const Id argument : arguments) {
    std::vector<EventId> own;
    for (const Slot slot : {Slot::lower, Slot::upper}) {
      if (has(argument, slot) && std::find(premises.begin(), premises.end(), at(argument, slot)) != premises.end())
        own.push_back(at(argument, slot));
    }
    if (own.empty()) return {};
    ends.push_back(std::move(own));
  }
  for (std::size_t choice = 0; choice < (std::size_t{1} << ends.size()); ++choice) {
    Sum sum{op, {}};
    for (std::size_t i = 0; i < ends.size(); ++i) {
      const std::size_t which = (choice >> i) & 1U;
      if (which >= ends[i].size()) break;
      sum.operands.emplace_back(ends[i][which], false);
    }
    if (sum.operands.size() != ends.size()) continue;
    Rational value = events[sum.operands[0].first].bound.value;
    if (op == Op::power) {
      if (exponent < 0 && value.is_zero()) continue;
      value = value.pow(exponent);
    }
    bool good = true;
    for (std::size_t i = 1; i < sum.operands.size() && good; ++i) {
      const Rational& factor = events[sum.operands[i].first].bound.value;
      good = op != Op::divide || !factor.is_zero();
      if (good) value = op == Op::divide ? value / factor : value * factor;
    }
    if (good && value == bound.value) return sum;
  }
  return {};
}

/// Proposes for `id` what a function of other nodes' intervals gives, resting on as few of their ends as it needs.
void Narrowing::propose_function(Id id, const std::vector<Id>& arguments, const Function& function,
                                 const Premises& because, Op op, int exponent) {
  std::vector<Interval> intervals;
  for (const Id argument : arguments) intervals.push_back(interval_of(argument));
  const Interval result = function(intervals);
  for (const Slot slot : {Slot::lower, Slot::upper}) {
    const auto side = [&](const Interval& interval) { return slot == Slot::lower ? interval.lower : interval.upper; };
    const std::optional<Bound> bound = side(result);
    if (!bound || !is_tighter(id, slot, *bound)) continue;
    std::vector<Interval> needed = intervals;
    Premises premises = because;
    for (const Slot dropped : {opposite(slot), slot}) {
      for (std::size_t i = needed.size(); i-- > 0;) {
        std::optional<Bound>& end_here = dropped == Slot::lower ? needed[i].lower : needed[i].upper;
        if (!end_here) continue;
        const std::optional<Bound> kept = end_here;
        end_here.reset();
        if (side(function(needed)) != bound) end_here = kept;
      }
    }
    for (std::size_t i = 0; i < needed.size(); ++i) {
      if (needed[i].lower && has(arguments[i], Slot::lower)) premises.push_back(at(arguments[i], Slot::lower));
      if (needed[i].upper && has(arguments[i], Slot::upper)) premises.push_back(at(arguments[i], Slot::upper));
    }
    Sum sum = working(*bound, arguments, op, exponent, premises);
    propose(id, slot, *bound, std::move(premises), std::move(sum));
  }
}

void Narrowing::curved_forward(Id id) {
  const StepGraph::Node& node = graph.nodes[id];
  const auto& operands = node.operands;
  const int exponent = static_cast<int>(node.number.to_int64().value_or(0));
  switch (node.op) {
    case Op::multiply:
      propose_function(
          id, operands,
          [](const std::vector<Interval>& in) {
            Interval product = in[0];
            for (std::size_t i = 1; i < in.size(); ++i) product = multiply(product, in[i]);
            return product;
          },
          {}, Op::multiply);
      break;
    case Op::divide:
      propose_function(
          id, operands, [](const std::vector<Interval>& in) { return divide(in[0], in[1]); }, {}, Op::divide);
      break;
    case Op::power:
      propose_function(
          id, operands, [exponent](const std::vector<Interval>& in) { return power(in[0], exponent); }, {}, Op::power,
          exponent);
      break;
    case Op::abs:
      propose_function(
          id, operands, [](const std::vector<Interval>& in) { return absolute(in[0]); }, {}, Op::truth);
      break;
    default: {
      // The smallest of several is at least the smallest lower end, and at most any upper end.
      const Slot every = node.op == Op::min ? Slot::lower : Slot::upper;
      const Slot any = opposite(every);
      Premises all;
      std::optional<EventId> least;
      std::optional<EventId> best;
      const auto first = [&](EventId a, EventId b) {
        const Bound& x = events[a].bound;
        const Bound& y = events[b].bound;
        if (x.value != y.value) return (x.value < y.value) == (node.op == Op::min);
        return false;
      };
      for (const Id operand : operands) {
        if (has(operand, every)) all.push_back(at(operand, every));
        if (has(operand, every) &&
            (!least || first(at(operand, every), *least) ||
             (end(operand, every).value == events[*least].bound.value && end(operand, every).closed)))
          least = at(operand, every);
        if (has(operand, any) && (!best || first(at(operand, any), *best) ||
                                  (end(operand, any).value == events[*best].bound.value && !end(operand, any).closed)))
          best = at(operand, any);
      }
      if (all.size() == operands.size()) propose(id, every, events[*least].bound, all, copy_of(*least));
      if (best) propose(id, any, events[*best].bound, {*best}, copy_of(*best));
      break;
    }
  }
}

void Narrowing::multiply_backward(Id id) {
  const std::vector<Id>& operands = graph.nodes[id].operands;
  const auto defined = definedness(id);
  if (!defined) return;
  for (std::size_t i = 0; i < operands.size(); ++i) {
    std::vector<Id> arguments{id};
    for (std::size_t j = 0; j < operands.size(); ++j) {
      if (j != i) arguments.push_back(operands[j]);
    }
    propose_function(
        operands[i], arguments,
        [](const std::vector<Interval>& in) {
          Interval rest = Interval::point(1);
          for (std::size_t j = 1; j < in.size(); ++j) rest = multiply(rest, in[j]);
          if (has_zero(in[0]) && has_zero(rest)) return Interval::everything();
          return divide(in[0], rest);
        },
        *defined, Op::divide);
  }
}

void Narrowing::divide_backward(Id id) {
  const std::vector<Id>& operands = graph.nodes[id].operands;
  const auto defined = definedness(id);
  if (!defined) return;
  const Id above = operands[0];
  const Id below = operands[1];
  for (const Slot slot : {Slot::lower, Slot::upper}) {
    if (!has(below, slot) || !end(below, slot).value.is_zero() || !end(below, slot).closed) continue;
    propose(below, slot, {0, false}, joined({at(below, slot)}, *defined));
    // Where 0 is all that is left, one end says so.
    if (has(below, Slot::upper) && end(below, Slot::upper).value.is_zero()) break;
  }
  propose_function(
      above, {id, below},
      [](const std::vector<Interval>& in) {
        const Interval divisor = without_zero(in[1]);
        return divisor.is_empty() ? Interval::everything() : multiply(in[0], divisor);
      },
      *defined, Op::multiply);
  propose_function(
      below, {above, id},
      [](const std::vector<Interval>& in) {
        return has_zero(in[0]) && has_zero(in[1]) ? Interval::everything() : divide(in[0], in[1]);
      },
      *defined, Op::divide);
}

void Narrowing::power_backward(Id id) {
  const StepGraph::Node& node = graph.nodes[id];
  const int exponent = static_cast<int>(node.number.to_int64().value_or(0));
  const auto defined = definedness(id);
  if (!defined || exponent <= 0) return;
  const Id base = node.operands[0];
  propose_function(
      base, {id, base}, [exponent](const std::vector<Interval>& in) { return root(in[0], exponent, in[1]); }, *defined,
      Op::truth);
}

void Narrowing::extreme_backward(Id id) {
  const StepGraph::Node& node = graph.nodes[id];
  const auto defined = definedness(id);
  if (!defined) return;
  const Slot every = node.op == Op::min ? Slot::lower : Slot::upper;
  const Slot any = opposite(every);
  for (const Id operand : node.operands) {
    if (has(id, every)) {
      propose(operand, every, end(id, every), joined({at(id, every)}, *defined), copy_of(at(id, every)));
    }
    if (!has(id, any)) continue;
    // Where all others lie beyond it, this one is it.
    Premises premises = joined({at(id, any)}, *defined);
    bool alone = true;
    for (const Id other : node.operands) {
      if (other == operand) continue;
      alone =
          alone && has(other, every) &&
          (every == Slot::lower ? Interval{end(other, every), end(id, any)} : Interval{end(id, any), end(other, every)})
              .is_empty();
      if (!alone) break;
      premises.push_back(at(other, every));
    }
    if (alone) propose(operand, any, end(id, any), std::move(premises), copy_of(at(id, any)));
  }
}

void Narrowing::abs_backward(Id id) {
  const Id inside = graph.nodes[id].operands[0];
  const auto defined = definedness(id);
  if (!defined) return;
  const auto mirrored = [](const Bound& bound) { return Bound{-bound.value, bound.closed}; };
  if (has(id, Slot::upper)) {
    const Bound& most = end(id, Slot::upper);
    propose(inside, Slot::upper, most, joined({at(id, Slot::upper)}, *defined), copy_of(at(id, Slot::upper)));
    propose(inside, Slot::lower, mirrored(most), joined({at(id, Slot::upper)}, *defined));
  }
  if (!has(id, Slot::lower)) return;
  const Bound& least = end(id, Slot::lower);
  if (has(inside, Slot::lower) && Interval{end(inside, Slot::lower), mirrored(least)}.is_empty()) {
    propose(inside, Slot::lower, least, joined({at(id, Slot::lower), at(inside, Slot::lower)}, *defined),
            copy_of(at(id, Slot::lower)));
  }
  if (has(inside, Slot::upper) && Interval{least, end(inside, Slot::upper)}.is_empty())
    propose(inside, Slot::upper, mirrored(least), joined({at(id, Slot::lower), at(inside, Slot::upper)}, *defined));
}

void Narrowing::choose_both_ways(Id id) {
  const StepGraph::Node& node = graph.nodes[id];
  const Id condition = node.operands[0];
  const std::optional<bool> truth = truth_of(condition);
  const auto defined = definedness(id);
  for (const Slot slot : {Slot::lower, Slot::upper}) {
    if (truth) {
      const Id branch = node.operands[*truth ? 1 : 2];
      const EventId because = truth_event(condition);
      if (has(branch, slot))
        propose(id, slot, end(branch, slot), {at(branch, slot), because}, copy_of(at(branch, slot)));
      if (has(id, slot) && defined)
        propose(branch, slot, end(id, slot), joined({at(id, slot), because}, *defined), copy_of(at(id, slot)));
      continue;
    }
    const Id a = node.operands[1];
    const Id b = node.operands[2];
    if (has(a, slot) && has(b, slot)) {
      const bool a_is_wider = end(a, slot).value == end(b, slot).value
                                  ? end(a, slot).closed
                                  : (end(a, slot).value < end(b, slot).value) == (slot == Slot::lower);
      const Id wider = a_is_wider ? a : b;
      propose(id, slot, end(wider, slot), {at(a, slot), at(b, slot)}, copy_of(at(wider, slot)));
    }
    if (!defined || !has(id, slot)) continue;
    for (const bool chosen : {true, false}) {
      const Id branch = chosen ? a : b;
      const Slot other = opposite(slot);
      if (!has(branch, other)) continue;
      const bool apart = (slot == Slot::lower ? Interval{end(id, slot), end(branch, other)}
                                              : Interval{end(branch, other), end(id, slot)})
                             .is_empty();
      if (apart) propose_truth(condition, !chosen, joined({at(id, slot), at(branch, other)}, *defined));
    }
  }
}

}  // namespace crossfoot
