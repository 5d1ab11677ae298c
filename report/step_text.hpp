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

/// The lines on their own, without the statements' places: indented under suppositions, and numbered where one of them
/// refers to others.
std::vector<std::string> arithmetic_lines(const Steps& steps, const std::vector<std::string>& lines);
/// Those of them that say more than a table of the facts above them, and a headline that may be the last line.
std::vector<std::string> lines_beside_table(const Model& model, const Steps& steps,
                                            const std::vector<std::string>& lines, bool headline_is_last);

}  // namespace crossfoot
