// SPDX-License-Identifier: Apache-2.0
#include "report/step_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "report/added_rows_text.hpp"
#include "report/describe.hpp"
#include "report/line_numbers.hpp"
#include "report/term_text.hpp"
#include "report/working_text.hpp"

namespace crossfoot {
namespace {

class StepText {
 public:
  StepText(const Model& model, const Steps& steps, std::string_view module)
      : model_(model), steps_(steps), module_(module) {
    for (const Step& step : steps) {
      if (step.statement != none) members_.push_back(step.statement);
    }
  }

  std::string line(std::size_t index) {
    LineNumbers numbers(model_, members_);
    numbers_ = &numbers;
    said_now_ = said_;
    text_of(index);
    numbers.begin_writing();
    said_ = said_now_;
    std::string text = text_of(index);
    if (steps_[index].statement != none) said_now_.insert(steps_[index].statement);
    said_ = said_now_;
    return text;
  }

 private:
  const Model& model_;
  const Steps& steps_;
  std::string_view module_;
  Members members_;
  std::set<StatementId> said_;  ///< statements that an earlier line has spelt out
  std::set<StatementId> said_now_;
  LineNumbers* numbers_ = nullptr;

  std::string text_of(std::size_t index) {
    const Step& step = steps_[index];
    switch (step.kind) {
      case StepKind::states:
        return states(step);
      case StepKind::adds_up:
        return added_rows_text(model_, steps_, step);
      case StepKind::supposes:
        return "suppose " + holds_text(step);
      case StepKind::excludes:
        return excludes(step);
      case StepKind::forces:
        break;
    }
    return step.forces.is_empty() ? impossible(step) : forced(step);
  }

  [[nodiscard]] const Fact* fact_of(StatementId id) const {
    if (id == none || model_.statements[id].kind != StatementKind::fact) return nullptr;
    return &model_.facts[model_.statements[id].subject];
  }
  [[nodiscard]] bool is_kind(StatementId id, StatementKind kind) const {
    return id != none && model_.statements[id].kind == kind;
  }

  std::string name_of_subject(TermId subject) {
    for (const StatementId id : members_) {
      const Fact* fact = fact_of(id);
      if (fact != nullptr && fact->subject == subject) return subject_text(model_, *fact);
    }
    return term_text(model_, subject, module_).value_or("what is worked out");
  }

  /// "x is at least 3", "a > b".
  std::string holds_text(const Step& step) { return holds_text(step.subject, step.forces); }
  std::string holds_text(TermId subject, const Interval& forces) {
    if (is_condition(model_, subject)) {
      const bool holds = forces.lower && forces.lower->value == Rational(1);
      const bool variable = model_.terms.at(subject).op == Op::variable;
      if (variable) return name_of_subject(subject) + (holds ? " is true" : " is false");
      const auto text = holds ? term_text(model_, subject, module_) : contrary_text(model_, subject, module_);
      return text.value_or(holds ? "the condition holds" : "the condition does not hold");
    }
    return name_of_subject(subject) + " is " + numbers_->interval(subject, forces);
  }

  /// What a statement says, spelt out where it is named for the first time.
  std::string lead(StatementId id) {
    constexpr std::size_t longest = 90;
    const std::string title = statement_title(model_, id, module_);
    if (said_.contains(id)) return "by " + title;
    const Statement& statement = model_.statements[id];
    if (statement.kind == StatementKind::fact) return asserts_text(model_, id) + " is reported";
    if (statement.kind == StatementKind::domain) return title + ": " + states_of(model_, id);
    if (statement.kind == StatementKind::list) return "the list " + title.substr(title.find(' ') + 1) + " counts";
    std::string text = term_text(model_, statement.condition, module_).value_or(states_of(model_, id));
    if (text.size() > longest) text = states_of(model_, id);
    return title + ": " + text;
  }

