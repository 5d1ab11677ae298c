// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "dsl/resolve_state.hpp"

namespace crossfoot::resolving {
namespace {

std::string_view text_in(const Resolver& r, Span span) { return crossfoot::text_of(r.model.files[span.file], span); }

ScopeId scope_of_file(Resolver& r, const ast::File& file) {
  if (file.modules.empty()) return 0;
  const std::string_view name = text_in(r, file.modules.front().name);
  const auto [at, added] = r.modules.try_emplace(name, static_cast<ScopeId>(r.scopes.size()));
  if (added) r.scopes.push_back({name, {}});
  return at->second;
}

void declare(Resolver& r, ScopeId scope, SymbolKind kind, std::uint32_t index, Span span) {
  const std::string_view name = text_in(r, span);
  const auto [at, added] = r.scopes[scope].symbols.try_emplace(name, Symbol{kind, index, span});
  if (added) return;
  report(r, nullptr, Code::duplicate_name, span, fmt::format("`{}` is declared twice", name),
         {{"first declared here", at->second.span}});
  at->second.kind = SymbolKind::poisoned;
}

QuantityId add_quantity(Resolver& r, ScopeId scope, std::string name, Span span) {
  Quantity quantity;
  quantity.name = std::move(name);
  quantity.span = span;
  r.model.quantities.push_back(std::move(quantity));
  r.quantities.emplace_back().scope = scope;
  return static_cast<QuantityId>(r.model.quantities.size() - 1);
}

void collect_source(Resolver& r, ScopeId scope, const ast::SourceDecl& decl) {
  Source source;
  source.name = text_in(r, decl.name);
  source.span = decl.name;
  r.model.sources.push_back(std::move(source));
  r.source_scope.push_back(scope);
  declare(r, scope, SymbolKind::source, static_cast<std::uint32_t>(r.model.sources.size() - 1), decl.name);
}

void collect_units(Resolver& r, ScopeId scope, const ast::UnitsDecl& decl) {
  for (const Span name : decl.names) {
    const auto base = static_cast<BaseUnitId>(r.model.base_units.size());
    r.model.base_units.push_back({std::string(text_in(r, name)), decl.is_count});
    UnitSymbol symbol;
    symbol.unit = intern(r, {{{base, 1}}, 1, std::string(text_in(r, name))});
    r.unit_symbols.push_back(symbol);
    declare(r, scope, SymbolKind::unit, static_cast<std::uint32_t>(r.unit_symbols.size() - 1), name);
  }
}

void collect(Resolver& r, ScopeId scope, const ast::File& file, const ast::Decl& decl) {
  switch (decl.kind) {
    case ast::DeclKind::source:
      return collect_source(r, scope, file.sources[decl.item]);
    case ast::DeclKind::units:
      return collect_units(r, scope, file.units[decl.item]);
    case ast::DeclKind::unit: {
      UnitSymbol symbol{file.id, decl.item, 0, UnitSymbol::State::waiting};
      r.unit_symbols.push_back(symbol);
      const auto index = static_cast<std::uint32_t>(r.unit_symbols.size() - 1);
      return declare(r, scope, SymbolKind::unit, index, file.unit_aliases[decl.item].name);
    }
    case ast::DeclKind::dimension: {
      Dimension dimension;
      dimension.file = file.id;
      dimension.item = decl.item;
      r.dimensions.push_back(dimension);
      const auto index = static_cast<std::uint32_t>(r.dimensions.size() - 1);
      return declare(r, scope, SymbolKind::dimension, index, file.dimensions[decl.item].name);
    }
    case ast::DeclKind::quantity:
      for (const Span name : file.quantities[decl.item].names) {
        const QuantityId id = add_quantity(r, scope, qualified(r, scope, text_in(r, name)), name);
        declare(r, scope, SymbolKind::quantity, id, name);
      }
      return;
    case ast::DeclKind::list: {
      const Span name = file.lists[decl.item].name;
      const std::string counted = fmt::format("count({})", text_in(r, name));
      r.list_quantity.push_back(add_quantity(r, scope, qualified(r, scope, counted), name));
      List list;
      list.name = qualified(r, scope, text_in(r, name));
      list.span = name;
      r.model.lists.push_back(std::move(list));
      return declare(r, scope, SymbolKind::list, static_cast<std::uint32_t>(r.model.lists.size() - 1), name);
    }
    case ast::DeclKind::fact: {
      const Span label = file.facts[decl.item].label;
      r.model.facts.emplace_back();
      if (label.begin != label.end)
        declare(r, scope, SymbolKind::fact, static_cast<std::uint32_t>(r.model.facts.size() - 1), label);
      return;
    }
    case ast::DeclKind::rule: {
      const Span name = file.rules[decl.item].name;
      r.model.rules.emplace_back().name = qualified(r, scope, text_in(r, name));
      return declare(r, scope, SymbolKind::rule, static_cast<std::uint32_t>(r.model.rules.size() - 1), name);
    }
    case ast::DeclKind::def:
      r.defs.push_back({file.id, decl.item, false});
      return declare(r, scope, SymbolKind::def, static_cast<std::uint32_t>(r.defs.size() - 1),
                     file.defs[decl.item].name);
    case ast::DeclKind::derive: {
      const Span label = file.derives[decl.item].label;
      if (label.begin != label.end) declare(r, scope, SymbolKind::derive, decl.item, label);
      return;
    }
    case ast::DeclKind::claim: {
      const Span label = file.claims[decl.item].label;
      if (label.begin != label.end) declare(r, scope, SymbolKind::claim, decl.item, label);
      return;
    }
    case ast::DeclKind::module:
    case ast::DeclKind::use:
    case ast::DeclKind::test:
    case ast::DeclKind::suppress:
      return;
  }
}

bool is_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Whether a part of a def's body depends on what it is given: then the fault is the use's, not the def's.
bool mentions_parameter(const Resolver& r, const Frame& frame, Span span) {
  const std::string_view text = text_in(r, span);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_word(text[end])) ++end;
    const std::string_view word = text.substr(at, end - at);
    const auto is_word_here = [&](const Binding& b) { return !b.is_member && b.name == word; };
    if (!word.empty() && std::any_of(frame.bindings.begin(), frame.bindings.end(), is_word_here)) return true;
    at = end == at ? at + 1 : end;
  }
  return false;
}

