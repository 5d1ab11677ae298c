// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace crossfoot {

/// A command of the system is in the path.
bool is_installed(const std::string& command);
/// What a command prints on standard output, run without a shell. It is ended after so many seconds; nothing where it
/// was or could not be started.
std::optional<std::string> output_of(const std::vector<std::string>& command, int seconds);

}  // namespace crossfoot
