// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

namespace crossfoot {

/// A line with a stretch that something points at.
struct MarkedLine {
  std::string before, marked, after;
};

/// Cut around the marked stretch, with … where something is left out, to at most so many columns.
MarkedLine cut_to(MarkedLine line, std::size_t columns);
/// Spaces and carets that point at the stretch from the line below; one caret at least.
std::string indent_of(const MarkedLine& line);
std::string carets_of(const MarkedLine& line);

}  // namespace crossfoot
