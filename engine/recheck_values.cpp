// SPDX-License-Identifier: Apache-2.0
#include "engine/recheck_values.hpp"

#include <optional>

namespace crossfoot {
namespace {

inline bool is_whole(const Rational& exact, std::int64_t& value) {
  const std::optional<std::int64_t> whole = exact.to_int64();
  value = whole.value_or(0);
  return whole.has_value();
}

}  // namespace

/// Most terms are leaves, which are no calls.
inline bool StatementCheck::evaluate(TermId id, std::int64_t& value) const {
  const Term& term = model_.terms.at(id);
  if (term.op == Op::variable) return is_whole(valuation_[term.first], value);
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
  if (!evaluate(model_.statements[id].condition, truth)) return crossfoot::is_true(model_, id, valuation_);
  const VariableId whole = made_whole_by(model_, id);
  return truth != 0 && (whole == none || valuation_[whole].is_integer());
}

}  // namespace crossfoot
