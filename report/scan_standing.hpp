// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include "model/scan.hpp"

namespace crossfoot {

/// How a number stands to the facts. Dates and ordinals are not for facts to cover.
enum class Standing : std::uint8_t { covered, uncovered, disagrees, aside };

Standing standing_of(const ScannedNumber& number);

/// How many numbers of a document stand how; `aside` are those that are not counted.
struct StandingCounts {
  std::size_t covered = 0, uncovered = 0, disagree = 0, aside = 0;
};
StandingCounts count_standings(const Scan& scan);

}  // namespace crossfoot
