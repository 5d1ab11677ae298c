// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "engine/oracle.hpp"
#include "model/analysis.hpp"

namespace crossfoot {

/// The tightest interval of a number over all solutions, with a minimal set of statements that forces each end.
struct Bounds {
  Interval interval;  ///< an end that is not proved is left infinite
  Members lower_because;
  Members upper_because;
  bool exact = true;     ///< both ends are proved
  bool feasible = true;  ///< there is a solution in which the number is defined
  std::string limit;     ///< what was hit, where not exact
};

/// Each end is proved: a check shows that nothing lies beyond it, and it is attained by an exactly evaluated solution
/// or approached inside one convex cell of the solutions. The oracle's statements must be satisfiable together.
/// A number that divides is looked at only where it is defined.
Bounds bounds_of(Oracle& oracle, TermId number, bool with_reasons = true);

}  // namespace crossfoot
