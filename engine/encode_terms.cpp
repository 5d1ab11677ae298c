// SPDX-License-Identifier: Apache-2.0
#include "engine/encode_terms.hpp"

#include <cstdlib>
#include <vector>

#include "engine/evaluate.hpp"

namespace crossfoot {

Expr TermEncoder::variable(VariableId id) {
  const auto known = variables_.find(id);
  if (known != variables_.end()) return known->second;
  const Expr expr = model_.variables[id].sort == Sort::boolean ? session_.boolean() : session_.real();
  variables_.emplace(id, expr);
  return expr;
}

Expr TermEncoder::statement(StatementId id) {
  const Expr holds = condition(model_.statements[id].condition).yes;
  const VariableId whole = made_whole_by(model_, id);
  return whole == none ? holds : session_.all({session_.whole(variable(whole)), holds});
}

Expr TermEncoder::beyond(TermId id, const Rational& value, bool upwards, bool strictly) {
  const Fraction a{session_.number(value), {}};
  const Fraction b = number(id);
  return compare(upwards ? a : b, upwards ? b : a, strictly ? Op::less : Op::less_equal).yes;
}

std::optional<Expr> TermEncoder::times(std::optional<Expr> a, std::optional<Expr> b) {
  if (!a) return b;
  if (!b) return a;
  return session_.multiply({*a, *b});
}

TermEncoder::Fraction TermEncoder::product(const Fraction& a, const Fraction& b) {
  return {session_.multiply({a.numerator, b.numerator}), times(a.denominator, b.denominator)};
}

TermEncoder::Fraction TermEncoder::choose(Expr condition, const Fraction& a, const Fraction& b) {
  Fraction chosen{session_.choose(condition, a.numerator, b.numerator), {}};
  if (a.denominator || b.denominator) {
    const Expr one = session_.number(1);
    chosen.denominator = session_.choose(condition, a.denominator.value_or(one), b.denominator.value_or(one));
  }
  return chosen;
}

/// min or max of several.
TermEncoder::Fraction TermEncoder::extreme(TermId id, Op op) {
  const auto operands = model_.terms.operands_of(id);
  Fraction result = number(operands[0]);
  for (std::size_t i = 1; i < operands.size(); ++i) {
    const Fraction next = number(operands[i]);
    const Expr keep =
        (op == Op::min ? compare(result, next, Op::less_equal) : compare(next, result, Op::less_equal)).yes;
    const Fraction a{times_or(result.numerator, next.denominator), times(result.denominator, next.denominator)};
    const Fraction b{times_or(next.numerator, result.denominator), times(result.denominator, next.denominator)};
    result = choose(keep, a, b);
  }
  return result;
}

TermEncoder::Fraction TermEncoder::number(TermId id) {
  const Term& term = model_.terms.at(id);
  const auto operands = model_.terms.operands_of(id);
  switch (term.op) {
    case Op::number:
      return {session_.number(model_.terms.number_of(id)), {}};
    case Op::variable:
      if (model_.variables[term.first].sort != Sort::boolean) return {variable(term.first), {}};
      return {session_.choose(variable(term.first), session_.number(1), session_.number(0)), {}};
    case Op::add: {
      bool whole = true;
      std::vector<Fraction> parts;
      for (const TermId operand : operands) {
        parts.push_back(number(operand));
        whole = whole && !parts.back().denominator;
      }
      if (whole) {
        std::vector<Expr> sum;
        for (const Fraction& part : parts) sum.push_back(part.numerator);
        return {session_.add(sum), {}};
      }
      Fraction sum = parts[0];
      for (std::size_t i = 1; i < parts.size(); ++i) {
        sum = {session_.add(
                   {times_or(sum.numerator, parts[i].denominator), times_or(parts[i].numerator, sum.denominator)}),
               times(sum.denominator, parts[i].denominator)};
      }
      return sum;
    }
    case Op::multiply: {
      Fraction result = number(operands[0]);
      for (std::size_t i = 1; i < operands.size(); ++i) result = product(result, number(operands[i]));
      return result;
    }
    case Op::divide: {
      const Fraction a = number(operands[0]);
      const Fraction b = number(operands[1]);
      // b's own denominator must not be 0 either, so it stays a factor below the line.
      Fraction quotient{times_or(times_or(a.numerator, b.denominator), b.denominator),
                        times(times(a.denominator, b.numerator), b.denominator)};
      return quotient;
    }
    case Op::power: {
      const int exponent = static_cast<int>(model_.terms.number_of(operands[1]).to_int64().value());
      const Fraction base = number(operands[0]);
      Fraction result{session_.number(1), {}};
      for (int i = 0; i < std::abs(exponent); ++i) result = product(result, base);
      if (exponent >= 0) return result;
      return {times_or(result.denominator.value_or(session_.number(1)), result.denominator),
              times(result.numerator, result.denominator)};
    }
    case Op::min:
    case Op::max:
      return extreme(id, term.op);
    case Op::abs: {
      const Fraction a = number(operands[0]);
      const Fraction zero{session_.number(0), {}};
      const Fraction negated{session_.multiply({session_.number(-1), a.numerator}), a.denominator};
      return choose(compare(zero, a, Op::less_equal).yes, a, negated);
    }
    case Op::choose: {
      const Condition which = condition(operands[0]);
      Fraction chosen = choose(which.yes, number(operands[1]), number(operands[2]));
      // Where the condition itself is undefined, so is the number.
      const Expr defined = session_.choose(session_.any({which.yes, which.no}), session_.number(1), session_.number(0));
      if (model_.terms.at(operands[0]).op != Op::variable) chosen.denominator = times(chosen.denominator, defined);
      return chosen;
    }
    default: {
      const Condition truth = condition(id);
      return {session_.choose(truth.yes, session_.number(1), session_.number(0)), {}};
    }
  }
}

TermEncoder::Condition TermEncoder::compare(const Fraction& a, const Fraction& b, Op op) {
  const Expr left = times_or(a.numerator, b.denominator);
  const Expr right = times_or(b.numerator, a.denominator);
  const std::optional<Expr> denominator = times(a.denominator, b.denominator);
  const auto holds = [&](Expr x, Expr y) {
    switch (op) {
      case Op::equal:
        return session_.equal(x, y);
      case Op::not_equal:
        return session_.not_(session_.equal(x, y));
      case Op::less:
        return session_.less(x, y);
      default:
        return session_.less_equal(x, y);
    }
  };
  const Expr forward = holds(left, right);
  if (!denominator) return {forward, session_.not_(forward)};
  const Expr backward = holds(right, left);
  const Expr zero = session_.number(0);
  const Expr positive = session_.less(zero, *denominator);
  const Expr negative = session_.less(*denominator, zero);
  return {session_.any({session_.all({positive, forward}), session_.all({negative, backward})}),
          session_.any(
              {session_.all({positive, session_.not_(forward)}), session_.all({negative, session_.not_(backward)})})};
}

/// and, or: a later operand counts where the earlier ones do not decide.
TermEncoder::Condition TermEncoder::sequence(TermId id, bool conjunction) {
  std::vector<Expr> goes_on;
  std::vector<Expr> decided;
  for (const TermId operand : model_.terms.operands_of(id)) {
    const Condition part = condition(operand);
    std::vector<Expr> here = goes_on;
    here.push_back(conjunction ? part.no : part.yes);
    decided.push_back(session_.all(here));
    goes_on.push_back(conjunction ? part.yes : part.no);
  }
  const Expr all = session_.all(goes_on);
  const Expr some = session_.any(decided);
  return conjunction ? Condition{all, some} : Condition{some, all};
}

TermEncoder::Condition TermEncoder::condition(TermId id) {
  const Term& term = model_.terms.at(id);
  const auto operands = model_.terms.operands_of(id);
  switch (term.op) {
    case Op::truth:
      return {session_.truth(term.first == 1), session_.truth(term.first == 0)};
    case Op::variable:
      return {variable(term.first), session_.not_(variable(term.first))};
    case Op::equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
      return compare(number(operands[0]), number(operands[1]), term.op);
    case Op::and_:
      return sequence(id, true);
    case Op::or_:
      return sequence(id, false);
    case Op::not_: {
      const Condition a = condition(operands[0]);
      return {a.no, a.yes};
    }
    case Op::implies: {
      const Condition a = condition(operands[0]);
      const Condition b = condition(operands[1]);
      return {session_.any({a.no, session_.all({a.yes, b.yes})}), session_.all({a.yes, b.no})};
    }
    case Op::iff: {
      const Condition a = condition(operands[0]);
      const Condition b = condition(operands[1]);
      return {session_.any({session_.all({a.yes, b.yes}), session_.all({a.no, b.no})}),
              session_.any({session_.all({a.yes, b.no}), session_.all({a.no, b.yes})})};
    }
    case Op::choose: {
      const Condition which = condition(operands[0]);
      const Condition a = condition(operands[1]);
      const Condition b = condition(operands[2]);
      return {session_.any({session_.all({which.yes, a.yes}), session_.all({which.no, b.yes})}),
              session_.any({session_.all({which.yes, a.no}), session_.all({which.no, b.no})})};
    }
    default:
      return compare(number(id), {session_.number(0), {}}, Op::not_equal);
  }
}

}  // namespace crossfoot
