// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/source_file.hpp"

namespace crossfoot {

/// Every way in which an input text can be wrong. The table is diagnostic_codes.def: one line a code.
enum class Code {
#define CROSSFOOT_CODE(name, number, title) name,
#include "model/diagnostic_codes.def"
#undef CROSSFOOT_CODE
};

struct CodeInfo {
  Code code;
  std::string_view number;  ///< "E0101": stable, never reused
  std::string_view title;   ///< one line, as in docs/errors.md
};

/// All codes, in the order of the table.
std::span<const CodeInfo> all_codes();
std::string_view number_of(Code code);
/// Whether a code with this number is an error that only the analysis brings to light (E07xx): it leaves the analysis
/// whole, so that a report has both.
bool comes_after_analysis(std::string_view number);

/// A second place that helps to understand a diagnostic ("first declared here").
struct Note {
  std::string message;
  Span span;
};

/// An error in an input's text. What the input *says* is a Finding instead.
struct Diagnostic {
  Code code;
  std::string message;
  Span span;
  std::vector<Note> notes;
  std::string help;  ///< what to do about it; may be empty
};

/// Source order: file, then place, then code.
void sort_diagnostics(std::vector<Diagnostic>& diagnostics);

}  // namespace crossfoot
