// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report/html_template.hpp"
#include "report/report.hpp"

namespace crossfoot {

/// One quote with what became of it: in its passage where its document was read. `found` of findings/tiles and of the
/// page's list of quotes.
HtmlFields quote_fields(const Report& report, const QuoteResult& quote);

/// What a source says, as a tile: the value, what it is about, who says so and in which words. A repair of this fact
/// alone, where there is one, tells what it would have to say. `first`: it is the one to doubt first.
HtmlFields fact_tile(const Report& report, FactId id, bool softly, const Repair* repair, bool first);
HtmlFields claim_tile(const Report& report, std::uint32_t claim);
/// `only`: the item that is meant, else none.
HtmlFields list_tile(const Report& report, ListId id, std::uint32_t only);

}  // namespace crossfoot
