// SPDX-License-Identifier: Apache-2.0
#include "report/html_scale.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace crossfoot {
namespace {

constexpr std::int64_t first_pixel = 14;
constexpr std::int64_t last_pixel = 226;
constexpr std::int64_t edge_pixel = 232;  ///< where an arrow to infinity starts
constexpr std::int64_t least_width = 3;

/// A place in tenths of a pixel.
Rational pixel(const Rational& value, const Scale& scale) {
  const Rational share = (value - scale.from) / (scale.to - scale.from);
  return ((Rational(first_pixel) + share * (last_pixel - first_pixel)) * 10).floor() / 10;
}

}  // namespace

std::optional<Scale> scale_for(std::span<const Interval> intervals) {
  std::vector<Rational> ends;
  for (const Interval& interval : intervals) {
    if (interval.lower) ends.push_back(interval.lower->value);
    if (interval.upper) ends.push_back(interval.upper->value);
  }
  const bool lone_point = intervals.size() == 1 && intervals.front().is_point();
  if (ends.empty() || lone_point) return std::nullopt;
  const auto [least, most] = std::minmax_element(ends.begin(), ends.end());
  Scale scale{*least, *most};
  const Rational spread = scale.to - scale.from;
  // Numbers that lie close together, far from 0, could not be told apart on a scale from 0.
  const bool close =
      intervals.size() > 1 && !spread.is_zero() && spread * 2 < std::max(scale.to.abs(), scale.from.abs());
  if (!close) {
    scale.from = std::min(scale.from, Rational(0));
    scale.to = std::max(scale.to, Rational(0));
  }
  if (scale.from == scale.to) return std::nullopt;
  return scale;
}

HtmlFields interval_fields(const Interval& interval, const Scale& scale) {
  HtmlFields fields;
  const Rational left = interval.lower ? pixel(interval.lower->value, scale) : Rational(240 - edge_pixel);
  const Rational right = interval.upper ? pixel(interval.upper->value, scale) : Rational(edge_pixel);
  fields.flag("scale_point", interval.is_point());
  fields.flag("scale_range", !interval.is_point());
  fields.text("scale_left", left.to_string());
  fields.text("scale_right", right.to_string());
  fields.text("scale_width", std::max(right - left, Rational(least_width)).to_string());
  fields.flag("scale_left_closed", interval.lower && interval.lower->closed);
  fields.flag("scale_left_open", interval.lower && !interval.lower->closed);
  fields.flag("scale_left_endless", !interval.lower);
  fields.flag("scale_right_closed", interval.upper && interval.upper->closed);
  fields.flag("scale_right_open", interval.upper && !interval.upper->closed);
  fields.flag("scale_right_endless", !interval.upper);
  return fields;
}

}  // namespace crossfoot
