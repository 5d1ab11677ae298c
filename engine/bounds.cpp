// SPDX-License-Identifier: Apache-2.0
#include "engine/bounds.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "engine/cell.hpp"
#include "engine/simplest.hpp"

namespace crossfoot {
namespace {

constexpr int most_cells = 400;     ///< visited for one end
constexpr int most_halvings = 300;  ///< of the interval around an end that is not linear

enum class Outcome : std::uint8_t { proved, infinite, limit };

struct End {
  Outcome outcome = Outcome::limit;
  std::optional<Bound> bound;  ///< the least upper bound; where not proved, the greatest value seen
  Members because;
  std::string limit;
};

/// Finds the least upper bound of numerator / denominator over the solutions of the oracle's statements.
class Climber {
 public:
  Climber(Oracle& oracle, const Normaliser::Number& number, int direction, bool with_reasons)
      : oracle_(oracle),
        session_(oracle.encoder().session()),
        numerator_(Rational(direction) * number.numerator),
        denominator_(number.denominator),
        with_reasons_(with_reasons) {
    defined_ =
        Formula::all({number.definitions, Normaliser::sign_of(denominator_, Polynomial::constant(1), Sign::not_zero)});
    defined_expr_ = oracle.encoder().expr_of(defined_);
    defined_literal_ = oracle.assumption_for(defined_expr_);
    others_ = Encoder::variables_of(defined_);
    const std::vector<VariableId> top = Encoder::variables_of(beyond(0, Sign::negative));
    others_.insert(others_.end(), top.begin(), top.end());
    for (const StatementId statement : oracle.statements())
      formulas_.push_back(&oracle.encoder().formula_of(statement));
    formulas_.push_back(&defined_);
  }

  /// The number is defined in some solution.
  Answer feasible() { return oracle_.check(oracle_.statements(), std::array{defined_literal_}); }

  End climb() {
    if (numerator_.is_constant() && denominator_.is_constant()) {
      return {Outcome::proved, Bound{numerator_.constant_part() / denominator_.constant_part(), true}, {}, {}};
    }
    End end;
    for (int i = 0; i < most_cells; ++i) {
      const Formula question = end.bound ? beyond(end.bound->value, Sign::negative) : Formula::constant(true);
      const Answer answer = ask(question);
      if (answer == Answer::unknown) return stopped(end);
      if (answer == Answer::unsatisfiable) return proved(std::move(end), question);
      const std::optional<Assignment> solution = oracle_.assignment(others_);
      if (!solution) return stopped(end, "irrational numbers");
      const Cell cell = cell_around(oracle_.encoder().model(), formulas_, *solution);
      if (!cell.linear || !numerator_.is_linear() || !denominator_.is_constant()) return search(value_at(*solution));
      const Optimum optimum = maximize(cell);
      if (optimum.kind == Optimum::Kind::unbounded && has_ray(cell)) return {Outcome::infinite, {}, {}, {}};
      if (optimum.kind != Optimum::Kind::attained) return search(value_at(*solution));
      const Assignment top = point_of(optimum);
      if (contains(cell, top)) {
        end.bound = Bound{value_at(top), true};
        continue;
      }
      const Formula at_least = beyond(optimum.value, Sign::not_positive);
      switch (ask(at_least)) {
        case Answer::unknown:
          return stopped(end);
        case Answer::satisfiable: {
          const std::optional<Assignment> higher = oracle_.assignment(others_);
          if (!higher) return stopped(end, "irrational numbers");
          end.bound = Bound{value_at(*higher), true};
          break;
        }
        case Answer::unsatisfiable:
          if (!approaches(cell, optimum.value)) return search(value_at(*solution));
          end.bound = Bound{optimum.value, false};
          return proved(std::move(end), at_least);
      }
    }
    return stopped(end, "number of cells");
  }

 private:
  Oracle& oracle_;
  Session& session_;
  Polynomial numerator_;
  Polynomial denominator_;
  bool with_reasons_;
  Formula defined_;
  Expr defined_expr_ = 0;
  Expr defined_literal_ = 0;
  std::vector<VariableId> others_;
  std::vector<const Formula*> formulas_;
  std::vector<VariableId> wanted_;

