// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "dsl/ast.hpp"
#include "dsl/flat_table.hpp"
#include "dsl/members.hpp"
#include "dsl/resolve.hpp"
#include "model/model.hpp"

/// What the steps of resolving share. Only resolve_*.cpp include this.
namespace crossfoot::resolving {

using ast::ExprId;
using ScopeId = std::uint32_t;
using UnitRef = std::uint32_t;  ///< into Resolver::units; 0 is dimensionless

enum class SymbolKind : std::uint8_t {
  poisoned,  ///< its declaration had an error: using it is not another one
  source,
  unit,
  dimension,
  quantity,
  fact,
  rule,
  list,
  def,
  derive,
  claim,
};

struct Symbol {
  SymbolKind kind = SymbolKind::poisoned;
  std::uint32_t index = none;  ///< into the table of its kind
  Span span;                   ///< its name in the declaration
};

/// The names of one module; scope 0 is that of all files without one.
struct Scope {
  std::string_view module;
  std::unordered_map<std::string_view, Symbol> symbols;
};

enum class Kind : std::uint8_t {
  error,  ///< reported already
  level,  ///< a number with a unit (dimensionless for `real` and `integer` quantities)
  plain,  ///< a bare number, a ratio of like units
  percent,
  points,  ///< percentage points
  condition,
  enumeration,
};

struct Type {
  Kind kind = Kind::error;
  bool bare = false;        ///< of a plain number: takes the unit of what it is compared with
  bool complement = false;  ///< of a percentage: 100% less others, which stays a percentage
  UnitRef unit = 0;
  QuantityId enumeration = none;
};

/// What an expression means: its type, and its term in base units.
struct Value {
  Type type;
  TermId term = no_term;
  [[nodiscard]] bool failed() const { return type.kind == Kind::error; }
};

/// Where an index may stand: a run of members, or listed ones.
struct IndexSet {
  bool is_run = true;
  Member first;
  std::uint32_t size = 0;
  std::vector<Member> listed;
  std::unordered_map<Member, std::uint32_t, MemberHash> places;
  std::string text;  ///< as written, for messages
};

struct Frame;

/// A name that a binder or a def's parameter introduces.
struct Binding {
  std::string_view name;
  bool is_member = false;
  Member member;                  ///< of a binder
  ExprId argument = ast::absent;  ///< of a parameter: what stands for it, meant in the caller's frame
  Frame* caller = nullptr;
};

/// Where an expression is read: its file, its module and the names bound around it. A def's body has a frame of its
/// own, so that its names mean what they mean where it is declared.
struct Frame {
  const ast::File* ast = nullptr;
  const SourceFile* source = nullptr;
  ScopeId scope = 0;
  std::vector<Binding> bindings;
  std::uint32_t def = none;  ///< whose body this is
  Frame* caller = nullptr;   ///< of a def's body
  Span call;                 ///< of a def's body: where it is used
};

enum class OpenKind : std::uint8_t { unknown, numbers, names };

struct IndexInfo {
  std::string_view name;
  bool open = false;
  OpenKind seen = OpenKind::unknown;  ///< of an open index
  std::uint32_t set = none;           ///< into Resolver::sets
  Span span;
};

/// What resolving knows of a quantity beside Model::quantities.
struct QuantityInfo {
  bool bad = false;
  std::vector<IndexInfo> indices;
  Type type;
  Sort sort = Sort::real;
  bool restricted = false;          ///< its members have a domain
  VariableId scalar = none;         ///< its only variable, when it has no index
  std::vector<VariableId> dense;    ///< by place, when it has one closed index
  std::vector<VariableId> members;  ///< in order of first mention
  ScopeId scope = 0;
};

struct UnitSymbol {
  std::uint32_t file = 0;             ///< of an alias
  std::uint32_t alias = ast::absent;  ///< into File::unit_aliases
  UnitRef unit = 0;
  enum class State : std::uint8_t { waiting, resolving, done, bad } state = State::done;
};

struct Dimension {
  std::uint32_t file = 0;
  std::uint32_t item = 0;
  std::uint32_t set = none;
  enum class State : std::uint8_t { waiting, done, bad } state = State::waiting;
};

struct Def {
  std::uint32_t file = 0;
  std::uint32_t item = 0;
  bool bad = false;  ///< its body has an error of its own, or it uses itself
};

/// A step from a prefix of index values to the next one.
struct Step {
  std::uint32_t prefix = 0;
  Member member;
  VariableId variable = none;  ///< where the last index value leads to
};

/// How many facts and claims have a name.
struct NameUse {
  const std::string* name = nullptr;
  std::uint32_t count = 0;
};

struct Resolver {
  Model model;
  std::span<const ast::File> asts;
  HedgeWidths widths;
  std::vector<Diagnostic> diagnostics;

  std::vector<Scope> scopes;
  std::unordered_map<std::string_view, ScopeId> modules;
  std::vector<ScopeId> file_scope;  ///< by file

