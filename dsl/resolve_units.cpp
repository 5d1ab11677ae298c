// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>

#include "dsl/resolve_state.hpp"

namespace crossfoot::resolving {
namespace {

std::string key_of(const Unit& unit) {
  std::string key = unit.factor.to_fraction();
  for (const auto& [base, exponent] : unit.powers) key += fmt::format(" {}^{}", base, exponent);
  return key + " " + unit.text;
}

/// A unit in which something cancelled out is written anew: `person * hour / hour` is `person`.
std::string text_of_powers(const Resolver& r, const Unit& unit) {
  std::string text;
  std::string below;
  for (const auto& [base, exponent] : unit.powers) {
    std::string& side = exponent > 0 ? text : below;
    if (!side.empty()) side += exponent > 0 ? " * " : " / ";
    side += r.model.base_units[base].name;
    if (std::abs(exponent) != 1) side += fmt::format(" ^ {}", std::abs(exponent));
  }
  if (below.empty()) return text;
  return (text.empty() ? "1" : text) + " / " + below;
}

/// The results of multiplying and dividing are looked up: a rule with many instances asks the same again and again.
UnitRef combined(Resolver& r, UnitRef a, UnitRef b, bool divided) {
  const std::uint64_t key = (std::uint64_t{a} << 32U) | (std::uint64_t{b} << 1U) | (divided ? 1U : 0U);
  const auto known = r.unit_products.find(key);
  if (known != r.unit_products.end()) return known->second;
  Unit unit = divided ? divide(r.units[a], r.units[b]) : multiply(r.units[a], r.units[b]);
  const bool cancelled = unit.powers.size() < r.units[a].powers.size() + r.units[b].powers.size();
  if (cancelled && unit.factor == 1) unit.text = text_of_powers(r, unit);
  const UnitRef result = intern(r, std::move(unit));
  r.unit_products.emplace(key, result);
  return result;
}

std::optional<UnitRef> unit_of_name(Resolver& r, Frame& frame, ExprId id) {
  const Named named = find_name(r, frame, id);
  if (!named.symbol) {
    report_unknown(r, frame, id);
    return std::nullopt;
  }
  if (named.symbol->kind == SymbolKind::poisoned) return std::nullopt;
  if (named.symbol->kind != SymbolKind::unit) {
    report(r, &frame, Code::wrong_kind_of_name, frame.ast->span_of(id),
           fmt::format("a unit is needed here, and `{}` is {}", text_of(frame, id), describe(named.symbol->kind)),
           {{"declared here", named.symbol->span}});
    return std::nullopt;
  }
  return unit_of_symbol(r, named.symbol->index);
}

std::optional<int> exponent_of(Resolver& r, Frame& frame, ExprId id) {
  const ast::Expr& expr = frame.ast->at(id);
  const bool negative = expr.kind == ast::ExprKind::negate;
  const ExprId digits = negative ? frame.ast->operands_of(id)[0] : id;
  if (frame.ast->at(digits).kind == ast::ExprKind::number) {
    const auto value = frame.ast->literal_of(digits).value.to_int64();
    if (value && *value >= -max_exponent && *value <= max_exponent)
      return static_cast<int>(negative ? -*value : *value);
  }
  report(r, &frame, Code::bad_exponent, frame.ast->span_of(id),
         fmt::format("the exponent of a unit is a whole number from -{0} to {0}", max_exponent));
  return std::nullopt;
}

}  // namespace

UnitRef intern(Resolver& r, Unit unit) {
  if (r.units.empty()) {
    r.units.emplace_back();
    r.unit_refs.emplace(key_of(Unit{}), 0);
  }
  const auto [at, added] = r.unit_refs.try_emplace(key_of(unit), static_cast<UnitRef>(r.units.size()));
  if (added) r.units.push_back(std::move(unit));
  return at->second;
}

UnitRef product_of(Resolver& r, UnitRef a, UnitRef b) {
  const UnitRef unit = combined(r, a, b, false);
  return dimensionless(r, unit) ? 0 : unit;  // values are in base units, where a factor alone says nothing
}
UnitRef quotient_of(Resolver& r, UnitRef a, UnitRef b) {
  const UnitRef unit = combined(r, a, b, true);
  return dimensionless(r, unit) ? 0 : unit;
}
UnitRef power_of(Resolver& r, UnitRef a, int exponent) {
  Unit unit = power(r.units[a], exponent);
  return intern(r, unit.powers.empty() ? Unit{} : std::move(unit));
}

std::optional<UnitRef> resolve_unit(Resolver& r, Frame& frame, ExprId id) {
  const ast::Expr& expr = frame.ast->at(id);
  const auto operands = frame.ast->operands_of(id);
  switch (expr.kind) {
    case ast::ExprKind::name:
      return unit_of_name(r, frame, id);
    case ast::ExprKind::multiply:
    case ast::ExprKind::divide: {
      const auto a = resolve_unit(r, frame, operands[0]);
      const auto b = resolve_unit(r, frame, operands[1]);
      if (!a || !b) return std::nullopt;
      return combined(r, *a, *b, expr.kind == ast::ExprKind::divide);
    }
    case ast::ExprKind::power: {
      const auto base = resolve_unit(r, frame, operands[0]);
      const auto exponent = exponent_of(r, frame, operands[1]);
      if (!base || !exponent) return std::nullopt;
      return power_of(r, *base, *exponent);
    }
    case ast::ExprKind::number:
      // `1 / person`: only the number 1 says nothing beyond the unit.
      if (frame.ast->literal_of(id).value == 1) return UnitRef{0};
      break;
    default:
      break;
  }
  report(r, &frame, Code::wrong_kind_of_name, frame.ast->span_of(id),
         fmt::format("a unit is needed here, and `{}` is not made of units", shown(frame, id)));
  return std::nullopt;
}

std::optional<UnitRef> unit_of_symbol(Resolver& r, std::uint32_t index) {
  using State = UnitSymbol::State;
  const State state = r.unit_symbols[index].state;
  if (state == State::done) return r.unit_symbols[index].unit;
  if (state == State::bad) return std::nullopt;
  const ast::File& file = r.asts[r.unit_symbols[index].file];
  const ast::UnitDecl& decl = file.unit_aliases[r.unit_symbols[index].alias];
  const std::string_view name = crossfoot::text_of(r.model.files[file.id], decl.name);
  r.unit_symbols[index].state = State::bad;
  if (state == State::resolving) {
    report(r, nullptr, Code::recursive_def, decl.name, fmt::format("the unit `{}` is defined by itself", name));
    return std::nullopt;
  }
  r.unit_symbols[index].state = State::resolving;
  Frame frame = frame_of(r, file);
  const auto base = resolve_unit(r, frame, decl.unit);
  const bool in_circle = r.unit_symbols[index].state == State::bad;
  r.unit_symbols[index].state = State::bad;
  if (!base || in_circle) return std::nullopt;
  Unit unit = r.units[*base];
  unit.text = name;
  if (decl.factor != ast::absent) {
    const Rational& factor = file.literal_of(decl.factor).value;
    if (factor.sign() <= 0) {
      report(r, &frame, Code::bad_number, file.span_of(decl.factor),
             fmt::format("`{}` has to be a positive number of `{}`", name, r.units[*base].text));
      return std::nullopt;
    }
    unit.factor *= factor;
  }
  r.unit_symbols[index].unit = intern(r, std::move(unit));
  r.unit_symbols[index].state = State::done;
  return r.unit_symbols[index].unit;
}

void resolve_units(Resolver& r) {
  for (std::uint32_t index = 0; index < r.unit_symbols.size(); ++index) {
    r.unknown_names.clear();
    unit_of_symbol(r, index);
  }
}

}  // namespace crossfoot::resolving
