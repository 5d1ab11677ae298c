// SPDX-License-Identifier: Apache-2.0
#include "dsl/grammar/grammar.hpp"

#include "dsl/grammar/failure.hpp"
#include "dsl/grammar/statements.hpp"

namespace crossfoot::grammar {
namespace {

/// Where recovery happens: the steps before the last one leave no trace in the file, so nothing half-read remains.
struct declaration_id {
  template <class Iterator, class Failure, class Context>
  x3::error_handler_result on_error(Iterator& first, const Iterator&, const Failure& failure, const Context& context) {
    first = recover(builder_of(context), failure.where(), failure.which());
    return x3::error_handler_result::accept;
  }
};

constexpr x3::rule<declaration_id> declaration = "a declaration";
constexpr x3::rule<struct source_id> source_declaration = "a source";
constexpr x3::rule<struct quantity_id> quantity_declaration = "a quantity";
constexpr x3::rule<struct field_id> field = "a field of a source or `}`";
constexpr x3::rule<struct type_id> type = "a type";
constexpr x3::rule<struct range_id> range = "a range";
constexpr x3::rule<struct range_value_id> range_value = "a value";
constexpr x3::rule<struct index_declaration_id> index_declaration = "an index";
constexpr x3::rule<struct closed_set_id> closed_set = "a set";
constexpr x3::rule<struct rule_binder_id> rule_binder = "a name";
constexpr x3::rule<struct step_target_id> step_target = "a name";
constexpr x3::rule<struct outcome_id> outcome = "a relation or a status";
constexpr x3::rule<struct kinds_id> any_declaration = "a declaration";
constexpr x3::rule<struct list_item_id> list_item = "an item";
constexpr x3::rule<struct suppressed_id> suppressed = "the id of a finding or the name of a rule";
constexpr x3::rule<struct step_id> step = "a step of a test or `}`";
constexpr x3::rule<struct expectation_id> expectation = "an expectation";

auto const module_declaration =
    word("module") > name > does<&Builder::take_name> > end_of_declaration > does<&Builder::add_module>;
auto const use_declaration = word("use") > string > end_of_declaration > does<&Builder::add_use>;

auto const text_field = (word("publisher") | word("url") | word("document") | word("note")) >>
                        does<&Builder::field_name> > string > does<&Builder::field_text>;
auto const field_def = text_field |
                       (word("published") >> does<&Builder::field_name> > date > does<&Builder::field_text>) |
                       (word("language") >> does<&Builder::field_name> > name > does<&Builder::field_text>) |
                       (word("trust") >> does<&Builder::field_name> > number > does<&Builder::field_number>);
auto const source_declaration_def = word("source") > name > does<&Builder::take_name> > does<&Builder::begin_source> >
                                    -(string >> does<&Builder::source_title>) > sign("{") > *((!sign("}")) > field) >
                                    sign("}") > end_of_declaration > does<&Builder::add_source>;

auto const count_declaration = word("count") > name > does<&Builder::take_name> >
                               *(comma > name > does<&Builder::take_name>) > end_of_declaration
                               > does<&Builder::add_counts>;
auto const measure_declaration = word("measure") > name > does<&Builder::take_name> >
                                 *(comma > name > does<&Builder::take_name>) > end_of_declaration
                                 > does<&Builder::add_measures>;
auto const unit_declaration = word("unit") > name > does<&Builder::take_name> > sign("=") >
                              -(number >> does<&Builder::unit_factor>) > unit > end_of_declaration
                              > does<&Builder::add_unit>;

auto const closed_set_def = braces | (does<&Builder::enter_dates> >> additive > sign("..") > additive >
                                      does<&Builder::binary<ExprKind::range>> > does<&Builder::leave>);
auto const dimension_declaration = word("dimension") > name > does<&Builder::take_name> > sign("=") > closed_set
                                   > end_of_declaration > does<&Builder::add_dimension>;

auto const index_declaration_def = name >> does<&Builder::open_index> >
                                   -(word("in") > set > does<&Builder::close_index>);
auto const type_def = does<&Builder::begin_type> >>
                      ((word("integer") >> does<&Builder::type_is<QuantityKind::integer>>) |
                       (word("real") >> does<&Builder::type_is<QuantityKind::real>>) |
                       (word("percent") >> does<&Builder::type_is<QuantityKind::percent>>) |
                       (word("bool") >> does<&Builder::type_is<QuantityKind::boolean>>) |
                       (sign("{") >> does<&Builder::type_is<QuantityKind::enumeration>> > name >
                        does<&Builder::type_label> > *(comma > name > does<&Builder::type_label>) >
                        sign("}", "`,` or `}`")) |
                       (unit >> does<&Builder::type_unit>)) >>
                      does<&Builder::end_type>;
auto const range_value_def = number_and_unit;
auto const range_def = (comparator > range_value > does<&Builder::range_compared>) |
                       (range_value > sign("..") > range_value > does<&Builder::range_between>);
auto const quantity_declaration_def = word("quantity") >> does<&Builder::begin_quantity> > name >
                                      does<&Builder::take_name> > *(comma > name > does<&Builder::take_name>) >
                                      -(sign("[") > index_declaration > *(comma > index_declaration) >
                                        sign("]", "`,` or `]`")) > sign(":") > type
                                      > -(word("in") > range) > end_of_declaration > does<&Builder::add_quantity>;

auto const fact_body = optional_label > report > modifiers;
auto const fact_declaration = word("fact") > fact_body > end_of_declaration > does<&Builder::add_fact>;
auto const claim_declaration = word("claim") > fact_body > end_of_declaration > does<&Builder::add_claim>;

auto const rule_binder_def = binder > does<&Builder::rule_binder>;
auto const rule_declaration =
    ((word("soft") >> does<&Builder::begin_rule> >> does<&Builder::soft_rule> > word("rule")) |
     (word("rule") >> does<&Builder::begin_rule>)) > name > does<&Builder::rule_name> >
    -(string >> does<&Builder::rule_says>) >
    -(word("for") > rule_binder > *(comma > rule_binder) >
      -(word("where") > does<&Builder::enter_dates> > condition > does<&Builder::leave> > does<&Builder::rule_where>)) >
    sign(":") > condition > end_of_declaration > does<&Builder::add_rule>;

auto const list_item_def = string >> does<&Builder::list_item>;
auto const list_declaration = word("list") > name > does<&Builder::take_name> > does<&Builder::begin_list> >
                              -(word("partial") >> does<&Builder::list_partial>) >
                              -(sign(":") > unit > does<&Builder::list_unit>) >
                              -(word("from") > reference > does<&Builder::push_name> > does<&Builder::list_source>) >
                              sign("{") > -(list_item > *(comma > list_item)) >
                              sign("}", "`,` or `}`") > end_of_declaration > does<&Builder::add_list>;

auto const def_declaration = word("def") > name > does<&Builder::take_name> > sign("(") >
                             -(name > does<&Builder::take_name> > *(comma > name > does<&Builder::take_name>)) >
                             sign(")", "`,` or `)`") > sign("=") > expression > end_of_declaration
                             > does<&Builder::add_def>;
auto const derive_declaration =
    word("derive") > optional_label > expression > end_of_declaration > does<&Builder::add_derive>;

auto const step_target_def = reference > does<&Builder::push_name> > does<&Builder::step_name>;
auto const outcome_def =
    (report_rest >> does<&Builder::step_is<StepKind::expect_derived>> >> does<&Builder::step_report>) |
    (name >> does<&Builder::step_status>);
auto const expectation_def =
    (word("contradiction") >> does<&Builder::step_is<StepKind::expect_contradiction>> > -(word("of") > step_target)) |
    (word("repair") >> does<&Builder::step_is<StepKind::expect_repair>> > report > does<&Builder::step_report>) |
    (word("consistent") >> does<&Builder::step_is<StepKind::expect_consistent>>) |
    (word("claim") >> does<&Builder::step_is<StepKind::expect_claim>> > step_target > name >
     does<&Builder::step_word>) |
    (subject > outcome);
auto const step_def =
    ((word("change") >> does<&Builder::begin_step> >> does<&Builder::step_is<StepKind::change>> > report >
      does<&Builder::step_report>) |
     (word("drop") >> does<&Builder::begin_step> >> does<&Builder::step_is<StepKind::drop>> > step_target) |
     (word("add") >> does<&Builder::begin_step> >> does<&Builder::step_is<StepKind::add>> > word("fact") > fact_body >
      does<&Builder::step_fact>) |
     (word("expect") >> does<&Builder::begin_step> > expectation) |
     (word("suppress") >> does<&Builder::refuse_in_test>)) >>
    does<&Builder::add_step>;
auto const test_declaration = word("test") > string > does<&Builder::begin_test> > sign("{") > *((!sign("}")) > step) >
                              sign("}") > end_of_declaration > does<&Builder::add_test>;

auto const suppressed_def =
    (finding_id >> does<&Builder::suppress_finding>) | (suppressed_rule >> does<&Builder::suppress_rule>);
auto const suppress_declaration = word("suppress") >> does<&Builder::begin_suppress> > suppressed >
                                  does<&Builder::refuse_no_reason> > word("because") > string
                                  > does<&Builder::suppress_because> >
                                  -(word("until") > date > does<&Builder::suppress_until>) > end_of_declaration
                                  > does<&Builder::add_suppress>;

auto const any_declaration_def = fact_declaration | quantity_declaration | rule_declaration | derive_declaration |
                                 claim_declaration | source_declaration | use_declaration | count_declaration |
                                 measure_declaration | unit_declaration | dimension_declaration | list_declaration |
                                 def_declaration | test_declaration | module_declaration | suppress_declaration;
auto const declaration_def = (!x3::eoi) >> does<&Builder::begin_declaration> > any_declaration;

BOOST_SPIRIT_DEFINE(declaration, source_declaration, quantity_declaration, field, type, range, range_value,
                    index_declaration, closed_set, list_item, rule_binder, step_target, outcome, any_declaration, step,
                    expectation, suppressed)

}  // namespace

void parse_declarations(Builder& builder) {
  const char* at = builder.base;
  builder.skip(at);
  x3::parse(at, builder.end, x3::with<builder_tag>(builder)[*declaration]);
}

std::uint32_t parse_query(Builder& builder, bool report_wanted) {
  const char* at = builder.base;
  builder.begin_declaration();
  builder.skip(at);
  try {
    if (report_wanted) {
      x3::parse(at, builder.end,
                x3::with<builder_tag>(builder)[x3::eps > report > end_of_query > does<&Builder::add_claim>]);
    } else {
      x3::parse(at, builder.end,
                x3::with<builder_tag>(builder)[x3::eps > expression > end_of_query > does<&Builder::add_derive>]);
    }
  } catch (const x3::expectation_failure<const char*>& failure) {
    builder.diagnostics.push_back(explain(builder, failure.where(), failure.which()));
    return builder.offset(failure.where());
  }
  return builder.offset(at);
}

void stop_declaration(const char* where) { throw x3::expectation_failure<const char*>(where, ""); }

}  // namespace crossfoot::grammar
