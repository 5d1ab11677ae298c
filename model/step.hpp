// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/interval.hpp"
#include "model/term.hpp"

namespace crossfoot {

/// How an end was worked out, as a reader would: a small expression over the ends of earlier steps and constants. Its
/// value is the end's.
struct Working {
  Op op = Op::number;  ///< number, add, multiply, divide or power
  Rational value;      ///< of a number: the constant, or the end that is used; of a power: the exponent
  std::uint32_t from = static_cast<std::uint32_t>(-1);  ///< of a number: the step whose end it is; none for a constant
  std::vector<Working> operands;
};

enum class StepKind : std::uint8_t {
  forces,    ///< the statement (where there is one) and the steps it rests on leave the subject only `forces`
  states,    ///< the statement says that the subject, a condition, holds
  adds_up,   ///< the steps it rests on, times `factors`, add up to an impossibility
  supposes,  ///< the subject is supposed to lie in `forces`; what follows holds under that
  excludes   ///< what was supposed in each of `cases` is impossible, and nothing else remains
};

/// One case of several: supposed at `supposed`, and impossible at `impossible`; indices of steps.
struct Case {
  std::uint32_t supposed = 0;
  std::uint32_t impossible = 0;
};

/// One link of a chain that a person can follow: what must be so, given earlier links. Intervals are in base units; of
/// a condition, 1 is true and 0 is false. A term that divides is meant where it is defined.
struct Step {
  StepKind kind = StepKind::forces;
  std::uint32_t statement = static_cast<std::uint32_t>(-1);  ///< the only StatementId that it uses; none: earlier steps
  TermId subject = no_term;              ///< a number or a condition; no_term where steps are added up
  Interval forces;                       ///< where the subject lies; an empty one is the contradiction
  std::vector<std::uint32_t> rests_on;   ///< indices of earlier steps, ascending; of adds_up, one a factor
  std::vector<Rational> factors;         ///< of adds_up: whole numbers
  std::vector<Case> cases;               ///< of excludes
  std::optional<Working> lower_working;  ///< how the ends of `forces` come about, where that is plain arithmetic
  std::optional<Working> upper_working;
  std::uint8_t depth = 0;  ///< suppositions in force
};

/// Steps in an order in which each rests only on earlier ones; the last is what the chain is for.
using Steps = std::vector<Step>;

}  // namespace crossfoot
