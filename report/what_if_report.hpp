// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/json_writer.hpp"
#include "report/text_parts.hpp"

namespace crossfoot {

struct ShownRepair {
  const Repair* repair = nullptr;
  std::string in_source;  ///< "in yearbook " where several sources report the same; else empty
};

/// Repairs that would change the same elsewhere.
struct ShownChanges {
  std::vector<ShownRepair> repairs;
  std::vector<std::string> lines;  ///< what would change, a sentence each; at least one
};

/// What the repairs of a finding would change, as far as it was worked out; in the order of the repairs.
std::vector<ShownChanges> show_what_ifs(const Report& report, std::string_view finding);
/// The same below a title, with what was left out; empty where nothing was worked out.
std::string what_if_text(const TextContext& context, std::string_view finding);
std::string what_if_markdown(const Report& report);
Json to_json(const Report& report, const WhatIf& what_if);

}  // namespace crossfoot
