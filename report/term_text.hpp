// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/model.hpp"

namespace crossfoot {

/// A term as people write it: "bases[2020] > bases[2019]", "3 × boats + 2"; long sums are cut short. Nothing where its
/// constants cannot be shown, since its quantities have units of different size.
std::optional<std::string> term_text(const Model& model, TermId term, std::string_view module);
/// The same for its contrary: "bases[2020] <= bases[2019]".
std::optional<std::string> contrary_text(const Model& model, TermId condition, std::string_view module);

/// What a term's value is divided by to be shown in its quantities' units; 1 where these differ in size.
Rational shown_factor(const Model& model, TermId term);
/// A condition, or a Boolean variable: its values are 0 and 1.
bool is_condition(const Model& model, TermId term);

}  // namespace crossfoot
