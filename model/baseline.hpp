// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace crossfoot {

/// A finding of an earlier report, as that report tells it.
struct EarlierFinding {
  std::string id;  ///< stable: the same members give the same id
  std::string kind, severity, message;
  std::string place;  ///< "facts/zones.xf:31:1"; empty where it had none
  bool suppressed = false;
};

/// What an earlier report makes of the findings of this one.
struct Baseline {
  std::string path;                   ///< of the earlier report
  std::vector<EarlierFinding> fixed;  ///< those that are no more, in its order
};

}  // namespace crossfoot
