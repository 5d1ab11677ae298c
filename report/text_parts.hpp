// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "model/analysis.hpp"
#include "report/excerpt.hpp"
#include "report/report.hpp"

namespace crossfoot {

/// What every part of a text report needs.
struct TextContext {
  const Report& report;
  Paint paint;
  std::size_t width;
};

TextContext text_context(const Report& report, const TextStyle& style);

/// A diagnostic, a finding, and each section of the report; empty where there is nothing to say. Each ends in a line
/// end and has no empty line around it.
std::string diagnostic_text(const TextContext& context, const Diagnostic& diagnostic);
std::string finding_text(const TextContext& context, const Finding& finding, bool everything);
/// A finding that is suppressed or that the baseline has too, in short.
std::string short_finding_text(const TextContext& context, const Finding& finding);
/// How the findings compare with the baseline's; empty where there is none.
std::string baseline_text(const TextContext& context);
std::string rules_text(const TextContext& context);
std::string derived_text(const TextContext& context);
std::string claims_text(const TextContext& context);
std::string undecided_text(const TextContext& context);
/// Sources whose documents could not be read.
std::string documents_text(const TextContext& context);
std::string summary_text(const TextContext& context);

/// A finding's facts and lists as a table, a line each, behind the frame's bar; at most so many.
struct Table {
  std::string text;
  std::size_t value_column = 0;  ///< where the values start, counted from the bar
  std::size_t value_width = 0;
};
Table evidence_table(const TextContext& context, const Frame& frame, const Members& members, std::size_t most);
/// Its rules and domains in words, behind the bar; at most so many.
std::string principles_text(const TextContext& context, const Frame& frame, const Members& members, std::size_t most);
/// Where a quote stands in its document, or what comes nearest, behind the bar; empty for other findings.
std::string quote_text_of(const TextContext& context, const Frame& frame, const Finding& finding);
/// The lines below a finding that say what would resolve it; empty where no repair is known.
std::string repairs_text(const TextContext& context, const Frame& frame, const Finding& finding,
                         std::size_t most_shown);
/// "zones[3] = 22 and total: 35 to 36 (off by one)".
std::string repair_in_words(const Model& model, const Repair& repair);
/// "the 3 facts above and rule first_three".
std::string members_in_words(const Model& model, const Members& members);
/// What was derived, in its unit: "97 zone", "any value", "withheld: …".
std::string derived_value(const Report& report, const DeriveResult& result);
std::string claim_value(const Report& report, const ClaimResult& result);
/// "fact a, rule b and 3 more".
std::string reasons_in_short(const Model& model, const Members& because, std::string_view module, std::size_t most);

/// `text` wrapped behind `first`; the lines after it are indented to where the text starts. `first_width` is the width
/// of `first` without colours.
std::string hanging(const std::string& first, std::size_t first_width, const std::string& text, std::size_t width,
                    const Paint& paint = {}, Role role = Role::plain);

}  // namespace crossfoot
