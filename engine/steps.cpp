// SPDX-License-Identifier: Apache-2.0
#include "engine/steps.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "engine/proof.hpp"
#include "engine/shortest_steps.hpp"
#include "engine/step_writer.hpp"

namespace crossfoot {
namespace {

constexpr int most_depth = 2;
constexpr std::size_t most_statements = 150;
constexpr std::size_t most_terms = 3000;
constexpr std::size_t most_work = 500;     ///< in looking for a shorter chain (LineSearch)
constexpr std::size_t most_chains = 5000;  ///< in one analysis: nobody reads more, and each takes its time

/// Few enough statements and terms to be worked on, and read.
bool is_small(const Model& model, const Members& statements, TermId subject) {
  if (statements.size() > most_statements) return false;
  std::vector<TermId> stack;
  for (const StatementId statement : statements) stack.push_back(model.statements[statement].condition);
  if (subject != no_term) stack.push_back(subject);
  std::size_t count = 0;
  while (!stack.empty()) {
    const TermId id = stack.back();
    stack.pop_back();
    const Term& term = model.terms.at(id);
    if (++count + term.count > most_terms) return false;
    if (term.op == Op::number || term.op == Op::variable || term.op == Op::truth) continue;
    const auto operands = model.terms.operands_of(id);
    stack.insert(stack.end(), operands.begin(), operands.end());
  }
  return true;
}

/// A chain that nobody would follow is none; one line for each fact of a long sum is not counted.
Steps if_readable(Steps steps) {
  constexpr std::ptrdiff_t most_worked_out = 60;
  const auto worked_out = std::count_if(steps.begin(), steps.end(), [](const Step& step) {
    return !step.rests_on.empty() || step.kind == StepKind::supposes;
  });
  if (worked_out > most_worked_out) steps.clear();
  return steps;
}

/// Without what a condition says of itself: that it is true or false.
Interval without_trivial_ends(const Narrowing& narrowing, StepGraph::Id target, Interval interval) {
  if (!narrowing.graph.nodes[target].is_condition) return interval;
  if (interval.lower && interval.lower->value.is_zero()) interval.lower.reset();
  if (interval.upper && interval.upper->value == Rational(1)) interval.upper.reset();
  return interval;
}

bool reaches(const std::optional<Bound>& wanted, const std::optional<Bound>& found, bool lower) {
  if (!wanted) return true;
  if (!found) return false;
  if (found->value == wanted->value) return wanted->closed || !found->closed;
  return (found->value > wanted->value) == lower;
}

/// The shorter one, where the second is one at all.
Steps shorter_of(Steps steps, Steps other) {
  return !other.empty() && length_of(other) < length_of(steps) ? std::move(other) : std::move(steps);
}

/// A search for a chain that is shorter than this one by so many lines, by the same means as its proof.
LineSearch shorter_search(const Steps& steps, std::size_t by, const Proof& proof, bool backwards) {
  LineSearch search;
  search.work_left = most_work;
  search.most_lines = length_of(steps) - std::min(length_of(steps), by);
  search.backwards = backwards;
  search.adds_up = !proof.rows.empty();
  search.depth = proof.branches.empty() ? 0 : most_depth;
  return search;
}

Steps shortest_clash(const Model& model, const Members& statements, const Proof& proof, bool backwards, Steps steps) {
  Narrowing narrowing(model, statements);
  LineSearch search = shorter_search(steps, 1, proof, backwards);
  const std::optional<Proof> shorter = take_fewest_lines(narrowing, search);
  return shorter ? shorter_of(std::move(steps), StepWriter(narrowing).impossible(*shorter)) : steps;
}

/// Ends of a target, one after the other or together, by propagation alone.
class EndsOfTarget {
 public:
  EndsOfTarget(const Model& model, const Members& statements, TermId subject, const Interval& interval)
      : narrowing_(model, statements),
        target_(narrowing_.watch(subject)),
        wanted_(without_trivial_ends(narrowing_, target_, interval)) {}

