// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report/html_template.hpp"
#include "report/report.hpp"

namespace crossfoot {

/// The documents with every number marked by what covers it, in the order in which they were read: in full where they
/// are short, else the passages around the numbers. Scan i of the analysis has the id "document-(i + 1)".
void add_scans(HtmlFields& page, const Report& report);

}  // namespace crossfoot
