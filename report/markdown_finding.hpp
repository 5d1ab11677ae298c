// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "report/finding_parts.hpp"
#include "report/report.hpp"

namespace crossfoot {

/// A finding as a heading, a table of what clashes, and a part that folds out with the arithmetic and the repairs.
std::string markdown_finding(const Report& report, const Finding& finding);
/// The same as an item of a list.
std::string markdown_finding_line(const Report& report, const Finding& finding);
/// One that is suppressed or known as an item, with its id and the reason.
std::string markdown_accepted_line(const Report& report, const Finding& finding);
/// "file.xf:31:1" as code.
std::string markdown_place(const FilePlace& place);

}  // namespace crossfoot