  std::vector<Unit> units;
  std::unordered_map<std::string, UnitRef> unit_refs;
  std::unordered_map<std::uint64_t, UnitRef> unit_products;
  std::vector<UnitSymbol> unit_symbols;
  std::vector<Dimension> dimensions;
  std::vector<IndexSet> sets;
  std::vector<QuantityInfo> quantities;   ///< parallel to Model::quantities
  std::vector<ScopeId> source_scope;      ///< parallel to Model::sources
  std::vector<QuantityId> list_quantity;  ///< parallel to Model::lists
  std::vector<Def> defs;
  std::unordered_set<std::string_view> labels;  ///< of all enumerations

  std::vector<std::string_view> member_names;
  std::unordered_map<std::string_view, std::int64_t> member_name_ids;
  std::vector<Step> steps;
  FlatTable step_table;
  std::vector<TermId> variable_terms;  ///< parallel to Model::variables

  // The statement at hand.
  std::vector<std::string_view> unknown_names;                ///< reported already
  std::vector<std::pair<std::string_view, Member>> instance;  ///< values of the binders around
  bool scratch = false;                                       ///< checked only: creates no variables
  int depth = 0;                                              ///< of the expression being evaluated
  int def_depth = 0;                                          ///< of the defs around it

  struct Reported {
    Code code;
    Span span;
    friend bool operator==(const Reported&, const Reported&) = default;
  };
  struct ReportedHash {
    std::size_t operator()(const Reported& reported) const {
      return (static_cast<std::size_t>(reported.code) << 56U) ^ (static_cast<std::size_t>(reported.span.file) << 44U) ^
             (static_cast<std::size_t>(reported.span.begin) << 16U) ^ reported.span.end;
    }
  };
  std::unordered_set<Reported, ReportedHash> reported;
  std::vector<NameUse> fact_names;
  FlatTable fact_name_table;
};

// resolve_names.cpp
void collect_names(Resolver& r);
const Symbol* find_symbol(const Resolver& r, ScopeId scope, std::string_view name);
std::string qualified(const Resolver& r, ScopeId scope, std::string_view name);
std::string_view describe(SymbolKind kind);
/// Reports an error once a place. Inside a def it points at the use where `depends_on_use`, else at the def; the other
/// one is a note.
void report(Resolver& r, const Frame* frame, Code code, Span span, std::string message, std::vector<Note> notes = {},
            std::string help = {});
void report_unknown(Resolver& r, const Frame& frame, ExprId name);
std::string_view text_of(const Frame& frame, ExprId id);
std::string shown(const Frame& frame, ExprId id);

/// What a name stands for, followed through the parameters of defs.
struct Named {
  const Symbol* symbol = nullptr;
  const Binding* binding = nullptr;  ///< of a binder
  Frame* frame = nullptr;            ///< where `expression` is meant
  ExprId expression = ast::absent;   ///< the argument that is not itself a name, or the last name
  bool is_argument = false;          ///< `expression` is an argument that is not a name
};
Named find_name(Resolver& r, Frame& frame, ExprId name);

// resolve_units.cpp
UnitRef intern(Resolver& r, Unit unit);
UnitRef product_of(Resolver& r, UnitRef a, UnitRef b);
UnitRef quotient_of(Resolver& r, UnitRef a, UnitRef b);
UnitRef power_of(Resolver& r, UnitRef a, int exponent);
void resolve_units(Resolver& r);
std::optional<UnitRef> unit_of_symbol(Resolver& r, std::uint32_t unit_symbol);
/// The unit that a tree of names stands for; reports what is wrong.
std::optional<UnitRef> resolve_unit(Resolver& r, Frame& frame, ExprId id);
inline bool dimensionless(const Resolver& r, UnitRef unit) { return r.units[unit].powers.empty(); }
inline bool same_dimension(const Resolver& r, UnitRef a, UnitRef b) {
  return a == b || r.units[a].commensurable(r.units[b]);
}

// resolve_indices.cpp
Member name_member(Resolver& r, std::string_view name);
std::string member_text(const Resolver& r, const Member& member);
std::optional<Member> eval_member(Resolver& r, Frame& frame, ExprId id);
/// The member that an expression stands for where it is made of bound index values only; reports nothing.
std::optional<Member> bound_member(Resolver& r, Frame& frame, ExprId id);
std::optional<IndexSet> eval_set(Resolver& r, Frame& frame, ExprId id);
Member member_at(const IndexSet& set, std::uint32_t place);
std::optional<std::uint32_t> place_of(const IndexSet& set, const Member& member);
std::optional<std::uint32_t> resolve_dimension(Resolver& r, std::uint32_t dimension);
/// Checks a member against an index of a quantity.
bool check_member(Resolver& r, Frame& frame, QuantityId quantity, std::size_t index, const Member& member, Span span);
TermId variable_of(Resolver& r, QuantityId quantity, std::span<const Member> members);

// resolve_declarations.cpp
void resolve_declarations(Resolver& r);

// resolve_types.cpp
std::string describe(const Resolver& r, const Type& type);
/// Notes that show where the units of an expression come from.
std::vector<Note> unit_notes(Resolver& r, Frame& frame, std::initializer_list<ExprId> expressions);
Type type_of_sum(Resolver& r, const Type& a, bool minus, const Type& b, const std::optional<Rational>& constant_a,
                 const std::optional<Rational>& constant_b, std::optional<Code>& error);
Type type_of_product(Resolver& r, const Type& a, const Type& b);
Type type_of_quotient(Resolver& r, const Type& a, const Type& b);
/// Makes two numbers comparable: a bare number takes the other's unit. The code of the error where they are not.
std::optional<Code> match(Resolver& r, Value& a, Value& b);
inline bool is_number(Kind kind) { return kind != Kind::condition && kind != Kind::enumeration && kind != Kind::error; }

// resolve_terms.cpp
std::optional<Rational> constant_of(const Resolver& r, TermId term);
TermId make_sum(Resolver& r, const std::vector<TermId>& terms);
TermId make_product(Resolver& r, TermId a, TermId b);
TermId make_quotient(Resolver& r, TermId a, TermId b);
TermId make_negative(Resolver& r, TermId a);
TermId make_not(Resolver& r, TermId a);
/// The condition that a term lies in an interval.
TermId make_within(Resolver& r, TermId subject, const Interval& interval);

// resolve_expressions.cpp
Value eval(Resolver& r, Frame& frame, ExprId id);
Value eval_number(Resolver& r, Frame& frame, ExprId id);
Value eval_condition(Resolver& r, Frame& frame, ExprId id);
Value expect_number(Resolver& r, Frame& frame, ExprId id, Value value);
Value expect_condition(Resolver& r, Frame& frame, ExprId id, Value value);
Value eval_literal(Resolver& r, Frame& frame, ExprId id);

// resolve_comparisons.cpp
Value eval_compare(Resolver& r, Frame& frame, ExprId id);
Value eval_membership(Resolver& r, Frame& frame, ExprId id);
Value eval_within(Resolver& r, Frame& frame, ExprId id);
/// Evaluates an operand that may be a label of the enumeration that the others have.
Value eval_label(Resolver& r, Frame& frame, ExprId name, QuantityId enumeration);
bool may_be_label(Resolver& r, Frame& frame, ExprId id);

// resolve_aggregates.cpp
bool is_function(std::string_view name);
Value eval_function(Resolver& r, Frame& frame, ExprId id, std::string_view name);
Value eval_index(Resolver& r, Frame& frame, ExprId id);

// resolve_instances.cpp
/// Calls body for every combination of the binders' values that meets `where` (absent: all); false when something was
/// wrong or body said so.
bool for_each_instance(Resolver& r, Frame& frame, std::span<const ExprId> binders, ExprId where, Span span,
                       const std::function<bool()>& body);
/// Reports a model that grew past its limit; false then.
bool within_limits(Resolver& r, const Frame& frame, Span span);

/// The truth of a condition on index values.
std::optional<bool> eval_static(Resolver& r, Frame& frame, ExprId id);

// resolve_defs.cpp
void check_defs(Resolver& r);
Value eval_call(Resolver& r, Frame& frame, ExprId id);

// resolve_reports.cpp
struct ReportMeaning {
  bool ok = false;
  Value subject;
  Rational printed;
  Span printed_span;
  Interval asserted;
  std::optional<Interval> softly;
  TermId condition = no_term;
  TermId soft_condition = no_term;
};
ReportMeaning resolve_report(Resolver& r, Frame& frame, const ast::Report& report);

// resolve_facts.cpp
/// The source that a name stands for; none after reporting that it is no source.
SourceId resolve_source_name(Resolver& r, Frame& frame, ExprId id);
void resolve_fact(Resolver& r, Frame& frame, const ast::FactDecl& decl, Span span, FactId id);
void resolve_claim(Resolver& r, Frame& frame, const ast::ClaimDecl& decl, Span span);
void resolve_supersedes(Resolver& r);

// resolve_rules.cpp
/// Where the declarations of a file are read.
Frame frame_of(Resolver& r, const ast::File& file);
/// How a derived or claimed value is shown: in its unit, a condition or enumeration by its labels.
void display_of(Resolver& r, const Value& value, TermId& expression, Unit& unit, std::vector<std::string>& labels);
void resolve_rule(Resolver& r, Frame& frame, const ast::RuleDecl& decl, Span span, RuleId id);
void resolve_list(Resolver& r, Frame& frame, const ast::ListDecl& decl, Span span, ListId id);
void resolve_derive(Resolver& r, Frame& frame, const ast::DeriveDecl& decl, Span span);
void resolve_test(Resolver& r, Frame& frame, const ast::TestDecl& decl);
/// Adds the statements of domains and puts all statements in source order.
void add_domains(Resolver& r);

// resolve_suppressions.cpp
void resolve_suppression(Resolver& r, Frame& frame, const ast::SuppressDecl& decl, Span span);

}  // namespace crossfoot::resolving