  /// "36 - 13 = 23": how the ends come about, where that is more than a copy.
  std::string working_of(const Step& step) {
    if (is_condition(model_, step.subject) || shown_factor(model_, step.subject) != Rational(1)) return "";
    WorkingText texts(model_, steps_, *numbers_);
    std::vector<std::string> parts;
    const auto add = [&](const std::optional<Working>& working, const std::optional<Bound>& bound) {
      if (!working || !bound || !texts.is_worth_showing(*working)) return;
      const std::string part = texts.text(*working) + " = " + numbers_->number(step.subject, bound->value);
      if (parts.empty() || parts.back() != part) parts.push_back(part);
    };
    add(step.lower_working, step.forces.lower);
    add(step.upper_working, step.forces.upper);
    return listed(parts);
  }

  /// "with x at least 3": the quantities that a step rests on.
  std::string premises(const Step& step) {
    constexpr std::size_t most_named = 4;
    std::vector<std::string> parts;
    for (const std::uint32_t index : step.rests_on) {
      const Step& premise = steps_[index];
      if (premise.kind == StepKind::states || premise.forces.is_empty()) continue;
      parts.push_back(holds_text(premise));
    }
    if (parts.size() > most_named) return "";
    return listed(parts);
  }

  std::string states(const Step& step) {
    const Statement& statement = model_.statements[step.statement];
    const std::string title = statement_title(model_, step.statement, module_);
    if (statement.kind == StatementKind::fact) return asserts_text(model_, step.statement) + " is reported";
    if (statement.kind == StatementKind::domain) return title + ": " + states_of(model_, step.statement);
    if (!is_condition(model_, step.subject)) return title;
    return title + ": " + term_text(model_, step.subject, module_).value_or(states_of(model_, step.statement));
  }

  /// A step that only leaves 0 out of what a quantity can be: its statement divides by it.
  [[nodiscard]] bool excludes_zero(const Step& step) const {
    if (step.kind != StepKind::forces || step.statement == none || is_condition(model_, step.subject)) return false;
    const auto is_zero = [](const std::optional<Bound>& end, bool closed) {
      return end && end->value.is_zero() && end->closed == closed;
    };
    return std::any_of(step.rests_on.begin(), step.rests_on.end(), [&](std::uint32_t index) {
      const Step& premise = steps_[index];
      if (premise.subject != step.subject || premise.kind == StepKind::states) return false;
      return (is_zero(premise.forces.lower, true) && is_zero(step.forces.lower, false)) ||
             (is_zero(premise.forces.upper, true) && is_zero(step.forces.upper, false));
    });
  }

  std::string forced(const Step& step) {
    if (excludes_zero(step))
      return fmt::format("{}; it divides by {}, which is not 0 then", lead(step.statement),
                         name_of_subject(step.subject));
    const std::string result = holds_text(step);
    const std::string working = working_of(step);
    const Fact* fact = fact_of(step.statement);
    if (step.statement != none && step.rests_on.empty() && working.empty()) {
      if (fact != nullptr && model_.statements[step.statement].soft)
        return fmt::format("{}, as \"{}\" suggests", result, value_text(model_, *fact));
      if (fact != nullptr && name_of_subject(step.subject) == subject_text(model_, *fact)) return result;
      if (is_kind(step.statement, StatementKind::domain)) return result + " by its declaration";
      if (is_kind(step.statement, StatementKind::list)) return result + ": the items of the list, counted";
      return lead(step.statement) + ", so " + result;
    }
    if (is_kind(step.statement, StatementKind::domain) && !labels_of(model_, step.subject).empty())
      return "so " + result;
    if (is_kind(step.statement, StatementKind::domain) && step.rests_on.size() == 1)
      return name_of_subject(step.subject) + " must be whole, so it is " +
             numbers_->interval(step.subject, step.forces);
    std::vector<std::string> reasons;
    if (step.statement != none) reasons.push_back(lead(step.statement));
    if (!working.empty()) {
      reasons.push_back(working);
    } else if (const std::string given = premises(step); !given.empty()) {
      reasons.push_back(compared_points(step).value_or(given));
    }
    if (reasons.empty()) return "so " + result;
    return fmt::format("{}, so {}", fmt::join(reasons, "; "), result);
  }

