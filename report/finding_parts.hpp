// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/analysis.hpp"
#include "model/model.hpp"
#include "report/arithmetic.hpp"

namespace crossfoot {

/// How a kind of finding is called in every format for people: "contradiction", "implausible", "claim", "quote",
/// "duplicate".
std::string_view tag_of(FindingKind kind);
/// The headline on one line: "first_three: 13 + 23 = 36, but 35 is reported".
std::string headline_of(const ShownFinding& shown);
/// The rule that a finding is about: the first one among its members; none without one.
RuleId rule_of(const Model& model, const Finding& finding);
/// What a finding was found by, the same on every run: its tag, and the rule that it is about where there is one:
/// "contradiction:pilot_zones.first_three", "quote".
std::string check_name(const Model& model, const Finding& finding);
/// The ids of all findings, each different: a second one alike gets ":2".
std::vector<std::string> unique_ids(const Analysis& analysis);
/// Indices of the findings for hosts that show only so many: errors before warnings, contradictions first, else in
/// their order; what is suppressed or known comes last.
std::vector<std::size_t> most_important_first(const Analysis& analysis);
/// "one change is enough", "two changes are needed".
std::string repairs_in_words(const Repair& repair);
/// The cause of a repair, with the number that was meant where the change is to more than one: "two digits swapped:
/// 38,250"; empty where there is none.
std::string cause_in_words(const Model& model, const Repair& repair);
/// "11 other minimal sets share some of these"; empty where there are none.
std::string alternatives_in_words(const Finding& finding);

/// With a capital letter where it begins with a small one of ASCII.
std::string capitalized(std::string text);

/// A stretch of a file for people; see Position.
struct FilePlace {
  std::string file;
  Position begin, end;
};
/// Nothing for a span of no file.
std::optional<FilePlace> place_of(const Model& model, Span span);
/// Where what was left undecided is declared: a statement, derive or claim; a span of no file where there is none.
Span span_of_undecided(const Model& model, std::string_view name);
/// Text of several lines, each made printable.
std::string printable_lines(std::string_view text);
/// The first `most` code points, with … where something is left out.
std::string cut_text(std::string_view text, std::size_t most);

}  // namespace crossfoot
