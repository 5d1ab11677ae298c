// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

namespace crossfoot {

/// "64 MB", "100 kB", "999 bytes": the largest unit that the size is a whole number of, of 1024 each.
std::string size_text(std::uint64_t bytes);

}  // namespace crossfoot
