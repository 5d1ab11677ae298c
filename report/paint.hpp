// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace crossfoot {

/// What a stretch of text means; each has one look on a terminal.
enum class Role : std::uint8_t { plain, strong, error, warning, good, frame, faint };

/// Adds colours (SGR sequences) where they are wanted, and nothing else: pad before painting.
struct Paint {
  bool color = false;
  std::string operator()(Role role, std::string_view text) const;
};

}  // namespace crossfoot
