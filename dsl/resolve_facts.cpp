// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "dsl/format.hpp"
#include "dsl/parse.hpp"
#include "dsl/resolve_state.hpp"

namespace crossfoot::resolving {
namespace {

bool present(Span span) { return span.begin != span.end; }

std::string string_at(const Frame& frame, Span literal) {
  const std::string_view text = crossfoot::text_of(*frame.source, literal);
  if (text.size() >= 2 && text.find('\\') == std::string_view::npos)
    return std::string(text.substr(1, text.size() - 2));
  return unescape(text);
}

/// Text that only has the characters of names, numbers and brackets is in canonical layout already.
bool is_canonical(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '[' ||
           c == ']' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
  });
}

void append_expression(std::string& name, const Frame& frame, ExprId id) {
  const std::string_view text = text_of(frame, id);
  if (is_canonical(text))
    name += text;
  else
    name += format_expression(*frame.ast, *frame.source, id);
}

void append_source(std::string& name, const Resolver& r, const Frame& frame, SourceId source) {
  const ScopeId scope = r.source_scope[source];
  if (scope != frame.scope && scope != 0) name.append(r.scopes[scope].module).append(1, '.');
  name += r.model.sources[source].name;
}

std::string report_name(const Resolver& r, const Frame& frame, Span label, const ast::Report& decl, SourceId source,
                        Span span) {
  std::string name;
  if (frame.scope != 0) name.append(r.scopes[frame.scope].module).append(1, '.');
  if (present(label)) return name.append(crossfoot::text_of(*frame.source, label));
  append_expression(name, frame, decl.expression);
  name += '@';
  if (source != none)
    append_source(name, r, frame, source);
  else
    name += fmt::format("line {}", position_of(*frame.source, span.begin).line);
  return name;
}

Quotes quotes_of(const Frame& frame, const ast::Modifiers& modifiers) {
  Quotes quotes;
  quotes.reserve(modifiers.quote_count);
  for (std::uint32_t i = 0; i < modifiers.quote_count; ++i)
    quotes.push_back(string_at(frame, frame.ast->quotes[modifiers.first_quote + i]));
  return quotes;
}

void resolve_trust(Resolver& r, Frame& frame, const ast::Modifiers& modifiers, Fact& fact) {
  if (fact.source != none) fact.trust = r.model.sources[fact.source].trust;
  if (modifiers.trust == ast::absent) return;
  fact.trust = frame.ast->literal_of(modifiers.trust).value;
  if (fact.trust.sign() <= 0)
    report(r, &frame, Code::bad_trust, frame.ast->span_of(modifiers.trust), "trust is a number above 0");
}

StatementId add_statement(Resolver& r, bool soft, TermId condition, FactId fact) {
  Statement statement;
  statement.soft = soft;
  statement.condition = condition;
  statement.subject = fact;
  statement.span = r.model.facts[fact].span;
  r.model.statements.push_back(std::move(statement));
  return static_cast<StatementId>(r.model.statements.size() - 1);
}

/// A name that is taken gets " #2", " #3"… behind it. Facts and claims do not move, so their names may be pointed at.
void number_name(Resolver& r, std::string& name) {
  const auto place = static_cast<std::uint32_t>(r.fact_names.size());
  const auto same = [&](std::uint32_t at) { return *r.fact_names[at].name == name; };
  const std::uint32_t found = r.fact_name_table.find_or_add(std::hash<std::string>{}(name), place, same);
  if (found == place)
    r.fact_names.push_back({&name, 1});
  else
    name += fmt::format(" #{}", ++r.fact_names[found].count);
}

}  // namespace

SourceId resolve_source_name(Resolver& r, Frame& frame, ExprId id) {
  const Named named = find_name(r, frame, id);
  if (named.symbol && named.symbol->kind == SymbolKind::source) return named.symbol->index;
  if (named.symbol && named.symbol->kind == SymbolKind::poisoned) return none;
  if (!named.symbol) {
    report_unknown(r, frame, id);
    return none;
  }
  report(r, &frame, Code::wrong_kind_of_name, frame.ast->span_of(id),
         fmt::format("a source is needed here, and `{}` is {}", text_of(frame, id), describe(named.symbol->kind)),
         {{"declared here", named.symbol->span}});
  return none;
}

