// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report/html_template.hpp"
#include "report/report.hpp"

namespace crossfoot {

/// The sources with what became of their documents, and the documents with every number marked by what covers it: in
/// full where they are short, else the passages around the numbers.
void add_documents(HtmlFields& page, const Report& report);

}  // namespace crossfoot
