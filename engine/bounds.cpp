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
constexpr int most_halvings = 120;  ///< of the interval around an end that is not linear

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
    defined_literal_ = oracle.assumption_for(oracle.encoder().expr_of(defined_));
    others_ = Encoder::variables_of(defined_);
    const std::vector<VariableId> top = Encoder::variables_of(beyond(0, Sign::negative));
    others_.insert(others_.end(), top.begin(), top.end());
    for (const StatementId id : oracle.statements()) {
      const VariableId whole = made_whole_by(oracle.encoder().model(), id);
      if (whole != none) whole_.push_back(whole);
    }
    std::sort(whole_.begin(), whole_.end());
    step_ = step_of_whole_values();
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
      if (answer == Answer::unsatisfiable) return proved(std::move(end));
      const std::optional<Assignment> solution = oracle_.assignment(others_);
      if (!solution) return stopped(end, "irrational numbers");
      const Cell cell = cell_around(formulas_, whole_, *solution);
      const Peak peak = peak_of(cell, *solution);
      Visit visit = visit_peak(cell, *solution, peak, end);
      if (visit == Visit::stuck && step_ && peak.kind == Peak::Kind::finite) {
        return search_steps(value_at(*solution), peak.value);
      }
      if (visit == Visit::stuck && !cell.integers.empty()) {
        const Cell slice = slice_of(cell, *solution);
        visit = visit_peak(slice, *solution, peak_of(slice, *solution), end);
      }
      if (visit == Visit::stuck) return search(value_at(*solution));
      if (visit == Visit::finished) return end;
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
  Expr defined_literal_ = 0;
  Expr asked_ = 0;  ///< the assumption of the last question
  std::vector<VariableId> others_;
  std::vector<const Formula*> formulas_;
  std::vector<VariableId> whole_;  ///< variables that the statements force to be whole
  std::optional<Rational> step_;   ///< the number only takes values this far apart, where it is made of whole ones

  /// The number lies above the value (negative), or above it or on it (not_positive).
  [[nodiscard]] Formula beyond(const Rational& value, Sign sign) const {
    return Normaliser::sign_of(value * denominator_ - numerator_, denominator_, sign);
  }

  Answer ask(const Formula& question) {
    asked_ = oracle_.assumption_for(oracle_.encoder().expr_of(question));
    return oracle_.check(oracle_.statements(), std::array{defined_literal_, asked_});
  }

  static auto value_in(const Assignment& point) {
    return [&point](VariableId id) {
      const auto at = point.find(id);
      return at == point.end() ? Rational() : at->second;
    };
  }

  [[nodiscard]] Rational value_at(const Assignment& point) const {
    return evaluate(numerator_, value_in(point)) / evaluate(denominator_, value_in(point));
  }

  End stopped(End end, const std::string& limit = {}) {
    end.outcome = Outcome::limit;
    end.limit = limit.empty() ? oracle_.reason() : limit;
    return end;
  }

  /// The last question was unsatisfiable: nothing lies beyond the end.
  End proved(End end) {
    end.outcome = Outcome::proved;
    if (with_reasons_) {
      if (std::optional<Members> because = reason_for(oracle_, std::array{defined_literal_, asked_})) {
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
      constraints.push_back(is(atom.polynomial, sign));
    }
    for (const VariableId id : cell.integers) constraints.push_back(session_.whole(oracle_.encoder().variable(id)));
    return constraints;
  }

  /// The least upper bound over the closure of a cell.
  struct Peak {
    enum class Kind : std::uint8_t { finite, infinite, unknown };
    Kind kind = Kind::unknown;
    Rational value;
    std::optional<Assignment> point;  ///< where it is reached; none where it is only neared, further and further out
  };

  /// A form with its constant multiplied by `scale`: what it is at point / scale, times scale.
  static Polynomial homogeneous(const Polynomial& form, VariableId scale) {
    const Rational constant = form.constant_part();
    return form - Polynomial::constant(constant) + constant * Polynomial::variable(scale);
  }

  /// The cell is looked at from the cone above it (Charnes and Cooper 1962): a point is y / s, with s >= 0, and the
  /// number's denominator is scaled to 1. That makes a ratio of linear sums linear; s = 0 stands for points infinitely
  /// far out. Integrality is left out, so that with whole numbers the peak may be too high.
  struct Cone {
    VariableId scale = none;  ///< s
    Polynomial top;
    Polynomial bottom;
    std::vector<Expr> constraints;
  };

  /// The number as it is within a cell.
  struct Ratio {
    Polynomial numerator;
    Polynomial denominator;
    [[nodiscard]] bool is_linear() const { return numerator.is_linear() && denominator.is_linear(); }
  };
  [[nodiscard]] Ratio number_in(const Cell& cell) const {
    return {put_in(numerator_, cell.constants), put_in(denominator_, cell.constants)};
  }

  Cone cone_over(const Cell& cell, const Assignment& solution) {
    Encoder& encoder = oracle_.encoder();
    Cone cone;
    cone.scale = encoder.normaliser().fresh_variable();
    const Rational side = evaluate(denominator_, value_in(solution)).sign() < 0 ? -1 : 1;
    const Ratio number = number_in(cell);
    cone.top = homogeneous(side * number.numerator, cone.scale);
    cone.bottom = homogeneous(side * number.denominator, cone.scale);
    for (const Atom& atom : cell.atoms) {
      const Sign sign = atom.sign == Sign::negative ? Sign::not_positive : atom.sign;
      cone.constraints.push_back(is(homogeneous(atom.polynomial, cone.scale), sign));
    }
    cone.constraints.push_back(is(Rational(-1) * Polynomial::variable(cone.scale), Sign::not_positive));
    return cone;
  }

  Peak peak_of(const Cell& cell, const Assignment& solution) {
    if (!cell.linear || !number_in(cell).is_linear()) return {};
    Encoder& encoder = oracle_.encoder();
    Cone cone = cone_over(cell, solution);
    if (has_ray(cone, !cell.integers.empty())) return {Peak::Kind::infinite, {}, {}};

    std::vector<VariableId> unknowns = others_;
    for (const Atom& atom : cell.atoms) {
      for (const auto& [monomial, coefficient] : atom.polynomial.terms) {
        unknowns.insert(unknowns.end(), monomial.begin(), monomial.end());
      }
    }
    std::vector<Expr> wanted{encoder.variable(cone.scale)};
    for (const VariableId id : unknowns) wanted.push_back(encoder.variable(id));
    cone.constraints.push_back(is(cone.bottom - Polynomial::constant(1), Sign::zero));
    const Optimum optimum = session_.maximize(cone.constraints, encoder.expr_of(cone.top), wanted);
    if (optimum.kind != Optimum::Kind::attained) return {};
    Peak peak{Peak::Kind::finite, optimum.value, {}};
    if (optimum.point[0].sign() > 0) {
      peak.point.emplace();
      for (std::size_t i = 0; i < unknowns.size(); ++i)
        peak.point->emplace(unknowns[i], optimum.point[i + 1] / optimum.point[0]);
    }
    return peak;
  }

  Expr is(const Polynomial& polynomial, Sign sign) {
    return oracle_.encoder().expr_of(Normaliser::sign_of(polynomial, Polynomial::constant(1), sign));
  }

  /// A direction in the cone along which the number grows without end, while its denominator stays. With whole numbers
  /// the direction must not change the scale: then it can be taken in whole steps.
  bool has_ray(const Cone& cone, bool keeps_scale) {
    Solver solver(session_);
    for (const Expr constraint : cone.constraints) solver.require(constraint);
    solver.require(is(cone.bottom, Sign::zero));
    solver.require(is(Rational(-1) * cone.top, Sign::negative));
    if (keeps_scale) solver.require(is(Polynomial::variable(cone.scale), Sign::zero));
    return solver.check({}) == Answer::satisfiable;
  }

  enum class Visit : std::uint8_t { raised, finished, stuck };

  /// Takes a cell's peak into account: the bound rises to it or beyond, or it is the end, or it says nothing.
  Visit visit_peak(const Cell& cell, const Assignment& solution, const Peak& peak, End& end) {
    if (peak.kind == Peak::Kind::unknown) return Visit::stuck;
    if (peak.kind == Peak::Kind::infinite) {
      end = {Outcome::infinite, {}, {}, {}};
      return Visit::finished;
    }
    if (peak.point && contains(cell, *peak.point)) {
      end.bound = Bound{peak.value, true};
      return Visit::raised;
    }
    const Formula at_least = beyond(peak.value, Sign::not_positive);
    switch (ask(at_least)) {
      case Answer::unknown:
        end = stopped(end);
        return Visit::finished;
      case Answer::satisfiable: {
        const std::optional<Assignment> higher = oracle_.assignment(others_);
        if (!higher) {
          end = stopped(end, "irrational numbers");
          return Visit::finished;
        }
        end.bound = Bound{value_at(*higher), true};
        return Visit::raised;
      }
      case Answer::unsatisfiable:
        break;
    }
    if (!approaches(cell, solution, peak.value)) return Visit::stuck;
    end.bound = Bound{peak.value, false};
    end = proved(std::move(end));
    return Visit::finished;
  }

  /// The part of a cell where the whole numbers are those of a solution: no integrality is left in it.
  static Cell slice_of(const Cell& cell, const Assignment& solution) {
    Cell slice = cell;
    slice.integers.clear();
    for (const VariableId id : cell.integers) {
      slice.atoms.push_back({Polynomial::variable(id) - Polynomial::constant(solution.at(id)), Sign::zero});
    }
    return slice;
  }

  /// Solutions come as near to the value as one likes.
  bool approaches(const Cell& cell, const Assignment& solution, const Rational& value) {
    if (!cell.linear || !number_in(cell).is_linear()) return false;
    return nears_far_out(cone_over(cell, solution), value) || nears_a_point(slice_of(cell, solution), value) ||
           (!cell.integers.empty() && nears_a_point(cell, value));
  }

  /// Along a direction in which the cell goes on for ever, and which can be taken in whole steps.
  bool nears_far_out(const Cone& cone, const Rational& value) {
    Solver solver(session_);
    for (const Expr constraint : cone.constraints) solver.require(constraint);
    solver.require(is(Polynomial::variable(cone.scale), Sign::zero));
    solver.require(is(cone.bottom - Polynomial::constant(1), Sign::zero));
    solver.require(is(cone.top - Polynomial::constant(value), Sign::zero));
    return solver.check({}) == Answer::satisfiable;
  }

  /// The closure of the cell reaches the value in a point, and some solution of the cell with the same whole numbers
  /// sees that point along a straight line inside the cell.
  bool nears_a_point(const Cell& cell, const Rational& value) {
    Encoder& encoder = oracle_.encoder();
    Solver closed(session_);
    for (const Expr constraint : closure(cell)) closed.require(constraint);
    closed.require(is(numerator_ - value * denominator_, Sign::zero));
    closed.require(is(denominator_, Sign::not_zero));
    if (closed.check({}) != Answer::satisfiable) return false;
    Solver open(session_);
    for (const Atom& atom : cell.atoms) open.require(is(atom.polynomial, atom.sign));
    for (const VariableId id : cell.integers) {
      const std::optional<Rational> whole = closed.value(encoder.variable(id));
      if (!whole || !whole->is_integer()) return false;
      open.require(session_.equal(encoder.variable(id), session_.number(*whole)));
    }
    return open.check({}) == Answer::satisfiable;
  }

  /// The greatest common divisor of the coefficients, where every variable is whole.
  [[nodiscard]] std::optional<Rational> step_of_whole_values() const {
    if (!denominator_.is_constant() || !numerator_.is_linear()) return std::nullopt;
    mpz_class numerators = 0;
    mpz_class denominators = 1;
    for (const auto& [monomial, coefficient] : numerator_.terms) {
      if (monomial.empty()) continue;
      if (!std::binary_search(whole_.begin(), whole_.end(), monomial[0])) return std::nullopt;
      const mpq_class value = coefficient.to_mpq();
      numerators = gcd(numerators, value.get_num());
      denominators = lcm(denominators, value.get_den());
    }
    if (numerators == 0) return std::nullopt;
    return Rational(mpq_class(numerators, denominators));
  }

  /// For whole numbers: halves the steps between a value that is reached and one beyond which nothing lies.
  End search_steps(const Rational& reached, const Rational& beyond_reach) {
    End end;
    end.bound = Bound{reached, true};
    Rational& low = end.bound->value;
    Rational steps = ((beyond_reach - low) / *step_).floor();
    while (steps.sign() > 0) {
      const Rational half = ((steps + 1) / 2).floor();
      const Rational probe = low + half * *step_;
      switch (ask(beyond(probe, Sign::not_positive))) {
        case Answer::unknown:
          return stopped(end);
        case Answer::unsatisfiable:
          steps = half - 1;
          break;
        case Answer::satisfiable: {
          const std::optional<Assignment> better = oracle_.assignment(others_);
          if (!better) return stopped(end, "irrational numbers");
          const Rational gained = ((value_at(*better) - low) / *step_).floor();
          low += gained * *step_;
          steps = steps - gained;
        }
      }
    }
    const Formula question = beyond(low, Sign::negative);
    if (ask(question) != Answer::unsatisfiable) return stopped(end, "search for an end");
    return proved(std::move(end));
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
      if (answer == Answer::unsatisfiable) return proved(std::move(end));
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
          const Cell cell = cell_around(formulas_, whole_, *best);
          if (!approaches(cell, *best, guess)) break;
          if (ask(at_least) != Answer::unsatisfiable) return stopped(end);
          end.bound = Bound{guess, false};
          return proved(std::move(end));
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
