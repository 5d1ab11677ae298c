// SPDX-License-Identifier: Apache-2.0
#include "engine/survey.hpp"

#include <algorithm>
#include <iterator>

#include "engine/components.hpp"
#include "engine/evaluate.hpp"
#include "engine/evaluator.hpp"
#include "engine/left_out.hpp"

namespace crossfoot {

void KnownValues::pin_again(VariableId id, const Rational& value) {
  if (marks_[id] != Mark::clashing && this->value(id) != value) clash(id);
}

void KnownValues::pin(VariableId id, const Rational& value) {
  if (const auto whole = value.to_int64()) return pin(id, *whole);
  if (marks_[id] != Mark::unknown) return pin_again(id, value);
  marks_[id] = Mark::large;
  large_.emplace(id, value);
}

namespace {

struct ValueIn {
  const KnownValues& known;

  std::optional<Rational> operator()(VariableId id) const {
    if (!known.is_known(id)) return std::nullopt;
    return known.value(id);
  }
};

/// The variable that a condition says to be a number, where it is `variable = number`.
VariableId pinned_variable(const TermTable& terms, TermId condition) {
  const Term& term = terms.at(condition);
  if (term.op != Op::equal) return none;
  const TermId* operands = terms.operands.data() + term.first;
  const Term& variable = terms.at(operands[0]);
  return variable.op == Op::variable && terms.at(operands[1]).op == Op::number ? variable.first : none;
}

class Surveyor {
 public:
  Surveyor(const Model& model, const Members& without, Softness softness)
      : model_(model), without_(without), softness_(softness) {}

  Survey look() {
    sort_others();
    take_pins();
    take_domains();
    if (known_.has_clashes()) reopen_clashing();
    take_sums();
    end_column();
    take_others();
    end_column();
    fill();
    return std::move(survey_);
  }

 private:
  const Model& model_;
  const Members& without_;
  Softness softness_;
  Survey survey_{KnownValues(model_.variables.size()), {}, false, {}, false};
  KnownValues& known_ = survey_.known;
  Members other_pins_, other_domains_, others_;
  std::ptrdiff_t column_ = 0;  ///< where the present column begins among the open statements

  /// How often open statements mention a variable that is not known, but for its plain domain; 2 for more. Empty where
  /// none does.
  std::vector<std::uint8_t> mentions_;
  struct OpenDomain {
    VariableId variable;
    std::int64_t at_least;
  };
  std::vector<OpenDomain> open_domains_;  ///< plain ones of unknown variables
  /// A sum that says what its only unknown variable is.
  struct OpenSum {
    VariableId variable;
    StatementId statement;
    std::int64_t value;
  };
  std::vector<OpenSum> open_sums_;

  /// Those that are in no column, by kind.
  void sort_others() {
    LeftOut left_out(without_);
    const auto sort_in = [&](StatementId id) {
      const Statement& statement = model_.statements[id];
      if (left_out.contains(id)) return;
      if (statement.soft && softness_ == Softness::left_out) {
        survey_.has_soft = true;
      } else if (statement.kind == StatementKind::domain) {
        other_domains_.push_back(id);
      } else if (pins_down(model_, id)) {
        other_pins_.push_back(id);
      } else {
        others_.push_back(id);
      }
    };
    for (const StatementId id : model_.plain.others) sort_in(id);
    for (StatementId id = model_.plain.size; id < model_.statements.size(); ++id) sort_in(id);
  }

  void take_pins() {
    LeftOut left_out(without_);
    for (const PlainStatements::Pin& pin : model_.plain.pins) {
      if (!left_out.contains(pin.statement)) known_.pin(pin.variable, pin.value);
    }
    for (const StatementId id : other_pins_) {
      const TermId condition = model_.statements[id].condition;
      known_.pin(pinned_variable(model_.terms, condition),
                 model_.terms.number_of(model_.terms.operands_of(condition)[1]));
    }
  }

  /// Domains that a known value does not keep make their variables clash; the others are settled, or open.
  void take_domains() {
    LeftOut left_out(without_);
    for (const PlainStatements::Domains& run : model_.plain.domains) {
      if (all_keep(run)) continue;
      for (std::uint32_t i = 0; i < run.count; ++i) {
        if (!keeps(run, i) && !left_out.contains(run.first_statement + i))
          take_open_domain(run.first_statement + i, run.first_variable + i, run.at_least);
      }
    }
    end_column();
    for (const StatementId id : other_domains_) {
      if (!is_settled(id)) leave_open_domain(id);
    }
    end_column();
  }

