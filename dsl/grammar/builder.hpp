// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/ast.hpp"
#include "dsl/parse.hpp"

namespace crossfoot::grammar {

/// An expression on its way into a larger one. Its extent includes the parentheses around it; the node's span does not.
struct Operand {
  ast::ExprId id;
  std::uint32_t begin, end;
};

/// What the brackets around the current place allow.
struct Scope {
  bool dates = false;   ///< 2018-07 is a month here, not 2011
  bool commas = false;  ///< a comma separates elements here: {1,200} has two
  std::uint32_t begin = 0;
};

/// What the grammar's steps do: they keep the current token, build expressions bottom-up on a stack and append whole
/// declarations to the file. One member function a step; the grammar calls them by name.
struct Builder {
  Builder(ast::File& target, const SourceFile& text, std::vector<Diagnostic>& errors);

  ast::File& file;
  const SourceFile& source;
  std::vector<Diagnostic>& diagnostics;
  const char* base;
  const char* end;

  // The last token read, and whether the place after it starts a line.
  std::uint32_t token_begin = 0, token_end = 0;
  std::uint32_t next = 0;  ///< where the token to be read begins
  bool at_line_start = true;

  // The expression being built.
  std::vector<Operand> stack;
  std::vector<std::uint32_t> marks;
  std::vector<Scope> scopes;
  std::vector<std::uint16_t> heights;  ///< of each expression of the file: how deep its tree is
  Scope scope;
  std::optional<Diagnostic> pending;  ///< what an Abort is about

  // The declaration being read.
  std::uint32_t declaration_begin = 0;
  bool in_test = false;
  Span label;
  std::vector<Span> names;
  ast::Report report;
  ast::Modifiers modifiers;
  ast::SourceDecl source_decl;
  ast::UnitDecl unit_decl;
  std::vector<ast::IndexDecl> indices;
  ast::Type type;
  ast::Range range;
  ast::RuleDecl rule;
  ast::ListDecl list;
  ast::TestDecl test;
  ast::SuppressDecl suppress;
  ast::Step step;
  std::uint32_t comment_floor = 0;  ///< comments before it are recorded
  struct Mark {
    std::size_t exprs, operands, literals, quotes, facts;
  } declaration_mark{};

  [[nodiscard]] std::uint32_t offset(const char* at) const { return static_cast<std::uint32_t>(at - base); }
  [[nodiscard]] Span span(std::uint32_t from, std::uint32_t to) const { return {file.id, from, to}; }
  [[nodiscard]] Span token() const { return span(token_begin, token_end); }
  [[nodiscard]] std::string_view token_text() const { return {base + token_begin, token_end - token_begin}; }

  /// Makes [from, to) the current token and moves `at` to the next one, past white space and comments.
  void accept(const char*& at, const char* to);
  void skip(const char*& at);
  /// Stops the declaration with a diagnostic of its own.
  [[noreturn]] void fail(Code code, Span where, std::string message, std::string help = {});

  // Expressions.
  ast::ExprId push(ast::Expr node, std::uint16_t height = 1);
  void combine(ast::ExprKind kind, std::size_t count);
  template <ast::ExprKind kind>
  void binary() {
    combine(kind, 2);
  }
  void push_name();
  void push_date();
  void push_truth();
  void push_comparator(ast::Comparator comparator);
  template <ast::Comparator comparator>
  void compare_by() {
    push_comparator(comparator);
  }
  void mark() { marks.push_back(static_cast<std::uint32_t>(stack.size())); }
  void mark_last() { marks.push_back(static_cast<std::uint32_t>(stack.size() - 1)); }
  void mark_pair() { marks.push_back(static_cast<std::uint32_t>(stack.size() - 2)); }
  template <ast::ExprKind kind>
  void combine_marked() {
    combine(kind, take_marked());
  }
  std::size_t take_marked();
  ast::ExprId pop();
  void finish_number_unit();
  void negate();
  void finish_not();
  void finish_if();
  void check_within();
  void finish_within();
  void finish_comprehension(bool has_where);
  template <bool has_where>
  void comprehend() {
    finish_comprehension(has_where);
  }
  void extend_group();
  void extend_bracket();

  // Scopes: every bracket, and every operator that nests to the right.
  void enter(Scope inner);
  void enter_same();
  void enter_group();
  void enter_list();
  void enter_index();
  void enter_set();
  void enter_dates();
  void leave();

  // Declarations.
  void begin_declaration();
  void add_declaration(ast::DeclKind kind, std::size_t item);
  void take_name() { names.push_back(token()); }
  void take_label() { label = token(); }

  void add_module();
  void add_use();

  void begin_source();
  void source_title();
  void field_name();
  void field_text();
  void field_number();
  void add_source();

  void add_counts();
  void add_measures();
  void unit_factor();
  void add_unit();
  void add_dimension();

  void begin_quantity();
  void open_index();
  void close_index();
  void begin_type();
  void set_type(QuantityKind kind);
  template <QuantityKind kind>
  void type_is() {
    set_type(kind);
  }
  void type_unit();
  void type_label();
  void end_type();
  void range_between();
  void range_compared();
  void add_quantity();

  void begin_report();
  void report_expression();
  template <Relation relation>
  void relate() {
    report.relation = relation;
  }
  void value_begins();
  void report_value();
  void report_upper();
  template <ast::Precision precision>
  void precise() {
    report.precision = precision;
  }
  void precision_value();
  void end_report();

  void once(bool given);
  void begin_source_modifier();
  void modifier_source();
  void modifier_quote();
  void begin_trust();
  void modifier_trust();
  void modifier_certain();
  void begin_supersedes();
  void modifier_supersedes();
  void begin_note();
  void modifier_note();
  void push_fact();
  void add_fact();
  void add_claim();

  void begin_rule();
  void soft_rule() { rule.soft = true; }
  void rule_name() { rule.name = token(); }
  void rule_says() { rule.says = token(); }
  void rule_binder() { rule.binders.push_back(pop()); }
  void rule_where() { rule.where = pop(); }
  void add_rule();

  void begin_list();
  void list_partial() { list.partial = true; }
  void list_unit() { list.unit = pop(); }
  void list_source() { list.source = pop(); }
  void list_item() { list.items.push_back(token()); }
  void add_list();

  void add_def();
  void add_derive();

  void begin_test();
  void begin_step();
  template <ast::StepKind kind>
  void step_is() {
    step.kind = kind;
  }
  void step_name();
  void step_word() { step.word = token(); }
  void step_status();
  void step_report();
  void step_fact();
  void add_step();
  void add_test();

  void begin_suppress() { suppress = {}; }
  void suppress_finding() { suppress.finding = token(); }
  void suppress_rule();
  void suppress_because() { suppress.because = token(); }
  void suppress_until() { suppress.until = token(); }
  void refuse_no_reason();
  void refuse_in_test();
  void add_suppress();
};

}  // namespace crossfoot::grammar
