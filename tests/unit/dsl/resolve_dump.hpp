// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "dsl/load.hpp"

namespace crossfoot::testing {

/// Parses and resolves one text as a file named "t.xf".
Loaded resolve_text(std::string_view text);
/// A term as prefix-free text: "(zones[1] + zones[2]) = 13".
std::string print_term(const Model& model, TermId term);
/// Every statement as "name: condition", soft ones with "soft " in front, one a line.
std::string print_statements(const Model& model);
/// Every diagnostic as "line:column-line:column CODE message", notes and help indented below.
std::string print_diagnostics(const Loaded& loaded);

}  // namespace crossfoot::testing
