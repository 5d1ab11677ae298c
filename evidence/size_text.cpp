// SPDX-License-Identifier: Apache-2.0
#include "evidence/size_text.hpp"

#include <fmt/format.h>

namespace crossfoot {

std::string size_text(std::uint64_t bytes) {
  constexpr std::uint64_t kilo = 1024;
  if (bytes > 0 && bytes % (kilo * kilo) == 0) return fmt::format("{} MB", bytes / (kilo * kilo));
  if (bytes > 0 && bytes % kilo == 0) return fmt::format("{} kB", bytes / kilo);
  return fmt::format("{} bytes", bytes);
}

}  // namespace crossfoot
