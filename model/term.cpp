// SPDX-License-Identifier: Apache-2.0
#include "model/term.hpp"

namespace crossfoot {
namespace {

TermId append(TermTable& table, Term term) {
  table.terms.push_back(term);
  return static_cast<TermId>(table.terms.size() - 1);
}

}  // namespace

TermId TermTable::number(const Rational& value) {
  numbers.push_back(value);
  return append(*this, {Op::number, static_cast<std::uint32_t>(numbers.size() - 1), 0});
}

TermId TermTable::variable(VariableId id) { return append(*this, {Op::variable, id, 0}); }

TermId TermTable::truth(bool value) { return append(*this, {Op::truth, value ? 1U : 0U, 0}); }

TermId TermTable::make(Op op, std::span<const TermId> children) {
  const Term term{op, static_cast<std::uint32_t>(operands.size()), static_cast<std::uint32_t>(children.size())};
  operands.insert(operands.end(), children.begin(), children.end());
  return append(*this, term);
}

TermId find_variable(const TermTable& table, TermId root, VariableId id) {
  std::vector<TermId> stack{root};
  while (!stack.empty()) {
    const TermId at = stack.back();
    stack.pop_back();
    const Term& term = table.at(at);
    if (term.op == Op::variable && term.first == id) return at;
    for (std::uint32_t i = term.count; i > 0; --i) stack.push_back(table.operands[term.first + i - 1]);
  }
  return no_term;
}

}  // namespace crossfoot
