// SPDX-License-Identifier: Apache-2.0
#include "dsl/hedges.hpp"

namespace crossfoot {
namespace {

Interval around(const Rational& value, const Rational& distance) {
  return Interval::closed(value - distance, value + distance);
}

/// Truncation loses towards zero, so the true value lies away from zero; a printed 0 may come from either side.
Interval truncated(const Rational& value, const Rational& step) {
  switch (value.sign()) {
    case 1:
      return {Bound{value, true}, Bound{value + step, false}};
    case -1:
      return {Bound{value - step, false}, Bound{value, true}};
    default:
      return {Bound{-step, false}, Bound{step, false}};
  }
}

Interval equal_to(const Printed& printed) {
  switch (printed.precision) {
    case ast::Precision::exactly:
      return Interval::point(printed.value);
    case ast::Precision::to_nearest:
      return around(printed.value, printed.precision_value / 2);
    case ast::Precision::plus_minus:
      return around(printed.value, printed.precision_value);
    case ast::Precision::rounded_down:
      return truncated(printed.value, printed.precision_value);
    case ast::Precision::none:
      break;
  }
  return printed.rounded ? around(printed.value, printed.last_digit / 2) : Interval::point(printed.value);
}

}  // namespace

Asserted bounds_of(const Printed& printed, const HedgeWidths& widths) {
  const Rational& v = printed.value;
  switch (printed.relation) {
    case Relation::equal:
      return {equal_to(printed), {}};
    case Relation::not_equal:
      return {Interval::point(v), {}};
    case Relation::more_than: {
      const Rational reach = v + widths.more_than * printed.last_nonzero_digit;
      return {{Bound{v, false}, {}}, Interval{{}, Bound{reach, false}}};
    }
    case Relation::at_least:
      return {{Bound{v, true}, {}}, {}};
    case Relation::less_than:
      return {{{}, Bound{v, false}}, {}};
    case Relation::at_most:
      return {{{}, Bound{v, true}}, {}};
    case Relation::nearly: {
      const Rational reach = v - widths.nearly * printed.last_nonzero_digit;
      return {{{}, Bound{v, false}}, Interval{Bound{reach, true}, {}}};
    }
    case Relation::about:
      return {around(v, printed.last_nonzero_digit / 2), {}};
    case Relation::between:
      return {Interval::closed(v, printed.upper), {}};
  }
  return {};
}

}  // namespace crossfoot
