// SPDX-License-Identifier: Apache-2.0
#include "dsl/hedges.hpp"
#include "dsl/resolve_state.hpp"

namespace crossfoot::resolving {
namespace {

/// A number of a report, in base units.
struct Reported {
  Rational value;
  Rational last_digit;
  Rational last_nonzero_digit;
  bool rounded = false;
};

bool scale(Resolver& r, Frame& frame, const Type& subject, Reported& reported, ExprId id, ExprId expression) {
  const ast::Literal& literal = frame.ast->literal_of(id);
  Type type;
  Rational factor = 1;
  if (literal.unit != ast::absent) {
    const auto unit = resolve_unit(r, frame, literal.unit);
    if (!unit) return false;
    type = {Kind::level, false, false, *unit};
    factor = r.units[*unit].factor;
  } else if (literal.suffix == ast::Suffix::none) {
    type = {Kind::plain, true};
    if (subject.kind == Kind::level) factor = r.units[subject.unit].factor;
  } else {
    type = {literal.suffix == ast::Suffix::percent ? Kind::percent : Kind::points};
  }
  Value written{type, no_term};
  if (!(type.kind == Kind::plain && subject.kind == Kind::level)) {
    Value like{subject, no_term};
    // A ratio that is no bare number stays one: only what was printed may take a unit.
    like.type.bare = false;
    if (const auto error = match(r, written, like)) {
      report(
          r, &frame, *error, frame.ast->span_of(id),
          fmt::format("`{}` is {}, and the value `{}` is {}", shown(frame, expression), describe(r, subject),
                      shown(frame, id), describe(r, type)),
          unit_notes(r, frame, {expression, literal.unit}),
          *error == Code::percent_points ? "write `3pp` for a difference of percentages, `3%` for a percentage" : "");
      return false;
    }
  }
  reported.rounded = literal.rounded;
  if (factor == 1) {
    reported.value = literal.value;
    reported.last_digit = literal.last_digit;
    reported.last_nonzero_digit = literal.last_nonzero_digit;
  } else {
    reported.value = literal.value * factor;
    reported.last_digit = literal.last_digit * factor;
    reported.last_nonzero_digit = literal.last_nonzero_digit * factor;
  }
  return true;
}

bool bad_precision(Resolver& r, Frame& frame, ExprId id, std::string message) {
  const Span span = frame.ast->span_of(id);
  report(r, &frame, Code::bad_precision, span, std::move(message));
  return false;
}

/// The precision in base units. `+- 5%` of a value that is no percentage is relative to it.
bool scale_precision(Resolver& r, Frame& frame, const Type& subject, const ast::Report& decl, Printed& printed) {
  printed.precision = decl.precision;
  if (decl.precision == ast::Precision::none) return true;
  if (decl.relation != Relation::equal) {
    const ExprId at = decl.precision_value == ast::absent ? decl.value : decl.precision_value;
    return bad_precision(r, frame, at,
                         "a precision belongs to `=`: the other relations say themselves how far they reach");
  }
  if (decl.precision == ast::Precision::exactly) return true;
  const ExprId id = decl.precision_value;
  const ast::Literal& literal = frame.ast->literal_of(id);
  const ast::Literal& value = frame.ast->literal_of(decl.value);
  if (literal.value.sign() < 0 || (literal.value.is_zero() && decl.precision != ast::Precision::plus_minus))
    return bad_precision(r, frame, id, fmt::format("the precision `{}` is not above 0", shown(frame, id)));
  if (value.suffix != ast::Suffix::none) {
    if (literal.suffix == ast::Suffix::none)
      return bad_precision(r, frame, id, "the precision of a percentage has a `%` or `pp` of its own");
    printed.precision_value = literal.value;
    return true;
  }
  if (literal.suffix == ast::Suffix::percent && decl.precision == ast::Precision::plus_minus) {
    printed.precision_value = literal.value * printed.value.abs();
    return true;
  }
  if (literal.suffix != ast::Suffix::none)
    return bad_precision(r, frame, id, fmt::format("the precision `{}` needs a value in percent", shown(frame, id)));
  Rational factor = 1;
  if (subject.kind == Kind::level) factor = r.units[subject.unit].factor;
  const ExprId unit_id = literal.unit == ast::absent ? value.unit : literal.unit;
  if (unit_id != ast::absent) {
    const auto unit = resolve_unit(r, frame, unit_id);
    if (!unit) return false;
    if (subject.kind != Kind::level || !same_dimension(r, *unit, subject.unit))
      return bad_precision(r, frame, id,
                           fmt::format("the precision `{}` has another unit than its value", shown(frame, id)));
    factor = r.units[*unit].factor;
  }
  printed.precision_value = literal.value * factor;
  return true;
}

/// `approved = true`, `status = draft`.
void resolve_coded(Resolver& r, Frame& frame, const ast::Report& decl, ReportMeaning& meaning) {
  const bool is_condition = meaning.subject.type.kind == Kind::condition;
  const Code code = is_condition ? Code::not_a_condition : Code::enumeration_mismatch;
  const Span span = frame.ast->span_of(decl.value);
  const auto mismatch = [&](std::string message) {
    report(r, &frame, code, span, std::move(message), unit_notes(r, frame, {decl.expression}));
  };
  if (decl.relation != Relation::equal && decl.relation != Relation::not_equal)
    return mismatch(fmt::format("`{}` is {}: only `=` and `!=` say something about it", shown(frame, decl.expression),
                                describe(r, meaning.subject.type)));
  if (decl.precision != ast::Precision::none) {
    report(r, &frame, Code::bad_precision, span, "a precision needs a number");
    return;
  }
  const bool same = decl.relation == Relation::equal;
  const ast::ExprKind kind = frame.ast->at(decl.value).kind;
  TermTable& terms = r.model.terms;
  if (is_condition) {
    if (kind != ast::ExprKind::truth)
      return mismatch(fmt::format("`{}` is a condition: it is `true` or `false`, not `{}`",
                                  shown(frame, decl.expression), shown(frame, decl.value)));
    const bool holds = frame.ast->at(decl.value).count == 1;
    meaning.printed = holds ? 1 : 0;
    meaning.condition = holds == same ? meaning.subject.term : make_not(r, meaning.subject.term);
  } else {
    if (kind != ast::ExprKind::name)
      return mismatch(fmt::format("`{}` is {}, and the value is `{}`", shown(frame, decl.expression),
                                  describe(r, meaning.subject.type), shown(frame, decl.value)));
    const Value label = eval_label(r, frame, decl.value, meaning.subject.type.enumeration);
    if (label.failed()) return;
    const auto code_number = constant_of(r, label.term);
    if (!code_number) return mismatch("the value of a fact is one of the enumeration's own names");
    meaning.printed = *code_number;
    meaning.condition = terms.make(same ? Op::equal : Op::not_equal, {meaning.subject.term, label.term});
  }
  meaning.printed_span = span;
  meaning.asserted = Interval::point(meaning.printed);
  meaning.ok = true;
}

/// "more than 5" of whole things softly leaves 6, and "nearly 5" leaves 4: without them nothing would be left.
void leave_one(Interval& softly, const Rational& printed) {
  if (softly.upper && softly.upper->value <= printed + 1) softly.upper = Bound{printed + 1, true};
  if (softly.lower && softly.lower->value > printed - 1) softly.lower = Bound{printed - 1, true};
}

}  // namespace

/// A sum or product of whole numbers.
bool is_whole(const Model& model, TermId id) {
  const Term& term = model.terms.at(id);
  switch (term.op) {
    case Op::number:
      return model.terms.number_of(id).is_integer();
    case Op::variable:
      return model.variables[term.first].sort == Sort::integer;
    case Op::add:
    case Op::multiply: {
      const auto operands = model.terms.operands_of(id);
      return std::all_of(operands.begin(), operands.end(), [&](TermId operand) { return is_whole(model, operand); });
    }
    default:
      return false;
  }
}

ReportMeaning resolve_report(Resolver& r, Frame& frame, const ast::Report& decl) {
  ReportMeaning meaning;
  meaning.subject = eval(r, frame, decl.expression);
  if (meaning.subject.failed()) return meaning;
  const Kind kind = meaning.subject.type.kind;
  if (kind == Kind::condition || kind == Kind::enumeration) {
    resolve_coded(r, frame, decl, meaning);
    return meaning;
  }
  if (frame.ast->at(decl.value).kind != ast::ExprKind::number) {
    report(r, &frame, Code::not_a_number, frame.ast->span_of(decl.value),
           fmt::format("`{}` is {}, and `{}` is not a number", shown(frame, decl.expression),
                       describe(r, meaning.subject.type), shown(frame, decl.value)),
           unit_notes(r, frame, {decl.expression}));
    return meaning;
  }
  Reported lower;
  if (!scale(r, frame, meaning.subject.type, lower, decl.value, decl.expression)) return meaning;
  Printed printed{decl.relation, lower.value, lower.last_digit, lower.last_nonzero_digit,
                  lower.rounded, {},          decl.precision,   {}};
  if (decl.relation == Relation::between) {
    Reported upper;
    if (!scale(r, frame, meaning.subject.type, upper, decl.upper, decl.expression)) return meaning;
    printed.upper = upper.value;
    if (printed.upper < printed.value) {
      const Span from = frame.ast->span_of(decl.value);
      report(r, &frame, Code::empty_range, {from.file, from.begin, frame.ast->span_of(decl.upper).end},
             "nothing lies between these: the first number is above the second");
      return meaning;
    }
  }
  if (!scale_precision(r, frame, meaning.subject.type, decl, printed)) return meaning;
  Asserted bounds = bounds_of(printed, r.widths);
  const TermId subject = meaning.subject.term;
  if (bounds.softly && is_whole(r.model, subject)) leave_one(*bounds.softly, printed.value);
  meaning.condition = decl.relation == Relation::not_equal
                          ? r.model.terms.make(Op::not_equal, {subject, r.model.terms.number(printed.value)})
                          : make_within(r, subject, bounds.asserted);
  if (bounds.softly) meaning.soft_condition = make_within(r, subject, *bounds.softly);
  meaning.asserted = std::move(bounds.asserted);
  meaning.softly = std::move(bounds.softly);
  meaning.printed = printed.value;
  meaning.printed_span = frame.ast->literal_of(decl.value).number;
  meaning.ok = true;
  return meaning;
}

}  // namespace crossfoot::resolving
