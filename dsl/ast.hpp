// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/diagnostic.hpp"
#include "model/model.hpp"
#include "model/rational.hpp"
#include "model/source_file.hpp"

/// One file as written. Expressions live in one table a file and refer to each other by index; names and strings are
/// spans of the file's text. Nothing here is resolved: a name is just a stretch of text.
namespace crossfoot::ast {

using ExprId = std::uint32_t;
inline constexpr std::uint32_t absent = static_cast<std::uint32_t>(-1);

enum class ExprKind : std::uint8_t {
  number,         ///< literals[first]
  date,           ///< a date member: text is the span ("2018-07", "2021-Q1"); only inside [], sets and `where`
  name,           ///< the span's text; may be qualified: "growth.rate"
  truth,          ///< true or false: count is 1 or 0
  index,          ///< name, then an index expression or a range for each index
  call,           ///< name, then arguments; one argument may be a comprehension
  comprehension,  ///< body, binders, then a condition where has_where
  binder,         ///< name, set
  range,          ///< a..b: of a slice or a set
  set,            ///< { a, b, c }
  negate,
  not_,
  add,
  subtract,
  multiply,
  divide,
  power,
  compare,     ///< a, comparator, b, comparator, c…
  comparator,  ///< a leaf: comparator holds which
  member,      ///< x in set or x in a..b
  within,      ///< a = b within v: a, b, v
  and_,        ///< of two or more: `a and b and c` is one node
  or_,
  if_,  ///< condition, then[, else]
};

enum class Comparator : std::uint8_t { equal, not_equal, less, less_equal, greater, greater_equal };

/// A node; its operands are File::operands[first, first + count).
struct Expr {
  ExprKind kind;
  Comparator comparator = Comparator::equal;
  bool has_where = false;            ///< of a comprehension
  std::uint32_t begin = 0, end = 0;  ///< bytes
  std::uint32_t first = 0, count = 0;
};

enum class Suffix : std::uint8_t { none, percent, points };

/// A number as written: "5.37 trillion RMB". The sign of a fact's value belongs to it; in expressions, `-` is an
/// operator.
struct Literal {
  Rational value;       ///< exact, scale word and percent applied, unit not: 5370000000000; 21.6% is 0.216
  Rational last_digit;  ///< the worth of one unit of the last digit written: 10000000000; 0.001 for 21.6%
  Rational
      last_nonzero_digit;  ///< the worth of one unit of the last digit that is not 0 (58_000: 1000); last_digit for 0
  bool rounded = false;    ///< has a scale word, a % or pp, or decimals: `= v` stands for an interval
  Suffix suffix = Suffix::none;
  ExprId unit = absent;  ///< a tree of names, multiply, divide and power
  Span number;           ///< the number with its scale word and suffix, without its unit
};

enum class Precision : std::uint8_t { none, exactly, to_nearest, plus_minus, rounded_down };

/// `from SOURCE "…" trust N certain supersedes LABEL note "…"`: absent parts have an empty span (begin == end).
struct Modifiers {
  ExprId source = absent;         ///< a name
  std::uint32_t first_quote = 0;  ///< File::quotes[first_quote, first_quote + quote_count)
  std::uint32_t quote_count = 0;
  ExprId trust = absent;  ///< a number
  bool certain = false;
  ExprId supersedes = absent;  ///< a name
  Span note;                   ///< a string with its quotation marks
};

/// EXPRESSION RELATION VALUE [PRECISION], of facts, claims and tests.
struct Report {
  ExprId expression = absent;
  Relation relation = Relation::equal;
  ExprId value = absent;  ///< a number, truth or name (of an enumeration's label)
  ExprId upper = absent;  ///< the second value of `between`
  Precision precision = Precision::none;
  ExprId precision_value = absent;
  /// Where "more than 58_000 base" starts after the relation's own symbol: carets use it.
  std::uint32_t value_begin = 0;
  Span states;  ///< from the expression to the precision
};

struct Module {
  Span name;
};
/// `use "…"`: the path has its quotation marks.
struct Use {
  Span path;
};
/// A field of a source; `number` is the value of `trust`.
struct SourceField {
  Span name;
  Span value;
  ExprId number = absent;
};
struct SourceDecl {
  Span name;
  Span title;
  std::vector<SourceField> fields;
};
/// `count a, b` or `measure a, b`.
struct UnitsDecl {
  bool is_count = false;
  std::vector<Span> names;
};
/// `unit dozen = 12 piece`.
struct UnitDecl {
  Span name;
  ExprId factor = absent;
  ExprId unit = absent;
};
/// `dimension NAME = SET`, where the set is a range or braces.
struct DimensionDecl {
  Span name;
  ExprId set = absent;
};
/// An index of a quantity: open where it has no set.
struct IndexDecl {
  Span name;
  ExprId set = absent;
};
struct Type {
  QuantityKind kind =
      QuantityKind::real;  ///< count stands for any unit expression here; the resolver tells count from measure
  ExprId unit = absent;
  std::vector<Span> labels;
  Span span;
};
/// `in 0%..100%`: two values; `in >= 0`: a comparator and one.
struct Range {
  bool present = false;
  bool is_comparison = false;
  Comparator comparator = Comparator::equal;
  ExprId lower = absent;
  ExprId upper = absent;
};
struct QuantityDecl {
  std::vector<Span> names;
  std::vector<IndexDecl> indices;
  Type type;
  Range range;
};
struct FactDecl {
  Span label;
  Report report;
  Modifiers modifiers;
};
/// `rule NAME "says" for b in 3..7 where COND : CONDITION`
struct RuleDecl {
  bool soft = false;
  Span name;
  Span says;
  std::vector<ExprId> binders;
  ExprId where = absent;
  ExprId condition = absent;
};
/// A list; its items have their quotation marks.
struct ListDecl {
  Span name;
  bool partial = false;
  ExprId unit = absent;
  ExprId source = absent;
  std::vector<Span> items;
};
struct DefDecl {
  Span name;
  std::vector<Span> parameters;
  ExprId body = absent;
};
struct DeriveDecl {
  Span label;
  ExprId expression = absent;
};
struct ClaimDecl {
  Span label;
  Report report;
  Modifiers modifiers;
};

enum class StepKind : std::uint8_t {
  change,                ///< report: EXPRESSION = VALUE replaces every fact on the expression
  drop,                  ///< name
  add,                   ///< facts[fact]
  expect_contradiction,  ///< of name (absent: any)
  expect_repair,         ///< report
  expect_derived,        ///< report: `expect zones[5] + zones[6] = 73`
  expect_status,  ///< name, word: "forced", "bounded", "unbounded", "withheld", "undetermined", "supported", "refuted",
                  ///< "violated", "holds"…
  expect_claim,   ///< name, word
  expect_consistent,
};
struct Step {
  StepKind kind;
  Span span;
  ExprId name = absent;
  Report report;
  std::uint32_t fact = absent;
  Span word;
};
struct TestDecl {
  Span title;
  std::vector<Step> steps;
};
/// `suppress FINDING-OR-RULE because "reason" until DATE`
struct SuppressDecl {
  Span finding;          ///< an id; empty where a rule is named
  ExprId rule = absent;  ///< a name
  Span because;          ///< a string with its quotation marks
  Span until;            ///< a date; empty where there is none
};

enum class DeclKind : std::uint8_t {
  module,
  use,
  source,
  units,
  unit,
  dimension,
  quantity,
  fact,
  rule,
  list,
  def,
  derive,
  claim,
  test,
  suppress
};

/// A declaration in source order: item is its place in the vector of its kind.
struct Decl {
  DeclKind kind;
  std::uint32_t item = 0;
  Span span;  ///< from its keyword to its last token
};

/// `# …` to the end of its line: kept so that formatting loses nothing.
struct Comment {
  Span span;
  bool own_line = false;  ///< nothing but white space before it on its line
};

struct File {
  FileId id = 0;
  std::vector<Expr> exprs;
  std::vector<ExprId> operands;
  std::vector<Literal> literals;
  std::vector<Span> quotes;
  std::vector<Comment> comments;

