// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "model/analysis.hpp"
#include "model/model.hpp"
#include "report/line_numbers.hpp"

namespace crossfoot {

/// How an end of a step comes about, in a line's numbers: "36 - 13", "1.2 million / 150".
class WorkingText {
 public:
  WorkingText(const Model& model, const Steps& steps, LineNumbers& numbers)
      : model_(model), steps_(steps), numbers_(numbers) {}

  std::string text(const Working& working);
  /// It is more than a number, and its numbers are shown in the units that they are worked out in.
  [[nodiscard]] bool is_worth_showing(const Working& working) const;

 private:
  const Model& model_;
  const Steps& steps_;
  LineNumbers& numbers_;

  [[nodiscard]] bool has_scaled_units(const Working& working) const;
  std::string in_brackets(const Working& working, bool products_too);
  std::string leaf_text(const Working& working);
  std::string sum_text(const std::vector<Working>& addends);
};

}  // namespace crossfoot