  [[nodiscard]] bool keeps(const PlainStatements::Domains& run, std::uint32_t i) const {
    const VariableId id = run.first_variable + i;
    return (known_.mark(id) == KnownValues::Mark::small) & (known_.small(id) >= run.at_least);
  }

  [[nodiscard]] bool all_keep(const PlainStatements::Domains& run) const {
    bool all = true;
    for (std::uint32_t i = 0; i < run.count; ++i) all &= keeps(run, i);
    return all;
  }

  void take_open_domain(StatementId id, VariableId variable, std::int64_t at_least) {
    if (known_.mark(variable) == KnownValues::Mark::unknown) {
      survey_.open.push_back(id);
      open_domains_.push_back({variable, at_least});
    } else if (!is_settled(id)) {
      leave_open_domain(id);
    }
  }

  void leave_open_domain(StatementId id) {
    leave_open(id);
    if (known_.is_known(model_.statements[id].subject)) known_.clash(model_.statements[id].subject);
  }

  void leave_open(StatementId id) {
    survey_.open.push_back(id);
    for_each_variable_of(model_, id, [&](VariableId variable) { mention(variable); });
  }

  void mention(VariableId variable) {
    if (mentions_.empty()) mentions_.resize(model_.variables.size());
    std::uint8_t& times = mentions_[variable];
    times = static_cast<std::uint8_t>(std::min(times + 1, 2));
  }

  /// Statements about a clashing variable are open even where they pinned it.
  void reopen_clashing() {
    const auto clashes = [&](VariableId variable) { return known_.mark(variable) == KnownValues::Mark::clashing; };
    LeftOut left_out(without_);
    for (const PlainStatements::Pin& pin : model_.plain.pins) {
      if (clashes(pin.variable) && !left_out.contains(pin.statement)) survey_.open.push_back(pin.statement);
    }
    end_column();
    for (const StatementId id : other_pins_) {
      if (clashes(pinned_variable(model_.terms, model_.statements[id].condition))) survey_.open.push_back(id);
    }
    end_column();
  }

  void take_sums() {
    LeftOut left_out(without_);
    for (const PlainStatements::Sum& sum : model_.plain.sums) {
      if (!left_out.contains(sum.statement)) take_sum(sum);
    }
  }

  void take_sum(const PlainStatements::Sum& sum) {
    const VariableId* next = model_.plain.sum_variables.data() + sum.first;
    const VariableId* const subtracted = next + sum.added;
    const VariableId* const end = subtracted + sum.subtracted;
    std::int64_t total = sum.constant;
    bool is_small = true;
    bool overflows = false;
    for (; next != subtracted; ++next) {
      is_small &= known_.mark(*next) == KnownValues::Mark::small;
      overflows |= __builtin_add_overflow(total, known_.small(*next), &total);
    }
    for (; next != end; ++next) {
      is_small &= known_.mark(*next) == KnownValues::Mark::small;
      overflows |= __builtin_sub_overflow(total, known_.small(*next), &total);
    }
    if (overflows) return take_other(sum.statement);
    if (!is_small) return take_open_sum(sum, total);
    const bool is_true = sum.relation == Op::equal ? total == 0 : sum.relation == Op::less ? total < 0 : total <= 0;
    if (!is_true) survey_.open.push_back(sum.statement);
  }

  /// `total` is that of its known variables where these are small.
  void take_open_sum(const PlainStatements::Sum& sum, std::int64_t total) {
    const std::span<const VariableId> variables = model_.plain.variables_of(sum);
    std::size_t others = 0;  // that are not small
    std::size_t unknowns = 0;
    std::size_t unknown = 0;
    for (std::size_t i = 0; i < variables.size(); ++i) {
      if (known_.mark(variables[i]) == KnownValues::Mark::small) continue;
      ++others;
      if (known_.is_known(variables[i])) continue;
      ++unknowns;
      unknown = i;
      mention(variables[i]);
    }
    if (unknowns == 0) return take_other(sum.statement);
    survey_.open.push_back(sum.statement);
    if (others == 1 && variables.size() > 1 && sum.relation == Op::equal)
      take_value(variables[unknown], unknown < sum.added, sum.statement, total);
    else
      mention(variables[unknown]);
  }

