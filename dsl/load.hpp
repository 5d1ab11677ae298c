// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "dsl/hedges.hpp"
#include "dsl/parse.hpp"
#include "model/diagnostic.hpp"
#include "model/model.hpp"

namespace crossfoot {

/// A text that does not come from a file: standard input, or what `ask` was given.
struct Text {
  std::string name;
  std::string text;
  bool is_query = false;  ///< an expression or a report, not declarations
};

struct Loaded {
  Model model;
  std::vector<Diagnostic> diagnostics;  ///< source order, files as given; model.files is there to show them
  std::size_t given_files = 0;
};

/// A canonical path as people are shown it: relative to the working directory where it is below it.
std::string shown_path(const std::filesystem::path& canonical);

/// Reads, parses and resolves files with all that they use, each once, used files before those that use them.
/// A path that is a directory stands for all `.xf` files below it, in order of their paths. Every error of every file
/// is reported.
Loaded load(const std::vector<std::string>& paths, const std::vector<Text>& texts, const HedgeWidths& widths = {});

}  // namespace crossfoot
