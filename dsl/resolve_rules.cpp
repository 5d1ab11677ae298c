// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "dsl/format.hpp"
#include "dsl/parse.hpp"
#include "dsl/resolve_state.hpp"

namespace crossfoot::resolving {
namespace {

std::string instance_name(const Resolver& r, const std::string& rule) {
  std::string name = rule;
  for (const auto& [binder, member] : r.instance)
    name += fmt::format("{}{}={}", name.size() == rule.size() ? "[" : ",", binder, member_text(r, member));
  return name + "]";
}

/// The comparison of a domain is between the variable and the bounds of its type.
TermId domain_condition(Resolver& r, VariableId id) {
  const Quantity& quantity = r.model.quantities[r.model.variables[id].quantity];
  const TermId term = r.variable_terms[id];
  Interval interval = quantity.range;
  if (quantity.kind == QuantityKind::count) interval = intersect(interval, {Bound{0, true}, {}});
  if (quantity.kind == QuantityKind::enumeration)
    interval = Interval::closed(0, static_cast<std::int64_t>(quantity.labels.size()) - 1);
  return make_within(r, term, interval);
}

/// The variables that have a domain, in order.
std::vector<VariableId> restricted_variables(const Resolver& r) {
  std::vector<VariableId> variables;
  for (const QuantityInfo& info : r.quantities) {
    if (info.restricted) variables.insert(variables.end(), info.members.begin(), info.members.end());
  }
  return variables;
}

Statement domain_statement(Resolver& r, VariableId id) {
  Statement statement;
  statement.kind = StatementKind::domain;
  statement.condition = domain_condition(r, id);
  statement.subject = id;
  statement.span = r.model.quantities[r.model.variables[id].quantity].span;
  return statement;
}

Value check_report(Resolver& r, Frame& frame, const ast::Report& report) {
  return resolve_report(r, frame, report).subject;
}

/// A step's name: of something declared, or of a fact that the same test adds.
void check_step_name(Resolver& r, Frame& frame, const ast::TestDecl& test, const ast::Step& step) {
  if (step.name == ast::absent) return;
  const Named named = find_name(r, frame, step.name);
  const std::string_view name = text_of(frame, step.name);
  const auto adds = [&](const ast::Step& other) {
    return other.kind == ast::StepKind::add &&
           crossfoot::text_of(*frame.source, frame.ast->facts[other.fact].label) == name;
  };
  if (!named.symbol && std::any_of(test.steps.begin(), test.steps.end(), adds)) return;
  if (!named.symbol) return report_unknown(r, frame, step.name);
  const SymbolKind kind = named.symbol->kind;
  std::string_view needed;
  if (step.kind == ast::StepKind::drop && kind != SymbolKind::fact && kind != SymbolKind::rule)
    needed = "only a fact or a rule can be left out";
  if (step.kind == ast::StepKind::expect_claim && kind != SymbolKind::claim) needed = "a claim is needed here";
  if (needed.empty() || kind == SymbolKind::poisoned) return;
  report(r, &frame, Code::wrong_kind_of_name, frame.ast->span_of(step.name),
         fmt::format("{}, and `{}` is {}", needed, name, describe(kind)), {{"declared here", named.symbol->span}});
}

void check_step(Resolver& r, Frame& frame, const ast::TestDecl& test, const ast::Step& step) {
  switch (step.kind) {
    case ast::StepKind::change:
    case ast::StepKind::expect_repair:
      check_report(r, frame, step.report);
      return;
    case ast::StepKind::expect_derived: {
      // `expect middle = 97` may be about a derive's label.
      const ExprId expression = step.report.expression;
      if (frame.ast->at(expression).kind == ast::ExprKind::name) {
        const Named named = find_name(r, frame, expression);
        if (named.symbol && named.symbol->kind == SymbolKind::derive) return;
      }
      check_report(r, frame, step.report);
      return;
    }
    case ast::StepKind::add: {
      const ast::FactDecl& fact = frame.ast->facts[step.fact];
      check_report(r, frame, fact.report);
      if (fact.modifiers.source != ast::absent) resolve_source_name(r, frame, fact.modifiers.source);
      return;
    }
    case ast::StepKind::drop:
    case ast::StepKind::expect_contradiction:
    case ast::StepKind::expect_status:
    case ast::StepKind::expect_claim:
      return check_step_name(r, frame, test, step);
    case ast::StepKind::expect_consistent:
      return;
  }
}

}  // namespace

Frame frame_of(Resolver& r, const ast::File& file) {
  Frame frame;
  frame.ast = &file;
  frame.source = &r.model.files[file.id];
  frame.scope = r.file_scope[file.id];
  return frame;
}

void display_of(Resolver& r, const Value& value, TermId& expression, Unit& unit, std::vector<std::string>& labels) {
  TermTable& terms = r.model.terms;
  expression = value.term;
  switch (value.type.kind) {
    case Kind::condition:
      expression = terms.make(Op::choose, {value.term, terms.number(1), terms.number(0)});
      labels = {"false", "true"};
      break;
    case Kind::enumeration:
      labels = r.model.quantities[value.type.enumeration].labels;
      break;
    case Kind::percent:
      unit.text = "percent";
      break;
    case Kind::points:
      unit.text = "pp";
      break;
    case Kind::level:
      unit = r.units[value.type.unit];
      if (!(unit.factor == 1)) expression = make_product(r, terms.number(Rational(1) / unit.factor), value.term);
      break;
    case Kind::plain:
    case Kind::error:
      break;
  }
}

void resolve_rule(Resolver& r, Frame& frame, const ast::RuleDecl& decl, Span span, RuleId id) {
  Rule& rule = r.model.rules[id];
  rule.soft = decl.soft;
  rule.span = span;
  rule.states = frame.ast->span_of(decl.condition);
  if (decl.says.begin != decl.says.end) rule.says = unescape(crossfoot::text_of(*frame.source, decl.says));
  for_each_instance(r, frame, decl.binders, decl.where, span, [&] {
    const Value value = eval_condition(r, frame, decl.condition);
    if (value.failed()) return false;
    Statement statement;
    statement.kind = StatementKind::rule;
    statement.soft = decl.soft;
    statement.condition = value.term;
    statement.subject = id;
    if (!r.instance.empty()) {
      statement.instance = static_cast<std::uint32_t>(r.model.instance_names.size());
      r.model.instance_names.push_back(instance_name(r, rule.name));
    }
    statement.span = span;
    rule.instances.push_back(static_cast<StatementId>(r.model.statements.size()));
    r.model.statements.push_back(std::move(statement));
    return true;
  });
}

void resolve_list(Resolver& r, Frame& frame, const ast::ListDecl& decl, Span span, ListId id) {
  List& list = r.model.lists[id];
  list.partial = decl.partial;
  if (decl.source != ast::absent) list.source = resolve_source_name(r, frame, decl.source);
  list.span = span;
  for (const Span item : decl.items) list.items.push_back({unescape(crossfoot::text_of(*frame.source, item)), item});
  const QuantityId quantity = r.list_quantity[id];
  if (r.quantities[quantity].bad) return;
  const TermId count = variable_of(r, quantity, {});
  list.count = r.quantities[quantity].scalar;
  const Rational items =
      Rational(static_cast<std::int64_t>(list.items.size())) * r.model.quantities[quantity].unit.factor;
  Statement statement;
  statement.kind = StatementKind::list;
  statement.condition =
      list.partial ? make_within(r, count, {Bound{items, true}, {}}) : make_within(r, count, Interval::point(items));
  statement.subject = id;
  statement.span = span;
  list.statement = static_cast<StatementId>(r.model.statements.size());
  // That the length is a whole number belongs to the list itself.
  r.model.variables[list.count].domain = list.statement;
  r.model.statements.push_back(std::move(statement));
}

void resolve_derive(Resolver& r, Frame& frame, const ast::DeriveDecl& decl, Span span) {
  const Value value = eval(r, frame, decl.expression);
  if (value.failed()) return;
  Derive derive;
  derive.span = span;
  derive.states = frame.ast->span_of(decl.expression);
  const bool has_label = decl.label.begin != decl.label.end;
  derive.name = qualified(r, frame.scope,
                          has_label ? std::string(crossfoot::text_of(*frame.source, decl.label))
                                    : format_expression(*frame.ast, *frame.source, decl.expression));
  display_of(r, value, derive.expression, derive.unit, derive.labels);
  r.model.derives.push_back(std::move(derive));
}

void resolve_test(Resolver& r, Frame& frame, const ast::TestDecl& decl) {
  const TermTable& terms = r.model.terms;
  const std::size_t sizes[] = {terms.terms.size(), terms.operands.size(), terms.numbers.size()};
  r.scratch = true;
  for (const ast::Step& step : decl.steps) check_step(r, frame, decl, step);
  r.scratch = false;
  r.model.terms.terms.resize(sizes[0]);
  r.model.terms.operands.resize(sizes[1]);
  r.model.terms.numbers.resize(sizes[2]);
}

void add_domains(Resolver& r) {
  const std::vector<VariableId> variables = restricted_variables(r);
  std::vector<Statement>& statements = r.model.statements;
  std::size_t other = statements.size();
  std::size_t domain = variables.size();
  std::vector<StatementId> moved(other);
  statements.resize(other + domain);
  // From the back, so that they are merged where they are: there may be millions.
  for (std::size_t place = statements.size(); domain > 0; --place) {
    const Span span = r.model.quantities[r.model.variables[variables[domain - 1]].quantity].span;
    if (other > 0 && span < statements[other - 1].span) {
      --other;
      moved[other] = static_cast<StatementId>(place - 1);
      statements[place - 1] = statements[other];
    } else {
      --domain;
      r.model.variables[variables[domain]].domain = static_cast<StatementId>(place - 1);
      statements[place - 1] = domain_statement(r, variables[domain]);
    }
  }
  for (; other > 0; --other) moved[other - 1] = static_cast<StatementId>(other - 1);
  const auto follow = [&](StatementId& id) {
    if (id != none) id = moved[id];
  };
  for (Fact& fact : r.model.facts) follow(fact.statement), follow(fact.soft_statement);
  for (Rule& rule : r.model.rules)
    for (StatementId& id : rule.instances) follow(id);
  for (List& list : r.model.lists) {
    follow(list.statement);
    if (list.count != none) r.model.variables[list.count].domain = list.statement;
  }
}

}  // namespace crossfoot::resolving
