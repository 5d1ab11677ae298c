// SPDX-License-Identifier: Apache-2.0
#include "report/smt2_terms.hpp"

namespace crossfoot::smt2 {
namespace {

bool is_comparison(Op op) { return op == Op::equal || op == Op::not_equal || op == Op::less || op == Op::less_equal; }

}  // namespace

/// Both are defined and a `op` b, as conditions that all must hold.
std::vector<std::string> TermTranslator::compared(const Number& a, const Number& b, Op op) {
  const std::vector<Sum> divisors = common_multiple(a.denominator, b.denominator);
  const Sum above = product(together({a.numerator}, without(divisors, a.denominator)));
  const Sum below = product(together({b.numerator}, without(divisors, b.denominator)));
  std::vector<std::string> parts = {a.defined, b.defined};
  std::vector<Sum> of_either_sign;
  for (const Sum& divisor : divisors) {
    if (!writer_.is_non_negative(divisor)) of_either_sign.push_back(divisor);
  }
  const bool either_way = op == Op::equal || op == Op::not_equal;
  if (either_way || of_either_sign.empty()) {
    for (const Sum& divisor : divisors) parts.push_back(not_zero(divisor));
    parts.push_back(writer_.compare(op, above, below));
    return parts;
  }
  for (const Sum& divisor : divisors) {
    if (writer_.is_non_negative(divisor)) parts.push_back(not_zero(divisor));
  }
  const Sum divisor = product(of_either_sign);
  parts.push_back(any_of({all_of({writer_.compare(Op::less, {}, divisor), writer_.compare(op, above, below)}),
                          all_of({writer_.compare(Op::less, divisor, {}), writer_.compare(op, below, above)})}));
  return parts;
}

std::vector<std::string> TermTranslator::comparison(TermId id, bool positive) {
  const auto operands = model_.terms.operands_of(id);
  const Number a = value(operands[0]);
  const Number b = value(operands[1]);
  const Op op = model_.terms.at(id).op;
  if (positive) return compared(a, b, op);
  switch (op) {
    case Op::equal:
      return compared(a, b, Op::not_equal);
    case Op::not_equal:
      return compared(a, b, Op::equal);
    case Op::less:
      return compared(b, a, Op::less_equal);
    default:
      return compared(b, a, Op::less);
  }
}

/// A condition that divides nowhere: true or false.
std::string TermTranslator::total(TermId id) {
  const Term& term = model_.terms.at(id);
  const auto operands = model_.terms.operands_of(id);
  const auto each = [&] {
    std::vector<std::string> parts;
    for (const TermId operand : operands) parts.push_back(total(operand));
    return parts;
  };
  switch (term.op) {
    case Op::truth:
      return term.first == 1 ? "true" : "false";
    case Op::variable:
      if (model_.variables[term.first].sort == Sort::boolean) return writer_.atoms[term.first].text;
      break;
    case Op::equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
      return all_of(comparison(id, true));
    case Op::not_:
      return negation(total(operands[0]));
    case Op::and_:
      return all_of(each());
    case Op::or_:
      return any_of(each());
    case Op::implies:
      return "(=> " + total(operands[0]) + " " + total(operands[1]) + ")";
    case Op::iff:
      return "(= " + total(operands[0]) + " " + total(operands[1]) + ")";
    case Op::choose:
      return "(ite " + total(operands[0]) + " " + total(operands[1]) + " " + total(operands[2]) + ")";
    default:
      break;
  }
  return all_of(compared(value(id), {}, Op::not_equal));
}

/// The condition is defined, and true (or false where not `positive`).
std::string TermTranslator::truth(TermId id, bool positive) {
  if (!divides(id)) return positive ? total(id) : negation(total(id));
  if (is_comparison(model_.terms.at(id).op)) return all_of(comparison(id, positive));
  return partial(id, positive);
}

/// The same, for use in several places.
std::string TermTranslator::part(TermId id, bool positive) {
  const auto at = known_.find({id, positive});
  if (at != known_.end()) return at->second;
  return known_.emplace(std::pair(id, positive), shared(truth(id, positive), "Bool")).first->second;
}

/// The same for a condition that divides and is no comparison.
std::string TermTranslator::partial(TermId id, bool positive) {
  const auto operands = model_.terms.operands_of(id);
  switch (model_.terms.at(id).op) {
    case Op::not_:
      return truth(operands[0], !positive);
    case Op::and_:
    case Op::or_:
      return sequence(id, positive);
    case Op::implies: {
      if (!positive) return all_of({part(operands[0], true), part(operands[1], false)});
      if (!divides(operands[0])) return any_of({part(operands[0], false), part(operands[1], true)});
      return any_of({part(operands[0], false), all_of({part(operands[0], true), part(operands[1], true)})});
    }
    case Op::iff:
      return any_of({all_of({part(operands[0], true), part(operands[1], positive)}),
                     all_of({part(operands[0], false), part(operands[1], !positive)})});
    case Op::choose:
      return any_of({all_of({part(operands[0], true), part(operands[1], positive)}),
                     all_of({part(operands[0], false), part(operands[2], positive)})});
    default:
      return all_of(compared(value(id), {}, positive ? Op::not_equal : Op::equal));
  }
}

/// and, or: a later operand counts where the earlier ones do not decide.
std::string TermTranslator::sequence(TermId id, bool positive) {
  const bool conjunction = model_.terms.at(id).op == Op::and_;
  if (conjunction == positive) {
    std::vector<std::string> parts;
    conjuncts(id, positive, parts);
    return all_of(parts);
  }
  std::vector<std::string> cases;
  std::string reached = "true";
  for (const TermId operand : model_.terms.operands_of(id)) {
    cases.push_back(all_of({reached, part(operand, positive)}));
    // An operand that is always defined needs no mention: where it decides, the whole is decided.
    if (divides(operand)) reached = shared(all_of({reached, part(operand, !positive)}), "Bool");
  }
  return any_of(cases);
}

/// Adds what must hold for the condition to be defined and true (or false): one condition for each part of an `and`.
void TermTranslator::conjuncts(TermId id, bool positive, std::vector<std::string>& parts) {
  const Op op = model_.terms.at(id).op;
  if (op == (positive ? Op::and_ : Op::or_)) {
    for (const TermId operand : model_.terms.operands_of(id)) conjuncts(operand, positive, parts);
  } else if (op == Op::not_) {
    conjuncts(model_.terms.operands_of(id)[0], !positive, parts);
  } else if (is_comparison(op)) {
    const auto more = comparison(id, positive);
    parts.insert(parts.end(), more.begin(), more.end());
  } else {
    parts.push_back(truth(id, positive));
  }
}

}  // namespace crossfoot::smt2
