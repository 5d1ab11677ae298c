// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis.hpp"
#include "report/json_writer.hpp"

namespace crossfoot {

/// Pieces of the JSON contract that several parts of it have.
Json to_json(const Interval& interval);
Json names_of(const Model& model, const Members& members);
Json repair_json(const Model& model, const Repair& repair);

}  // namespace crossfoot
