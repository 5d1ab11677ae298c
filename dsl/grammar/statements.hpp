// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dsl/grammar/expressions.hpp"

/// What facts, claims and tests share: units, values, relations, precisions and modifiers. Only grammar.cpp includes
/// this.
namespace crossfoot::grammar {

using ast::Precision;
using ast::StepKind;

constexpr x3::rule<struct unit_id> unit = "a unit";
constexpr x3::rule<struct unit_power_id> unit_power = "a unit";
constexpr x3::rule<struct value_id> value = "a value";
constexpr x3::rule<struct precision_number_id> precision_number = "a number";
constexpr x3::rule<struct reported_value_id> reported_value = "a value";
constexpr x3::rule<struct extent_id> extent = "`least` or `most`";
constexpr x3::rule<struct relation_id> relation = "a relation";
constexpr x3::rule<struct subject_id> subject = "a value";
constexpr x3::rule<struct report_rest_id> report_rest = "a relation";
constexpr x3::rule<struct report_id> report = "a value";
constexpr x3::rule<struct modifiers_id> modifiers = "a modifier";

inline auto const whole_power = -(sign("^") > number > does<&Builder::binary<ExprKind::power>>);
inline auto const unit_tail = *((sign("*") > unit_power > does<&Builder::binary<ExprKind::multiply>>) |
                                (sign("/") > unit_power > does<&Builder::binary<ExprKind::divide>>));
inline auto const unit_def = unit_power >> unit_tail;
inline auto const unit_power_def =
    ((reference >> does<&Builder::push_name>) |
     (sign("(") >> does<&Builder::enter_group> > unit > sign(")") > does<&Builder::extend_group>)) >>
    whole_power;

inline auto const number_and_unit = signed_number >> -(unit_word >> does<&Builder::push_name> >> whole_power >>
                                                       unit_tail >> does<&Builder::finish_number_unit>);
inline auto const value_def =
    number_and_unit | (truth >> does<&Builder::push_truth>) | (value_name >> does<&Builder::push_name>);
inline auto const precision_number_def = number >> -(unit_word >> does<&Builder::push_name> >>
                                                     does<&Builder::finish_number_unit>);

inline auto const reported_value_def = value > does<&Builder::report_value>;
inline auto const extent_def = (word("least") >> does<&Builder::relate<Relation::at_least>>) |
                               (word("most") >> does<&Builder::relate<Relation::at_most>>);
inline auto const relation_def =
    (sign("=") >> does<&Builder::relate<Relation::equal>> >> does<&Builder::value_begins> >
     -(word("exactly") >> does<&Builder::precise<Precision::exactly>>) > reported_value) |
    ((sign("!=") | sign("≠")) >> does<&Builder::relate<Relation::not_equal>> >> does<&Builder::value_begins> >
     reported_value) |
    ((sign("<=") | sign("≤")) >> does<&Builder::relate<Relation::at_most>> >> does<&Builder::value_begins> >
     reported_value) |
    ((sign(">=") | sign("≥")) >> does<&Builder::relate<Relation::at_least>> >> does<&Builder::value_begins> >
     reported_value) |
    (sign("<") >> does<&Builder::relate<Relation::less_than>> >> does<&Builder::value_begins> > reported_value) |
    (sign(">") >> does<&Builder::relate<Relation::more_than>> >> does<&Builder::value_begins> > reported_value) |
    (((word("more") > word("than")) | word("over")) > does<&Builder::relate<Relation::more_than>> > reported_value) |
    (((word("less") > word("than")) | word("under")) > does<&Builder::relate<Relation::less_than>> > reported_value) |
    (word("at") > extent > reported_value) |
    (word("up") > word("to") > does<&Builder::relate<Relation::at_most>> > reported_value) |
    ((word("nearly") | word("almost")) >> does<&Builder::relate<Relation::nearly>> > reported_value) |
    ((word("about") | word("around")) >> does<&Builder::relate<Relation::about>> > reported_value) |
    (word("between") >> does<&Builder::relate<Relation::between>> > reported_value > word("and") > value >
     does<&Builder::report_upper>);

inline auto const precision =
    (word("to") > word("nearest") > does<&Builder::precise<Precision::to_nearest>> > precision_number >
     does<&Builder::precision_value>) |
    ((sign("+-") | sign("±")) >> does<&Builder::precise<Precision::plus_minus>> > precision_number >
     does<&Builder::precision_value>) |
    (word("rounded") > word("down") > word("to") > does<&Builder::precise<Precision::rounded_down>> > precision_number >
     does<&Builder::precision_value>);

inline auto const subject_def = does<&Builder::begin_report> >> additive >> does<&Builder::report_expression>;
inline auto const report_rest_def = relation >> -precision >> does<&Builder::end_report>;
inline auto const report_def = subject > report_rest;

inline auto const source_name = reference;
inline auto const modifiers_def =
    *((word("from") >> does<&Builder::begin_source_modifier> > source_name > does<&Builder::push_name> >
       does<&Builder::modifier_source> > *(string >> does<&Builder::modifier_quote>)) |
      (word("trust") >> does<&Builder::begin_trust> > number > does<&Builder::modifier_trust>) |
      (word("certain") >> does<&Builder::modifier_certain>) |
      (word("supersedes") >> does<&Builder::begin_supersedes> > reference > does<&Builder::push_name> >
       does<&Builder::modifier_supersedes>) |
      (word("note") >> does<&Builder::begin_note> > string > does<&Builder::modifier_note>));

inline auto const optional_label = -(label >> does<&Builder::take_label> >> sign(":"));

BOOST_SPIRIT_DEFINE(unit, unit_power, value, precision_number, reported_value, extent, relation, subject, report_rest,
                    report, modifiers)

}  // namespace crossfoot::grammar
