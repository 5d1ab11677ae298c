// SPDX-License-Identifier: Apache-2.0
#include "engine/recheck_values.hpp"

#include <optional>
#include <span>

namespace crossfoot {
namespace {

inline bool is_whole(const Rational& exact, std::int64_t& value) {
  const std::optional<std::int64_t> whole = exact.to_int64();
  value = whole.value_or(0);
  return whole.has_value();
}

inline bool whole_value(const Solution& solution, VariableId id, std::int64_t& value) {
  if (!solution.known.has_small(id)) return is_whole(solution[id], value);
  value = solution.known.small(id);
  return true;
}

}  // namespace

/// Most terms are leaves, which are no calls.
inline bool StatementCheck::evaluate(TermId id, std::int64_t& value) const {
  const Term& term = model_.terms.at(id);
  if (term.op == Op::variable) return whole_value(solution_, term.first, value);
  if (term.op == Op::number) return is_whole(model_.terms.numbers[term.first], value);
  if (term.op != Op::truth) return evaluate_operands(term, value);
  value = term.first;
  return true;
}

bool StatementCheck::evaluate_operands(const Term& term, std::int64_t& value) const {
  const TermId* operands = model_.terms.operands.data() + term.first;
  std::int64_t left = 0;
  std::int64_t right = 0;
  const auto has_sides = [&] { return evaluate(operands[0], left) && evaluate(operands[1], right); };
  switch (term.op) {
    case Op::add:
      value = 0;
      for (std::uint32_t i = 0; i < term.count; ++i) {
        if (!evaluate(operands[i], left) || __builtin_add_overflow(value, left, &value)) return false;
      }
      return true;
    case Op::equal:
      if (!has_sides()) return false;
      value = left == right ? 1 : 0;
      return true;
    case Op::less:
      if (!has_sides()) return false;
      value = left < right ? 1 : 0;
      return true;
    case Op::less_equal:
      if (!has_sides()) return false;
      value = left <= right ? 1 : 0;
      return true;
    case Op::and_:
      value = 1;
      for (std::uint32_t i = 0; i < term.count; ++i) {
        if (!evaluate(operands[i], left)) return false;
        value &= left;
      }
      return true;
    default:
      return false;
  }
}

bool StatementCheck::is_true(StatementId id) const {
  std::int64_t truth = 0;
  if (!evaluate(model_.statements[id].condition, truth)) return crossfoot::is_true(model_, id, solution_);
  const VariableId whole = made_whole_by(model_, id);
  return truth != 0 && (whole == none || solution_[whole].is_integer());
}

void StatementCheck::check_pins(Members& untrue) const {
  const KnownValues& known = solution_.known;
  for (const PlainStatements::Pin& pin : model_.plain.pins) {
    const bool is_so = known.has_small(pin.variable) && known.small(pin.variable) == pin.value;
    if (!is_so && !is_true(pin.statement)) untrue.push_back(pin.statement);
  }
}

void StatementCheck::check_domains(Members& untrue) const {
  const KnownValues& known = solution_.known;
  for (const PlainStatements::Domains& run : model_.plain.domains) {
    const auto keeps = [&](VariableId id) { return known.has_small(id) & (known.small(id) >= run.at_least); };
    const VariableId end = run.first_variable + run.count;
    bool all_keep = true;
    for (VariableId id = run.first_variable; id < end; ++id) all_keep &= keeps(id);
    for (VariableId id = run.first_variable; !all_keep && id < end; ++id) {
      const StatementId statement = run.first_statement + (id - run.first_variable);
      if (!keeps(id) && !is_true(statement)) untrue.push_back(statement);
    }
  }
}

void StatementCheck::check_sums(Members& untrue) const {
  const KnownValues& known = solution_.known;
  for (const PlainStatements::Sum& sum : model_.plain.sums) {
    const std::span<const VariableId> variables = model_.plain.variables_of(sum);
    std::int64_t total = sum.constant;
    bool is_small = true;
    const auto take = [&](VariableId id, bool is_added) {
      const std::int64_t value = known.small(id);
      is_small &= known.has_small(id) & !(is_added ? __builtin_add_overflow(total, value, &total)
                                                   : __builtin_sub_overflow(total, value, &total));
    };
    for (const VariableId id : variables.first(sum.added)) take(id, true);
    for (const VariableId id : variables.last(sum.subtracted)) take(id, false);
    const bool holds = sum.relation == Op::equal ? total == 0 : sum.relation == Op::less ? total < 0 : total <= 0;
    if (!(is_small && holds) && !is_true(sum.statement)) untrue.push_back(sum.statement);
  }
}

Members StatementCheck::untrue_statements() const {
  Members untrue;
  check_pins(untrue);
  check_domains(untrue);
  check_sums(untrue);
  const auto check_by_terms = [&](StatementId id) {
    if (!model_.statements[id].soft && !is_true(id)) untrue.push_back(id);
  };
  for (const StatementId id : model_.plain.others) check_by_terms(id);
  for (StatementId id = model_.plain.size; id < model_.statements.size(); ++id) check_by_terms(id);
  return untrue;
}

}  // namespace crossfoot
