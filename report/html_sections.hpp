// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report/html_template.hpp"
#include "report/report.hpp"

namespace crossfoot {

/// The sections of the page besides its findings. Each adds its own names to the page's fields.
void add_derived(HtmlFields& page, const Report& report);
void add_claims(HtmlFields& page, const Report& report);
void add_rules(HtmlFields& page, const Report& report);
void add_quote_lists(HtmlFields& page, const Report& report);
void add_undecided(HtmlFields& page, const Report& report);
/// What the baseline had and what is no more.
void add_baseline(HtmlFields& page, const Report& report);
void add_input_errors(HtmlFields& page, const Report& report);

}  // namespace crossfoot
