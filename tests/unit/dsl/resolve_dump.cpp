// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/dsl/resolve_dump.hpp"

#include <fmt/format.h>

namespace crossfoot::testing {
namespace {

std::string joined(const Model& model, TermId id, std::string_view symbol) {
  std::string text;
  for (const TermId operand : model.terms.operands_of(id))
    text += (text.empty() ? "" : fmt::format(" {} ", symbol)) + print_term(model, operand);
  return "(" + text + ")";
}

std::string called(const Model& model, TermId id, std::string_view name) {
  std::string text;
  for (const TermId operand : model.terms.operands_of(id))
    text += (text.empty() ? "" : ", ") + print_term(model, operand);
  return fmt::format("{}({})", name, text);
}

std::string place(const Model& model, Span span) {
  const SourceFile& file = model.files.at(span.file);
  const Position from = position_of(file, span.begin);
  const Position to = position_of(file, span.end);
  return fmt::format("{}:{}-{}:{}", from.line, from.column, to.line, to.column);
}

}  // namespace

Loaded resolve_text(std::string_view text) { return load({}, {{"t.xf", std::string(text)}}); }

std::string print_term(const Model& model, TermId id) {
  const Term& term = model.terms.at(id);
  switch (term.op) {
    case Op::number:
      return model.terms.number_of(id).to_string();
    case Op::variable:
      return name_of(model, term.first);
    case Op::truth:
      return term.first == 1 ? "true" : "false";
    case Op::add:
      return joined(model, id, "+");
    case Op::multiply:
      return joined(model, id, "*");
    case Op::divide:
      return joined(model, id, "/");
    case Op::power:
      return joined(model, id, "^");
    case Op::equal:
      return joined(model, id, "=");
    case Op::not_equal:
      return joined(model, id, "!=");
    case Op::less:
      return joined(model, id, "<");
    case Op::less_equal:
      return joined(model, id, "<=");
    case Op::and_:
      return joined(model, id, "and");
    case Op::or_:
      return joined(model, id, "or");
    case Op::implies:
      return joined(model, id, "->");
    case Op::iff:
      return joined(model, id, "<->");
    case Op::min:
      return called(model, id, "min");
    case Op::max:
      return called(model, id, "max");
    case Op::abs:
      return called(model, id, "abs");
    case Op::choose:
      return called(model, id, "choose");
    case Op::not_:
      return called(model, id, "not");
  }
  return "?";
}

std::string print_statements(const Model& model) {
  std::string text;
  for (StatementId id = 0; id < model.statements.size(); ++id) {
    const Statement& statement = model.statements[id];
    text += fmt::format("{}{}: {}\n", statement.soft ? "soft " : "", statement_name(model, id),
                        print_term(model, statement.condition));
  }
  return text;
}

std::string print_diagnostics(const Loaded& loaded) {
  std::string text;
  for (const Diagnostic& diagnostic : loaded.diagnostics) {
    text +=
        fmt::format("{} {} {}\n", place(loaded.model, diagnostic.span), number_of(diagnostic.code), diagnostic.message);
    for (const Note& note : diagnostic.notes)
      text += fmt::format("  note: {} {}\n", place(loaded.model, note.span), note.message);
    if (!diagnostic.help.empty()) text += fmt::format("  help: {}\n", diagnostic.help);
  }
  return text;
}

}  // namespace crossfoot::testing
