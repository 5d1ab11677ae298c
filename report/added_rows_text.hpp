// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "model/analysis.hpp"
#include "model/model.hpp"

namespace crossfoot {

/// A step that adds earlier ones up: "(1) + 2 × (3) - (4)" with what is left when the quantities cancel.
std::string added_rows_text(const Model& model, const Steps& steps, const Step& step);

}  // namespace crossfoot
