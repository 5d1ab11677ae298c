// SPDX-License-Identifier: Apache-2.0
#include "report/smt2_terms.hpp"

#include <algorithm>
#include <cstdlib>
#include <iterator>

namespace crossfoot::smt2 {
namespace {

/// Texts that are used more than once and are longer than this get a name, so that nesting does not double them.
constexpr std::size_t longest_repeated = 48;

bool is_never_negative(const Model& model, const Variable& variable) {
  if (variable.domain == none) return false;
  const Quantity& quantity = model.quantities[variable.quantity];
  return quantity.kind == QuantityKind::count || (quantity.range.lower && quantity.range.lower->value.sign() >= 0);
}

}  // namespace

TermTranslator::TermTranslator(const Model& model, const std::vector<std::string>& symbols,
                               std::function<std::string()> name_part)
    : model_(model), name_part_(std::move(name_part)) {
  for (VariableId id = 0; id < model.variables.size(); ++id) {
    const Variable& variable = model.variables[id];
    const bool whole = variable.sort == Sort::integer;
    writer_.any_whole = writer_.any_whole || whole;
    writer_.atoms.push_back({symbols[id], whole, is_never_negative(model, variable)});
  }
}

void TermTranslator::start() {
  current_ = {};
  shared_.clear();
  known_.clear();
  writer_.atoms.resize(model_.variables.size());
}

Translation TermTranslator::condition(TermId id) {
  start();
  std::vector<std::string> parts;
  conjuncts(id, true, parts);
  current_.text = all_of(parts);
  return std::move(current_);
}

std::optional<Translation> TermTranslator::number(TermId id) {
  if (divides(id)) return std::nullopt;
  start();
  const Sum sum = value(id).numerator;
  current_.whole = writer_.is_whole(sum);
  current_.text = writer_.write(sum, current_.whole);
  return std::move(current_);
}

/// By something that is not a constant, so that it may be undefined.
bool TermTranslator::divides(TermId id) const {
  const Term& term = model_.terms.at(id);
  if (term.op == Op::number || term.op == Op::variable || term.op == Op::truth) return false;
  const auto operands = model_.terms.operands_of(id);
  if (term.op == Op::divide) {
    const bool by_constant = model_.terms.at(operands[1]).op == Op::number;
    if (!by_constant || model_.terms.number_of(operands[1]).is_zero()) return true;
  }
  if (term.op == Op::power && model_.terms.number_of(operands[1]).sign() < 0) return true;
  return std::any_of(operands.begin(), operands.end(), [&](TermId operand) { return divides(operand); });
}

std::string TermTranslator::shared(const std::string& text, std::string_view sort) {
  if (text.size() <= longest_repeated) return text;
  const auto [at, fresh] = shared_.try_emplace(text);
  if (fresh) {
    at->second = name_part_();
    current_.definitions.push_back("(define-fun " + at->second + " () " + std::string(sort) + " " + text + ")");
  }
  return at->second;
}

Sum TermTranslator::atom(const std::string& text, bool whole) {
  writer_.atoms.push_back({shared(text, whole ? "Int" : "Real"), whole, false});
  Sum sum;
  sum.terms.emplace_back(static_cast<AtomId>(writer_.atoms.size() - 1), Rational(1));
  return sum;
}

Sum TermTranslator::product(const std::vector<Sum>& factors) {
  Rational scale = 1;
  std::vector<Sum> kept;
  for (const Sum& factor : factors) {
    if (factor.is_constant()) {
      scale *= factor.constant;
    } else {
      kept.push_back(factor);
    }
  }
  if (kept.empty()) return constant(scale);
  if (kept.size() == 1 || scale.is_zero()) return scaled(kept.front(), scale);
  const bool whole = std::all_of(kept.begin(), kept.end(), [&](const Sum& factor) { return writer_.is_whole(factor); });
  std::string text = "(*";
  for (const Sum& factor : kept) text.append(" ").append(writer_.write(factor, whole));
  current_.nonlinear = true;
  return scaled(atom(text + ")", whole), scale);
}

Sum TermTranslator::choice(const std::string& condition, const Sum& yes, const Sum& no) {
  if (condition == "true" || yes == no) return yes;
  if (condition == "false") return no;
  const bool whole = writer_.is_whole(yes) && writer_.is_whole(no);
  return atom("(ite " + condition + " " + writer_.write(yes, whole) + " " + writer_.write(no, whole) + ")", whole);
}

std::string TermTranslator::not_zero(const Sum& divisor) {
  return writer_.is_non_negative(divisor) ? writer_.compare(Op::less, {}, divisor)
                                          : writer_.compare(Op::not_equal, divisor, {});
}

std::string TermTranslator::all_not_zero(const std::vector<Sum>& divisors) {
  std::vector<std::string> parts;
  for (const Sum& divisor : divisors) parts.push_back(not_zero(divisor));
  return all_of(parts);
}

TermTranslator::Number TermTranslator::value(TermId id) {
  const Term& term = model_.terms.at(id);
  const auto operands = model_.terms.operands_of(id);
  switch (term.op) {
    case Op::number:
      return {constant(model_.terms.number_of(id)), {}};
    case Op::variable: {
      if (model_.variables[term.first].sort == Sort::boolean) break;
      Sum variable;
      variable.terms.emplace_back(term.first, Rational(1));
      return {variable, {}};
    }
    case Op::add:
      return sum(id);
    case Op::multiply: {
      Number result;
      std::vector<Sum> factors;
      std::vector<std::string> defined;
      for (const TermId operand : operands) {
        Number next = value(operand);
        factors.push_back(std::move(next.numerator));
        result.denominator = together(std::move(result.denominator), next.denominator);
        defined.push_back(std::move(next.defined));
      }
      result.numerator = product(factors);
      result.defined = all_of(defined);
      return result;
    }
    case Op::divide:
      return divided(value(operands[0]), value(operands[1]));
    case Op::power:
      return power(id);
    case Op::min:
    case Op::max:
      return extreme(id);
    case Op::abs:
      return absolute(id);
    case Op::choose:
      return chosen(id);
    default:
      break;
  }
  Number coded{choice(part(id, true), constant(1), constant(0)), {}};
  if (divides(id)) coded.defined = any_of({part(id, true), part(id, false)});
  return coded;
}

TermTranslator::Number TermTranslator::sum(TermId id) {
  std::vector<Number> parts;
  Number result;
  std::vector<std::string> defined;
  for (const TermId operand : model_.terms.operands_of(id)) {
    parts.push_back(value(operand));
    result.denominator = common_multiple(result.denominator, parts.back().denominator);
    defined.push_back(parts.back().defined);
  }
  std::vector<Sum> numerators;
  for (Number& next : parts) {
    const std::vector<Sum> missing = without(result.denominator, next.denominator);
    numerators.push_back(missing.empty() ? std::move(next.numerator) : product(together({next.numerator}, missing)));
  }
  result.numerator = total_of(std::move(numerators));
  result.defined = all_of(defined);
  return result;
}

TermTranslator::Number TermTranslator::divided(const Number& a, const Number& b) {
  Number quotient;
  // b's own divisors are factors above the line, and still may not be 0.
  quotient.defined = all_of({a.defined, b.defined, all_not_zero(b.denominator)});
  quotient.denominator = a.denominator;
  quotient.numerator = product(together({a.numerator}, b.denominator));
  if (!b.numerator.is_constant()) {
    quotient.denominator.push_back(b.numerator);
  } else if (b.numerator.constant.is_zero()) {
    quotient.defined = "false";
  } else {
    quotient.numerator = scaled(quotient.numerator, Rational(1) / b.numerator.constant);
  }
  return quotient;
}

TermTranslator::Number TermTranslator::power(TermId id) {
  const auto operands = model_.terms.operands_of(id);
  const int exponent = static_cast<int>(model_.terms.number_of(operands[1]).to_int64().value());
  Number base = value(operands[0]);
  if (exponent < 0) base = divided({constant(1), {}}, base);
  const std::vector<Sum> factors(static_cast<std::size_t>(std::abs(exponent)), base.numerator);
  Number result{product(factors), {}, all_of({base.defined, all_not_zero(base.denominator)})};
  for (std::size_t i = 0; i < factors.size(); ++i) {
    result.denominator = together(std::move(result.denominator), base.denominator);
  }
  return result;
}

TermTranslator::Number TermTranslator::choose(const std::string& condition, const Number& yes, const Number& no) {
  Number result;
  result.numerator = choice(condition, yes.numerator, no.numerator);
  if (yes.denominator == no.denominator) {
    result.denominator = yes.denominator;
  } else {
    result.denominator = {choice(condition, product(yes.denominator), product(no.denominator))};
  }
  if (yes.defined != "true" || no.defined != "true") {
    result.defined = any_of({all_of({condition, yes.defined}), all_of({negation(condition), no.defined})});
  }
  return result;
}

TermTranslator::Number TermTranslator::extreme(TermId id) {
  const bool least = model_.terms.at(id).op == Op::min;
  const auto operands = model_.terms.operands_of(id);
  Number result = value(operands[0]);
  std::vector<std::string> defined = {result.defined, all_not_zero(result.denominator)};
  for (std::size_t i = 1; i < operands.size(); ++i) {
    const Number next = value(operands[i]);
    defined.insert(defined.end(), {next.defined, all_not_zero(next.denominator)});
    const auto keep = all_of(least ? compared(result, next, Op::less_equal) : compared(next, result, Op::less_equal));
    result = choose(shared(keep, "Bool"), result, next);
  }
  result.defined = all_of(defined);
  return result;
}

TermTranslator::Number TermTranslator::absolute(TermId id) {
  Number a = value(model_.terms.operands_of(id)[0]);
  if (a.numerator.is_constant() && a.denominator.empty()) {
    a.numerator.constant = a.numerator.constant.abs();
    return a;
  }
  const std::string positive = all_of(compared({}, a, Op::less_equal));
  a.numerator = choice(positive, a.numerator, scaled(a.numerator, -1));
  return a;
}

TermTranslator::Number TermTranslator::chosen(TermId id) {
  const auto operands = model_.terms.operands_of(id);
  Number result = choose(part(operands[0], true), value(operands[1]), value(operands[2]));
  if (divides(operands[0])) {
    result.defined = all_of({result.defined, any_of({part(operands[0], true), part(operands[0], false)})});
  }
  return result;
}

}  // namespace crossfoot::smt2
