// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report/html_template.hpp"
#include "report/report.hpp"

namespace crossfoot {

/// The sources with what became of their documents, and the documents with their numbers.
void add_documents(HtmlFields& page, const Report& report);

}  // namespace crossfoot
