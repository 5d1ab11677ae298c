// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dsl/grammar/tokens.hpp"

/// Expressions, loosest first. The grammar is LL(1): each alternative is decided by its first token, so no operand is
/// ever taken back. Only grammar.cpp includes this.
namespace crossfoot::grammar {

using ast::Comparator;
using ast::ExprKind;

constexpr x3::rule<struct expression_id> expression = "a value";
constexpr x3::rule<struct condition_id> condition = "a condition";
constexpr x3::rule<struct if_id> if_expression = "a value";
constexpr x3::rule<struct or_id> disjunction = "a value";
constexpr x3::rule<struct and_id> conjunction = "a value";
constexpr x3::rule<struct not_id> negation = "a value";
constexpr x3::rule<struct comparison_id> comparison = "a value";
constexpr x3::rule<struct additive_id> additive = "a value";
constexpr x3::rule<struct multiplicative_id> multiplicative = "a value";
constexpr x3::rule<struct unary_id> unary = "a value";
constexpr x3::rule<struct exponent_id> exponent = "a whole exponent";
constexpr x3::rule<struct operand_id> operand = "a value";
constexpr x3::rule<struct comparator_id> comparator = "a comparison";
constexpr x3::rule<struct arguments_id> arguments = "arguments in parentheses";
constexpr x3::rule<struct index_id> index_value = "an index";
constexpr x3::rule<struct set_id> set = "a set";
constexpr x3::rule<struct braces_id> braces = "a set";
constexpr x3::rule<struct binder_id> binder = "a name";

inline auto const comma = sign(",");

inline auto const expression_def = if_expression | disjunction;
inline auto const condition_def = expression;

inline auto const if_expression_def = word("if") >> does<&Builder::enter_same> >> does<&Builder::mark> > condition >
                                      word("then") > expression >
                                      -(word("else") > expression) > does<&Builder::finish_if>;

inline auto const disjunction_def = conjunction >>
                                    -(word("or") >> does<&Builder::mark_last> > conjunction >
                                      *(word("or") > conjunction) > does<&Builder::combine_marked<ExprKind::or_>>);
inline auto const conjunction_def = negation >>
                                    -(word("and") >> does<&Builder::mark_last> > negation > *(word("and") > negation) >
                                      does<&Builder::combine_marked<ExprKind::and_>>);
inline auto const negation_def =
    (word("not") >> does<&Builder::enter_same> > negation > does<&Builder::finish_not>) | comparison;

inline auto const comparator_def = (sign("=") >> does<&Builder::compare_by<Comparator::equal>>) |
                                   ((sign("!=") | sign("≠")) >> does<&Builder::compare_by<Comparator::not_equal>>) |
                                   ((sign("<=") | sign("≤")) >> does<&Builder::compare_by<Comparator::less_equal>>) |
                                   ((sign(">=") | sign("≥")) >> does<&Builder::compare_by<Comparator::greater_equal>>) |
                                   (sign("<") >> does<&Builder::compare_by<Comparator::less>>) |
                                   (sign(">") >> does<&Builder::compare_by<Comparator::greater>>);
inline auto const comparison_def =
    additive >> -((comparator >> does<&Builder::mark_pair> > additive > *(comparator > additive) >
                   does<&Builder::combine_marked<ExprKind::compare>> >
                   -(word("within") >> does<&Builder::check_within> > additive > does<&Builder::finish_within>)) |
                  (word("in") > set > does<&Builder::binary<ExprKind::member>>));

inline auto const additive_def = multiplicative >>
                                 *((sign("+") > multiplicative > does<&Builder::binary<ExprKind::add>>) |
                                   (sign("-") > multiplicative > does<&Builder::binary<ExprKind::subtract>>));
inline auto const multiplicative_def = unary >> *((sign("*") > unary > does<&Builder::binary<ExprKind::multiply>>) |
                                                  (sign("/") > unary > does<&Builder::binary<ExprKind::divide>>));
inline auto const unary_def = (sign("-") >> does<&Builder::enter_same> > unary > does<&Builder::negate>) |
                              (operand >> -(sign("^") > exponent > does<&Builder::binary<ExprKind::power>>));
inline auto const exponent_def = (sign("-") >> does<&Builder::enter_same> > operand > does<&Builder::negate>) | operand;

inline auto const operand_def =
    (reference >> does<&Builder::push_name> >>
     -((sign("[") >> does<&Builder::enter_index> >> does<&Builder::mark_last> > index_value > *(comma > index_value) >
        sign("]", "`,` or `]`") > does<&Builder::combine_marked<ExprKind::index>> > does<&Builder::extend_bracket>) |
       arguments)) |
    (number >> -(unit_word >> does<&Builder::push_name> >> does<&Builder::finish_number_unit>)) |
    (sign("(") >> does<&Builder::enter_group> > expression > sign(")") > does<&Builder::extend_group>) |
    (function_word >> does<&Builder::push_name> > arguments) | (truth >> does<&Builder::push_truth>);

inline auto const arguments_def =
    sign("(") >> does<&Builder::enter_list> >> does<&Builder::mark_last> >>
    -(expression >> -(word("for") >> does<&Builder::mark_last> > binder > *(comma > binder) >
                      ((word("where") >> does<&Builder::enter_dates> > condition > does<&Builder::leave> >
                        does<&Builder::comprehend<true>>) |
                       does<&Builder::comprehend<false>>)) >>
      *(comma > expression)) >
    sign(")", "`,` or `)`") > does<&Builder::combine_marked<ExprKind::call>> > does<&Builder::extend_bracket>;

inline auto const index_value_def = additive >> -(sign("..") > additive > does<&Builder::binary<ExprKind::range>>);

inline auto const braces_def =
    sign("{") >> does<&Builder::enter_set> >> does<&Builder::mark> > -(additive >> *(comma > additive)) >
    sign("}", "`,` or `}`") > does<&Builder::combine_marked<ExprKind::set>> > does<&Builder::extend_bracket>;
inline auto const set_def =
    braces | (does<&Builder::enter_dates> >> additive >>
              -(sign("..") > additive > does<&Builder::binary<ExprKind::range>>) >> does<&Builder::leave>);
inline auto const binder_def = name >> does<&Builder::push_name> > word("in") > set
                               > does<&Builder::binary<ExprKind::binder>>;

BOOST_SPIRIT_DEFINE(expression, condition, if_expression, disjunction, conjunction, negation, comparison, additive,
                    multiplicative, unary, exponent, operand, comparator, arguments, index_value, set, braces, binder)

}  // namespace crossfoot::grammar
