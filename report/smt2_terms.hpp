// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/model.hpp"
#include "report/smt2_sums.hpp"

namespace crossfoot::smt2 {

/// What one term says in SMT-LIB: a condition, or a number that is defined everywhere.
struct Translation {
  std::vector<std::string> definitions;  ///< `define-fun`s that must stand before it
  std::string text;
  bool whole = false;      ///< of a number: its sort is Int, else Real
  bool nonlinear = false;  ///< it multiplies variables
};

/// Translates a model's terms. Divisions are gone: numbers are fractions, compared by multiplying out, and a comparison
/// says that its divisors are not 0. Conditions have three truth values, read from left to right (J. McCarthy, "A Basis
/// for a Mathematical Theory of Computation", 1963): what is not reached is not asserted. A divisor that cannot be
/// negative, as its domain says, is asserted to be positive, so that one case is enough.
class TermTranslator {
 public:
  /// `symbols`: how each variable is written. `name_part` makes a new symbol for a part that is defined by itself.
  TermTranslator(const Model& model, const std::vector<std::string>& symbols, std::function<std::string()> name_part);

  /// The condition is defined and true.
  Translation condition(TermId id);
  /// Nothing where the number divides and so may be undefined.
  std::optional<Translation> number(TermId id);

 private:
  struct Number {
    Sum numerator;
    std::vector<Sum> denominator;  ///< factors; none of them is a constant
    std::string defined = "true";  ///< besides the denominator not being 0
  };
  const Model& model_;
  std::function<std::string()> name_part_;
  SumWriter writer_;
  Translation current_;
  std::map<std::string, std::string> shared_;
  std::map<std::pair<TermId, bool>, std::string> known_;

  void start();
  [[nodiscard]] bool divides(TermId id) const;
  std::string shared(const std::string& text, std::string_view sort);
  Sum atom(const std::string& text, bool whole);
  Sum product(const std::vector<Sum>& factors);
  Sum choice(const std::string& condition, const Sum& yes, const Sum& no);
  std::string not_zero(const Sum& divisor);
  std::string all_not_zero(const std::vector<Sum>& divisors);

  Number value(TermId id);
  Number sum(TermId id);
  Number power(TermId id);
  Number extreme(TermId id);
  Number absolute(TermId id);
  Number choose(const std::string& condition, const Number& yes, const Number& no);
  Number chosen(TermId id);
  Number divided(const Number& a, const Number& b);

  std::vector<std::string> compared(const Number& a, const Number& b, Op op);
  std::vector<std::string> comparison(TermId id, bool positive);
  std::string total(TermId id);
  std::string truth(TermId id, bool positive);
  std::string partial(TermId id, bool positive);
  std::string part(TermId id, bool positive);
  void conjuncts(TermId id, bool positive, std::vector<std::string>& parts);
  std::string sequence(TermId id, bool positive);
};

}  // namespace crossfoot::smt2
