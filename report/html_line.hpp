// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "model/model.hpp"
#include "report/html_template.hpp"

namespace crossfoot {

/// The first line of a span of a file, in three stretches: PREFIX_before, PREFIX_marked and PREFIX_after, and where it
/// is: PREFIX_at.
void add_marked_line(HtmlFields& fields, const std::string& prefix, const Model& model, Span span);

}  // namespace crossfoot