  /// "127 > 112": a comparison of two numbers that are known.
  std::optional<std::string> compared_points(const Step& step) {
    const Term& term = model_.terms.at(step.subject);
    const bool comparison =
        term.op == Op::equal || term.op == Op::not_equal || term.op == Op::less || term.op == Op::less_equal;
    if (step.statement != none || !comparison || step.rests_on.size() != 2) return std::nullopt;
    const auto operands = model_.terms.operands_of(step.subject);
    std::vector<Rational> values;
    for (const TermId operand : operands) {
      for (const std::uint32_t index : step.rests_on) {
        const Step& premise = steps_[index];
        const bool same = premise.subject != no_term && model_.terms.at(premise.subject).op == Op::variable &&
                          model_.terms.at(operand).op == Op::variable &&
                          model_.terms.at(premise.subject).first == model_.terms.at(operand).first;
        if (same && premise.forces.is_point()) values.push_back(premise.forces.lower->value);
      }
    }
    if (values.size() != 2) return std::nullopt;
    std::string_view sign = values[0] == values[1] ? " = " : values[0] < values[1] ? " < " : " > ";
    return numbers_->number(operands[0], values[0]).append(sign) + numbers_->number(operands[1], values[1]);
  }

  const Step* premise_with(const Step& step, bool lower) {
    for (const std::uint32_t index : step.rests_on) {
      const Step& premise = steps_[index];
      if (premise.kind != StepKind::forces && premise.kind != StepKind::supposes) continue;
      if (premise.subject != step.subject || premise.forces.is_empty()) continue;
      const auto& end = lower ? premise.forces.lower : premise.forces.upper;
      const auto& wanted = lower ? step.forces.lower : step.forces.upper;
      if (end && (*end == *wanted || is_kind(step.statement, StatementKind::domain))) return &premise;
    }
    return nullptr;
  }

  /// One end of an impossible interval: "at least 13 + 23 = 36".
  std::string end_text(const Step& step, bool lower) {
    const Bound& bound = lower ? *step.forces.lower : *step.forces.upper;
    const auto& working = lower ? step.lower_working : step.upper_working;
    const std::string word = lower          ? (bound.closed ? "at least " : "more than ")
                             : bound.closed ? "at most "
                                            : "less than ";
    WorkingText texts(model_, steps_, *numbers_);
    const bool shown = working && texts.is_worth_showing(*working) && shown_factor(model_, step.subject) == Rational(1);
    return word + (shown ? texts.text(*working) + " = " : "") + numbers_->number(step.subject, bound.value);
  }

  /// Both ends of what was found about a quantity, where one step holds it.
  std::string found_text(const Step& step, const Step* premise, bool lower) {
    if (premise != nullptr && excludes_zero(*premise)) return "not 0";
    return premise != nullptr ? numbers_->interval(step.subject, premise->forces) : end_text(step, lower);
  }

  std::string impossible(const Step& step) {
    if (is_condition(model_, step.subject)) return impossible_condition(step);
    const std::string name = name_of_subject(step.subject);
    const Step* lower = premise_with(step, true);
    const Step* upper = premise_with(step, false);
    if (is_kind(step.statement, StatementKind::domain) && lower != nullptr && upper != nullptr) {
      Interval gap{lower->forces.lower, upper->forces.upper};
      return fmt::format("{} must be whole, but it is {}", name, spoken_gap(step.subject, gap));
    }
    const auto is_reported = [&](const Step* premise) {
      return premise != nullptr && fact_of(premise->statement) != nullptr && premise->rests_on.empty();
    };
    const auto is_plain_premise = [&](const Step* premise) { return premise != nullptr && premise->rests_on.empty(); };
    // What was worked out comes first, what it is held against last.
    const bool lower_last = is_reported(lower) != is_reported(upper) ? is_reported(lower)
                            : is_plain_premise(lower) != is_plain_premise(upper)
                                ? is_plain_premise(lower)
                                : lower != nullptr && upper != nullptr && lower < upper;
    const Step* last = lower_last ? lower : upper;
    const std::string first_text = found_text(step, lower_last ? upper : lower, !lower_last);
    const std::string last_text = found_text(step, last, lower_last);
    const bool suggests = last != nullptr && last->statement != none && model_.statements[last->statement].soft;
    const std::string_view verb = !is_reported(last) ? "it must be"
                                  : suggests         ? "it is suggested to be"
                                                     : "it is reported as";
    const std::string start = step.statement == none ? "so " : lead(step.statement) + "; ";
    return fmt::format("{}{} is {}, but {} {}", start, name, first_text, verb, last_text);
  }

