// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include "evidence/numeral_tokens.hpp"

namespace crossfoot::numerals {

/// A currency by its ISO 4217 code, and the token at its outer end; an empty code where there is none.
struct Currency {
  std::string_view code;
  std::size_t at = 0;
};

/// The currency directly before token i: "RMB", "US$", 人民币.
Currency currency_before(const Block& block, std::size_t i);
/// The currency at token i, after a number: "yuan", 亿美元's 美元.
Currency currency_after(const Block& block, std::size_t i);

}  // namespace crossfoot::numerals
