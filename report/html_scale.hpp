// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>

#include "model/interval.hpp"
#include "report/html_template.hpp"

namespace crossfoot {

/// A stretch of the numbers that several intervals are drawn on.
struct Scale {
  Rational from;
  Rational to;  ///< more than `from`
};

/// A scale that shows all finite ends: from 0 where that does not squeeze them together. Nothing where there is nothing
/// to compare.
std::optional<Scale> scale_for(std::span<const Interval> intervals);

/// Where an interval is drawn, in a picture of 240 by 16: for the template's SVG.
HtmlFields interval_fields(const Interval& interval, const Scale& scale);

}  // namespace crossfoot
