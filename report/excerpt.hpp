// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include "model/model.hpp"
#include "report/paint.hpp"

namespace crossfoot {

/// The left margin of an excerpt and of what stands below it: as wide as the line number.
struct Frame {
  Paint paint;
  std::size_t number_width = 2;
  std::size_t width = 80;

  /// "  │" without a line end.
  [[nodiscard]] std::string bar() const;
  /// "  = "
  [[nodiscard]] std::string note() const;
  /// Columns left behind the bar.
  [[nodiscard]] std::size_t room() const { return width - number_width - 1; }
};

/// A frame that fits the line number of a place.
Frame frame_for(const Model& model, Span place, const Paint& paint, std::size_t width);
/// "  ┌─ file:31:1", the line of the caret, and carets below what it points at. A line that is too long is cut around
/// the caret. `role` is the carets' colour.
std::string excerpt(const Model& model, const Frame& frame, Span place, Span caret, Role role);
/// "file:31:1".
std::string place_text(const Model& model, Span span);

}  // namespace crossfoot
