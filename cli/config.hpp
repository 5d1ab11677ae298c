// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/config_keys.hpp"
#include "cli/options.hpp"
#include "dsl/hedges.hpp"
#include "model/diagnostic.hpp"
#include "model/source_file.hpp"

namespace crossfoot::cli {

inline constexpr std::size_t max_config_size = 65'536;  ///< bytes of a crossfoot.toml: E0003

/// What a key of the file says, as the command line would say it.
struct Setting {
  const ConfigKey* key = nullptr;
  std::vector<std::string> values;  ///< paths are relative to the working directory, or absolute
};

/// A configuration file as read.
struct Config {
  SourceFile file;                      ///< without a path where there is none
  std::vector<Setting> settings;        ///< all valid where there are no diagnostics
  HedgeWidths widths;                   ///< with the defaults for what the file does not say
  std::vector<Diagnostic> diagnostics;  ///< in source order; their file is 0
};

/// The crossfoot.toml that counts for these paths: in their common folder (that of the working directory for none and
/// for `-`) or the nearest one above it, as far as the root of the repository or of the file system. Empty where there
/// is none.
std::string find_config(const std::vector<std::string>& paths);

/// Reads a file and holds every key, type and value against the table and the options that keys stand for. `found` is
/// for one that nobody named: a link is refused.
Config read_config(const std::string& path, bool found);
/// The same for a text; `folder` is where its paths start from and end.
Config config_of(SourceFile file, const std::string& folder);

/// Gives a subcommand what the file says and the command line does not.
void apply_config(const Config& config, CLI::App& command);

}  // namespace crossfoot::cli
