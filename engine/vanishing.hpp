// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "engine/limits.hpp"
#include "model/model.hpp"

namespace crossfoot {

/// A linear form without a constant: each variable at most once.
using LinearForm = std::vector<std::pair<VariableId, Rational>>;

/// The one combination of the forms that is 0, up to a factor: a multiplier for each, the last one's 1. Nothing where
/// there is none or more than one, or one that leaves the last form out.
std::optional<std::vector<Rational>> vanishing_combination(std::span<const LinearForm> forms, const TimeLimit& time);

}  // namespace crossfoot
