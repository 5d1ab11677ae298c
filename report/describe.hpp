// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/analysis.hpp"
#include "model/model.hpp"
#include "report/numbers.hpp"

namespace crossfoot {

/// "pilot_zones" of "pilot_zones.zones[3]" and of "domain of pilot_zones.zones[3]"; empty without a module.
std::string_view module_of(std::string_view name);
/// The name as its own module calls it; names of other modules stay qualified.
std::string within_module(std::string_view name, std::string_view module);
/// The module that all the statements belong to; empty where they differ.
std::string common_module(const Model& model, const Members& members);
/// The module that everything with a name in the model belongs to; empty where they differ.
std::string_view only_module(const Model& model);

/// What a fact is about, as written: "zones[1] + zones[2]".
std::string subject_text(const Model& model, const Fact& fact);
/// What a fact says about it, as written, without `=`: "13", "more than 58_000".
std::string value_text(const Model& model, const Fact& fact);
/// The text of a statement as people name it: "rule first_three", "domain of zones[3]", "list new_bases".
std::string statement_title(const Model& model, StatementId id, std::string_view module);
/// states_of, but the soft half of a hedge says what it softly asserts.
std::string asserts_text(const Model& model, StatementId id);

/// How the numbers of a fact, of a term, or of a derived value are written.
NumberStyle style_of_fact(const Model& model, const Fact& fact);
NumberStyle style_of_terms(const Model& model, std::span<const TermId> terms, const Members& members);
NumberStyle style_of_unit(const Model& model, const Unit& unit, const Members& because);
/// What variables' values are divided by to be shown: the factor of their unit where they all share it, else 1.
Rational display_factor(const Model& model, std::span<const TermId> terms);
/// "draft", "draft or final", "true": an interval over coded values.
std::string write_labels(const Interval& interval, const std::vector<std::string>& labels);

/// What 0, 1, 2… mean for a condition or an enumeration; empty for numbers.
std::vector<std::string> labels_of(const Model& model, TermId term);
/// A fact's values as it writes them: numbers in its unit, or labels.
std::string write_for_fact(const Model& model, const Fact& fact, const Interval& interval);

/// The members' sources, quotes and so on, for facts and lists; nothing for the rest.
const Source* source_of(const Model& model, StatementId id);
std::vector<std::string> quotes_of(const Model& model, StatementId id);

/// "3 facts", "1 rule", "2 warnings".
std::string counted(std::size_t count, std::string_view thing);
/// "a, b and c".
std::string listed(const std::vector<std::string>& parts, std::string_view last = "and");
/// The start of a finding's id that no other finding's id starts with; at least "C-" and four digits.
std::string short_id(const Analysis& analysis, const Finding& finding);
/// Both reasons of a derived interval, each statement once, in source order.
Members both(const Members& a, const Members& b);

}  // namespace crossfoot