  /// The number lies above the value (negative), or above it or on it (not_positive).
  [[nodiscard]] Formula beyond(const Rational& value, Sign sign) const {
    return Normaliser::sign_of(value * denominator_ - numerator_, denominator_, sign);
  }

  Answer ask(const Formula& question) {
    const Expr literal = oracle_.assumption_for(oracle_.encoder().expr_of(question));
    return oracle_.check(oracle_.statements(), std::array{defined_literal_, literal});
  }

  [[nodiscard]] Rational value_at(const Assignment& point) const {
    const auto value_of = [&](VariableId id) {
      const auto at = point.find(id);
      return at == point.end() ? Rational() : at->second;
    };
    return evaluate(numerator_, value_of) / evaluate(denominator_, value_of);
  }

  End stopped(End end, const std::string& limit = {}) {
    end.outcome = Outcome::limit;
    end.limit = limit.empty() ? oracle_.reason() : limit;
    return end;
  }

  /// The last question was unsatisfiable: nothing lies beyond the end.
  End proved(End end, const Formula& question) {
    end.outcome = Outcome::proved;
    if (with_reasons_) {
      const std::array required{defined_expr_, oracle_.encoder().expr_of(question)};
      if (std::optional<Members> because = shrink(oracle_.encoder(), oracle_.core(), required)) {
        end.because = std::move(*because);
      } else {
        return stopped(std::move(end), "solver resources");
      }
    }
    return end;
  }

  /// The atoms with their strict signs made non-strict, and integrality.
  std::vector<Expr> closure(const Cell& cell) {
    std::vector<Expr> constraints;
    for (const Atom& atom : cell.atoms) {
      const Sign sign = atom.sign == Sign::negative ? Sign::not_positive : atom.sign;
      constraints.push_back(
          oracle_.encoder().expr_of(Normaliser::sign_of(atom.polynomial, Polynomial::constant(1), sign)));
    }
    for (const VariableId id : cell.integers) constraints.push_back(session_.whole(oracle_.encoder().variable(id)));
    return constraints;
  }

  Optimum maximize(const Cell& cell) {
    wanted_ = others_;
    for (const Atom& atom : cell.atoms) {
      for (const auto& [monomial, coefficient] : atom.polynomial.terms) {
        wanted_.insert(wanted_.end(), monomial.begin(), monomial.end());
      }
    }
    std::vector<Expr> wanted;
    for (const VariableId id : wanted_) wanted.push_back(oracle_.encoder().variable(id));
    const Polynomial objective = Rational(1) / denominator_.constant_part() * numerator_;
    return session_.maximize(closure(cell), oracle_.encoder().expr_of(objective), wanted);
  }

  [[nodiscard]] Assignment point_of(const Optimum& optimum) const {
    Assignment point;
    for (std::size_t i = 0; i < wanted_.size(); ++i) point.emplace(wanted_[i], optimum.point[i]);
    return point;
  }

  /// A direction in which the cell goes on for ever and the number grows. It may be scaled to whole steps.
  bool has_ray(const Cell& cell) {
    Solver solver(session_);
    const auto require = [&](Polynomial form, Sign sign) {
      form = form - Polynomial::constant(form.constant_part());
      solver.require(oracle_.encoder().expr_of(Normaliser::sign_of(form, Polynomial::constant(1), sign)));
    };
    for (const Atom& atom : cell.atoms) {
      require(atom.polynomial, atom.sign == Sign::negative ? Sign::not_positive : atom.sign);
    }
    require(Rational(-1) / denominator_.constant_part() * numerator_, Sign::negative);
    return solver.check({}) == Answer::satisfiable;
  }

