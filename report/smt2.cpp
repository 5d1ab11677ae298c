// SPDX-License-Identifier: Apache-2.0
#include "report/smt2.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "report/columns.hpp"
#include "report/describe.hpp"
#include "report/smt2_terms.hpp"

namespace crossfoot {
namespace {

/// Symbols for names, each different from all others and from those that SMT-LIB itself gives a meaning, which quoting
/// does not take from them.
class Symbols {
 public:
  explicit Symbols(std::size_t expected) {
    used_.reserve(expected);
    constexpr std::array words = {"_",      "!",       "as",          "let",      "exists",  "forall",   "match",
                                  "par",    "true",    "false",       "not",      "and",     "or",       "xor",
                                  "=>",     "ite",     "abs",         "distinct", "div",     "mod",      "=",
                                  "+",      "-",       "*",           "/",        "to_real", "to_int",   "is_int",
                                  "BINARY", "DECIMAL", "HEXADECIMAL", "NUMERAL",  "STRING",  "divisible"};
    for (const std::string_view word : words) is_new(word);
  }

  std::string make(std::string_view name) {
    std::string plain(name);
    std::replace_if(
        plain.begin(), plain.end(), [](char c) { return c == '|' || c == '\\' || (c >= 0 && c < ' ') || c == 0x7f; },
        '_');
    std::string symbol = plain;
    for (int i = 2; !is_new(symbol); ++i) symbol = fmt::format("{} ({})", plain, i);
    return "|" + symbol + "|";
  }
  std::string make_part() { return make(fmt::format("part {}", ++parts_)); }

 private:
  std::unordered_set<std::size_t> used_;  ///< hashes: two names that share one only get a number for nothing
  std::size_t parts_ = 0;

  bool is_new(std::string_view name) { return used_.insert(std::hash<std::string_view>{}(name)).second; }
};

struct Document {
  const Model& model;
  Symbols symbols;
  std::vector<std::string> variables = {};
  std::string body = {};
  bool nonlinear = false;
};

std::string place(const Model& model, Span span) {
  const SourceFile& file = model.files[span.file];
  return fmt::format("{}:{}", file.path, position_of(file, span.begin).line);
}

void add_comment(Document& document, std::string_view text) {
  document.body.append("; ").append(printable(text)).append("\n");
}

/// Lines of the problem, or comments.
void add_lines(Document& document, const std::vector<std::string>& lines, bool as_comments) {
  for (const std::string& line : lines) document.body.append(as_comments ? "; " : "").append(line).append("\n");
}

void add_statement(Document& document, smt2::TermTranslator& translator, StatementId id) {
  const Model& model = document.model;
  const Statement& statement = model.statements[id];
  smt2::Translation said = translator.condition(statement.condition);
  std::string about =
      fmt::format("{}: {} ({})", statement_title(model, id, ""), asserts_text(model, id), place(model, statement.span));
  if (statement.kind == StatementKind::rule && !model.rules[statement.subject].says.empty())
    about += fmt::format(" \"{}\"", model.rules[statement.subject].says);
  for (const std::string& quote : quotes_of(model, id)) about += fmt::format(" \"{}\"", quote);
  document.body += "\n";
  add_comment(document, about);
  add_lines(document, said.definitions, statement.soft);
  if (statement.soft) {
    add_lines(document, {"soft: " + said.text}, true);
    return;
  }
  document.nonlinear = document.nonlinear || said.nonlinear;
  add_lines(document,
            {fmt::format("(assert (! {} :named {}))", said.text, document.symbols.make(statement_name(model, id)))},
            false);
}

/// A definition for use after the verdict. In a linear logic one that is not linear can only be a comment.
void add_definition(Document& document, const std::string& about, const std::string& name, std::string_view sort,
                    smt2::Translation said) {
  const bool refused = said.nonlinear && !document.nonlinear;
  add_comment(document, about + (refused ? "; not linear: for it the logic must be changed" : ""));
  said.definitions.push_back(
      fmt::format("(define-fun {} () {} {})", document.symbols.make(name), sort, std::move(said.text)));
  add_lines(document, said.definitions, refused);
}

void add_questions(Document& document, smt2::TermTranslator& translator) {
  const Model& model = document.model;
  if (!model.derives.empty() || !model.claims.empty()) document.body += "\n";
  for (const Derive& derive : model.derives) {
    const std::string about =
        fmt::format("derive {}: {} ({})", derive.name, flat_text(model.files[derive.states.file], derive.states),
                    place(model, derive.span));
    if (auto said = translator.number(derive.expression)) {
      const std::string_view sort = said->whole ? "Int" : "Real";
      add_definition(document, about, derive.name, sort, *std::move(said));
    } else {
      add_comment(document, about + "; it divides, so that it is not defined everywhere");
    }
  }
  for (const Claim& claim : model.claims) {
    const std::string about =
        fmt::format("claim {}: {} ({})", claim.name, flat_text(model.files[claim.states.file], claim.states),
                    place(model, claim.span));
    add_definition(document, about, "claim " + claim.name, "Bool", translator.condition(claim.condition));
  }
}

std::string logic_of(const Document& document) {
  bool whole = false;
  bool real = false;
  for (const Variable& variable : document.model.variables) {
    whole = whole || variable.sort == Sort::integer;
    real = real || variable.sort == Sort::real;
  }
  const std::string numbers = whole && real ? "IRA" : whole ? "IA" : "RA";
  return (document.nonlinear ? "QF_N" : "QF_L") + numbers;
}

std::string head_of(const Document& document, std::size_t hard) {
  std::string text = fmt::format(
      "; {} that crossfoot read from {}, as a problem in SMT-LIB 2.6.\n"
      ";\n"
      "; sat      all of them can be true together: the model is consistent\n"
      "; unsat    they cannot all be true: the model is contradictory, and (get-unsat-core)\n"
      ";          names some that clash, not always as few as possible\n"
      "; unknown  this solver gave up: nothing is decided\n"
      ";\n"
      "; A quantity is a constant in base units; a percentage is its plain value. That counts are\n"
      "; whole numbers is in their sort, and where a divisor cannot be negative, a statement that\n"
      "; divides by it says that it is positive: a core may leave out the domains that say so.\n",
      counted(hard, "statement"), counted(document.model.files.size(), "file"));
  text += "(set-info :smt-lib-version 2.6)\n(set-option :produce-unsat-cores true)\n";
  text += "(set-logic " + logic_of(document) + ")\n\n";
  for (VariableId id = 0; id < document.model.variables.size(); ++id) {
    const Sort sort = document.model.variables[id].sort;
    text += fmt::format("(declare-const {} {})\n", document.variables[id],
                        sort == Sort::boolean   ? "Bool"
                        : sort == Sort::integer ? "Int"
                                                : "Real");
  }
  return text;
}

}  // namespace

std::string render_smt2(const Model& model) {
  Document document{model, Symbols(model.variables.size() + model.statements.size())};
  for (VariableId id = 0; id < model.variables.size(); ++id)
    document.variables.push_back(document.symbols.make(name_of(model, id)));
  smt2::TermTranslator translator(model, document.variables, [&] { return document.symbols.make_part(); });
  std::size_t hard = 0;
  for (StatementId id = 0; id < model.statements.size(); ++id) {
    add_statement(document, translator, id);
    if (!model.statements[id].soft) ++hard;
  }
  add_questions(document, translator);
  document.body += "\n(check-sat)\n; (get-unsat-core)\n";
  document.body.insert(0, head_of(document, hard));
  return std::move(document.body);
}

}  // namespace crossfoot
