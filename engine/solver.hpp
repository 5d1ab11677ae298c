// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/limits.hpp"
#include "model/rational.hpp"

namespace crossfoot {

enum class Answer : std::uint8_t { satisfiable, unsatisfiable, unknown };

/// A handle to an expression of one session.
using Expr = std::uint32_t;

/// The best value of an objective over a closed polyhedron.
struct Optimum {
  enum class Kind : std::uint8_t { attained, unbounded, unknown };
  Kind kind = Kind::unknown;
  Rational value;
  std::vector<Rational> point;  ///< of the asked-for variables, where attained
};

/// While it lives, new sessions of its thread share nothing with earlier ones, so that what the solver happens to find
/// first does not depend on what it was asked before. Such a session costs 10 ms.
class Afresh {
 public:
  Afresh();
  ~Afresh();
  Afresh(const Afresh&) = delete;
  Afresh& operator=(const Afresh&) = delete;

 private:
  struct Before;
  std::unique_ptr<Before> before_;
};

/// Expressions of one solver context. Everything here is exact; numbers cross as "p/q" texts that we make ourselves.
/// Making an expression throws LimitReached where the session is out of time or memory.
class Session {
 public:
  explicit Session(const Limits& limits);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  Expr real();     ///< a fresh unknown
  Expr boolean();  ///< a fresh unknown condition
  /// "This real unknown is whole." Integrality is a condition so that it can be blamed.
  Expr whole(Expr real_unknown);
  Expr number(const Rational& value);
  Expr truth(bool value);
  Expr add(std::span<const Expr> operands);
  Expr multiply(std::span<const Expr> operands);
  Expr less(Expr a, Expr b);
  Expr less_equal(Expr a, Expr b);
  Expr equal(Expr a, Expr b);  ///< of numbers or of conditions
  Expr not_(Expr a);
  Expr all(std::span<const Expr> operands);
  Expr any(std::span<const Expr> operands);
  Expr choose(Expr condition, Expr a, Expr b);
  Expr all(std::initializer_list<Expr> operands) { return all(std::span(operands.begin(), operands.size())); }
  Expr any(std::initializer_list<Expr> operands) { return any(std::span(operands.begin(), operands.size())); }
  Expr multiply(std::initializer_list<Expr> operands) { return multiply(std::span(operands.begin(), operands.size())); }
  Expr add(std::initializer_list<Expr> operands) { return add(std::span(operands.begin(), operands.size())); }

  /// The greatest value of `objective` where every constraint (non-strict, linear) holds, one objective at a time.
  Optimum maximize(std::span<const Expr> constraints, Expr objective, std::span<const Expr> wanted);

  [[nodiscard]] const Limits& limits() const;
  /// From now on the clock of another question counts.
  void set_time(const TimeLimit& time);
  /// Whether a check here had to be interrupted: then another session does better.
  [[nodiscard]] bool was_interrupted() const;

 private:
  friend class Solver;
  struct State;
  std::unique_ptr<State> state_;
};

/// One incremental question: required conditions, checked under assumptions.
class Solver {
 public:
  explicit Solver(Session& session);
  ~Solver();
  Solver(Solver&&) noexcept;
  Solver& operator=(Solver&&) = delete;
  Solver(const Solver&) = delete;
  Solver& operator=(const Solver&) = delete;

  void require(Expr condition);
  /// Assumptions are unknown conditions made by Session::boolean(). Within the session's limits, else unknown.
  Answer check(std::span<const Expr> assumptions);
  /// After unsatisfiable: assumptions that cannot all hold; not necessarily the fewest.
  std::vector<Expr> core() const;
  /// After satisfiable: the value of a number; nothing where it is irrational.
  std::optional<Rational> value(Expr number) const;
  bool truth_of(Expr condition) const;
  /// Why the last check was unknown: "solver resources", "time", "memory", "interrupted".
  [[nodiscard]] const std::string& reason() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Whether a check that did not react when its time was up still runs in a thread that was left behind. Then the
/// process must end without destroying what such a thread may use.
bool is_solver_left_behind();

/// "Z3 4.8.12".
std::string solver_version();

}  // namespace crossfoot
