// SPDX-License-Identifier: Apache-2.0
#include "engine/survey.hpp"

#include <algorithm>
#include <iterator>

#include "engine/evaluate.hpp"
#include "engine/evaluator.hpp"

namespace crossfoot {

void KnownValues::pin(VariableId id, const Rational& value) {
  if (marks_[id] == Mark::clashing) return;
  if (is_known(id)) {
    if (this->value(id) != value) clash(id);
    return;
  }
  if (const auto whole = value.to_int64()) {
    marks_[id] = Mark::small;
    small_[id] = *whole;
  } else {
    marks_[id] = Mark::large;
    large_.emplace(id, value);
  }
}

namespace {

struct ValueIn {
  const KnownValues& known;

  std::optional<Rational> operator()(VariableId id) const {
    if (!known.is_known(id)) return std::nullopt;
    return known.value(id);
  }
};

/// Evaluates conditions of whole numbers of 64 bits, which most are, without a rational number in sight.
class SmallEvaluator {
 public:
  SmallEvaluator(const TermTable& terms, const KnownValues& known) : terms_(terms), known_(known) {}

  /// Nothing where the condition is of another kind or a number is too large.
  std::optional<bool> holds(TermId id) {
    const Term& term = terms_.at(id);
    if (term.count == 0) return std::nullopt;
    const TermId* operands = terms_.operands.data() + term.first;
    switch (term.op) {
      case Op::equal:
      case Op::less:
      case Op::less_equal: {
        const std::int64_t a = number(operands[0]);
        const std::int64_t b = number(operands[1]);
        if (!fits_) return std::nullopt;
        return term.op == Op::equal ? a == b : term.op == Op::less ? a < b : a <= b;
      }
      case Op::and_:
        for (std::uint32_t i = 0; i < term.count; ++i) {
          const std::optional<bool> truth = holds(operands[i]);
          if (!truth || !*truth) return truth;
        }
        return true;
      default:
        return std::nullopt;
    }
  }

 private:
  const TermTable& terms_;
  const KnownValues& known_;
  bool fits_ = true;

  std::int64_t variable(VariableId id) {
    fits_ &= known_.mark(id) == KnownValues::Mark::small;
    return known_.small(id);
  }

  std::int64_t constant(std::uint32_t index) {
    const std::optional<std::int64_t> value = terms_.numbers[index].to_int64();
    fits_ &= value.has_value();
    return value.value_or(0);
  }

  /// Most numbers are leaves, which are no calls.
  std::int64_t number(TermId id) {
    const Term& term = terms_.at(id);
    return term.op == Op::variable ? variable(term.first) : term.op == Op::number ? constant(term.first) : sum(term);
  }

  std::int64_t sum(const Term& term) {
    fits_ &= term.op == Op::add;
    if (!fits_) return 0;
    const TermId* operands = terms_.operands.data() + term.first;
    std::int64_t sum = 0;
    for (std::uint32_t i = 0; i < term.count; ++i) {
      if (__builtin_add_overflow(sum, number(operands[i]), &sum)) fits_ = false;
    }
    return sum;
  }
};

/// Whether every variable of a statement is known and the statement is true.
bool is_settled(const Model& model, StatementId id, const KnownValues& known) {
  const TermId condition = model.statements[id].condition;
  const VariableId whole = made_whole_by(model, id);
  if (whole != none) {
    if (!known.is_known(whole)) return false;
    if (known.mark(whole) == KnownValues::Mark::large && !known.value(whole).is_integer()) return false;
  }
  if (const std::optional<bool> truth = SmallEvaluator(model.terms, known).holds(condition)) return *truth;
  bool all_known = true;
  for_each_variable(model.terms, condition, [&](VariableId variable) { all_known &= known.is_known(variable); });
  return all_known && holds(model, condition, known).value_or(false);
}

/// The variable that a condition says to be a number, where it is `variable = number`.
VariableId pinned_variable(const TermTable& terms, TermId condition) {
  const Term& term = terms.at(condition);
  if (term.op != Op::equal) return none;
  const TermId* operands = terms.operands.data() + term.first;
  const Term& variable = terms.at(operands[0]);
  return variable.op == Op::variable && terms.at(operands[1]).op == Op::number ? variable.first : none;
}

/// Domains that a known value does not keep make their variables clash; the others are settled, or open.
void take_domains(const Model& model, const Members& domains, Survey& result) {
  for (const StatementId id : domains) {
    if (is_settled(model, id, result.known)) continue;
    result.open.push_back(id);
    if (result.known.is_known(model.statements[id].subject)) result.known.clash(model.statements[id].subject);
  }
}

/// Statements about a clashing variable are open even where they pinned it.
void reopen_clashing(const Model& model, const Members& pins, Survey& result) {
  for (const StatementId id : pins) {
    const VariableId variable = pinned_variable(model.terms, model.statements[id].condition);
    if (result.known.mark(variable) == KnownValues::Mark::clashing) result.open.push_back(id);
  }
}

/// Returns whether there are soft statements that were not visited.
template <class Visit>
bool for_each_statement(const Model& model, const Members& without, Softness softness, Visit visit) {
  bool has_soft = false;
  auto left_out = without.begin();
  for (StatementId id = 0; id < model.statements.size(); ++id) {
    if (left_out != without.end() && *left_out == id) {
      ++left_out;
    } else if (softness == Softness::as_hard || !model.statements[id].soft) {
      visit(id);
    } else {
      has_soft = true;
    }
  }
  return has_soft;
}

}  // namespace

bool pins_down(const Model& model, StatementId id) {
  const Statement& statement = model.statements[id];
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
  Survey result{KnownValues(model.variables.size()), {}, false};
  Members pins;
  Members domains;
  Members others;
  result.has_soft = for_each_statement(model, without, softness, [&](StatementId id) {
    const Statement& statement = model.statements[id];
    if (statement.kind == StatementKind::domain) {
      domains.push_back(id);
      return;
    }
    // A rule may say what a number is, but then it is the rule's status that is asked for: it pins nothing.
    const VariableId variable =
        statement.kind == StatementKind::rule ? none : pinned_variable(model.terms, statement.condition);
    if (variable == none) {
      others.push_back(id);
      return;
    }
    result.known.pin(variable, model.terms.number_of(model.terms.operands_of(statement.condition)[1]));
    pins.push_back(id);
  });
  take_domains(model, domains, result);
  bool clashes = false;
  for (const StatementId id : pins) {
    const VariableId variable = pinned_variable(model.terms, model.statements[id].condition);
    clashes |= result.known.mark(variable) == KnownValues::Mark::clashing;
  }
  if (clashes) reopen_clashing(model, pins, result);
  for (const StatementId id : others) {
    if (!is_settled(model, id, result.known)) result.open.push_back(id);
  }
  std::sort(result.open.begin(), result.open.end());
  return result;
}

Survey survey_without_values(const Model& model, const Members& without, Softness softness) {
  Survey result{KnownValues(model.variables.size()), {}, false};
  result.has_soft = for_each_statement(model, without, softness, [&](StatementId id) { result.open.push_back(id); });
  return result;
}

}  // namespace crossfoot
