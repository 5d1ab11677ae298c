// SPDX-License-Identifier: Apache-2.0
#include "model/model.hpp"

namespace crossfoot {
namespace {

std::string states_of_range(const Quantity& quantity) {
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : " and ") + part; };
  const auto shown = [&](const Rational& value) {
    if (quantity.kind == QuantityKind::percent) return (value * 100).to_string() + "%";
    return (value / quantity.unit.factor).to_string();
  };
  if (quantity.range.lower)
    add((quantity.range.lower->closed ? "at least " : "more than ") + shown(quantity.range.lower->value));
  if (quantity.range.upper)
    add((quantity.range.upper->closed ? "at most " : "less than ") + shown(quantity.range.upper->value));
  return text;
}

std::string states_of_domain(const Model& model, const Variable& variable) {
  const Quantity& quantity = model.quantities[variable.quantity];
  if (quantity.kind == QuantityKind::enumeration) {
    std::string text;
    for (const std::string& label : quantity.labels) text += (text.empty() ? "one of " : ", ") + label;
    return text;
  }
  std::string text;
  if (variable.sort == Sort::integer) text = "a whole number";
  const bool count_floor =
      quantity.kind == QuantityKind::count && (!quantity.range.lower || quantity.range.lower->value.sign() < 0);
  if (count_floor) text += (text.empty() ? "" : ", ") + std::string("at least 0");
  const std::string range = states_of_range(quantity);
  if (!range.empty()) text += (text.empty() ? "" : ", ") + range;
  return text;
}

}  // namespace

std::string name_of(const Model& model, VariableId id) {
  const Variable& variable = model.variables[id];
  return model.quantities[variable.quantity].name + variable.index;
}

std::string statement_name(const Model& model, StatementId id) {
  const Statement& statement = model.statements[id];
  switch (statement.kind) {
    case StatementKind::fact:
      return model.facts[statement.subject].name;
    case StatementKind::rule:
      return statement.instance == none ? model.rules[statement.subject].name
                                        : model.instance_names[statement.instance];
    case StatementKind::domain:
      return "domain of " + name_of(model, statement.subject);
    case StatementKind::list:
      return model.lists[statement.subject].name;
  }
  return {};
}

std::string states_of(const Model& model, StatementId id) {
  const Statement& statement = model.statements[id];
  switch (statement.kind) {
    case StatementKind::fact: {
      const Span span = model.facts[statement.subject].states;
      return flat_text(model.files[span.file], span);
    }
    case StatementKind::rule: {
      const Span span = model.rules[statement.subject].states;
      return flat_text(model.files[span.file], span);
    }
    case StatementKind::domain:
      return states_of_domain(model, model.variables[statement.subject]);
    case StatementKind::list: {
      const List& list = model.lists[statement.subject];
      return "count(" + list.name + (list.partial ? ") >= " : ") = ") + std::to_string(list.items.size());
    }
  }
  return {};
}

}  // namespace crossfoot