  std::vector<Decl> decls;
  std::vector<Module> modules;
  std::vector<Use> uses;
  std::vector<SourceDecl> sources;
  std::vector<UnitsDecl> units;
  std::vector<UnitDecl> unit_aliases;
  std::vector<DimensionDecl> dimensions;
  std::vector<QuantityDecl> quantities;
  std::vector<FactDecl> facts;  ///< of `fact` declarations and of `add fact` in tests
  std::vector<RuleDecl> rules;
  std::vector<ListDecl> lists;
  std::vector<DefDecl> defs;
  std::vector<DeriveDecl> derives;
  std::vector<ClaimDecl> claims;
  std::vector<TestDecl> tests;
  std::vector<SuppressDecl> suppressions;

  /// Names that a declaration with a syntax error would have declared: using one is not an error of its own.
  std::vector<Span> poisoned;

  [[nodiscard]] const Expr& at(ExprId expr) const { return exprs[expr]; }
  /// None for a leaf: a number and a truth keep something else in first and count.
  [[nodiscard]] std::span<const ExprId> operands_of(ExprId expr) const {
    const Expr& node = exprs[expr];
    return node.kind <= ExprKind::truth ? std::span<const ExprId>()
                                        : std::span(operands).subspan(node.first, node.count);
  }
  [[nodiscard]] const Literal& literal_of(ExprId expr) const { return literals[exprs[expr].first]; }
  [[nodiscard]] Span span_of(ExprId expr) const { return {id, exprs[expr].begin, exprs[expr].end}; }
};

}  // namespace crossfoot::ast
