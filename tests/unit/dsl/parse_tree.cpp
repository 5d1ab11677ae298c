// SPDX-License-Identifier: Apache-2.0
#include "parse_tree.hpp"

#include <fmt/format.h>

namespace crossfoot::testing {
namespace {

using ast::DeclKind;
using ast::ExprId;
using ast::ExprKind;

constexpr std::string_view kind_names[] = {
    "number", "date", "name", "truth", "index", "call",    "for",        "binder", "..",     "set", "neg", "not",
    "+",      "-",    "*",    "/",     "^",     "compare", "comparator", "in",     "within", "and", "or",  "if"};
constexpr std::string_view comparators[] = {"=", "!=", "<", "<=", ">", ">="};
constexpr std::string_view relations[] = {"=",       "!=",     "more than", "at least", "less than",
                                          "at most", "nearly", "about",     "between"};
constexpr std::string_view precisions[] = {"", " exactly", " to nearest", " +-", " rounded down to"};
constexpr std::string_view quantity_kinds[] = {"unit", "measure", "integer", "real", "percent", "bool", "enumeration"};
constexpr std::string_view step_kinds[] = {"change",  "drop",   "add",   "contradiction", "repair",
                                           "derived", "status", "claim", "consistent"};

struct TreePrinter {
  const ast::File& file;
  const SourceFile& source;

  [[nodiscard]] std::string text(Span span) const { return std::string(text_of(source, span)); }

  // NOLINTNEXTLINE(misc-no-recursion): trees of tests are small
  [[nodiscard]] std::string expression(ExprId id) const {
    if (id == ast::absent) return "-";
    const ast::Expr& node = file.at(id);
    switch (node.kind) {
      case ExprKind::number:
        return number(file.literal_of(id));
      case ExprKind::date:
        return "@" + text(file.span_of(id));
      case ExprKind::name:
        return text(file.span_of(id));
      case ExprKind::truth:
        return node.count == 1 ? "true" : "false";
      case ExprKind::comparator:
        return std::string(comparators[static_cast<std::size_t>(node.comparator)]);
      default:
        break;
    }
    std::string out = fmt::format("({}", kind_names[static_cast<std::size_t>(node.kind)]);
    for (const ExprId operand : file.operands_of(id)) out += " " + expression(operand);
    return out + (node.has_where ? " where)" : ")");
  }

  [[nodiscard]] std::string number(const ast::Literal& literal) const {
    std::string out = literal.value.to_string();
    if (literal.suffix != ast::Suffix::none) out += literal.suffix == ast::Suffix::percent ? "%" : "pp";
    if (literal.rounded || literal.last_nonzero_digit != 1)
      out += fmt::format("{}{}/{}", literal.rounded ? "~" : "!", literal.last_digit.to_string(),
                         literal.last_nonzero_digit.to_string());
    if (literal.unit != ast::absent) out += ":" + expression(literal.unit);
    return out;
  }

  [[nodiscard]] std::string report(const ast::Report& report) const {
    std::string out = fmt::format("{} [{}] {}", expression(report.expression),
                                  relations[static_cast<std::size_t>(report.relation)], expression(report.value));
    if (report.upper != ast::absent) out += " " + expression(report.upper);
    out += precisions[static_cast<std::size_t>(report.precision)];
    if (report.precision_value != ast::absent) out += " " + expression(report.precision_value);
    return out;
  }

  [[nodiscard]] std::string modifiers(const ast::Modifiers& modifiers) const {
    std::string out;
    if (modifiers.source != ast::absent) out += " from " + expression(modifiers.source);
    for (std::uint32_t i = 0; i < modifiers.quote_count; ++i) out += " " + text(file.quotes[modifiers.first_quote + i]);
    if (modifiers.trust != ast::absent) out += " trust " + expression(modifiers.trust);
    if (modifiers.certain) out += " certain";
    if (modifiers.supersedes != ast::absent) out += " supersedes " + expression(modifiers.supersedes);
    if (modifiers.note.begin != modifiers.note.end) out += " note " + text(modifiers.note);
    return out;
  }

  [[nodiscard]] std::string texts(const std::vector<Span>& spans) const {
    std::string out;
    for (const Span& span : spans) out += " " + text(span);
    return out;
  }

  [[nodiscard]] std::string quantity(const ast::QuantityDecl& decl) const {
    std::string out = "quantity" + texts(decl.names);
    for (const ast::IndexDecl& index : decl.indices)
      out += fmt::format(" [{} {}]", text(index.name), expression(index.set));
    out += fmt::format(" : {}", quantity_kinds[static_cast<std::size_t>(decl.type.kind)]);
    if (decl.type.unit != ast::absent) out += " " + expression(decl.type.unit);
    out += texts(decl.type.labels);
    if (!decl.range.present) return out;
    if (decl.range.is_comparison)
      return out + fmt::format(" in {} {}", comparators[static_cast<std::size_t>(decl.range.comparator)],
                               expression(decl.range.lower));
    return out + fmt::format(" in {} {}", expression(decl.range.lower), expression(decl.range.upper));
  }

