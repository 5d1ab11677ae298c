// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/baseline.hpp"
#include "model/interval.hpp"
#include "model/model.hpp"
#include "model/quote.hpp"
#include "model/scan.hpp"
#include "model/step.hpp"

namespace crossfoot {

enum class Verdict : std::uint8_t { consistent, contradictory, undecided };
enum class FindingKind : std::uint8_t { contradiction, warning, claim, quote, duplicate };
enum class Severity : std::uint8_t { error, warning };

/// One operand of a sum that shows a contradiction: coefficient * subject, where the members leave only `value`.
struct Addend {
  Rational coefficient = 1;  ///< positive: it stands on the side where it adds
  TermId subject = no_term;  ///< the term that `member` restricts
  Interval value;            ///< coefficient * what the member leaves of the subject
  StatementId member = none;
};

/// The members of a linear contradiction, added up: left and right are equal by the rules, yet their intervals do not
/// meet. Where a rule is an inequality, `relation` says how left would have to stand to right.
struct Balance {
  std::vector<Addend> left;
  std::vector<Addend> right;
  Interval left_total;
  Interval right_total;
  Op relation = Op::equal;  ///< equal, less or less_equal
};

/// A change of one fact.
struct Change {
  FactId fact = none;
  Interval to;                         ///< the tightest interval of the fact's subject, in base units
  std::optional<Rational> meant = {};  ///< the number that a slip was made in printing, where the repair's cause tells
};

/// Facts that resolve a contradiction when they say something else.
struct Repair {
  Rational cost;                     ///< total trust of the facts changed
  std::optional<std::string> cause;  ///< a probable slip: "off by one"
  std::vector<Change> changes;
};

using Members = std::vector<StatementId>;  ///< sorted in source order

struct Finding {
  std::string id;  ///< "C-4f2a09b1": made from the kind and the members' names only
  FindingKind kind = FindingKind::contradiction;
  Severity severity = Severity::error;
  std::string message;  ///< the headline
  Span location;        ///< the place to look at first
  Members members;
  std::vector<Members> alternatives;  ///< the other minimal sets that share a member with these
  bool alternatives_complete = true;
  std::optional<Balance> balance;
  std::vector<std::string> arithmetic;  ///< lines that can be checked by hand
  std::vector<Repair> repairs;
  bool repairs_complete = true;
  std::vector<Span> places;            ///< a duplicate's two places
  Steps steps = {};                    ///< where there is no balance: the chain to an impossibility; may be empty
  std::uint32_t quote = none;          ///< of a finding about a quote: index into Evidence::quotes
  bool in_baseline = false;            ///< the earlier report had it too
  bool is_updated = false;             ///< in the baseline too, but told in other words: its numbers changed
  std::uint32_t suppressed_by = none;  ///< index into Model::suppressions
};

enum class RuleStatus : std::uint8_t { violated, holds, undecided, untested, possible };

struct RuleResult {
  StatementId statement = none;  ///< the instance; none for a rule without instances
  RuleId rule = none;
  RuleStatus status = RuleStatus::possible;
};

enum class DeriveStatus : std::uint8_t {
  forced,
  bounded,
  unbounded,
  undefined,  ///< it divides by what can only be 0: there is no value at all
  withheld,
  undecided
};

struct DeriveResult {
  std::uint32_t derive = none;  ///< index into Model::derives
  DeriveStatus status = DeriveStatus::undecided;
  Interval interval;      ///< in the derive's unit; what is known so far where undecided
  Members lower_because;  ///< a minimal set that forces the lower end; empty where it is infinite
  Members upper_because;
  std::uint32_t withheld_by = none;  ///< index into Analysis::findings
  Steps lower_steps = {};  ///< a chain to the lower end; of a forced value, to both ends; empty where none was found
  Steps upper_steps = {};  ///< a chain to the upper end; empty where the other holds both
};

enum class ClaimVerdict : std::uint8_t { supported, refuted, undetermined, undecided };

struct ClaimResult {
  std::uint32_t claim = none;  ///< index into Model::claims
  ClaimVerdict verdict = ClaimVerdict::undecided;
  Interval interval;  ///< what the facts allow for the subject, in the claim's unit
  Members because;    ///< a minimal set that forces the verdict
  std::uint32_t withheld_by = none;
  Steps steps = {};  ///< a chain to the verdict; empty where none was found
};

/// What was left undecided, and the limit that it hit.
struct Undecided {
  std::string name;
  std::string limit;
};

struct DeriveChange {
  DeriveResult before, after;  ///< of one derive; `after` is withheld by no finding that has an index
};

struct ClaimChange {
  ClaimResult before, after;  ///< of one claim; `after` is withheld by no finding that has an index
};

struct RuleChange {
  RuleResult before, after;  ///< of one rule or instance
};

/// What would be reported if the facts of a repair said what it asks of them, and everything else stayed as it is.
struct WhatIf {
  std::string finding;  ///< the id of the finding that has the repair
  Repair repair;
  Verdict verdict = Verdict::undecided;  ///< of all statements that anything here could depend on
  std::vector<Finding> resolved;         ///< other contradictions and warnings that would be reported no more
  std::vector<Finding> found;            ///< those that would be reported then, and are not now
  std::vector<DeriveChange> derived;     ///< those that would change
  std::vector<ClaimChange> claims;
  std::vector<RuleChange> rules;
  std::vector<Undecided> undecided;  ///< what this could not find out, and why; where there is any, more may change
};

/// All that follows from a model. Findings are in order of their first location, then name.
struct Analysis {
  Verdict verdict = Verdict::consistent;
  std::vector<Finding> findings;
  std::vector<RuleResult> rules;
  std::vector<DeriveResult> derived;
  std::vector<ClaimResult> claims;
  std::vector<Undecided> undecided;
  Evidence evidence;
  std::optional<Baseline> baseline;   ///< where this was compared with an earlier report
  std::vector<Scan> scans;            ///< the documents' numbers, where they were asked for
  std::vector<WhatIf> what_ifs;       ///< of the repairs that are explained; in order of the findings
  std::size_t what_ifs_left_out = 0;  ///< how many more repairs there are to explain
};

}  // namespace crossfoot
