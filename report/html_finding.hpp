// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "report/html_template.hpp"
#include "report/report.hpp"

namespace crossfoot {

/// What a kind of finding is called on the page, and in the page's filter buttons.
std::string_view kind_title(FindingKind kind);

/// A finding as a card. The picture is added by who draws them.
HtmlFields finding_fields(const Report& report, const Finding& finding);

}  // namespace crossfoot
