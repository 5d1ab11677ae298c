// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "dsl/resolve_state.hpp"

namespace crossfoot::resolving {
namespace {

constexpr std::size_t max_unit_notes = 4;

bool has_unit(const Resolver& r, const Type& type) { return type.kind == Kind::level && !dimensionless(r, type.unit); }

Type plain(bool bare = false) { return {Kind::plain, bare}; }
Type level(UnitRef unit) { return {Kind::level, false, false, unit}; }

void add_note(std::vector<Note>& notes, std::string message, Span span) {
  const auto same = [&](const Note& note) { return note.span == span; };
  if (notes.size() < max_unit_notes && std::none_of(notes.begin(), notes.end(), same))
    notes.push_back({std::move(message), span});
}

void note_name(Resolver& r, Frame& frame, ExprId id, std::vector<Note>& notes);

void collect_notes(Resolver& r, Frame& frame, ExprId id, std::vector<Note>& notes) {
  const ast::Expr& expr = frame.ast->at(id);
  if (expr.kind == ast::ExprKind::name) return note_name(r, frame, id, notes);
  if (expr.kind == ast::ExprKind::number) {
    const ExprId unit = frame.ast->literal_of(id).unit;
    if (unit != ast::absent) collect_notes(r, frame, unit, notes);
    return;
  }
  if (expr.kind == ast::ExprKind::index) return collect_notes(r, frame, frame.ast->operands_of(id)[0], notes);
  for (const ExprId operand : frame.ast->operands_of(id)) collect_notes(r, frame, operand, notes);
}

void note_name(Resolver& r, Frame& frame, ExprId id, std::vector<Note>& notes) {
  const Named named = find_name(r, frame, id);
  if (named.is_argument) return collect_notes(r, *named.frame, named.expression, notes);
  if (!named.symbol) return;
  if (named.symbol->kind == SymbolKind::quantity) {
    const QuantityInfo& info = r.quantities[named.symbol->index];
    const std::string_view name = text_of(*named.frame, named.expression);
    add_note(notes, fmt::format("`{}` is declared {} here", name, describe(r, info.type)), named.symbol->span);
  } else if (named.symbol->kind == SymbolKind::unit) {
    add_note(notes, fmt::format("the unit `{}` is declared here", text_of(*named.frame, named.expression)),
             named.symbol->span);
  }
}

}  // namespace

std::string describe(const Resolver& r, const Type& type) {
  switch (type.kind) {
    case Kind::level:
      if (dimensionless(r, type.unit)) return "a number without a unit";
      return fmt::format("in {}", r.units[type.unit].text);
    case Kind::plain:
      return type.bare ? "a bare number" : "a ratio without a unit";
    case Kind::percent:
      return "a percentage";
    case Kind::points:
      return "in percentage points";
    case Kind::condition:
      return "a condition";
    case Kind::enumeration: {
      std::string labels;
      for (const std::string& label : r.model.quantities[type.enumeration].labels)
        labels += (labels.empty() ? "" : ", ") + label;
      return "one of " + labels;
    }
    case Kind::error:
      break;
  }
  return "unknown";
}

std::vector<Note> unit_notes(Resolver& r, Frame& frame, std::initializer_list<ExprId> expressions) {
  std::vector<Note> notes;
  for (const ExprId expression : expressions)
    if (expression != ast::absent) collect_notes(r, frame, expression, notes);
  return notes;
}

Type type_of_sum(Resolver& r, const Type& a, bool minus, const Type& b, const std::optional<Rational>& constant_a,
                 const std::optional<Rational>& constant_b, std::optional<Code>& error) {
  if (has_unit(r, a) && has_unit(r, b)) {
    if (!same_dimension(r, a.unit, b.unit)) error = Code::unit_mismatch;
    return a;
  }
  for (const auto& [with, other, constant] : {std::tuple{&a, &b, &constant_b}, std::tuple{&b, &a, &constant_a}}) {
    if (with->kind != Kind::level) continue;
    if (other->kind == Kind::percent || other->kind == Kind::points) {
      error = Code::percent_added;
    } else if (has_unit(r, *with)) {
      const bool zero = *constant && (*constant)->is_zero();
      if (other->kind == Kind::plain && other->bare) {
        if (!zero) error = Code::bare_number_added;
      } else {
        error = Code::unit_mismatch;
      }
    }
    return *with;
  }
  if (a.kind == Kind::plain || b.kind == Kind::plain) return plain(a.bare && b.bare);
  if (a.kind == Kind::points) {
    if (b.kind == Kind::percent && minus) error = Code::percent_points;
    return b.kind == Kind::percent ? b : a;
  }
  if (b.kind == Kind::points || !minus) return {Kind::percent};
  const bool whole = a.complement || (constant_a && *constant_a == 1);
  if (whole) return {Kind::percent, false, true};
  return {Kind::points};
}

Type type_of_product(Resolver& r, const Type& a, const Type& b) {
  if (a.kind == Kind::level && b.kind == Kind::level) {
    const bool had_units = has_unit(r, a) || has_unit(r, b);
    const UnitRef unit = product_of(r, a.unit, b.unit);
    return had_units && dimensionless(r, unit) ? plain() : level(unit);
  }
  if (a.kind == Kind::level) return level(a.unit);
  if (b.kind == Kind::level) return level(b.unit);
  if (a.kind == Kind::points && b.kind == Kind::points) return plain();
  if (a.kind == Kind::points || b.kind == Kind::points) return {Kind::points};
  if (a.kind == Kind::percent || b.kind == Kind::percent) return {Kind::percent};
  return plain(a.bare && b.bare);
}

Type type_of_quotient(Resolver& r, const Type& a, const Type& b) {
  if (a.kind == Kind::level && b.kind == Kind::level) {
    const UnitRef unit = quotient_of(r, a.unit, b.unit);
    return dimensionless(r, unit) ? plain() : level(unit);
  }
  if (a.kind == Kind::level) return level(a.unit);
  if (b.kind == Kind::level) return has_unit(r, b) ? level(quotient_of(r, 0, b.unit)) : plain();
  if (b.kind == Kind::plain && a.kind != Kind::plain) return a.kind == Kind::points ? a : Type{Kind::percent};
  return plain(a.bare && b.bare);
}

std::optional<Code> match(Resolver& r, Value& a, Value& b) {
  const auto give_unit = [&](Value& bare, const Value& other) {
    if (bare.type.kind != Kind::plain || !bare.type.bare || other.type.kind != Kind::level) return false;
    const Rational& factor = r.units[other.type.unit].factor;
    if (!(factor == 1)) bare.term = make_product(r, r.model.terms.number(factor), bare.term);
    bare.type = other.type;
    return true;
  };
  if (give_unit(a, b) || give_unit(b, a)) return std::nullopt;
  if (a.type.kind == Kind::level && b.type.kind == Kind::level)
    return same_dimension(r, a.type.unit, b.type.unit) ? std::nullopt : std::optional(Code::unit_mismatch);
  if (has_unit(r, a.type) || has_unit(r, b.type)) return Code::unit_mismatch;
  const bool mixed = (a.type.kind == Kind::percent && b.type.kind == Kind::points) ||
                     (a.type.kind == Kind::points && b.type.kind == Kind::percent);
  return mixed ? std::optional(Code::percent_points) : std::nullopt;
}

}  // namespace crossfoot::resolving
