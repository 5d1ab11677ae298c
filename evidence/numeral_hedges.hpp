// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "evidence/numeral_tokens.hpp"
#include "model/model.hpp"

namespace crossfoot::numerals {

/// A hedge and the token at its outer end; `equal` where there is none.
struct Hedge {
  Relation relation = Relation::equal;
  std::size_t at = 0;
};

/// The hedge directly before token i: "more than", 不超过.
Hedge hedge_before(const Block& block, std::size_t i);
/// The hedge directly after a number that ends before token i: 余, "+", 左右, "or more".
Hedge hedge_after(const Block& block, std::size_t i);

/// Whether a word of decrease governs the number at [begin, end): "fell by", 下降; not "fell to", 降至.
bool is_falling(const Block& block, std::size_t begin, std::size_t end);

}  // namespace crossfoot::numerals
