// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "dsl/format_line.hpp"

namespace crossfoot::formatting {

using ast::DeclKind;
using ast::Precision;
using ast::StepKind;

namespace {

bool given(Span span) { return span.begin != span.end; }

std::string_view sign_of(Relation relation) {
  switch (relation) {
    case Relation::equal:
      return "=";
    case Relation::not_equal:
      return "!=";
    case Relation::more_than:
      return ">";
    case Relation::at_least:
      return ">=";
    case Relation::less_than:
      return "<";
    default:
      return "<=";
  }
}

void names(Line& line, const Printer& printer, const std::vector<Span>& list) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i > 0) {
      line.add(",");
      line.weak_space();
    }
    line.add(printer.text(list[i]));
  }
}

void label(Line& line, const Printer& printer, Span name) {
  if (!given(name)) return;
  line.add(printer.text(name));
  line.add(": ");
}

void type(Line& line, const Printer& printer, const ast::Type& type) {
  switch (type.kind) {
    case QuantityKind::integer:
      return line.add("integer");
    case QuantityKind::real:
      return line.add("real");
    case QuantityKind::percent:
      return line.add("percent");
    case QuantityKind::boolean:
      return line.add("bool");
    case QuantityKind::enumeration:
      line.add("{ ");
      names(line, printer, type.labels);
      return line.add(" }");
    default:
      return printer.expression(line, type.unit);
  }
}

std::string_view sign_of(ast::Comparator comparator) {
  static constexpr std::string_view signs[] = {"= ", "!= ", "< ", "<= ", "> ", ">= "};
  return signs[static_cast<std::size_t>(comparator)];
}

void quantity(Line& line, const Printer& printer, const ast::QuantityDecl& decl) {
  line.add("quantity ");
  names(line, printer, decl.names);
  for (std::size_t i = 0; i < decl.indices.size(); ++i) {
    line.add(i == 0 ? "[" : ",");
    if (i > 0) line.weak_space();
    line.add(printer.text(decl.indices[i].name));
    if (decl.indices[i].set == ast::absent) continue;
    line.add(" in ");
    printer.expression(line, decl.indices[i].set, Printer::sum_level);
  }
  if (!decl.indices.empty()) line.add("]");
  line.strong_space();
  line.add(": ");
  type(line, printer, decl.type);
  if (!decl.range.present) return;
  line.strong_space();
  line.add("in ");
  if (decl.range.is_comparison) line.add(sign_of(decl.range.comparator));
  printer.expression(line, decl.range.lower);
  if (decl.range.is_comparison) return;
  line.add("..");
  printer.expression(line, decl.range.upper);
}

void rule(Line& line, const Printer& printer, const ast::RuleDecl& decl) {
  line.add(decl.soft ? "soft rule " : "rule ");
  line.add(printer.text(decl.name));
  if (given(decl.says)) {
    line.strong_space();
    line.add(printer.text(decl.says));
  }
  if (!decl.binders.empty()) printer.binders(line, decl.binders, decl.where);
  line.add(":");
  line.space(given(decl.says) ? Line::Strength::always : Line::Strength::strong);
  printer.expression(line, decl.condition);
}

void def(Line& line, const Printer& printer, const ast::DefDecl& decl) {
  line.add("def ");
  line.add(printer.text(decl.name));
  line.add("(");
  names(line, printer, decl.parameters);
  line.add(") =");
  line.strong_space();
  printer.expression(line, decl.body);
}

void reported(Line& line, const Printer& printer, std::string_view keyword, Span name, const ast::Report& report,
              const ast::Modifiers& modifiers) {
  line.add(keyword);
  label(line, printer, name);
  printer.report(line, report);
  printer.modifiers(line, modifiers);
}

}  // namespace

void Printer::report(Line& line, const ast::Report& report) const {
  expression(line, report.expression, sum_level);
  line.weak_space();
  const std::uint32_t value_begin = file.at(report.value).begin;
  const bool in_words = report.precision != Precision::exactly && report.value_begin < value_begin;
  if (in_words) {
    const std::string words = flat_text(source, {file.id, report.value_begin, value_begin});
    line.add(std::string_view(words).substr(0, words.find_last_not_of(' ') + 1));
  } else {
    line.add(sign_of(report.relation));
  }
  line.add(" ");
  if (report.precision == Precision::exactly) line.add("exactly ");
  expression(line, report.value);
  if (report.upper != ast::absent) {
    line.add(" and ");
    expression(line, report.upper);
  }
  if (report.precision_value == ast::absent) return;
  line.add(report.precision == Precision::to_nearest     ? " to nearest "
           : report.precision == Precision::rounded_down ? " rounded down to "
                                                         : " +- ");
  expression(line, report.precision_value);
}

