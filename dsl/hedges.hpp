// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "dsl/ast.hpp"
#include "model/interval.hpp"
#include "model/rational.hpp"

namespace crossfoot {

/// A printed number with all that its form says about how it was rounded, in base units.
struct Printed {
  Relation relation = Relation::equal;
  Rational value;
  Rational last_digit;          ///< the worth of one unit of the last digit written
  Rational last_nonzero_digit;  ///< the worth of one unit of the last digit that is not 0
  bool rounded = false;         ///< has a scale word, a percent sign or decimals
  Rational upper;               ///< of `between`
  ast::Precision precision = ast::Precision::none;
  Rational precision_value;
};

/// Where an honest author's true value lies.
struct Asserted {
  Interval asserted;               ///< hard; for `!=` the point that is excluded
  std::optional<Interval> softly;  ///< the soft half of a hedge
};

/// How far the soft half of a hedge reaches, as a multiple of the last non-zero digit's worth, above 0: `more than
/// 58_000` softly stays below 58_000 + 1 * 1_000. This table is the only place that knows.
struct HedgeWidths {
  Rational more_than = 1;  ///< and `over`: x < v + width
  Rational nearly = 1;     ///< and `almost`: x >= v - width
};

/// The table of docs/language.md, "What a fact asserts".
Asserted bounds_of(const Printed& printed, const HedgeWidths& widths = {});

}  // namespace crossfoot
