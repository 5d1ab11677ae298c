// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "report/describe.hpp"
#include "report/excerpt.hpp"
#include "report/explain_parts.hpp"

namespace crossfoot {
namespace {

template <class Wanted>
Explained explain_variables(const Report& report, const std::string& name, Span declared, const Wanted& wanted) {
  const Model& model = report.model;
  Explained section{"quantity " + name, declared, declared, {}};
  Members statements;
  for (StatementId id = 0; id < model.statements.size(); ++id) {
    bool mentions = false;
    for_each_variable(model.terms, model.statements[id].condition,
                      [&](VariableId variable) { mentions = mentions || wanted(variable); });
    if (mentions) statements.push_back(id);
  }
  constexpr std::size_t most_listed = 40;
  const auto add_kind = [&](StatementKind kind, std::string_view label) {
    std::size_t count = 0;
    for (const auto id : statements) {
      const auto& statement = model.statements[id];
      if (statement.kind != kind || (kind == StatementKind::fact && statement.soft)) continue;
      if (++count <= most_listed) add_reasons(section, model, label, {id}, module_of(name));
    }
    if (count > most_listed) add_line(section, label, fmt::format("… and {} more", count - most_listed));
  };
  add_kind(StatementKind::fact, "facts");
  add_kind(StatementKind::list, "lists");
  add_kind(StatementKind::rule, "rules");
  add_kind(StatementKind::domain, "domains");
  add_findings(section, report, statements);
  add_uses(section, report, statements);
  return section;
}

}  // namespace

Explained explain_quantity(const Report& report, QuantityId id) {
  const Model& model = report.model;
  const auto& quantity = model.quantities[id];
  return explain_variables(report, quantity.name, quantity.span,
                           [&](VariableId variable) { return model.variables[variable].quantity == id; });
}

Explained explain_variable(const Report& report, VariableId id) {
  const Model& model = report.model;
  return explain_variables(report, name_of(model, id), model.quantities[model.variables[id].quantity].span,
                           [&](VariableId variable) { return variable == id; });
}

Explained explain_list(const Report& report, ListId id) {
  const Model& model = report.model;
  const List& list = model.lists[id];
  Explained section{"list " + list.name, list.span, list.span, {}};
  add_line(section, "items", std::to_string(list.items.size()) + (list.partial ? " or more (partial)" : ""));
  for (const auto& item : list.items) add_line(section, "items", item.text);
  add_source(section, model, list.source);
  if (list.statement != none) {
    add_findings(section, report, {list.statement});
    add_uses(section, report, {list.statement});
  }
  return section;
}

}  // namespace crossfoot
