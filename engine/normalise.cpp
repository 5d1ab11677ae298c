// SPDX-License-Identifier: Apache-2.0
#include "engine/normalise.hpp"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <utility>

namespace crossfoot {
namespace {

Formula atom_of(Polynomial polynomial, Sign sign) {
  if (polynomial.is_constant()) {
    const int s = polynomial.constant_part().sign();
    switch (sign) {
      case Sign::zero:
        return Formula::constant(s == 0);
      case Sign::not_zero:
        return Formula::constant(s != 0);
      case Sign::negative:
        return Formula::constant(s < 0);
      case Sign::not_positive:
        return Formula::constant(s <= 0);
    }
  }
  Formula formula;
  formula.kind = Formula::Kind::atom;
  formula.atom = {std::move(polynomial), sign};
  return formula;
}

Formula boolean(VariableId variable, bool value) {
  Formula formula;
  formula.kind = Formula::Kind::boolean;
  formula.variable = variable;
  formula.value = value;
  return formula;
}

Formula join(Formula::Kind kind, bool neutral, std::vector<Formula> parts) {
  std::vector<Formula> kept;
  for (Formula& part : parts) {
    if (part.kind == Formula::Kind::truth) {
      if (part.value != neutral) return Formula::constant(!neutral);
    } else if (part.kind == kind) {
      std::move(part.parts.begin(), part.parts.end(), std::back_inserter(kept));
    } else {
      kept.push_back(std::move(part));
    }
  }
  if (kept.empty()) return Formula::constant(neutral);
  if (kept.size() == 1) return std::move(kept.front());
  Formula formula;
  formula.kind = kind;
  formula.parts = std::move(kept);
  return formula;
}

Sign negation(Sign sign) { return sign == Sign::zero ? Sign::not_zero : Sign::zero; }

}  // namespace

Formula Formula::constant(bool value) {
  Formula formula;
  formula.value = value;
  return formula;
}

Formula Formula::all(std::vector<Formula> parts) { return join(Kind::all, true, std::move(parts)); }
Formula Formula::any(std::vector<Formula> parts) { return join(Kind::any, false, std::move(parts)); }

Formula Normaliser::true_of(TermId condition) { return truth(condition, true); }

Formula Normaliser::not_true_of(TermId condition) {
  return Formula::any({truth(condition, false), undefined(condition)});
}

/// What `make` returns together with the definitions of the auxiliary variables that it introduced. They stay where
/// they are needed, since a definition that divides asserts its divisor.
template <class Make>
Formula Normaliser::with_definitions(Make make) {
  std::vector<Formula> outer = std::exchange(definitions_, {});
  Formula formula = make();
  std::vector<Formula> parts = std::exchange(definitions_, std::move(outer));
  parts.push_back(std::move(formula));
  return Formula::all(std::move(parts));
}

Normaliser::Number Normaliser::number_of(TermId id) {
  std::vector<Formula> outer = std::exchange(definitions_, {});
  Fraction value = number(id);
  Formula definitions = Formula::all(std::exchange(definitions_, std::move(outer)));
  return {std::move(value.numerator), std::move(value.denominator), std::move(definitions)};
}

bool Normaliser::divides(TermId id) const {
  const Term& term = model_.terms.at(id);
  if (term.op == Op::number || term.op == Op::variable || term.op == Op::truth) return false;
  const auto operands = model_.terms.operands_of(id);
  if (term.op == Op::divide && model_.terms.at(operands[1]).op != Op::number) return true;
  if (term.op == Op::power && model_.terms.number_of(operands[1]).sign() < 0) return true;
  return std::any_of(operands.begin(), operands.end(), [&](TermId operand) { return divides(operand); });
}

Normaliser::Fraction Normaliser::number(TermId id) {
  time_.keep();
  const Term& term = model_.terms.at(id);
  const auto operands = model_.terms.operands_of(id);
  const auto one = [] { return Polynomial::constant(1); };
  switch (term.op) {
    case Op::number:
      return {Polynomial::constant(model_.terms.number_of(id)), one()};
    case Op::variable:
      if (model_.variables[term.first].sort == Sort::boolean) return auxiliary_of(id);
      return {Polynomial::variable(term.first), one()};
    case Op::add: {
      Fraction sum = number(operands[0]);
      for (std::size_t i = 1; i < operands.size(); ++i) {
        const Fraction next = number(operands[i]);
        if (sum.denominator == next.denominator) {
          sum.numerator = sum.numerator + next.numerator;
        } else {
          sum.numerator = sum.numerator * next.denominator + next.numerator * sum.denominator;
          sum.denominator = sum.denominator * next.denominator;
        }
      }
      return sum;
    }
    case Op::multiply: {
      Fraction product = number(operands[0]);
      for (std::size_t i = 1; i < operands.size(); ++i) {
        const Fraction next = number(operands[i]);
        product = {product.numerator * next.numerator, product.denominator * next.denominator};
      }
      return product;
    }
    case Op::divide: {
      // The divisor's own denominator must not be 0 either; it becomes a factor of the whole denominator.
      const Fraction a = number(operands[0]);
      const Fraction b = number(operands[1]);
      if (b.denominator.is_constant())
        return {b.denominator.constant_part() * a.numerator, a.denominator * b.numerator};
      return {a.numerator * b.denominator * b.denominator, a.denominator * b.numerator * b.denominator};
    }
    case Op::power: {
      const int exponent = static_cast<int>(model_.terms.number_of(operands[1]).to_int64().value());
      const Fraction base = number(operands[0]);
      Fraction result{one(), one()};
      for (int i = 0; i < std::abs(exponent); ++i) {
        time_.keep();
        result = {result.numerator * base.numerator, result.denominator * base.denominator};
      }
      if (exponent < 0) {
        if (result.denominator.is_constant()) {
          return {result.denominator, result.numerator};
        }
        return {result.denominator * result.denominator, result.numerator * result.denominator};
      }
      return result;
    }
    default:
      return auxiliary_of(id);
  }
}

Normaliser::Fraction Normaliser::difference(const Fraction& a, const Fraction& b) {
  if (a.denominator == b.denominator) return {a.numerator - b.numerator, a.denominator};
  return {a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator};
}

/// A fresh variable with the value of min, max, abs, a conditional number or a condition as a number.
Normaliser::Fraction Normaliser::auxiliary_of(TermId id) {
  const Term& term = model_.terms.at(id);
  const auto operands = model_.terms.operands_of(id);
  const Polynomial fresh = Polynomial::variable(next_++);
  const auto gap_to = [&](const Fraction& value) {
    return Fraction{fresh * value.denominator - value.numerator, value.denominator};
  };
  const auto negated = [](Fraction value) {
    value.numerator = Rational(-1) * value.numerator;
    return value;
  };
  switch (term.op) {
    case Op::min:
    case Op::max: {
      std::vector<Formula> parts;
      std::vector<Formula> attained;
      for (const TermId operand : operands) {
        const Fraction gap = gap_to(number(operand));
        parts.push_back(sign_of(term.op == Op::min ? gap : negated(gap), Sign::not_positive));
        attained.push_back(sign_of(gap, Sign::zero));
      }
      parts.push_back(Formula::any(std::move(attained)));
      definitions_.push_back(Formula::all(std::move(parts)));
      break;
    }
    case Op::abs: {
      const Fraction value = number(operands[0]);
      const Fraction gap = gap_to(value);
      const Fraction mirrored = gap_to(negated(value));
      definitions_.push_back(
          Formula::any({Formula::all({sign_of(negated(value), Sign::not_positive), sign_of(gap, Sign::zero)}),
                        Formula::all({sign_of(value, Sign::negative), sign_of(mirrored, Sign::zero)})}));
      break;
    }
    case Op::choose: {
      const auto branch = [&](TermId operand, Formula guard) {
        return with_definitions([&] {
          return Formula::all({std::move(guard), sign_of(gap_to(number(operand)), Sign::zero)});
        });
      };
      Formula yes = branch(operands[1], truth(operands[0], true));
      Formula no = branch(operands[2], truth(operands[0], false));
      definitions_.push_back(Formula::any({std::move(yes), std::move(no)}));
      break;
    }
    default: {
      Formula yes = truth(id, true);
      Formula no = truth(id, false);
      definitions_.push_back(
          Formula::any({Formula::all({std::move(yes), atom_of(fresh - Polynomial::constant(1), Sign::zero)}),
                        Formula::all({std::move(no), atom_of(fresh, Sign::zero)})}));
    }
  }
  return {fresh, Polynomial::constant(1)};
}

Formula Normaliser::sign_of(const Polynomial& n, const Polynomial& d, Sign sign) {
  if (d.is_constant()) return atom_of(d.constant_part().sign() < 0 ? Rational(-1) * n : n, sign);
  if (sign == Sign::zero || sign == Sign::not_zero) {
    return Formula::all({atom_of(d, Sign::not_zero), atom_of(n, sign)});
  }
  const Polynomial minus_d = Rational(-1) * d;
  return Formula::any({Formula::all({atom_of(minus_d, Sign::negative), atom_of(n, sign)}),
                       Formula::all({atom_of(d, Sign::negative), atom_of(Rational(-1) * n, sign)})});
}

Formula Normaliser::comparison(TermId id, bool positive) {
  return with_definitions([&] {
    const Op op = model_.terms.at(id).op;
    const auto operands = model_.terms.operands_of(id);
    Fraction gap = difference(number(operands[0]), number(operands[1]));
    if (op == Op::equal || op == Op::not_equal) {
      const Sign sign = op == Op::equal ? Sign::zero : Sign::not_zero;
      return sign_of(gap, positive ? sign : negation(sign));
    }
    const Sign sign = op == Op::less ? Sign::negative : Sign::not_positive;
    if (positive) return sign_of(gap, sign);
    // not a < b is b <= a
    gap.numerator = Rational(-1) * gap.numerator;
    return sign_of(gap, sign == Sign::negative ? Sign::not_positive : Sign::negative);
  });
}

/// and, or, from left to right. A later operand counts only where the earlier ones are defined and do not decide.
Formula Normaliser::sequence(TermId id, bool conjunction, bool positive) {
  const auto operands = model_.terms.operands_of(id);
  if (conjunction == positive) {
    std::vector<Formula> parts;
    for (const TermId operand : operands) parts.push_back(truth(operand, positive));
    return Formula::all(std::move(parts));
  }
  std::vector<Formula> cases;
  std::vector<TermId> reached;
  for (const TermId operand : operands) {
    std::vector<Formula> parts;
    for (const TermId before : reached) parts.push_back(truth(before, !positive));
    parts.push_back(truth(operand, positive));
    cases.push_back(Formula::all(std::move(parts)));
    if (divides(operand)) reached.push_back(operand);
  }
  return Formula::any(std::move(cases));
}

Formula Normaliser::truth(TermId id, bool positive) {
  const Term& term = model_.terms.at(id);
  const auto operands = model_.terms.operands_of(id);
  switch (term.op) {
    case Op::truth:
      return Formula::constant((term.first == 1) == positive);
    case Op::variable:
      return boolean(term.first, positive);
    case Op::equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
      return comparison(id, positive);
    case Op::not_:
      return truth(operands[0], !positive);
    case Op::and_:
      return sequence(id, true, positive);
    case Op::or_:
      return sequence(id, false, positive);
    case Op::implies:
      if (!positive) return Formula::all({truth(operands[0], true), truth(operands[1], false)});
      if (!divides(operands[0])) return Formula::any({truth(operands[0], false), truth(operands[1], true)});
      return Formula::any(
          {truth(operands[0], false), Formula::all({truth(operands[0], true), truth(operands[1], true)})});
    case Op::iff:
      return Formula::any({Formula::all({truth(operands[0], true), truth(operands[1], positive)}),
                           Formula::all({truth(operands[0], false), truth(operands[1], !positive)})});
    case Op::choose:
      return Formula::any({Formula::all({truth(operands[0], true), truth(operands[1], positive)}),
                           Formula::all({truth(operands[0], false), truth(operands[2], positive)})});
    default:
      return with_definitions([&] { return sign_of(number(id), positive ? Sign::not_zero : Sign::zero); });
  }
}

std::vector<Polynomial> Normaliser::divisors(TermId id) {
  std::vector<Polynomial> found;
  const Term& term = model_.terms.at(id);
  if (term.op == Op::number || term.op == Op::variable || term.op == Op::truth) return found;
  const auto operands = model_.terms.operands_of(id);
  for (const TermId operand : operands) {
    std::vector<Polynomial> below = divisors(operand);
    std::move(below.begin(), below.end(), std::back_inserter(found));
  }
  const bool inverse = term.op == Op::power && model_.terms.number_of(operands[1]).sign() < 0;
  if (term.op == Op::divide || inverse) found.push_back(number(operands[inverse ? 0 : 1]).numerator);
  return found;
}

/// Some divisor that is reached is 0. Divisors inside conditional numbers count whether or not their branch is taken,
/// which can only make a claim less certain.
Formula Normaliser::undefined(TermId id) {
  if (!divides(id)) return Formula::constant(false);
  const Term& term = model_.terms.at(id);
  const auto operands = model_.terms.operands_of(id);
  switch (term.op) {
    case Op::not_:
      return undefined(operands[0]);
    case Op::and_:
    case Op::or_:
    case Op::implies: {
      const bool goes_on = term.op != Op::or_;
      std::vector<Formula> cases;
      std::vector<Formula> before;
      for (const TermId operand : operands) {
        std::vector<Formula> parts = before;
        parts.push_back(undefined(operand));
        cases.push_back(Formula::all(std::move(parts)));
        before.push_back(truth(operand, goes_on));
      }
      return Formula::any(std::move(cases));
    }
    default:
      return with_definitions([&] {
        std::vector<Formula> cases;
        for (Polynomial& divisor : divisors(id)) cases.push_back(atom_of(std::move(divisor), Sign::zero));
        return Formula::any(std::move(cases));
      });
  }
}

}  // namespace crossfoot
