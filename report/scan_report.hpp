// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "model/scan.hpp"
#include "report/report.hpp"

namespace crossfoot {

/// For an author: the lines of the document that hold numbers, each number marked as covered, not covered or
/// disagreeing, and below the line how it was read and which facts cover it.
std::string render_scan_text(const Scan& scan, const TextStyle& style);
/// The contract of docs/command.md, `crossfoot-scan/1`.
std::string render_scan_json(const Scan& scan);

}  // namespace crossfoot
