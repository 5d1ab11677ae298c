// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "dsl/resolve_state.hpp"

namespace crossfoot::resolving {
namespace {

/// The names in a def's body, checked where the def stands, so that a def nobody uses is checked too.
struct BodyCheck {
  Frame frame;
  std::vector<std::string_view> bound;
  std::vector<std::uint32_t> uses;  ///< the defs that it calls
  bool good = true;
};

void check_name(Resolver& r, BodyCheck& check, ExprId id) {
  const std::string_view name = text_of(check.frame, id);
  if (std::find(check.bound.begin(), check.bound.end(), name) != check.bound.end()) return;
  const Symbol* symbol = find_symbol(r, check.frame.scope, name);
  if (!symbol && r.labels.contains(name)) return;
  if (!symbol) report_unknown(r, check.frame, id);
  if (!symbol || symbol->kind == SymbolKind::poisoned) check.good = false;
  if (symbol && symbol->kind == SymbolKind::def) check.uses.push_back(symbol->index);
}

void check_names(Resolver& r, BodyCheck& check, ExprId id);

void check_unit_names(Resolver& r, BodyCheck& check, ExprId unit) {
  if (unit != ast::absent && !resolve_unit(r, check.frame, unit)) check.good = false;
}

/// Index values may be labels that only the quantity knows.
void check_index_names(Resolver& r, BodyCheck& check, ExprId id) {
  if (check.frame.ast->at(id).kind == ast::ExprKind::name) return;
  for (const ExprId part : check.frame.ast->operands_of(id)) check_index_names(r, check, part);
}

void check_comprehension(Resolver& r, BodyCheck& check, ExprId id) {
  const auto parts = check.frame.ast->operands_of(id);
  const std::size_t outer = check.bound.size();
  for (const ExprId part : parts.subspan(1)) {
    if (check.frame.ast->at(part).kind != ast::ExprKind::binder) continue;
    const auto binder = check.frame.ast->operands_of(part);
    if (check.frame.ast->at(binder[1]).kind == ast::ExprKind::name) check_name(r, check, binder[1]);
    check.bound.push_back(text_of(check.frame, binder[0]));
  }
  check_names(r, check, parts[0]);
  check.bound.resize(outer);
}

void check_names(Resolver& r, BodyCheck& check, ExprId id) {
  const ast::File& file = *check.frame.ast;
  const auto operands = file.operands_of(id);
  switch (file.at(id).kind) {
    case ast::ExprKind::name:
      return check_name(r, check, id);
    case ast::ExprKind::number:
      return check_unit_names(r, check, file.literal_of(id).unit);
    case ast::ExprKind::comprehension:
      return check_comprehension(r, check, id);
    case ast::ExprKind::index:
      check_name(r, check, operands[0]);
      for (const ExprId index : operands.subspan(1)) check_index_names(r, check, index);
      return;
    case ast::ExprKind::call:
      if (!is_function(text_of(check.frame, operands[0]))) check_name(r, check, operands[0]);
      for (const ExprId argument : operands.subspan(1)) check_names(r, check, argument);
      return;
    case ast::ExprKind::member:
      return check_names(r, check, operands[0]);
    default:
      for (const ExprId operand : operands) check_names(r, check, operand);
  }
}

void check_parameters(Resolver& r, BodyCheck& check, const ast::DefDecl& decl) {
  for (std::size_t i = 0; i < decl.parameters.size(); ++i) {
    const std::string_view name = crossfoot::text_of(*check.frame.source, decl.parameters[i]);
    const auto first = std::find(check.bound.begin(), check.bound.end(), name);
    if (first != check.bound.end()) {
      report(r, nullptr, Code::duplicate_name, decl.parameters[i], fmt::format("`{}` names two parameters", name),
             {{"first declared here", decl.parameters[static_cast<std::size_t>(first - check.bound.begin())]}});
      check.good = false;
    }
    check.bound.push_back(name);
  }
}

std::vector<std::uint32_t> check_def(Resolver& r, Def& def) {
  const ast::File& file = r.asts[def.file];
  const ast::DefDecl& decl = file.defs[def.item];
  r.unknown_names.clear();
  BodyCheck check;
  check.frame = frame_of(r, file);
  check_parameters(r, check, decl);
  check_names(r, check, decl.body);
  def.bad = !check.good;
  return std::move(check.uses);
}

std::string_view name_of_def(const Resolver& r, std::uint32_t def) {
  const Def& at = r.defs[def];
  return crossfoot::text_of(r.model.files[at.file], r.asts[at.file].defs[at.item].name);
}

enum class Visit : std::uint8_t { no, open, done };

void find_circles(Resolver& r, const std::vector<std::vector<std::uint32_t>>& uses, std::uint32_t start,
                  std::vector<Visit>& visits) {
  std::vector<std::pair<std::uint32_t, std::size_t>> path{{start, 0}};
  visits[start] = Visit::open;
  while (!path.empty()) {
    auto& [def, next] = path.back();
    if (next == uses[def].size()) {
      visits[def] = Visit::done;
      path.pop_back();
      continue;
    }
    const std::uint32_t used = uses[def][next++];
    if (visits[used] == Visit::no) {
      visits[used] = Visit::open;
      path.emplace_back(used, 0);
    } else if (visits[used] == Visit::open) {
      std::string chain;
      const auto from = std::find_if(path.begin(), path.end(), [&](const auto& step) { return step.first == used; });
      for (auto step = from; step != path.end(); ++step) {
        r.defs[step->first].bad = true;
        if (step != from)
          chain += fmt::format("{}`{}`", chain.empty() ? ", through " : " and ", name_of_def(r, step->first));
      }
      const Def& first = r.defs[used];
      report(r, nullptr, Code::recursive_def, r.asts[first.file].defs[first.item].name,
             fmt::format("the def `{}` uses itself{}", name_of_def(r, used), chain));
    }
  }
}

/// What uses a def with an error has that error, not one of its own.
void spread_errors(Resolver& r, const std::vector<std::vector<std::uint32_t>>& uses) {
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < uses.size(); ++i) {
      const auto bad = [&](std::uint32_t used) { return r.defs[used].bad; };
      if (r.defs[i].bad || std::none_of(uses[i].begin(), uses[i].end(), bad)) continue;
      r.defs[i].bad = true;
      changed = true;
    }
  }
}

