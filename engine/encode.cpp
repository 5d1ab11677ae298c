// SPDX-License-Identifier: Apache-2.0
#include "engine/encode.hpp"

#include <algorithm>

#include "engine/sorted.hpp"

namespace crossfoot {
namespace {

void collect_variables(const Formula& formula, std::vector<VariableId>& found) {
  if (formula.kind == Formula::Kind::boolean) found.push_back(formula.variable);
  if (formula.kind == Formula::Kind::atom) {
    for (const auto& [monomial, coefficient] : formula.atom.polynomial.terms) {
      found.insert(found.end(), monomial.begin(), monomial.end());
    }
  }
  for (const Formula& part : formula.parts) collect_variables(part, found);
}

}  // namespace

std::vector<VariableId> Encoder::variables_of(const Formula& formula) {
  std::vector<VariableId> found;
  collect_variables(formula, found);
  sort_unique(found);
  return found;
}

const Formula& Encoder::formula_of(StatementId id) {
  const auto known = formulas_.find(id);
  if (known != formulas_.end()) return known->second;
  // Made before it is kept: a limit may be reached on the way.
  Formula formula = normaliser_.true_of(model_.statements[id].condition);
  return formulas_.emplace(id, std::move(formula)).first->second;
}

Expr Encoder::statement(StatementId id) {
  const auto at = statements_.find(id);
  if (at != statements_.end()) return at->second;
  Expr expr = expr_of(formula_of(id));
  const VariableId whole = made_whole_by(model_, id);
  if (whole != none) expr = session_.all({session_.whole(variable(whole)), expr});
  return statements_[id] = expr;
}

Expr Encoder::variable(VariableId id) {
  const auto known = variables_.find(id);
  if (known != variables_.end()) return known->second;
  const bool is_condition = id < model_.variables.size() && model_.variables[id].sort == Sort::boolean;
  const Expr expr = is_condition ? session_.boolean() : session_.real();
  variables_.emplace(id, expr);
  return expr;
}

Expr Encoder::expr_of(const Polynomial& polynomial) {
  std::vector<Expr> sum;
  for (const auto& [monomial, coefficient] : polynomial.terms) {
    std::vector<Expr> product{session_.number(coefficient)};
    for (const VariableId factor : monomial) product.push_back(variable(factor));
    sum.push_back(session_.multiply(product));
  }
  return session_.add(sum);
}

Expr Encoder::expr_of(const Atom& atom) {
  const Expr value = expr_of(atom.polynomial);
  const Expr zero = session_.number(0);
  switch (atom.sign) {
    case Sign::zero:
      return session_.equal(value, zero);
    case Sign::not_zero:
      return session_.not_(session_.equal(value, zero));
    case Sign::negative:
      return session_.less(value, zero);
    case Sign::not_positive:
      break;
  }
  return session_.less_equal(value, zero);
}

Expr Encoder::expr_of(const Formula& formula) {
  switch (formula.kind) {
    case Formula::Kind::truth:
      return session_.truth(formula.value);
    case Formula::Kind::boolean: {
      const Expr condition = variable(formula.variable);
      return formula.value ? condition : session_.not_(condition);
    }
    case Formula::Kind::atom:
      return expr_of(formula.atom);
    default:
      break;
  }
  std::vector<Expr> parts;
  for (const Formula& part : formula.parts) parts.push_back(expr_of(part));
  return formula.kind == Formula::Kind::all ? session_.all(parts) : session_.any(parts);
}

}  // namespace crossfoot