  /// The variable, added or subtracted, makes the total 0.
  void take_value(VariableId variable, bool is_added, StatementId sum, std::int64_t total) {
    std::int64_t value = total;
    if (is_added && __builtin_sub_overflow(std::int64_t{0}, total, &value)) return mention(variable);
    open_sums_.push_back({variable, sum, value});
  }

  void take_others() {
    for (const StatementId id : others_) take_other(id);
  }

  void take_other(StatementId id) {
    if (!is_settled(id)) leave_open(id);
  }

  /// Whether every variable of a statement is known and the statement is true.
  [[nodiscard]] bool is_settled(StatementId id) const {
    const VariableId whole = made_whole_by(model_, id);
    if (whole != none) {
      if (!known_.is_known(whole)) return false;
      if (known_.mark(whole) == KnownValues::Mark::large && !known_.value(whole).is_integer()) return false;
    }
    const TermId condition = model_.statements[id].condition;
    bool all_known = true;
    for_each_variable(model_.terms, condition, [&](VariableId variable) { all_known &= known_.is_known(variable); });
    return all_known && holds(model_, condition, known_).value_or(false);
  }

  /// What was added to the open statements since the last call is in order; now all of them are.
  void end_column() {
    Members& open = survey_.open;
    const auto middle = open.begin() + column_;
    if (middle != open.begin() && middle != open.end() && *middle < *(middle - 1))
      std::inplace_merge(open.begin(), middle, open.end());
    column_ = std::ssize(open);
  }

  /// Gives each unknown variable the value that its only sum says, or what its domain allows where it stands in none,
  /// as far as its domain allows that. Where this makes all open statements true, the values stay.
  void fill() {
    std::size_t filled = 0;
    if (known_.has_clashes()) return;
    for (const OpenSum& sum : open_sums_) {
      if (mentions_[sum.variable] != 1) continue;
      known_.fill(sum.variable, sum.value);
      ++filled;
    }
    for (const OpenDomain& domain : open_domains_) {
      const bool is_alone = mentions_.empty() || mentions_[domain.variable] == 0;
      if (is_alone && known_.mark(domain.variable) == KnownValues::Mark::unknown)
        known_.fill(domain.variable, domain.at_least);
      const bool is_filled = known_.mark(domain.variable) == KnownValues::Mark::filled;
      if (is_filled && known_.small(domain.variable) >= domain.at_least) ++filled;
    }
    survey_.is_filled = filled == survey_.open.size();
    if (survey_.is_filled) {
      survey_.filled_sums.reserve(open_sums_.size());
      for (const OpenSum& sum : open_sums_) survey_.filled_sums.push_back(sum.statement);
    } else {
      empty();
    }
  }

  void empty() {
    const auto empty_one = [&](VariableId variable) {
      if (known_.mark(variable) == KnownValues::Mark::filled) known_.empty(variable);
    };
    for (const OpenSum& sum : open_sums_) empty_one(sum.variable);
    for (const OpenDomain& domain : open_domains_) empty_one(domain.variable);
  }
};

}  // namespace

bool pins_down(const Model& model, StatementId id) {
  const Statement& statement = model.statements[id];
  // A rule may say what a number is, but then it is the rule's status that is asked for: it pins nothing.
  if (statement.kind != StatementKind::fact && statement.kind != StatementKind::list) return false;
  return pinned_variable(model.terms, statement.condition) != none;
}

std::optional<bool> holds(const Model& model, TermId condition, const KnownValues& known) {
  return Evaluator<ValueIn>{model, {known}}.condition(condition);
}

std::optional<Rational> evaluate(const Model& model, TermId number, const KnownValues& known) {
  return Evaluator<ValueIn>{model, {known}}.number(number);
}

Survey survey(const Model& model, const Members& without, Softness softness) {
  return Surveyor(model, without, softness).look();
}

Survey survey_without_values(const Model& model, const Members& without, Softness softness) {
  Survey result{KnownValues(model.variables.size()), {}, false, {}, false};
  LeftOut left_out(without);
  for (StatementId id = 0; id < model.statements.size(); ++id) {
    if (left_out.contains(id)) continue;
    if (softness == Softness::as_hard || !model.statements[id].soft) {
      result.open.push_back(id);
    } else {
      result.has_soft = true;
    }
  }
  return result;
}

}  // namespace crossfoot
