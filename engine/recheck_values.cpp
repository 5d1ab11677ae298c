// SPDX-License-Identifier: Apache-2.0
#include "engine/recheck_values.hpp"

#include <algorithm>

namespace crossfoot {

StatementCheck::StatementCheck(const Model& model, const Valuation& valuation)
    : model_(model), valuation_(valuation), values_(model.terms.terms.size()), fits_(model.terms.terms.size()) {
  for (TermId id = 0; id < values_.size(); ++id) fits_[id] = evaluate(id, values_[id]) ? 1 : 0;
}

/// False where the value is no whole number of 64 bits, or the term is of a kind that is left to exact evaluation.
bool StatementCheck::evaluate(TermId id, std::int64_t& value) const {
  const Term& term = model_.terms.at(id);
  if (term.op == Op::truth) {
    value = term.first;
    return true;
  }
  if (term.op == Op::number || term.op == Op::variable) {
    const Rational& exact = term.op == Op::number ? model_.terms.numbers[term.first] : valuation_[term.first];
    const std::optional<std::int64_t> whole = exact.to_int64();
    value = whole.value_or(0);
    return whole.has_value();
  }
  const auto operands = model_.terms.operands_of(id);
  if (!std::all_of(operands.begin(), operands.end(), [&](TermId operand) { return fits_[operand] != 0; })) return false;
  switch (term.op) {
    case Op::add:
      value = 0;
      return std::none_of(operands.begin(), operands.end(),
                          [&](TermId operand) { return __builtin_add_overflow(value, values_[operand], &value); });
    case Op::equal:
      value = values_[operands[0]] == values_[operands[1]] ? 1 : 0;
      return true;
    case Op::less:
      value = values_[operands[0]] < values_[operands[1]] ? 1 : 0;
      return true;
    case Op::less_equal:
      value = values_[operands[0]] <= values_[operands[1]] ? 1 : 0;
      return true;
    case Op::and_:
      value =
          std::all_of(operands.begin(), operands.end(), [&](TermId operand) { return values_[operand] != 0; }) ? 1 : 0;
      return true;
    default:
      return false;
  }
}

bool StatementCheck::is_true(StatementId id) const {
  const TermId condition = model_.statements[id].condition;
  if (fits_[condition] == 0) return crossfoot::is_true(model_, id, valuation_);
  const VariableId whole = made_whole_by(model_, id);
  return values_[condition] != 0 && (whole == none || valuation_[whole].is_integer());
}

}  // namespace crossfoot
