// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "model/analysis.hpp"
#include "report/words.hpp"

namespace crossfoot {

/// What became of the quotes of one fact, claim or list, in their order; empty where nobody verified them.
std::span<const QuoteResult> quotes_of(const Evidence& evidence, Quoter quoter, std::uint32_t subject);

/// How many quotes there are of each status, in the order of QuoteStatus.
using QuoteCounts = std::array<std::size_t, 5>;
QuoteCounts count_quotes(const Evidence& evidence);

/// The document that a source's quotes are looked up in; null where it names none.
const DocumentUse* document_of(const Evidence& evidence, SourceId source);
/// The path of a quote's document, as shown to people.
std::string document_path(const Model& model, const Evidence& evidence, const QuoteResult& quote);

/// What is wrong with a quote, behind it: "✗ the quote says 22"; empty where nothing is.
std::string remark_on(const Evidence& evidence, const QuoteResult& quote);

/// What to do about a quote that is not verified.
std::string_view help_for_quote(QuoteStatus status);

}  // namespace crossfoot
