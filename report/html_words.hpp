// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/analysis.hpp"
#include "model/model.hpp"
#include "report/html_template.hpp"

namespace crossfoot {

/// Text that may hold names and numbers of the language, for people who do not know it: `in_stock` becomes "in stock",
/// `58_000` "58,000", `>=` "≥". What stands between quotation marks stays as it is.
std::string in_plain_words(std::string_view text);

/// What a fact is about and what it says, without syntax.
std::string plain_subject(const Model& model, const Fact& fact);
std::string plain_value(const Model& model, const Fact& fact);
/// "children[main] is 1,248", "members[2022] is more than 58,000".
std::string plain_fact(const Model& model, const Fact& fact);
/// What a repair wants a fact to say: "1,284", "at least 5,401"; where that holds what it says now, too, since only
/// some values of the interval do: "another value in 1 to 7".
std::string plain_change(const Model& model, const Change& change);
/// All changes of a repair, as a condition: "children[main] were 1,284 and visitors were at least 5,401".
std::string plain_repair(const Model& model, const Repair& repair);
/// What a rounded or hedged value stands for: "3.895 to 3.905 million"; empty where it says so itself.
std::string plain_meaning(const Model& model, const Fact& fact);
/// What a statement says: a fact as above, a rule's own words where it has some, else its condition.
std::string plain_statement(const Model& model, StatementId id);

/// What tells an instance of a rule from the others: "r=town"; empty for anything else.
std::string instance_text(const Model& model, StatementId id);

/// The language that a source is written in, as a language tag; empty where it is not known or none.
std::string language_tag(const Source* source);
/// An address that a page may link to; empty for anything but http and https.
std::string_view safe_link(std::string_view url);
/// "file:31".
std::string short_place(const Model& model, Span span);

}  // namespace crossfoot
