// SPDX-License-Identifier: Apache-2.0
#include "evidence/agreement.hpp"

#include <algorithm>

namespace crossfoot {
namespace {

/// A literal of the language, read as a document's number would be: both know the same scale words.
std::optional<Numeral> read_literal(std::string text) {
  std::erase(text, '_');
  const std::vector<Numeral> found = find_numerals(text);
  if (found.empty() || !found.front().value) return std::nullopt;
  return found.front();
}

/// The parts of "5% and 8%"; the second is empty where there is no "and".
std::pair<std::string, std::string> ends_of(const std::string& text) {
  constexpr std::string_view joint = " and ";
  const std::size_t at = text.find(joint);
  if (at == std::string::npos) return {text, ""};
  return {text.substr(0, at), text.substr(at + joint.size())};
}

std::optional<Stated> stated(const Model& model, Relation relation, Span value, Span printed) {
  const SourceFile& file = model.files[value.file];
  const bool between = relation == Relation::between;
  const auto [low, high] = ends_of(between ? flat_text(file, value) : flat_text(file, printed));
  const auto first = read_literal(low);
  if (!first) return std::nullopt;
  Stated out;
  out.relation = relation;
  out.value = *first->value;
  out.kind =
      first->kind == NumeralKind::percent || first->kind == NumeralKind::points ? first->kind : NumeralKind::number;
  if (between) {
    const auto second = read_literal(high);
    if (!second) return std::nullopt;
    out.high = second->value;
  }
  // The unit stands behind the number that is printed.
  if (const auto all = read_literal(flat_text(file, value))) out.currency = all->unit;
  return out;
}

std::string currency_of(const Model& model, TermId subject) {
  if (subject == no_term || model.terms.at(subject).op != Op::variable) return "";
  const Variable& variable = model.variables[model.terms.at(subject).first];
  const auto read = read_literal("1 " + model.quantities[variable.quantity].unit.text);
  return read ? read->unit : "";
}

bool has_value(const Stated& stated, const Rational& value) {
  return value == stated.value || (stated.in_base && value == *stated.in_base);
}

bool says_value(const Stated& stated, const Numeral& numeral, const Rational& scale) {
  const Rational value = *numeral.value * scale;
  if (has_value(stated, value)) return true;
  if (numeral.falls && has_value(stated, -value)) return true;
  return numeral.kind == NumeralKind::multiple && has_value(stated, value - 1);
}

bool says_high(const Stated& stated, const Numeral& numeral, const Rational& scale) {
  return stated.high.has_value() == numeral.high.has_value() && (!stated.high || *stated.high == *numeral.high * scale);
}

bool percent_for_points(NumeralKind a, NumeralKind b) {
  return (a == NumeralKind::percent && b == NumeralKind::points) ||
         (a == NumeralKind::points && b == NumeralKind::percent);
}

}  // namespace

std::optional<Stated> stated_by(const Model& model, const Fact& fact) {
  auto out = stated(model, fact.relation, fact.value, fact.printed_span);
  if (!out) return out;
  if (fact.printed != out->value) out->in_base = fact.printed;
  if (out->currency.empty()) out->currency = currency_of(model, fact.subject);
  return out;
}

std::optional<Stated> stated_by(const Model& model, const Claim& claim) {
  auto out = stated(model, claim.relation, claim.value, claim.printed_span);
  if (out && out->currency.empty()) out->currency = currency_of(model, claim.subject);
  return out;
}

Agreement agreement_of(const Stated& stated, const Numeral& numeral, const Rational& scale) {
  const bool counts = numeral.kind != NumeralKind::date && numeral.kind != NumeralKind::ordinal;
  if (!numeral.value) return Agreement::no_count;
  if (!says_value(stated, numeral, scale) || !says_high(stated, numeral, scale))
    return counts ? Agreement::other_value : Agreement::no_count;
  if (percent_for_points(stated.kind, numeral.kind)) return Agreement::other_kind;
  if (numeral.relation != stated.relation) return Agreement::other_hedge;
  if (!stated.currency.empty() && !numeral.unit.empty() && stated.currency != numeral.unit)
    return Agreement::other_currency;
  return Agreement::agrees;
}

std::optional<Rational> scale_in(std::string_view words) {
  const auto read = read_literal("1 " + std::string(words));
  if (!read || *read->value == 1 || read->core_begin != 0 || read->kind == NumeralKind::ordinal) return std::nullopt;
  return read->value;
}

}  // namespace crossfoot