  /// With all that is found on the way.
  Steps by_rounds() {
    const bool is_clash = narrowing_.run([this] { return is_reached(); });
    return is_clash || !is_reached() ? Steps{} : written();
  }
  [[nodiscard]] bool concludes_backwards() const { return narrowing_.concludes_backwards(); }
  /// The shortest one, where it is shorter than this one.
  Steps shorter_than(Steps steps, bool backwards) {
    LineSearch search = shorter_search(steps, 1, {}, backwards);
    search.target = target_;
    search.is_reached = [this] { return is_reached(); };
    return take_fewest_lines(narrowing_, search) ? shorter_of(std::move(steps), written()) : steps;
  }

 private:
  Narrowing narrowing_;
  StepGraph::Id target_;
  Interval wanted_;

  [[nodiscard]] bool is_reached() const {
    const Interval found = narrowing_.interval_of(target_);
    const auto of = [&](Slot slot, const std::optional<Bound>& end) {
      return narrowing_.event_of(target_, slot) ? end : std::nullopt;
    };
    return reaches(wanted_.lower, of(Slot::lower, found.lower), true) &&
           reaches(wanted_.upper, of(Slot::upper, found.upper), false);
  }
  Steps written() {
    std::vector<EventId> ends;
    if (wanted_.lower) ends.push_back(*narrowing_.event_of(target_, Slot::lower));
    if (wanted_.upper) ends.push_back(*narrowing_.event_of(target_, Slot::upper));
    return StepWriter(narrowing_, target_).ends(ends);
  }
};

Steps directly(const Model& model, const Members& statements, TermId subject, const Interval& interval) {
  EndsOfTarget first(model, statements, subject, interval);
  Steps steps = first.by_rounds();
  if (steps.empty()) return steps;
  EndsOfTarget second(model, statements, subject, interval);
  return if_readable(second.shorter_than(std::move(steps), first.concludes_backwards()));
}

Interval contrary_of(const Narrowing& narrowing, StepGraph::Id target, const Interval& end) {
  Interval contrary;
  if (narrowing.graph.nodes[target].is_condition) {
    contrary = Interval::point(end.lower && end.lower->value == Rational(1) ? 0 : 1);
  } else if (end.lower) {
    contrary.upper = Bound{end.lower->value, !end.lower->closed};
  } else {
    contrary.lower = Bound{end.upper->value, !end.upper->closed};
  }
  return contrary;
}

/// One end, by showing that the contrary is impossible.
Steps by_the_contrary(const Model& model, const Members& statements, TermId subject, const Interval& end) {
  Narrowing narrowing(model, statements);
  Proof::Branch branch;
  branch.subject = narrowing.watch(subject);
  branch.interval = contrary_of(narrowing, branch.subject, end);
  // What is known is found first, so that it does not seem to depend on what is supposed.
  if (narrowing.run()) return {};
  branch.supposed = narrowing.suppose(branch.subject, branch.interval);
  std::optional<Proof> proof = prove(model, narrowing, most_depth - 1);
  if (!proof) return {};
  branch.proof = std::move(*proof);
  Steps steps = StepWriter(narrowing, branch.subject).contrary(branch, end);

  Narrowing shortly(model, statements);
  LineSearch search = shorter_search(steps, 3, branch.proof, narrowing.concludes_backwards());
  search.target = shortly.watch(subject);
  search.depth = std::min(search.depth, most_depth - 1);
  branch.supposed = shortly.suppose(branch.subject, branch.interval);
  proof = take_fewest_lines(shortly, search);
  if (!proof) return if_readable(std::move(steps));
  branch.proof = std::move(*proof);
  return if_readable(shorter_of(std::move(steps), StepWriter(shortly, branch.subject).contrary(branch, end)));
}

bool is_trivial(const Model& model, const Members& statements, TermId subject, const Interval& end) {
  Narrowing narrowing(model, statements);
  const Interval wanted = without_trivial_ends(narrowing, narrowing.watch(subject), end);
  return !wanted.lower && !wanted.upper;
}

Steps to_one_end(const Model& model, const Members& statements, TermId subject, const Interval& end) {
  if (is_trivial(model, statements, subject, end)) return {};
  Steps steps = directly(model, statements, subject, end);
  return steps.empty() ? by_the_contrary(model, statements, subject, end) : steps;
}

/// A condition that was asked for is coded 1 or 0; the steps are about the condition itself.
TermId condition_behind(const Model& model, TermId expression) {
  if (model.terms.at(expression).op != Op::choose) return expression;
  const auto operands = model.terms.operands_of(expression);
  const auto is = [&](TermId id, int value) {
    return model.terms.at(id).op == Op::number && model.terms.number_of(id) == Rational(value);
  };
  return is(operands[1], 1) && is(operands[2], 0) ? operands[0] : expression;
}

void add_steps(const Model& model, DeriveResult& result) {
  const TermId subject = condition_behind(model, model.derives[result.derive].expression);
  const Interval& interval = result.interval;
  if (result.status == DeriveStatus::withheld || result.status == DeriveStatus::undefined) return;
  if (interval.lower && interval.upper && result.lower_because == result.upper_because) {
    if (is_small(model, result.lower_because, subject))
      result.lower_steps = directly(model, result.lower_because, subject, interval);
    if (!result.lower_steps.empty()) return;
  }
  if (interval.lower) result.lower_steps = steps_to(model, result.lower_because, subject, {interval.lower, {}});
  if (interval.upper) result.upper_steps = steps_to(model, result.upper_because, subject, {{}, interval.upper});
}

void add_steps(const Model& model, ClaimResult& result) {
  const Claim& claim = model.claims[result.claim];
  if (result.verdict == ClaimVerdict::refuted)
    result.steps = steps_to(model, result.because, claim.condition, Interval::point(0));
  if (result.verdict == ClaimVerdict::supported)
    result.steps = steps_to(model, result.because, claim.condition, Interval::point(1));
}

}  // namespace

std::size_t length_of(const Steps& steps) {
  std::size_t length = 0;
  for (const Step& step : steps) {
    const bool is_plain = step.kind == StepKind::forces && step.rests_on.empty();
    const bool has_two_ends = step.kind == StepKind::forces && step.forces.lower && step.forces.upper &&
                              step.forces.lower->value < step.forces.upper->value;
    length += is_plain ? 0 : has_two_ends ? 2 : 1;
  }
  return length;
}

Steps steps_to_clash(const Model& model, const Members& statements) {
  if (!is_small(model, statements, no_term)) return {};
  Narrowing narrowing(model, statements);
  const std::optional<Proof> proof = prove(model, narrowing, most_depth);
  if (!proof) return {};
  Steps steps = StepWriter(narrowing).impossible(*proof);
  return if_readable(shortest_clash(model, statements, *proof, narrowing.concludes_backwards(), std::move(steps)));
}

Steps steps_to(const Model& model, const Members& statements, TermId subject, const Interval& interval) {
  if (!is_small(model, statements, subject)) return {};
  return to_one_end(model, statements, subject, interval);
}

void add_steps(const Model& model, Analysis& analysis) {
  std::size_t left = most_chains;
  const auto may_have_one = [&left] { return left > 0 && left-- > 0; };
  std::map<Span, const Steps*> of_claim;
  for (Finding& finding : analysis.findings) {
    const bool clash = finding.kind == FindingKind::contradiction || finding.kind == FindingKind::warning;
    if (clash && !finding.balance && may_have_one()) finding.steps = steps_to_clash(model, finding.members);
  }
  for (ClaimResult& result : analysis.claims) {
    if (may_have_one()) add_steps(model, result);
    of_claim.emplace(model.claims[result.claim].span, &result.steps);
  }
  for (DeriveResult& result : analysis.derived) {
    if (may_have_one()) add_steps(model, result);
  }
  for (Finding& finding : analysis.findings) {
    const auto claim = of_claim.find(finding.location);
    if (finding.kind == FindingKind::claim && claim != of_claim.end()) finding.steps = *claim->second;
  }
}

}  // namespace crossfoot
