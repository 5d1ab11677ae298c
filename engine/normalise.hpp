// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "engine/limits.hpp"
#include "engine/polynomial.hpp"
#include "model/model.hpp"

namespace crossfoot {

enum class Sign : std::uint8_t { zero, not_zero, negative, not_positive };

/// `polynomial = 0`, `!= 0`, `< 0` or `<= 0`.
struct Atom {
  Polynomial polynomial;
  Sign sign = Sign::zero;
};

/// A condition in negation normal form.
struct Formula {
  enum class Kind : std::uint8_t {
    truth,    ///< value
    atom,     ///< atom
    boolean,  ///< variable, negated unless value
    all,      ///< every part
    any,      ///< at least one part
  };
  Kind kind = Kind::truth;
  bool value = true;
  VariableId variable = none;
  Atom atom;
  std::vector<Formula> parts;

  static Formula constant(bool value);
  /// Constant parts vanish and nested conjunctions are joined.
  static Formula all(std::vector<Formula> parts);
  static Formula any(std::vector<Formula> parts);
};

/// What a term asserts, over the model's variables and auxiliary ones that it introduces (for min, max, abs and
/// conditional numbers: total functions, so that they restrict nothing). Auxiliary variables are numbered from
/// `first_auxiliary` on, upwards; the caller keeps them apart from the model's.
///
/// Divisions are gone: `p / q < c` is cross-multiplied for either sign of q, (q > 0 and p - c q < 0) or
/// (q < 0 and p - c q > 0), which is linear where p and q are and is false where q is 0. Conditions are read from left
/// to right with three truth values, as McCarthy's: what divides by 0 is undefined only when it is reached, and a
/// statement that is undefined is not true. So `if y != 0 then x / y = 2` asserts nothing of y, while `x / y = 2`
/// asserts y != 0.
class Normaliser {
 public:
  /// Its functions throw LimitReached where time is up or a product becomes too large. `time` must outlive this.
  Normaliser(const Model& model, VariableId first_auxiliary, const TimeLimit& time)
      : model_(model), next_(first_auxiliary), time_(time) {}

  /// The condition is defined and true.
  Formula true_of(TermId condition);
  /// The condition is defined and false, or undefined: exactly where true_of does not hold.
  Formula not_true_of(TermId condition);
  /// numerator / denominator, with the definitions of the auxiliary variables in them.
  struct Number {
    Polynomial numerator;
    Polynomial denominator;
    Formula definitions;
  };
  Number number_of(TermId number);
  /// numerator / denominator has the given sign; false where the denominator is 0.
  static Formula sign_of(const Polynomial& numerator, const Polynomial& denominator, Sign sign);

  /// A variable that stands for nothing in the model.
  VariableId fresh_variable() { return next_++; }

 private:
  struct Fraction {
    Polynomial numerator;
    Polynomial denominator;
  };
  const Model& model_;
  VariableId next_;
  const TimeLimit& time_;
  std::vector<Formula> definitions_;

  template <class Make>
  Formula with_definitions(Make make);
  [[nodiscard]] bool divides(TermId id) const;
  Fraction number(TermId id);
  Fraction auxiliary_of(TermId id);
  static Fraction difference(const Fraction& a, const Fraction& b);
  static Formula sign_of(const Fraction& value, Sign sign) { return sign_of(value.numerator, value.denominator, sign); }
  Formula truth(TermId id, bool positive);
  Formula undefined(TermId id);
  Formula comparison(TermId id, bool positive);
  Formula sequence(TermId id, bool conjunction, bool positive);
  std::vector<Polynomial> divisors(TermId id);
};

}  // namespace crossfoot