/// Errors that one instance of a rule may have and another not.
bool depends_on_instance(Code code) {
  return code == Code::index_out_of_range || code == Code::index_wrong_kind || code == Code::bad_date ||
         code == Code::set_too_large || code == Code::empty_range || code == Code::divided_by_zero;
}

std::string instance_text(const Resolver& r) {
  std::string text;
  for (const auto& [name, member] : r.instance)
    text += fmt::format("{}{} = {}", text.empty() ? " (for " : ", ", name, member_text(r, member));
  return text.empty() ? text : text + ")";
}

}  // namespace

void collect_names(Resolver& r) {
  r.scopes.emplace_back();
  std::size_t facts = 0;
  std::size_t claims = 0;
  for (const ast::File& file : r.asts) facts += file.facts.size(), claims += file.claims.size();
  r.model.facts.reserve(facts);
  r.model.claims.reserve(claims);
  r.model.statements.reserve(facts);
  r.fact_names.reserve(facts + claims);
  r.fact_name_table.reserve(facts + claims);
  for (const ast::File& file : r.asts) {
    const ScopeId scope = scope_of_file(r, file);
    r.file_scope.push_back(scope);
    for (const ast::Decl& decl : file.decls) collect(r, scope, file, decl);
  }
  for (const ast::File& file : r.asts)
    for (const Span name : file.poisoned)
      r.scopes[r.file_scope[file.id]].symbols.try_emplace(text_in(r, name), Symbol{SymbolKind::poisoned, none, name});
}

const Symbol* find_symbol(const Resolver& r, ScopeId scope, std::string_view name) {
  const auto find_in = [&](ScopeId where, std::string_view bare) -> const Symbol* {
    const auto at = r.scopes[where].symbols.find(bare);
    return at == r.scopes[where].symbols.end() ? nullptr : &at->second;
  };
  const std::size_t dot = name.find('.');
  if (dot != std::string_view::npos) {
    const auto module = r.modules.find(name.substr(0, dot));
    return module == r.modules.end() ? nullptr : find_in(module->second, name.substr(dot + 1));
  }
  const Symbol* symbol = find_in(scope, name);
  return symbol || scope == 0 ? symbol : find_in(0, name);
}

