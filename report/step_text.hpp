// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/analysis.hpp"
#include "model/model.hpp"

namespace crossfoot {

/// A line for each step, in the units and scale words of the sources, that can be checked by hand. Steps refer to each
/// other as (1), (2)… where rows are added up.
std::vector<std::string> step_lines(const Model& model, const Steps& steps, std::string_view module);

/// The last step of a contradiction as a headline, without a "so" in front.
std::string step_headline(const std::vector<std::string>& lines);

/// Lines for a place with little room, which are understood without numbers in front: indented under suppositions, and
/// without what the last line repeats.
std::vector<std::string> arithmetic_lines(const Steps& steps, const std::vector<std::string>& lines);

}  // namespace crossfoot