  [[nodiscard]] std::string rule(const ast::RuleDecl& decl) const {
    std::string out = fmt::format("{}rule {} {}", decl.soft ? "soft " : "", text(decl.name), text(decl.says));
    for (const ExprId binder : decl.binders) out += " " + expression(binder);
    if (decl.where != ast::absent) out += " where " + expression(decl.where);
    return out + " : " + expression(decl.condition);
  }

  [[nodiscard]] std::string fact(std::string_view keyword, const ast::FactDecl& decl) const {
    return fmt::format("{} {}: {}{}", keyword, text(decl.label), report(decl.report), modifiers(decl.modifiers));
  }

  [[nodiscard]] std::string step(const ast::Step& step) const {
    std::string out = fmt::format(" <{} {}", step_kinds[static_cast<std::size_t>(step.kind)], expression(step.name));
    if (step.kind != ast::StepKind::expect_status && step.report.expression != ast::absent)
      out += " " + report(step.report);
    if (step.fact != ast::absent) out += " " + fact("fact", file.facts[step.fact]);
    return out + " " + text(step.word) + ">";
  }

  [[nodiscard]] std::string declaration(const ast::Decl& decl) const {
    switch (decl.kind) {
      case DeclKind::module:
        return "module " + text(file.modules[decl.item].name);
      case DeclKind::use:
        return "use " + text(file.uses[decl.item].path);
      case DeclKind::source: {
        const ast::SourceDecl& decl_source = file.sources[decl.item];
        std::string out = fmt::format("source {} {}", text(decl_source.name), text(decl_source.title));
        for (const ast::SourceField& field : decl_source.fields)
          out += fmt::format(" <{} {} {}>", text(field.name), text(field.value), expression(field.number));
        return out;
      }
      case DeclKind::units:
        return (file.units[decl.item].is_count ? "count" : "measure") + texts(file.units[decl.item].names);
      case DeclKind::unit: {
        const ast::UnitDecl& unit = file.unit_aliases[decl.item];
        return fmt::format("unit {} {} {}", text(unit.name), expression(unit.factor), expression(unit.unit));
      }
      case DeclKind::dimension:
        return fmt::format("dimension {} {}", text(file.dimensions[decl.item].name),
                           expression(file.dimensions[decl.item].set));
      case DeclKind::quantity:
        return quantity(file.quantities[decl.item]);
      case DeclKind::fact:
        return fact("fact", file.facts[decl.item]);
      case DeclKind::rule:
        return rule(file.rules[decl.item]);
      case DeclKind::list: {
        const ast::ListDecl& list = file.lists[decl.item];
        return fmt::format("list {}{} {} {}{}", text(list.name), list.partial ? " partial" : "", expression(list.unit),
                           expression(list.source), texts(list.items));
      }
      case DeclKind::def: {
        const ast::DefDecl& def = file.defs[decl.item];
        return fmt::format("def {}{} = {}", text(def.name), texts(def.parameters), expression(def.body));
      }
      case DeclKind::derive:
        return fmt::format("derive {}: {}", text(file.derives[decl.item].label),
                           expression(file.derives[decl.item].expression));
      case DeclKind::claim: {
        const ast::ClaimDecl& claim = file.claims[decl.item];
        return fmt::format("claim {}: {}{}", text(claim.label), report(claim.report), modifiers(claim.modifiers));
      }
      case DeclKind::test: {
        std::string out = "test " + text(file.tests[decl.item].title);
        for (const ast::Step& each : file.tests[decl.item].steps) out += step(each);
        return out;
      }
      case DeclKind::suppress: {
        const ast::SuppressDecl& suppress = file.suppressions[decl.item];
        const std::string target = suppress.rule == ast::absent ? text(suppress.finding) : expression(suppress.rule);
        return fmt::format("suppress {} {} until {}", target, text(suppress.because), text(suppress.until));
      }
    }
    return {};
  }
};

}  // namespace

std::string print_tree(const ast::File& file, const SourceFile& source) {
  std::string out;
  for (const ast::Decl& decl : file.decls) out += TreePrinter{file, source}.declaration(decl) + "\n";
  return out;
}

std::string print_expression(const ast::File& file, const SourceFile& source, ast::ExprId expression) {
  return TreePrinter{file, source}.expression(expression);
}

std::string print_literal(const ast::File& file, const SourceFile& source, const ast::Literal& literal) {
  return TreePrinter{file, source}.number(literal);
}

}  // namespace crossfoot::testing