std::string qualified(const Resolver& r, ScopeId scope, std::string_view name) {
  if (scope == 0) return std::string(name);
  std::string result;
  result.reserve(r.scopes[scope].module.size() + 1 + name.size());
  result.append(r.scopes[scope].module).append(1, '.').append(name);
  return result;
}

std::string_view describe(SymbolKind kind) {
  switch (kind) {
    case SymbolKind::poisoned:
      return "a name with an error";
    case SymbolKind::source:
      return "a source";
    case SymbolKind::unit:
      return "a unit";
    case SymbolKind::dimension:
      return "a dimension";
    case SymbolKind::quantity:
      return "a quantity";
    case SymbolKind::fact:
      return "a fact";
    case SymbolKind::rule:
      return "a rule";
    case SymbolKind::list:
      return "a list";
    case SymbolKind::def:
      return "a def";
    case SymbolKind::derive:
      return "a derive";
    case SymbolKind::claim:
      return "a claim";
  }
  return "";
}

std::string_view text_of(const Frame& frame, ExprId id) {
  const ast::Expr& expr = frame.ast->at(id);
  return std::string_view(frame.source->text).substr(expr.begin, expr.end - expr.begin);
}

std::string shown(const Frame& frame, ExprId id) { return flat_text(*frame.source, frame.ast->span_of(id)); }

void report(Resolver& r, const Frame* frame, Code code, Span span, std::string message, std::vector<Note> notes,
            std::string help) {
  if (depends_on_instance(code)) message += instance_text(r);
  if (frame && frame->def != none) {
    const Def& def = r.defs[frame->def];
    const std::string_view name = text_in(r, r.asts[def.file].defs[def.item].name);
    const Frame* outermost = frame;
    while (outermost->caller && outermost->caller->def != none) outermost = outermost->caller;
    if (mentions_parameter(r, *frame, span)) {
      notes.insert(notes.begin(), {fmt::format("in the def `{}`, here", name), span});
      span = outermost->call;
    } else {
      notes.push_back({fmt::format("`{}` is used here", name), outermost->call});
    }
  }
  if (!r.reported.insert({code, span}).second) return;
  r.diagnostics.push_back({code, std::move(message), span, std::move(notes), std::move(help)});
}

void report_unknown(Resolver& r, const Frame& frame, ExprId name) {
  const std::string_view text = text_of(frame, name);
  if (std::find(r.unknown_names.begin(), r.unknown_names.end(), text) != r.unknown_names.end()) return;
  r.unknown_names.push_back(text);
  const std::size_t dot = text.find('.');
  std::string message = fmt::format("nothing declares `{}`", text);
  std::string help;
  if (dot != std::string_view::npos) {
    if (!r.modules.contains(text.substr(0, dot)))
      message = fmt::format("there is no module `{}`", text.substr(0, dot));
    else
      message = fmt::format("the module `{}` declares no `{}`", text.substr(0, dot), text.substr(dot + 1));
  } else {
    for (std::size_t scope = 1; scope < r.scopes.size() && help.empty(); ++scope)
      if (r.scopes[scope].symbols.contains(text))
        help = fmt::format("outside its module it is `{}.{}`", r.scopes[scope].module, text);
  }
  report(r, &frame, Code::unknown_name, frame.ast->span_of(name), std::move(message), {}, std::move(help));
}

Named find_name(Resolver& r, Frame& frame, ExprId name) {
  const std::string_view text = text_of(frame, name);
  for (auto binding = frame.bindings.rbegin(); binding != frame.bindings.rend(); ++binding) {
    if (binding->name != text) continue;
    if (binding->is_member) return {nullptr, &*binding, &frame, name, false};
    Frame& caller = *binding->caller;
    if (caller.ast->at(binding->argument).kind == ast::ExprKind::name) return find_name(r, caller, binding->argument);
    return {nullptr, nullptr, &caller, binding->argument, true};
  }
  return {find_symbol(r, frame.scope, text), nullptr, &frame, name, false};
}

}  // namespace crossfoot::resolving