Value wrong_call(Resolver& r, Frame& frame, ExprId id, const Named& named) {
  const ExprId name = frame.ast->operands_of(id)[0];
  if (named.symbol && named.symbol->kind == SymbolKind::poisoned) return {};
  if (!named.symbol && !named.binding && !named.is_argument) {
    report_unknown(r, *named.frame, named.expression);
    return {};
  }
  const bool quantity = named.symbol && named.symbol->kind == SymbolKind::quantity;
  std::vector<Note> notes;
  if (named.symbol) notes.push_back({"declared here", named.symbol->span});
  report(r, &frame, Code::wrong_kind_of_name, frame.ast->span_of(name),
         fmt::format("only a def takes arguments, and `{}` is {}", text_of(frame, name),
                     named.symbol ? describe(named.symbol->kind) : "a value"),
         std::move(notes), quantity ? fmt::format("an index is written `{}[…]`", text_of(frame, name)) : "");
  return {};
}

}  // namespace

void check_defs(Resolver& r) {
  std::vector<std::vector<std::uint32_t>> uses;
  uses.reserve(r.defs.size());
  for (Def& def : r.defs) uses.push_back(check_def(r, def));
  std::vector<Visit> visits(r.defs.size(), Visit::no);
  for (std::uint32_t i = 0; i < r.defs.size(); ++i)
    if (visits[i] == Visit::no) find_circles(r, uses, i, visits);
  spread_errors(r, uses);
}

Value eval_call(Resolver& r, Frame& frame, ExprId id) {
  const auto operands = frame.ast->operands_of(id);
  const std::string_view name = text_of(frame, operands[0]);
  if (is_function(name)) return eval_function(r, frame, id, name);
  const Named named = find_name(r, frame, operands[0]);
  if (!named.symbol || named.symbol->kind != SymbolKind::def) return wrong_call(r, frame, id, named);
  const Def& def = r.defs[named.symbol->index];
  const ast::File& file = r.asts[def.file];
  const ast::DefDecl& decl = file.defs[def.item];
  const std::size_t given = operands.size() - 1;
  if (given != decl.parameters.size()) {
    report(r, &frame, Code::wrong_argument_count, frame.ast->span_of(id),
           fmt::format("`{}` takes {} argument{}, and {} {} given", name, decl.parameters.size(),
                       decl.parameters.size() == 1 ? "" : "s", given, given == 1 ? "is" : "are"),
           {{"declared here", decl.name}});
    return {};
  }
  if (def.bad || !within_limits(r, frame, frame.ast->span_of(id))) return {};
  if (r.def_depth >= max_def_depth) {
    report(r, &frame, Code::too_deep, frame.ast->span_of(id),
           fmt::format("defs use each other more than {} deep, which is the limit", max_def_depth));
    return {};
  }
  Frame body;
  body.ast = &file;
  body.source = &r.model.files[def.file];
  body.scope = r.file_scope[def.file];
  body.def = named.symbol->index;
  body.caller = &frame;
  body.call = frame.ast->span_of(id);
  for (std::size_t i = 0; i < given; ++i) {
    Binding binding;
    binding.name = crossfoot::text_of(*body.source, decl.parameters[i]);
    binding.argument = operands[i + 1];
    binding.caller = &frame;
    body.bindings.push_back(binding);
  }
  ++r.def_depth;
  const Value value = eval(r, body, decl.body);
  --r.def_depth;
  return value;
}

}  // namespace crossfoot::resolving