void Printer::modifiers(Line& line, const ast::Modifiers& modifiers) const {
  if (modifiers.source != ast::absent) {
    line.strong_space();
    line.add("from ");
    expression(line, modifiers.source);
    for (std::uint32_t i = 0; i < modifiers.quote_count; ++i) {
      line.weak_space();
      line.add(text(file.quotes[modifiers.first_quote + i]));
    }
  }
  if (modifiers.trust != ast::absent) {
    line.strong_space();
    line.add("trust ");
    expression(line, modifiers.trust);
  }
  if (modifiers.certain) {
    line.strong_space();
    line.add("certain");
  }
  if (modifiers.supersedes != ast::absent) {
    line.strong_space();
    line.add("supersedes ");
    expression(line, modifiers.supersedes);
  }
  if (given(modifiers.note)) {
    line.strong_space();
    line.add("note ");
    line.add(text(modifiers.note));
  }
}

Line declaration_line(const Printer& printer, const ast::Decl& decl) {
  const ast::File& file = printer.file;
  Line line;
  switch (decl.kind) {
    case DeclKind::module:
      line.add("module ");
      line.add(printer.text(file.modules[decl.item].name));
      break;
    case DeclKind::use:
      line.add("use ");
      line.add(printer.text(file.uses[decl.item].path));
      break;
    case DeclKind::units:
      line.add(file.units[decl.item].is_count ? "count " : "measure ");
      names(line, printer, file.units[decl.item].names);
      break;
    case DeclKind::unit:
      line.add("unit ");
      line.add(printer.text(file.unit_aliases[decl.item].name));
      line.add(" = ");
      if (file.unit_aliases[decl.item].factor != ast::absent) {
        printer.expression(line, file.unit_aliases[decl.item].factor);
        line.add(" ");
      }
      printer.expression(line, file.unit_aliases[decl.item].unit);
      break;
    case DeclKind::dimension:
      line.add("dimension ");
      line.add(printer.text(file.dimensions[decl.item].name));
      line.add(" = ");
      printer.expression(line, file.dimensions[decl.item].set);
      break;
    case DeclKind::quantity:
      quantity(line, printer, file.quantities[decl.item]);
      break;
    case DeclKind::fact: {
      const ast::FactDecl& fact = file.facts[decl.item];
      reported(line, printer, "fact ", fact.label, fact.report, fact.modifiers);
      break;
    }
    case DeclKind::claim: {
      const ast::ClaimDecl& claim = file.claims[decl.item];
      reported(line, printer, "claim ", claim.label, claim.report, claim.modifiers);
      break;
    }
    case DeclKind::rule:
      rule(line, printer, file.rules[decl.item]);
      break;
    case DeclKind::def:
      def(line, printer, file.defs[decl.item]);
      break;
    case DeclKind::derive:
      line.add("derive ");
      label(line, printer, file.derives[decl.item].label);
      printer.expression(line, file.derives[decl.item].expression);
      break;
    case DeclKind::suppress: {
      const ast::SuppressDecl& suppress = file.suppressions[decl.item];
      line.add("suppress ");
      line.add(printer.text(given(suppress.finding) ? suppress.finding : file.span_of(suppress.rule)));
      line.strong_space();
      line.add("because ");
      line.add(printer.text(suppress.because));
      if (!given(suppress.until)) break;
      line.strong_space();
      line.add("until ");
      line.add(printer.text(suppress.until));
      break;
    }
    case DeclKind::source:
    case DeclKind::list:
    case DeclKind::test:
      break;
  }
  return line;
}

Line list_head(const Printer& printer, const ast::ListDecl& list) {
  Line line;
  line.add("list ");
  line.add(printer.text(list.name));
  if (list.partial) line.add(" partial");
  if (list.unit != ast::absent) {
    line.add(" : ");
    printer.expression(line, list.unit);
  }
  if (list.source != ast::absent) {
    line.strong_space();
    line.add("from ");
    printer.expression(line, list.source);
  }
  return line;
}

Line step_line(const Printer& printer, const ast::Step& step) {
  Line line;
  const auto named = [&](std::string_view words) {
    line.add(words);
    printer.expression(line, step.name);
  };
  switch (step.kind) {
    case StepKind::change:
      line.add("change ");
      printer.report(line, step.report);
      break;
    case StepKind::drop:
      named("drop ");
      break;
    case StepKind::add: {
      const ast::FactDecl& fact = printer.file.facts[step.fact];
      reported(line, printer, "add fact ", fact.label, fact.report, fact.modifiers);
      break;
    }
    case StepKind::expect_contradiction:
      if (step.name == ast::absent) {
        line.add("expect contradiction");
      } else {
        named("expect contradiction of ");
      }
      break;
    case StepKind::expect_repair:
      line.add("expect repair ");
      printer.report(line, step.report);
      break;
    case StepKind::expect_derived:
      line.add("expect ");
      printer.report(line, step.report);
      break;
    case StepKind::expect_status:
    case StepKind::expect_claim:
      named(step.kind == StepKind::expect_claim ? "expect claim " : "expect ");
      line.add(" ");
      line.add(printer.text(step.word));
      break;
    case StepKind::expect_consistent:
      line.add("expect consistent");
      break;
  }
  return line;
}

}  // namespace crossfoot::formatting
