// SPDX-License-Identifier: Apache-2.0
#include "dsl/format.hpp"
#include "dsl/format_line.hpp"

namespace crossfoot::formatting {

using ast::Comparator;
using ast::Expr;
using ast::ExprId;
using ast::ExprKind;

namespace {

Printer::Level level_of(ExprKind kind) {
  switch (kind) {
    case ExprKind::if_:
      return Printer::any;
    case ExprKind::or_:
      return Printer::or_level;
    case ExprKind::and_:
      return Printer::and_level;
    case ExprKind::not_:
      return Printer::not_level;
    case ExprKind::compare:
    case ExprKind::member:
    case ExprKind::within:
      return Printer::comparison_level;
    case ExprKind::add:
    case ExprKind::subtract:
      return Printer::sum_level;
    case ExprKind::multiply:
    case ExprKind::divide:
      return Printer::product_level;
    case ExprKind::negate:
      return Printer::sign_level;
    case ExprKind::power:
      return Printer::power_level;
    default:
      return Printer::operand_level;
  }
}

Printer::Level tighter(Printer::Level level) { return static_cast<Printer::Level>(level + 1); }

std::string_view sign_of(Comparator comparator) {
  switch (comparator) {
    case Comparator::equal:
      return "=";
    case Comparator::not_equal:
      return "!=";
    case Comparator::less:
      return "<";
    case Comparator::less_equal:
      return "<=";
    case Comparator::greater:
      return ">";
    case Comparator::greater_equal:
      return ">=";
  }
  return {};
}

std::string_view sign_of(ExprKind kind) {
  return kind == ExprKind::add ? "+ " : kind == ExprKind::subtract ? "- " : kind == ExprKind::multiply ? "* " : "/ ";
}

}  // namespace

void Printer::expression(Line& line, ExprId id, Level level) const {
  const bool parentheses = level_of(file.at(id).kind) < level;
  if (parentheses) line.add("(");
  bare(line, id);
  if (parentheses) line.add(")");
}

void Printer::separated(Line& line, std::span<const ExprId> items, Level level) const {
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) {
      line.add(",");
      line.weak_space();
    }
    expression(line, items[i], level);
  }
}

void Printer::joined(Line& line, ExprId id, std::string_view word, Level level) const {
  const auto items = file.operands_of(id);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) {
      line.weak_space();
      line.add(word);
    }
    expression(line, items[i], level);
  }
}

// A sum of a thousand terms leans to the left a thousand deep: it is printed without recursion.
void Printer::chain(Line& line, ExprId id) const {
  const Level level = level_of(file.at(id).kind);
  std::vector<ExprId> spine;
  ExprId first = id;
  for (; level_of(file.at(first).kind) == level; first = file.operands_of(first)[0]) spine.push_back(first);
  expression(line, first, level);
  for (auto node = spine.rbegin(); node != spine.rend(); ++node) {
    line.weak_space();
    line.add(sign_of(file.at(*node).kind));
    expression(line, file.operands_of(*node)[1], tighter(level));
  }
}

void Printer::literal(Line& line, const ast::Literal& number) const {
  line.add(text(number.number));
  if (number.unit == ast::absent) return;
  line.add(" ");
  expression(line, number.unit);
}

void Printer::binders(Line& line, std::span<const ExprId> list, ExprId where) const {
  line.weak_space();
  line.add("for ");
  separated(line, list, any);
  if (where == ast::absent) return;
  line.weak_space();
  line.add("where ");
  expression(line, where);
}

void Printer::bare(Line& line, ExprId id) const {
  const Expr& node = file.at(id);
  const auto operands = file.operands_of(id);
  switch (node.kind) {
    case ExprKind::number:
      return literal(line, file.literal_of(id));
    case ExprKind::date:
    case ExprKind::name:
      return line.add(text(file.span_of(id)));
    case ExprKind::truth:
      return line.add(node.count == 1 ? "true" : "false");
    case ExprKind::comparator:
      return line.add(sign_of(node.comparator));
    case ExprKind::index:
    case ExprKind::call: {
      const bool index = node.kind == ExprKind::index;
      expression(line, operands[0]);
      line.add(index ? "[" : "(");
      separated(line, operands.subspan(1), index ? sum_level : any);
      return line.add(index ? "]" : ")");
    }
    case ExprKind::comprehension: {
      expression(line, operands[0]);
      const std::size_t last = operands.size() - (node.has_where ? 1 : 0);
      return binders(line, operands.subspan(1, last - 1), node.has_where ? operands[last] : ast::absent);
    }
    case ExprKind::binder:
    case ExprKind::member:
      expression(line, operands[0], sum_level);
      line.add(" in ");
      return expression(line, operands[1], sum_level);
    case ExprKind::range:
      expression(line, operands[0], sum_level);
      line.add("..");
      return expression(line, operands[1], sum_level);
    case ExprKind::set:
      if (operands.empty()) return line.add("{}");
      line.add("{ ");
      separated(line, operands, sum_level);
      return line.add(" }");
    case ExprKind::negate:
      line.add("-");
      return expression(line, operands[0], sign_level);
    case ExprKind::not_:
      line.add("not ");
      return expression(line, operands[0], not_level);
    case ExprKind::add:
    case ExprKind::subtract:
    case ExprKind::multiply:
    case ExprKind::divide:
      return chain(line, id);
    case ExprKind::power: {
      expression(line, operands[0], operand_level);
      line.add("^");
      const bool negative = file.at(operands[1]).kind == ExprKind::negate;
      if (negative) line.add("-");
      return expression(line, negative ? file.operands_of(operands[1])[0] : operands[1], operand_level);
    }
    case ExprKind::compare:
      expression(line, operands[0], sum_level);
      for (std::size_t i = 1; i + 1 < operands.size(); i += 2) {
        line.weak_space();
        expression(line, operands[i]);
        line.add(" ");
        expression(line, operands[i + 1], sum_level);
      }
      return;
    case ExprKind::within:
      expression(line, operands[0], sum_level);
      line.weak_space();
      line.add("= ");
      expression(line, operands[1], sum_level);
      line.weak_space();
      line.add("within ");
      return expression(line, operands[2], sum_level);
    case ExprKind::and_:
      return joined(line, id, "and ", not_level);
    case ExprKind::or_:
      return joined(line, id, "or ", and_level);
    case ExprKind::if_:
      line.add("if ");
      expression(line, operands[0], or_level);
      line.weak_space();
      line.add("then ");
      // Within `then`, an `if` without `else` would take the outer one's.
      expression(line, operands[1], or_level);
      if (operands.size() == 2) return;
      line.weak_space();
      line.add("else ");
      return expression(line, operands[2]);
  }
}

}  // namespace crossfoot::formatting

namespace crossfoot {

std::string format_expression(const ast::File& file, const SourceFile& source, ast::ExprId expression) {
  if (file.at(expression).kind == ast::ExprKind::name) return std::string(text_of(source, file.span_of(expression)));
  formatting::Line line;
  formatting::Printer{file, source}.expression(line, expression);
  return std::move(line.text);
}

}  // namespace crossfoot
