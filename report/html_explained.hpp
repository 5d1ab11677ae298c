// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report/html_template.hpp"
#include "report/report.hpp"

namespace crossfoot {

/// What `explain` says of its target: before the findings where it is about something that has a name, behind them
/// where it is about a finding, whose card comes first.
void add_explanation(HtmlFields& page, const Report& report);
/// What the repairs of a finding would change elsewhere, in its card.
void add_changes(HtmlFields& card, const Report& report, const Finding& finding);

}  // namespace crossfoot
