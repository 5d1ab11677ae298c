// SPDX-License-Identifier: Apache-2.0
#include "dsl/grammar/builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "dsl/grammar/grammar.hpp"

namespace crossfoot::grammar {

using ast::ExprId;
using ast::ExprKind;

Builder::Builder(ast::File& target, const SourceFile& text, std::vector<Diagnostic>& errors)
    : file(target), source(text), diagnostics(errors), base(text.text.data()), end(base + text.text.size()) {}

void Builder::accept(const char*& at, const char* to) {
  token_begin = offset(at);
  token_end = offset(to);
  at_line_start = false;
  at = to;
  skip(at);
}

void Builder::skip(const char*& at) {
  for (; at != end; ++at) {
    if (*at == '\n') {
      at_line_start = true;
    } else if (*at == '#') {
      const char* stop = std::find(at, end, '\n');
      const char* last = stop;
      while (last[-1] == '\r' || last[-1] == ' ' || last[-1] == '\t') --last;
      if (offset(at) >= comment_floor) {
        file.comments.push_back({span(offset(at), offset(last)), at_line_start});
        comment_floor = offset(stop);
      }
      if (stop == end) {
        at = end;
        break;
      }
      at = stop;
      at_line_start = true;
    } else if (*at != ' ' && *at != '\t' && *at != '\r') {
      break;
    }
  }
  next = offset(at);
}

void Builder::fail(Code code, Span where, std::string message, std::string help) {
  pending = Diagnostic{code, std::move(message), where, {}, std::move(help)};
  stop_declaration(base + where.begin);
}

ExprId Builder::push(ast::Expr node, std::uint16_t height) {
  const auto id = static_cast<ExprId>(file.exprs.size());
  file.exprs.push_back(node);
  heights.push_back(height);
  stack.push_back({id, node.begin, node.end});
  return id;
}

void Builder::combine(ExprKind kind, std::size_t count) {
  ast::Expr node{kind};
  node.first = static_cast<std::uint32_t>(file.operands.size());
  node.count = static_cast<std::uint32_t>(count);
  const std::size_t from = stack.size() - count;
  std::uint16_t height = 0;
  for (std::size_t i = from; i < stack.size(); ++i) {
    file.operands.push_back(stack[i].id);
    height = std::max(height, heights[stack[i].id]);
  }
  node.begin = count > 0 ? stack[from].begin : token_begin;
  node.end = count > 0 ? stack.back().end : token_end;
  stack.resize(from);
  if (++height > max_expression_height) {
    fail(Code::too_deep, token(),
         fmt::format("the expression is nested more than {} operators deep", max_expression_height),
         "give parts of it a name with `def`, or sum over an index");
  }
  push(node, height);
}

std::size_t Builder::take_marked() {
  const std::uint32_t from = marks.back();
  marks.pop_back();
  return stack.size() - from;
}

ExprId Builder::pop() {
  const ExprId id = stack.back().id;
  stack.pop_back();
  return id;
}

void Builder::push_name() {
  ast::Expr node{ExprKind::name};
  node.begin = token_begin;
  node.end = token_end;
  push(node);
}

void Builder::push_date() {
  ast::Expr node{ExprKind::date};
  node.begin = token_begin;
  node.end = token_end;
  push(node);
}

void Builder::push_truth() {
  ast::Expr node{ExprKind::truth};
  node.begin = token_begin;
  node.end = token_end;
  node.count = token_text() == "true" ? 1 : 0;
  push(node);
}

void Builder::push_comparator(ast::Comparator comparator) {
  ast::Expr node{ExprKind::comparator};
  node.comparator = comparator;
  node.begin = token_begin;
  node.end = token_end;
  push(node);
}

void Builder::finish_number_unit() {
  const Operand unit = stack.back();
  stack.pop_back();
  Operand& number = stack.back();
  ast::Expr& node = file.exprs[number.id];
  file.literals[node.first].unit = unit.id;
  node.end = number.end = unit.end;
}

// The operator's token has gone by: its place is the innermost scope's.
void Builder::negate() {
  const std::uint32_t begin = scope.begin;
  leave();
  stack.back().begin = begin;
  combine(ExprKind::negate, 1);
}

void Builder::finish_not() {
  const std::uint32_t begin = scope.begin;
  leave();
  stack.back().begin = begin;
  combine(ExprKind::not_, 1);
}

void Builder::finish_if() {
  const std::uint32_t begin = scope.begin;
  leave();
  const std::size_t count = take_marked();
  stack[stack.size() - count].begin = begin;
  combine(ExprKind::if_, count);
}

void Builder::check_within() {
  const ast::Expr& chain = file.at(stack.back().id);
  const bool single = chain.count == 3 && file.at(file.operands[chain.first + 1]).comparator == ast::Comparator::equal;
  if (!single) fail(Code::syntax, token(), "`within` belongs to a single `=`, as in `a = b within 2`");
}

void Builder::finish_within() {
  const ast::Expr node = file.at(stack[stack.size() - 2].id);
  const Operand slack = stack.back();
  const std::uint32_t begin = stack[stack.size() - 2].begin;
  stack.resize(stack.size() - 2);
  for (const std::uint32_t i : {0U, 2U}) {
    const ExprId side = file.operands[node.first + i];
    stack.push_back({side, i == 0 ? begin : file.at(side).begin, file.at(side).end});
  }
  stack.push_back(slack);
  combine(ExprKind::within, 3);
}

void Builder::finish_comprehension(bool has_where) {
  combine(ExprKind::comprehension, take_marked());
  file.exprs[stack.back().id].has_where = has_where;
}

void Builder::extend_group() {
  stack.back().begin = scope.begin;
  stack.back().end = token_end;
  leave();
}

void Builder::extend_bracket() {
  file.exprs[stack.back().id].end = stack.back().end = token_end;
  const bool is_set = file.exprs[stack.back().id].kind == ExprKind::set;
  if (is_set) file.exprs[stack.back().id].begin = stack.back().begin = scope.begin;
  leave();
}

void Builder::enter(Scope inner) {
  if (scopes.size() == static_cast<std::size_t>(max_expression_depth)) {
    fail(Code::too_deep, token(), fmt::format("the expression is nested more than {} deep", max_expression_depth),
         "give parts of it a name with `def`");
  }
  scopes.push_back(scope);
  scope = inner;
  scope.begin = token_begin;
}

void Builder::enter_same() { enter(scope); }
void Builder::enter_group() { enter({scope.dates, false}); }
void Builder::enter_index() { enter({true, true}); }
void Builder::enter_set() { enter({true, true}); }
void Builder::enter_dates() { enter({true, scope.commas}); }

// A def's parameters may be indices, so a date may be an argument; the built-in functions take numbers.
void Builder::enter_list() {
  const Operand function = stack.back();
  enter({scope.dates || !is_keyword(text_of(source, span(function.begin, function.end))), true});
}

void Builder::leave() {
  scope = scopes.back();
  scopes.pop_back();
}

}  // namespace crossfoot::grammar
