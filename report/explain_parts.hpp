// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "report/explanation.hpp"

namespace crossfoot {

/// Lines that several kinds of things have in their explanations. Each function adds its own to the end.
void add_line(Explained& to, std::string_view label, std::string text);
/// Each statement with what it says and where.
void add_reasons(Explained& to, const Model& model, std::string_view label, const Members& because,
                 std::string_view module);
/// The whole chain, numbered, each step with the statement that it uses; `about` in front where it is not empty.
void add_chain(Explained& to, const Model& model, std::string_view about, const Steps& steps, std::string_view module);
/// The findings that any of the statements is in.
void add_findings(Explained& to, const Report& report, const Members& statements);
/// The derived values and claims that any of the statements decides.
void add_uses(Explained& to, const Report& report, const Members& statements);
void add_source(Explained& to, const Model& model, SourceId id);
/// Each quote with what became of it, and where it stands.
void add_quotes(Explained& to, const Report& report, std::span<const QuoteResult> quotes);
/// The finding that withholds an answer, and what would resolve it.
void add_withholding(Explained& to, const Report& report, std::uint32_t finding);

/// "C-9ee0 add_up: 13 + 23 = 36, but 35 is reported".
std::string finding_in_a_line(const Report& report, const Finding& finding);

}  // namespace crossfoot
