// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/interval.hpp"
#include "model/plain_statements.hpp"
#include "model/rational.hpp"
#include "model/source_file.hpp"
#include "model/term.hpp"
#include "model/unit.hpp"

namespace crossfoot {

using QuantityId = std::uint32_t;
using SourceId = std::uint32_t;
using FactId = std::uint32_t;
using RuleId = std::uint32_t;
using ListId = std::uint32_t;
inline constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);

enum class QuantityKind : std::uint8_t { count, measure, integer, real, percent, boolean, enumeration };

/// What is measured: a declared family of variables, or the length of a list (`count(new_bases)`).
struct Quantity {
  std::string name;  ///< qualified: "pilot_zones.zones"
  QuantityKind kind = QuantityKind::real;
  Unit unit;  ///< what a value of 1 means; variables hold base units, so unit.factor applies only to display
  std::vector<std::string> labels;  ///< of an enumeration; its variables hold 0, 1, 2…
  Interval range;                   ///< `in RANGE`, in base units; everything() where there is none
  Span span;                        ///< its name in the declaration
};

enum class Sort : std::uint8_t { real, integer, boolean };

/// One member of a quantity. Its value is in base units (factor 1), plain for percentages.
struct Variable {
  QuantityId quantity = none;
  Sort sort = Sort::real;
  StatementId domain = none;  ///< the statement of what its type allows, where it restricts anything
  std::string index;          ///< "[3]", "[2018-07]", "" for a scalar
};

/// Where facts come from.
struct Source {
  std::string name;  ///< without its module
  std::string title, publisher, published, url, document, language, note;
  Rational trust = 1;
  Span span;
};

enum class Relation : std::uint8_t {
  equal,
  not_equal,
  more_than,
  at_least,
  less_than,
  at_most,
  nearly,
  about,
  between
};

/// The string literals of a fact or claim, unescaped, in order.
using Quotes = std::vector<std::string>;

/// A source's report: the subject lies in the interval where an honest author could have printed the value.
struct Fact {
  std::string name;  ///< qualified: "pilot_zones.total", "zones[3]@cabinet_2018", "x@line 31 #2"
  Span span;         ///< the whole declaration
  Span states;       ///< expression, relation, value and precision, as written
  Span value;        ///< the value with its scale, unit and precision, as written: what a caret points at
  Relation relation = Relation::equal;
  TermId subject = no_term;                ///< in base units; a condition for a Boolean fact
  Rational printed;                        ///< the number written, in base units (an enumeration's or Boolean's code)
  Span printed_span;                       ///< that number with its scale word or percent sign, as written
  Interval asserted;                       ///< hard: where the subject lies; for not_equal, the point where it does not
  std::shared_ptr<const Interval> softly;  ///< the soft half of a hedge, where there is one
  SourceId source = none;
  Quotes quotes;
  Rational trust = 1;
  bool certain = false;
  FactId retired_by = none;      ///< superseded: listed, not asserted
  StatementId statement = none;  ///< none when retired
  StatementId soft_statement = none;
  std::string note;
};

struct Rule {
  std::string name;  ///< qualified, without index values
  std::string says;  ///< "the first three batches make the total of 2018"; may be empty
  bool soft = false;
  Span span;    ///< the whole declaration
  Span states;  ///< its condition, as written
  std::vector<StatementId> instances;
};

struct ListItem {
  std::string text;
  Span span;
};

/// A list that a source prints: evidence for count(list).
struct List {
  std::string name;  ///< qualified
  bool partial = false;
  SourceId source = none;
  std::vector<ListItem> items;
  Span span;
  VariableId count = none;  ///< the variable of count(list)
  StatementId statement = none;
};

enum class StatementKind : std::uint8_t { fact, rule, domain, list };

/// Something that can be blamed. Hard statements make contradictions; soft ones (soft rules and the soft halves of
/// hedges) make warnings.
struct Statement {
  StatementKind kind = StatementKind::fact;
  bool soft = false;
  TermId condition = no_term;
  std::uint32_t subject = none;   ///< FactId, RuleId, VariableId or ListId, by kind
  std::uint32_t instance = none;  ///< of a rule with `for`: which of its instances, into Model::instance_names
  Span span;                      ///< where it stands; for a domain, the quantity's declaration
};

/// A value to work out.
struct Derive {
  std::string name;  ///< qualified label, else the expression as written
  Span span;
  Span states;        ///< the expression, as written
  TermId expression;  ///< a number, already divided by unit.factor; a condition or enumeration is coded 0, 1, 2…
  Unit unit;          ///< for display; text "percent" and "pp" too
  std::vector<std::string> labels;  ///< what 0, 1, 2… mean for a condition or enumeration, else empty
};

/// A statement to be judged; never part of the model.
struct Claim {
  std::string name;  ///< qualified label, else as a fact's
  Span span;
  Span states;
  Span value;  ///< as a fact's
  Span printed_span;
  Relation relation = Relation::equal;
  TermId condition = no_term;
  TermId subject = no_term;  ///< as Derive::expression
  Unit unit;
  std::vector<std::string> labels;
  SourceId source = none;
  Quotes quotes;
};

/// `suppress FINDING-OR-RULE because "reason" [until DATE]`: findings that somebody has looked at and accepts.
struct Suppression {
  std::string finding;  ///< an id or its start, as written: "C-4f2a"; empty where a rule is named
  RuleId rule = none;   ///< all instances of it
  std::string because;  ///< never blank
  std::string until;    ///< as written: "2026-12-31", "2026-Q4"; empty where it has no end
  std::optional<std::chrono::sys_days> last_day;  ///< the last day of `until`, in UTC: it still counts then
  Span span;                                      ///< the whole declaration
  Span target;                                    ///< the id or name
  Span until_span;                                ///< the date
};

/// Everything that a set of files says, names resolved, units checked and indices instantiated. Plain data; the order
/// of every vector is source order (files as given, used files before those that use them).
struct Model {
  std::vector<SourceFile> files;
  TermTable terms;
  std::vector<BaseUnit> base_units;
  std::vector<Quantity> quantities;
  std::vector<Variable> variables;
  std::vector<Source> sources;
  std::vector<Fact> facts;
  std::vector<Rule> rules;
  std::vector<List> lists;
  std::vector<Statement> statements;
  PlainStatements plain;                    ///< of the statements; may be empty
  std::vector<std::string> instance_names;  ///< qualified: "split[p=b]"
  std::vector<Derive> derives;
  std::vector<Claim> claims;
  std::vector<Suppression> suppressions;
};

/// "pilot_zones.zones[3]".
std::string name_of(const Model& model, VariableId id);
/// A statement as a finding's member, qualified: "split[p=b]", "domain of zones[3]"; the fact's own name for both
/// halves.
std::string statement_name(const Model& model, StatementId id);
/// What a statement says, as written where it was written: "zones[3] = 23"; for a domain, "a whole number, at least 0".
std::string states_of(const Model& model, StatementId id);

}  // namespace crossfoot
