// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <utility>

#include "dsl/grammar/builder.hpp"

namespace crossfoot::grammar {

using ast::DeclKind;

namespace {

constexpr std::size_t sample = 4096;  // declarations

template <class Item>
void reserve_for(std::vector<Item>& items, std::uint32_t read, std::size_t size) {
  items.reserve(static_cast<std::size_t>(static_cast<std::uint64_t>(items.size()) * size / read) * 17 / 16);
}

/// A long file goes on as it began: room for the rest at once saves copying every table time and again.
void reserve_by_sample(Builder& builder) {
  ast::File& file = builder.file;
  const std::uint32_t read = builder.next;
  const std::size_t size = builder.source.text.size();
  reserve_for(file.decls, read, size);
  reserve_for(file.exprs, read, size);
  reserve_for(builder.heights, read, size);
  reserve_for(file.operands, read, size);
  reserve_for(file.literals, read, size);
  reserve_for(file.quotes, read, size);
  reserve_for(file.facts, read, size);
}

}  // namespace

void Builder::begin_declaration() {
  if (file.decls.size() == sample) reserve_by_sample(*this);
  declaration_begin = next;
  declaration_mark = {file.exprs.size(), file.operands.size(), file.literals.size(), file.quotes.size(),
                      file.facts.size()};
  stack.clear();
  marks.clear();
  scopes.clear();
  scope = {};
  in_test = false;
  label = {};
  names.clear();
}

void Builder::add_declaration(DeclKind kind, std::size_t item) {
  file.decls.push_back({kind, static_cast<std::uint32_t>(item), span(declaration_begin, token_end)});
}

namespace {

template <class Items, class Item>
std::size_t append(Items& items, Item&& item) {
  items.push_back(std::forward<Item>(item));
  return items.size() - 1;
}

}  // namespace

void Builder::add_module() {
  if (!file.decls.empty() || !diagnostics.empty()) {
    // Reported here, yet the declaration stands: what follows means what it says.
    diagnostics.push_back({Code::module_not_first,
                           "`module` is not the first declaration of the file",
                           span(declaration_begin, token_end),
                           {},
                           "move it to the top; a file has one module"});
  }
  add_declaration(DeclKind::module, append(file.modules, ast::Module{names.front()}));
}

void Builder::add_use() { add_declaration(DeclKind::use, append(file.uses, ast::Use{token()})); }

void Builder::begin_source() { source_decl = {names.front(), {}, {}}; }
void Builder::source_title() { source_decl.title = token(); }
void Builder::field_name() { source_decl.fields.push_back({token(), {}, ast::absent}); }
void Builder::field_text() { source_decl.fields.back().value = token(); }
void Builder::field_number() {
  source_decl.fields.back().value = token();
  source_decl.fields.back().number = pop();
}
void Builder::add_source() { add_declaration(DeclKind::source, append(file.sources, std::move(source_decl))); }

void Builder::add_counts() { add_declaration(DeclKind::units, append(file.units, ast::UnitsDecl{true, names})); }
void Builder::add_measures() { add_declaration(DeclKind::units, append(file.units, ast::UnitsDecl{false, names})); }

void Builder::unit_factor() { unit_decl.factor = pop(); }
void Builder::add_unit() {
  unit_decl.name = names.front();
  unit_decl.unit = pop();
  add_declaration(DeclKind::unit, append(file.unit_aliases, std::exchange(unit_decl, {})));
}

void Builder::add_dimension() {
  add_declaration(DeclKind::dimension, append(file.dimensions, ast::DimensionDecl{names.front(), pop()}));
}

void Builder::begin_quantity() {
  indices.clear();
  type = {};
  range = {};
}
void Builder::open_index() { indices.push_back({token(), ast::absent}); }
void Builder::close_index() { indices.back().set = pop(); }
void Builder::begin_type() { type.span = span(next, next); }
void Builder::set_type(QuantityKind kind) { type.kind = kind; }
void Builder::type_unit() {
  type.kind = QuantityKind::count;
  type.unit = pop();
}
void Builder::type_label() { type.labels.push_back(token()); }
void Builder::end_type() { type.span.end = token_end; }
void Builder::range_between() {
  range.present = true;
  range.upper = pop();
  range.lower = pop();
}
void Builder::range_compared() {
  range.present = range.is_comparison = true;
  range.lower = pop();
  range.comparator = file.at(pop()).comparator;
}
void Builder::add_quantity() {
  add_declaration(DeclKind::quantity, append(file.quantities, ast::QuantityDecl{names, indices, type, range}));
}

void Builder::begin_report() {
  report = {};
  modifiers = {};
  report.states = span(next, next);
}
void Builder::report_expression() {
  report.expression = pop();
  report.value_begin = next;
}
void Builder::value_begins() { report.value_begin = next; }
void Builder::report_value() { report.value = pop(); }
void Builder::report_upper() { report.upper = pop(); }
void Builder::precision_value() { report.precision_value = pop(); }
void Builder::end_report() { report.states.end = token_end; }

void Builder::once(bool given) {
  if (given) fail(Code::syntax, token(), fmt::format("`{}` is given twice", token_text()));
}
void Builder::begin_source_modifier() { once(modifiers.source != ast::absent); }
void Builder::modifier_source() {
  modifiers.source = pop();
  modifiers.first_quote = static_cast<std::uint32_t>(file.quotes.size());
}
void Builder::modifier_quote() {
  file.quotes.push_back(token());
  ++modifiers.quote_count;
}
void Builder::begin_trust() { once(modifiers.trust != ast::absent); }
void Builder::modifier_trust() { modifiers.trust = pop(); }
void Builder::modifier_certain() {
  once(modifiers.certain);
  modifiers.certain = true;
}
void Builder::begin_supersedes() { once(modifiers.supersedes != ast::absent); }
void Builder::modifier_supersedes() { modifiers.supersedes = pop(); }
void Builder::begin_note() { once(modifiers.note.begin != modifiers.note.end); }
void Builder::modifier_note() { modifiers.note = token(); }

void Builder::push_fact() { file.facts.push_back({label, report, modifiers}); }
void Builder::add_fact() {
  push_fact();
  add_declaration(DeclKind::fact, file.facts.size() - 1);
}
void Builder::add_claim() {
  add_declaration(DeclKind::claim, append(file.claims, ast::ClaimDecl{label, report, modifiers}));
}

void Builder::begin_rule() { rule = {}; }
void Builder::add_rule() {
  rule.condition = pop();
  add_declaration(DeclKind::rule, append(file.rules, std::move(rule)));
}

void Builder::begin_list() {
  list = {};
  list.name = names.front();
}
void Builder::add_list() { add_declaration(DeclKind::list, append(file.lists, std::move(list))); }

void Builder::add_def() {
  const ast::ExprId body = pop();
  add_declaration(DeclKind::def,
                  append(file.defs, ast::DefDecl{names.front(), {names.begin() + 1, names.end()}, body}));
}
void Builder::add_derive() { add_declaration(DeclKind::derive, append(file.derives, ast::DeriveDecl{label, pop()})); }

void Builder::begin_test() {
  test = {token(), {}};
  in_test = true;
}
void Builder::begin_step() {
  step = {};
  step.span = token();
  label = {};
  report = {};
}
void Builder::step_name() { step.name = pop(); }
void Builder::step_status() {
  step.kind = ast::StepKind::expect_status;
  step.name = report.expression;
  step.word = token();
  const ast::Expr& subject = file.at(step.name);
  if (subject.kind != ast::ExprKind::name) {
    fail(Code::syntax, file.span_of(step.name), fmt::format("`{}` is said of a name", token_text()),
         "give the expression a name with `derive`, and expect that");
  }
}
void Builder::step_report() { step.report = report; }
void Builder::step_fact() {
  push_fact();
  step.fact = static_cast<std::uint32_t>(file.facts.size() - 1);
}
void Builder::add_step() {
  step.span.end = token_end;
  test.steps.push_back(step);
}
void Builder::add_test() { add_declaration(DeclKind::test, append(file.tests, std::move(test))); }

void Builder::suppress_rule() {
  push_name();
  suppress.rule = pop();
}
// Where something else stands in the place of `because`, what was expected says more.
void Builder::refuse_no_reason() {
  const char* at = base + next;
  const std::string_view rest(at, static_cast<std::size_t>(end - at));
  const bool ends_here = rest.empty() || at_line_start || rest.starts_with("until");
  if (!ends_here || rest.starts_with("because")) return;
  fail(Code::no_reason, token(), fmt::format("the suppression of `{}` gives no reason", token_text()),
       "say why it is accepted: because \"…\"");
}
void Builder::refuse_in_test() {
  fail(Code::syntax, token(), "nothing is suppressed in a test",
       "a test says what the analysis finds; what is suppressed stands outside of it");
}
void Builder::add_suppress() { add_declaration(DeclKind::suppress, append(file.suppressions, suppress)); }

}  // namespace crossfoot::grammar