  /// Solutions come as near to the value as one likes: the closure of a linear cell reaches it in a point, and some
  /// solution of the cell with the same whole numbers sees that point along a straight line inside the cell.
  bool approaches(const Cell& cell, const Rational& value) {
    if (!cell.linear || !numerator_.is_linear() || !denominator_.is_linear()) return false;
    Encoder& encoder = oracle_.encoder();
    Solver closed(session_);
    for (const Expr constraint : closure(cell)) closed.require(constraint);
    const Polynomial one = Polynomial::constant(1);
    closed.require(encoder.expr_of(Normaliser::sign_of(numerator_ - value * denominator_, one, Sign::zero)));
    closed.require(encoder.expr_of(Normaliser::sign_of(denominator_, one, Sign::not_zero)));
    if (closed.check({}) != Answer::satisfiable) return false;
    Solver open(session_);
    for (const Atom& atom : cell.atoms)
      open.require(encoder.expr_of(Normaliser::sign_of(atom.polynomial, one, atom.sign)));
    for (const VariableId id : cell.integers) {
      const std::optional<Rational> whole = closed.value(encoder.variable(id));
      if (!whole || !whole->is_integer()) return false;
      open.require(session_.equal(encoder.variable(id), session_.number(*whole)));
    }
    return open.check({}) == Answer::satisfiable;
  }

  /// For numbers that are not linear: halves the gap between a value that is reached and one that is not, and tries
  /// the simplest fraction between them, since ends are made of the fractions that people print.
  End search(const Rational& start) {
    End end;
    end.bound = Bound{start, true};
    Rational& low = end.bound->value;
    std::optional<Assignment> best;
    const auto climb_above = [&](const Rational& value) {
      const Formula question = beyond(value, Sign::negative);
      const Answer answer = ask(question);
      if (answer == Answer::satisfiable) {
        best = oracle_.assignment(others_);
        if (!best) return std::pair(Answer::unknown, question);
        low = value_at(*best);
      }
      return std::pair(answer, question);
    };
    std::optional<Rational> high;
    Rational step = 1;
    for (int i = 0; !high; ++i, step *= 16) {
      if (i == 40) return stopped(end, "search for an end");
      const Rational probe = low + step;
      const auto [answer, question] = climb_above(probe);
      if (answer == Answer::unknown) return stopped(end);
      if (answer == Answer::unsatisfiable) high = probe;
    }
    for (int i = 0; i < most_halvings; ++i) {
      const auto [answer, question] = climb_above(low);
      if (answer == Answer::unknown) return stopped(end);
      if (answer == Answer::unsatisfiable) return proved(std::move(end), question);
      const Rational guess = i % 2 == 0 ? simplest_between(low, *high) : (low + *high) / 2;
      const Formula at_least = beyond(guess, Sign::not_positive);
      switch (ask(at_least)) {
        case Answer::unknown:
          return stopped(end);
        case Answer::satisfiable: {
          best = oracle_.assignment(others_);
          if (!best) return stopped(end, "irrational numbers");
          low = value_at(*best);
          break;
        }
        case Answer::unsatisfiable: {
          high = guess;
          if (!best || i % 2 != 0) break;
          const Cell cell = cell_around(oracle_.encoder().model(), formulas_, *best);
          if (!approaches(cell, guess)) break;
          if (ask(at_least) != Answer::unsatisfiable) return stopped(end);
          end.bound = Bound{guess, false};
          return proved(std::move(end), at_least);
        }
      }
    }
    return stopped(end, "search for an end");
  }
};

void take(Bounds& bounds, End end, bool upper) {
  if (end.outcome == Outcome::limit) {
    bounds.exact = false;
    bounds.limit = end.limit;
    return;
  }
  if (end.bound && !upper) end.bound->value = -end.bound->value;
  (upper ? bounds.interval.upper : bounds.interval.lower) = end.bound;
  (upper ? bounds.upper_because : bounds.lower_because) = std::move(end.because);
}

}  // namespace

Bounds bounds_of(Oracle& oracle, TermId number, bool with_reasons) {
  Bounds bounds;
  const Normaliser::Number value = oracle.encoder().normaliser().number_of(number);
  Climber up(oracle, value, 1, with_reasons);
  switch (up.feasible()) {
    case Answer::unknown:
      bounds.exact = false;
      bounds.limit = oracle.reason();
      return bounds;
    case Answer::unsatisfiable:
      bounds.feasible = false;
      return bounds;
    case Answer::satisfiable:
      break;
  }
  take(bounds, up.climb(), true);
  take(bounds, Climber(oracle, value, -1, with_reasons).climb(), false);
  return bounds;
}

}  // namespace crossfoot
