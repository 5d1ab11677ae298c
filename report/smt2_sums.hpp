// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/rational.hpp"
#include "model/term.hpp"

namespace crossfoot::smt2 {

using AtomId = std::uint32_t;

/// Something that a sum takes as it is: a variable, or a product, a choice, … as an SMT-LIB term.
struct Atom {
  std::string text;
  bool whole = false;         ///< of sort Int, else Real
  bool non_negative = false;  ///< its domain says so
};

/// coefficient * atom + … + constant; by atom, no coefficient 0.
struct Sum {
  std::vector<std::pair<AtomId, Rational>> terms;
  Rational constant;
  [[nodiscard]] bool is_constant() const { return terms.empty(); }
  friend bool operator==(const Sum&, const Sum&) = default;
};

Sum constant(const Rational& value);
Sum scaled(Sum sum, const Rational& factor);
/// All of them added up.
Sum total_of(std::vector<Sum> sums);

/// Products, as their factors: a * b, what is in `all` and not in `some` (a factor that stands twice counts twice), and
/// the least product that both divide.
std::vector<Sum> together(std::vector<Sum> a, const std::vector<Sum>& b);
std::vector<Sum> without(std::vector<Sum> all, const std::vector<Sum>& some);
std::vector<Sum> common_multiple(const std::vector<Sum>& a, const std::vector<Sum>& b);

/// "3", "(- 3)"; as a Real "3.0", "6.5", "(- (/ 19.0 3.0))". Never an exponent.
std::string literal(const Rational& value, bool whole);

/// Sums as SMT-LIB terms.
class SumWriter {
 public:
  std::vector<Atom> atoms;  ///< the model's variables, by VariableId, then whatever sums are made of besides
  bool any_whole = false;   ///< a variable is of sort Int: constants without company are too

  /// The sum can be written as an Int without changing it.
  [[nodiscard]] bool is_whole(const Sum& sum) const;
  /// The sum times a factor. `whole`: as an Int, which it must be.
  [[nodiscard]] std::string write(const Sum& sum, bool whole, const Rational& factor = 1) const;
  /// `equal`, `not_equal`, `less` or `less_equal`; true or false where both sides differ by a constant only. Sums of
  /// whole atoms are compared as Ints, multiplied by what makes them whole.
  [[nodiscard]] std::string compare(Op op, const Sum& left, const Sum& right) const;
  /// Never negative, as the domains of its variables say.
  [[nodiscard]] bool is_non_negative(const Sum& sum) const;
};

/// Conditions, with `true` and `false` worked out.
std::string all_of(const std::vector<std::string>& parts);
std::string any_of(const std::vector<std::string>& parts);
std::string negation(const std::string& condition);

}  // namespace crossfoot::smt2
