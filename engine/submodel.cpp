// SPDX-License-Identifier: Apache-2.0
#include "engine/submodel.hpp"

namespace crossfoot {

Submodel::Submodel(const Model& whole, const Members& statements, const std::vector<Wall>& walls)
    : whole_(whole), outside_(statements) {
  inside_.reserve(statements.size());
  variables_.reserve(statements.size());
  part_.statements.reserve(statements.size());
  for (const StatementId id : statements) import_statement(id);
  for (const Wall& wall : walls) add_wall(wall);
  part_.plain = plain_statements_of(part_);
}

void Submodel::add_wall(const Wall& wall) {
  const TermId variable = part_.terms.variable(import_variable(wall.variable));
  std::vector<TermId> ends;
  const auto end = [&](const std::optional<Bound>& bound, bool upper) {
    if (!bound) return;
    const TermId value = part_.terms.number(bound->value);
    const Op op = bound->closed ? Op::less_equal : Op::less;
    ends.push_back(upper ? part_.terms.make(op, {variable, value}) : part_.terms.make(op, {value, variable}));
  };
  end(wall.interval.lower, false);
  end(wall.interval.upper, true);
  Statement statement;
  statement.kind = StatementKind::rule;
  statement.condition = part_.terms.make(Op::and_, ends);
  part_.statements.push_back(std::move(statement));
}

Members Submodel::inside(const Members& statements) const {
  Members result;
  for (const StatementId id : statements) {
    const auto at = inside_.find(id);
    if (at != inside_.end()) result.push_back(at->second);
  }
  return result;
}

Members Submodel::outside(const Members& statements) const {
  Members result;
  for (const StatementId id : statements) {
    if (id < first_wall()) result.push_back(outside_[id]);
  }
  return result;
}

Assignment Submodel::outside(const Valuation& values) const {
  Assignment assignment;
  for (const auto& [outer, inner] : variables_) assignment.emplace(outer, values[inner]);
  return assignment;
}

VariableId Submodel::import_variable(VariableId id) {
  const auto [at, fresh] = variables_.try_emplace(id, static_cast<VariableId>(part_.variables.size()));
  if (fresh) {
    Variable variable;
    variable.sort = whole_.variables[id].sort;
    part_.variables.push_back(std::move(variable));
  }
  return at->second;
}

TermId Submodel::import(TermId id) {
  const Term& term = whole_.terms.at(id);
  switch (term.op) {
    case Op::number:
      return part_.terms.number(whole_.terms.number_of(id));
    case Op::variable:
      return part_.terms.variable(import_variable(term.first));
    case Op::truth:
      return part_.terms.truth(term.first == 1);
    default:
      break;
  }
  const auto known = terms_.find(id);
  if (known != terms_.end()) return known->second;
  std::vector<TermId> operands;
  operands.reserve(term.count);
  for (const TermId operand : whole_.terms.operands_of(id)) operands.push_back(import(operand));
  const TermId copy = part_.terms.make(term.op, operands);
  terms_.emplace(id, copy);
  return copy;
}

void Submodel::import_statement(StatementId id) {
  const Statement& original = whole_.statements[id];
  const auto own = static_cast<StatementId>(part_.statements.size());
  inside_.emplace(id, own);
  Statement copy;
  copy.kind = original.kind;
  copy.soft = original.soft;
  copy.condition = import(original.condition);
  switch (original.kind) {
    case StatementKind::fact: {
      Fact fact;
      fact.trust = whole_.facts[original.subject].trust;
      fact.certain = whole_.facts[original.subject].certain;
      copy.subject = static_cast<FactId>(part_.facts.size());
      part_.facts.push_back(std::move(fact));
      break;
    }
    case StatementKind::list: {
      List list;
      list.count = import_variable(whole_.lists[original.subject].count);
      part_.variables[list.count].domain = own;
      copy.subject = static_cast<ListId>(part_.lists.size());
      part_.lists.push_back(std::move(list));
      break;
    }
    case StatementKind::domain:
      copy.subject = import_variable(original.subject);
      part_.variables[copy.subject].domain = own;
      break;
    case StatementKind::rule:
      break;
  }
  part_.statements.push_back(std::move(copy));
}

}  // namespace crossfoot