  std::string spoken_gap(TermId subject, const Interval& gap) {
    if (gap.is_point()) return numbers_->number(subject, gap.lower->value);
    return fmt::format("{} {} and {} {}", gap.lower->closed ? "at least" : "more than",
                       numbers_->number(subject, gap.lower->value), gap.upper->closed ? "at most" : "less than",
                       numbers_->number(subject, gap.upper->value));
  }

  /// A condition that must hold, and cannot.
  std::string impossible_condition(const Step& step) {
    const std::string holds = holds_text(step.subject, Interval::point(1));
    const std::string contrary = holds_text(step.subject, Interval::point(0));
    Step others = step;
    std::erase_if(others.rests_on, [&](std::uint32_t index) { return steps_[index].subject == step.subject; });
    std::vector<std::string> reasons;
    if (step.statement != none) reasons.push_back(lead(step.statement));
    if (const std::string given = premises(others); !given.empty()) reasons.push_back(given);
    const std::string start = reasons.empty() ? "so " : fmt::format("{}, so ", fmt::join(reasons, "; "));
    return fmt::format("{}{}, but {}", start, holds, contrary);
  }

  std::string excludes(const Step& step) {
    if (!step.forces.is_empty()) return "that is impossible, so " + holds_text(step);
    const std::string start = step.statement == none ? "" : lead(step.statement) + "; ";
    return fmt::format("{}no case is left: each of the {} is impossible", start, step.cases.size());
  }
};

bool refers_to_numbers(const Steps& steps) {
  return std::any_of(steps.begin(), steps.end(), [](const Step& step) { return step.kind == StepKind::adds_up; });
}

}  // namespace

std::vector<std::string> step_lines(const Model& model, const Steps& steps, std::string_view module) {
  StepText text(model, steps, module);
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < steps.size(); ++i) lines.push_back(text.line(i));
  return lines;
}

std::string step_headline(const std::vector<std::string>& lines) {
  if (lines.empty()) return "";
  const std::string& last = lines.back();
  return last.starts_with("so ") ? last.substr(3) : last;
}

std::vector<std::string> arithmetic_lines(const Steps& steps, const std::vector<std::string>& lines) {
  const bool numbered = refers_to_numbers(steps);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const std::string number = numbered ? fmt::format("({}) ", i + 1) : "";
    out.push_back(std::string(std::size_t{2} * steps[i].depth, ' ') + number + lines[i]);
  }
  return out;
}

std::vector<std::string> lines_beside_table(const Model& model, const Steps& steps,
                                            const std::vector<std::string>& lines, bool headline_is_last) {
  std::vector<std::string> all = arithmetic_lines(steps, lines);
  if (refers_to_numbers(steps)) return all;
  std::vector<std::string> out;
  for (std::size_t i = 0; i + (headline_is_last ? 1U : 0U) < steps.size(); ++i) {
    const Step& step = steps[i];
    const bool is_fact = step.statement != none && model.statements[step.statement].kind == StatementKind::fact;
    const bool repeats =
        is_fact && step.rests_on.empty() && !step.forces.is_empty() && lines[i].find(", so ") == std::string::npos;
    if (!repeats) out.push_back(std::move(all[i]));
  }
  return out;
}

}  // namespace crossfoot
