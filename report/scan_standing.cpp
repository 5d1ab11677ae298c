// SPDX-License-Identifier: Apache-2.0
#include "report/scan_standing.hpp"

#include <algorithm>

namespace crossfoot {

Standing standing_of(const ScannedNumber& number) {
  const auto agrees = [](const Cover& cover) { return cover.agrees; };
  if (std::any_of(number.covers.begin(), number.covers.end(), agrees)) return Standing::covered;
  if (!number.covers.empty()) return Standing::disagrees;
  return is_countable(number.numeral) ? Standing::uncovered : Standing::aside;
}

StandingCounts count_standings(const Scan& scan) {
  StandingCounts counts;
  counts.covered = scan.covered;
  for (const ScannedNumber& number : scan.numbers) {
    const Standing standing = standing_of(number);
    counts.disagree += standing == Standing::disagrees ? 1 : 0;
    counts.uncovered += standing == Standing::uncovered ? 1 : 0;
    counts.aside += standing != Standing::disagrees && !is_countable(number.numeral) ? 1 : 0;
  }
  return counts;
}

}  // namespace crossfoot
