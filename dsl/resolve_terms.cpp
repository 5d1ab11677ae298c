// SPDX-License-Identifier: Apache-2.0
#include "dsl/resolve_state.hpp"

namespace crossfoot::resolving {

std::optional<Rational> constant_of(const Resolver& r, TermId term) {
  if (term == no_term || r.model.terms.at(term).op != Op::number) return std::nullopt;
  return r.model.terms.number_of(term);
}

TermId make_sum(Resolver& r, const std::vector<TermId>& terms) {
  Rational constant;
  std::vector<TermId> kept;
  kept.reserve(terms.size());
  for (const TermId term : terms) {
    if (r.model.terms.at(term).op == Op::number)
      constant += r.model.terms.number_of(term);
    else
      kept.push_back(term);
  }
  if (kept.empty()) return r.model.terms.number(constant);
  if (!constant.is_zero()) kept.push_back(r.model.terms.number(constant));
  return kept.size() == 1 ? kept[0] : r.model.terms.make(Op::add, kept);
}

TermId make_product(Resolver& r, TermId a, TermId b) {
  const auto x = constant_of(r, a);
  const auto y = constant_of(r, b);
  if (x && y) return r.model.terms.number(*x * *y);
  if (x && *x == 1) return b;
  if (y && *y == 1) return a;
  return r.model.terms.make(Op::multiply, {a, b});
}

TermId make_quotient(Resolver& r, TermId a, TermId b) {
  const auto x = constant_of(r, a);
  const auto y = constant_of(r, b);
  if (x && y && !y->is_zero()) return r.model.terms.number(*x / *y);
  if (y && *y == 1) return a;
  return r.model.terms.make(Op::divide, {a, b});
}

TermId make_negative(Resolver& r, TermId a) { return make_product(r, r.model.terms.number(-1), a); }

TermId make_not(Resolver& r, TermId a) {
  const Term& term = r.model.terms.at(a);
  if (term.op == Op::truth) return r.model.terms.truth(term.first == 0);
  return r.model.terms.make(Op::not_, {a});
}

TermId make_within(Resolver& r, TermId subject, const Interval& interval) {
  TermTable& terms = r.model.terms;
  if (interval.is_point()) return terms.make(Op::equal, {subject, terms.number(interval.lower->value)});
  TermId lower = no_term;
  TermId upper = no_term;
  if (interval.lower)
    lower =
        terms.make(interval.lower->closed ? Op::less_equal : Op::less, {terms.number(interval.lower->value), subject});
  if (interval.upper)
    upper =
        terms.make(interval.upper->closed ? Op::less_equal : Op::less, {subject, terms.number(interval.upper->value)});
  if (lower == no_term && upper == no_term) return terms.truth(true);
  if (lower == no_term) return upper;
  if (upper == no_term) return lower;
  return terms.make(Op::and_, {lower, upper});
}

}  // namespace crossfoot::resolving
