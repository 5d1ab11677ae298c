// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "engine/survey.hpp"
#include "model/interval.hpp"
#include "model/model.hpp"

namespace crossfoot {

/// A condition that keeps one linear sum, or the ratio of two variables, in an interval.
struct ConditionRow {
  std::vector<std::pair<VariableId, Rational>> terms;  ///< by variable, no coefficient 0; none for a ratio
  VariableId numerator = none;                         ///< of a ratio; none where the numerator is a constant
  VariableId denominator = none;                       ///< none where this is a sum
  Rational constant_numerator;                         ///< where the numerator is a constant
  Interval bounds;                                     ///< of the sum, or of numerator / denominator
  std::vector<VariableId> known;                       ///< variables whose values were put in, sorted; if asked for
  bool tangled = false;                                ///< not as addends alone, so that not each of them need matter

  [[nodiscard]] bool is_ratio() const { return denominator != none; }
};

/// Whether a row lists the known variables that were put in.
enum class PutIn : std::uint8_t { listed, not_listed };

/// The row that a condition is, where it is a conjunction of comparisons of one sum or ratio (up to a factor) with
/// constants, without !=. Known variables count as constants. A sum's first coefficient is 1; a sum without terms is
/// a condition that is decided, with bounds that are empty or everything.
std::optional<ConditionRow> condition_row(const Model& model, TermId condition, const KnownValues* known = nullptr,
                                          PutIn put_in = PutIn::listed);

/// What a condition says of a variable that it compares with numbers and with nothing else: `3 <= x and x < 5`.
struct PlainBounds {
  VariableId variable = none;
  Interval bounds;
};

/// The short way to the row of such a condition, which most facts are; nothing for any other one.
std::optional<PlainBounds> plain_bounds(const Model& model, TermId condition);

/// A linear sum with a constant.
struct LinearSum {
  std::vector<std::pair<VariableId, Rational>> terms;  ///< by variable, no coefficient 0
  Rational constant;
  std::vector<VariableId> known;  ///< variables whose values were put in, sorted
  bool tangled = false;           ///< not as addends alone
};

/// The sum that a number is, where it is linear in the variables that are not known.
std::optional<LinearSum> linear_sum(const Model& model, TermId number, const KnownValues* known = nullptr);

/// constant + coefficient * numerator / denominator.
struct RatioSum {
  VariableId numerator = none;  ///< none where the numerator is a constant
  Rational constant_numerator;
  VariableId denominator = none;
  Rational coefficient;
  Rational constant;
};

/// What a number is that has one ratio and nothing else that is not known.
std::optional<RatioSum> ratio_sum(const Model& model, TermId number, const KnownValues* known = nullptr);

}  // namespace crossfoot
