// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace crossfoot::cli {

/// What a key of a configuration file takes.
enum class ConfigType : std::uint8_t { word, paths, folders, truth, number, percentage, width };

/// A key of crossfoot.toml. This table is what is read, what errors say and what docs/config.md lists.
struct ConfigKey {
  std::string_view name;    ///< "limits.time": in the table `limits`
  std::string_view option;  ///< that it stands for: a subcommand obeys the keys whose options it has; empty: all do
  ConfigType type;
  std::string_view takes;  ///< "a percentage, as \"90%\""
  std::string_view help;   ///< what it is for
};

std::span<const ConfigKey> config_keys();

}  // namespace crossfoot::cli
