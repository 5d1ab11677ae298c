// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evidence/document.hpp"
#include "evidence/numeral.hpp"

namespace crossfoot {

/// For each of the numerals asked for, words of its block around it that stand in the document once; nothing where even
/// the whole block stands there again.
std::vector<std::optional<std::string>> unique_quotes(const Document& document, const std::vector<Numeral>& numerals,
                                                      const std::vector<std::uint32_t>& asked);

}  // namespace crossfoot