void resolve_fact(Resolver& r, Frame& frame, const ast::FactDecl& decl, Span span, FactId id) {
  Fact& fact = r.model.facts[id];
  ReportMeaning meaning = resolve_report(r, frame, decl.report);
  fact.span = span;
  fact.states = decl.report.states;
  fact.value = {span.file, decl.report.value_begin, decl.report.states.end};
  fact.relation = decl.report.relation;
  if (decl.modifiers.source != ast::absent) fact.source = resolve_source_name(r, frame, decl.modifiers.source);
  resolve_trust(r, frame, decl.modifiers, fact);
  fact.quotes = quotes_of(frame, decl.modifiers);
  fact.certain = decl.modifiers.certain;
  if (present(decl.modifiers.note)) fact.note = string_at(frame, decl.modifiers.note);
  fact.name = report_name(r, frame, decl.label, decl.report, fact.source, span);
  if (!present(decl.label)) number_name(r, fact.name);
  if (!meaning.ok) return;
  fact.subject = meaning.subject.term;
  fact.printed = std::move(meaning.printed);
  fact.printed_span = meaning.printed_span;
  fact.asserted = std::move(meaning.asserted);
  if (meaning.softly) fact.softly = std::make_shared<const Interval>(std::move(*meaning.softly));
  if (fact.retired_by != none) return;
  fact.statement = add_statement(r, false, meaning.condition, id);
  if (meaning.soft_condition != no_term) fact.soft_statement = add_statement(r, true, meaning.soft_condition, id);
}

void resolve_claim(Resolver& r, Frame& frame, const ast::ClaimDecl& decl, Span span) {
  ReportMeaning meaning = resolve_report(r, frame, decl.report);
  Claim& claim = r.model.claims.emplace_back();
  claim.span = span;
  claim.states = decl.report.states;
  claim.value = {span.file, decl.report.value_begin, decl.report.states.end};
  claim.printed_span = meaning.printed_span;
  claim.relation = decl.report.relation;
  if (decl.modifiers.source != ast::absent) claim.source = resolve_source_name(r, frame, decl.modifiers.source);
  if (decl.modifiers.trust != ast::absent && frame.ast->literal_of(decl.modifiers.trust).value.sign() <= 0)
    report(r, &frame, Code::bad_trust, frame.ast->span_of(decl.modifiers.trust), "trust is a number above 0");
  claim.quotes = quotes_of(frame, decl.modifiers);
  claim.name = report_name(r, frame, decl.label, decl.report, claim.source, span);
  if (!present(decl.label)) number_name(r, claim.name);
  if (!meaning.ok) return;
  claim.condition = meaning.condition;
  display_of(r, meaning.subject, claim.subject, claim.unit, claim.labels);
}

void resolve_supersedes(Resolver& r) {
  FactId id = 0;
  std::vector<FactId> older_of(r.model.facts.size(), none);
  std::vector<Span> spans(r.model.facts.size());
  for (const ast::File& file : r.asts) {
    Frame frame = frame_of(r, file);
    for (const ast::Decl& decl : file.decls) {
      if (decl.kind != ast::DeclKind::fact) continue;
      const FactId fact = id++;
      const ExprId label = file.facts[decl.item].modifiers.supersedes;
      if (label == ast::absent) continue;
      r.unknown_names.clear();
      const Named named = find_name(r, frame, label);
      spans[fact] = file.span_of(label);
      if (!named.symbol) {
        report_unknown(r, frame, label);
      } else if (named.symbol->kind == SymbolKind::fact) {
        older_of[fact] = named.symbol->index;
        FactId& retired_by = r.model.facts[named.symbol->index].retired_by;
        if (retired_by == none) retired_by = fact;
      } else if (named.symbol->kind != SymbolKind::poisoned) {
        report(r, &frame, Code::wrong_kind_of_name, spans[fact],
               fmt::format("only a fact can be superseded, and `{}` is {}", text_of(frame, label),
                           describe(named.symbol->kind)),
               {{"declared here", named.symbol->span}});
      }
    }
  }
  // Each fact supersedes at most one other, so a walk along them ends or closes a circle.
  std::vector<FactId> walked_from(older_of.size(), none);
  for (FactId start = 0; start < older_of.size(); ++start) {
    FactId at = start;
    while (at != none && walked_from[at] == none) {
      walked_from[at] = start;
      at = older_of[at];
    }
    if (at == none || walked_from[at] != start || older_of[start] == none) continue;
    std::vector<Note> notes;
    for (FactId next = older_of[at]; next != at; next = older_of[next]) notes.push_back({"and this one", spans[next]});
    std::string message =
        notes.empty() ? "a fact cannot supersede itself" : "these facts supersede each other in a circle";
    report(r, nullptr, Code::supersedes_cycle, spans[at], std::move(message), std::move(notes));
  }
}

}  // namespace crossfoot::resolving
