// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "model/analysis.hpp"
#include "model/diagnostic.hpp"
#include "model/model.hpp"

namespace crossfoot {

struct RunInfo {
  std::string version;        ///< of crossfoot
  std::string solver;         ///< "Z3 4.8.12"
  std::string command_paths;  ///< the paths as given, for "more: crossfoot explain C-… PATHS"
};

/// Everything that a report shows. With diagnostics the input is invalid and the analysis is empty.
struct Report {
  const Model& model;
  const Analysis& analysis;
  const std::vector<Diagnostic>& diagnostics;
  RunInfo run;
};

struct TextStyle {
  bool color = false;
  int width = 80;  ///< columns; East Asian wide characters take two
};

/// For a reviewer: every finding with the arithmetic and the quotes, what was derived, and one summary line.
std::string render_text(const Report& report, const TextStyle& style);
/// The contract of docs/command.md, `crossfoot/1`: exact numbers as strings, keys in a fixed order, a final newline.
std::string render_json(const Report& report);

}  // namespace crossfoot
