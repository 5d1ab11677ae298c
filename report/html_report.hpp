// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "report/report.hpp"

namespace crossfoot {

/// A page for people who have never seen the language: one file that needs nothing else, with a card for each finding.
/// Pictures are drawn where Graphviz is installed.
std::string render_html(const Report& report);
/// The same page with only what went wrong.
std::string render_html(const RunError& error, const RunInfo& run);

}  // namespace crossfoot
