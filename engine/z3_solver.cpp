// SPDX-License-Identifier: Apache-2.0
#include <z3++.h>

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "engine/solver.hpp"

namespace crossfoot {
namespace {

/// Interrupts checks whose time is up. Z3's own timeout starts a thread for every check, which costs more than most
/// checks; this is one thread for all of them. An interrupt that comes between two steps is lost, so it is repeated.
class Watchdog {
 public:
  using Time = std::chrono::steady_clock::time_point;

  ~Watchdog() {
    {
      const std::scoped_lock lock(mutex_);
      ending_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
  }
  void add(z3::context& context, Time deadline) {
    const std::scoped_lock lock(mutex_);
    deadlines_.emplace(&context, deadline);
    if (!thread_.joinable()) thread_ = std::thread([this] { watch(); });
    if (deadline < wake_at_) changed_.notify_all();
  }
  void remove(z3::context& context) {
    const std::scoped_lock lock(mutex_);
    deadlines_.erase(&context);
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<z3::context*, Time> deadlines_;
  Time wake_at_ = Time::max();
  bool ending_ = false;
  std::thread thread_;

  void watch() {
    constexpr std::chrono::milliseconds pause{20};
    std::unique_lock lock(mutex_);
    while (!ending_) {
      const Time now = std::chrono::steady_clock::now();
      wake_at_ = now + std::chrono::hours(1);
      for (const auto& [context, deadline] : deadlines_) {
        if (deadline <= now) context->interrupt();
        wake_at_ = std::min(wake_at_, deadline <= now ? now + pause : deadline);
      }
      changed_.wait_until(lock, wake_at_);
    }
  }
};

Watchdog& watchdog() {
  static Watchdog instance;
  return instance;
}

/// Watches over one check.
class Guard {
 public:
  Guard(z3::context& context, Watchdog::Time deadline)
      : context_(context), guarded_(deadline != Watchdog::Time::max()) {
    if (guarded_) watchdog().add(context_, deadline);
  }
  ~Guard() {
    if (guarded_) watchdog().remove(context_);
  }
  Guard(const Guard&) = delete;
  Guard& operator=(const Guard&) = delete;

 private:
  z3::context& context_;
  bool guarded_;
};

/// A context costs as much as hundreds of checks (10 ms and 17 MB), so that a thread's sessions share one.
z3::context& context_of_this_thread() {
  thread_local z3::context context;
  return context;
}

}  // namespace

struct Session::State {
  Limits limits;
  z3::context& context = context_of_this_thread();
  std::vector<z3::expr> exprs;
  std::unordered_map<Expr, Expr> whole;
  unsigned unknowns = 0;

  Expr keep(z3::expr expr) {
    exprs.push_back(std::move(expr));
    return static_cast<Expr>(exprs.size() - 1);
  }
  z3::expr_vector vector_of(std::span<const Expr> operands) {
    z3::expr_vector result(context);
    for (const Expr operand : operands) result.push_back(exprs[operand]);
    return result;
  }
  z3::expr number(const Rational& value) { return context.real_val(value.to_fraction().c_str()); }
  /// The parameters of every check.
  z3::params parameters() {
    z3::params result(context);
    result.set("rlimit", static_cast<unsigned>(std::min<std::uint64_t>(limits.resources, 0xFFFFFFFFU)));
    return result;
  }
};

namespace {

std::optional<Rational> rational_of(const z3::expr& value) {
  if (!value.is_numeral()) return std::nullopt;
  return Rational::parse(Z3_get_numeral_string(value.ctx(), value));
}

}  // namespace

Session::Session(const Limits& limits) : state_(std::make_unique<State>()) {
  state_->limits = limits;
  // Z3 keeps one memory limit for the whole process; reaching it makes an operation fail with an exception.
  z3::set_param("memory_max_size", static_cast<int>(std::min<std::size_t>(limits.memory_megabytes, 1U << 30U)));
}
Session::~Session() = default;

const Limits& Session::limits() const { return state_->limits; }

Expr Session::real() {
  return state_->keep(state_->context.real_const(("x" + std::to_string(state_->unknowns++)).c_str()));
}
Expr Session::boolean() {
  return state_->keep(state_->context.bool_const(("b" + std::to_string(state_->unknowns++)).c_str()));
}
Expr Session::whole(Expr real_unknown) {
  const auto [at, fresh] = state_->whole.try_emplace(real_unknown, 0);
  if (fresh) {
    const z3::expr twin = state_->context.int_const(("i" + std::to_string(state_->unknowns++)).c_str());
    at->second = state_->keep(state_->exprs[real_unknown] == z3::to_real(twin));
  }
  return at->second;
}
Expr Session::number(const Rational& value) { return state_->keep(state_->number(value)); }
Expr Session::truth(bool value) { return state_->keep(state_->context.bool_val(value)); }
Expr Session::add(std::span<const Expr> operands) {
  if (operands.empty()) return number(0);
  if (operands.size() == 1) return operands[0];
  return state_->keep(z3::sum(state_->vector_of(operands)));
}
Expr Session::multiply(std::span<const Expr> operands) {
  z3::expr product = operands.empty() ? state_->number(1) : state_->exprs[operands[0]];
  for (const Expr operand : operands.subspan(operands.empty() ? 0 : 1)) product = product * state_->exprs[operand];
  return state_->keep(product);
}
Expr Session::less(Expr a, Expr b) { return state_->keep(state_->exprs[a] < state_->exprs[b]); }
Expr Session::less_equal(Expr a, Expr b) { return state_->keep(state_->exprs[a] <= state_->exprs[b]); }
Expr Session::equal(Expr a, Expr b) { return state_->keep(state_->exprs[a] == state_->exprs[b]); }
Expr Session::not_(Expr a) { return state_->keep(!state_->exprs[a]); }
Expr Session::all(std::span<const Expr> operands) { return state_->keep(z3::mk_and(state_->vector_of(operands))); }
Expr Session::any(std::span<const Expr> operands) { return state_->keep(z3::mk_or(state_->vector_of(operands))); }
Expr Session::choose(Expr condition, Expr a, Expr b) {
  return state_->keep(z3::ite(state_->exprs[condition], state_->exprs[a], state_->exprs[b]));
}

Optimum Session::maximize(std::span<const Expr> constraints, Expr objective, std::span<const Expr> wanted) {
  Optimum result;
  if (limits().out_of_time()) return result;
  try {
    z3::optimize optimizer(state_->context);
    optimizer.set(state_->parameters());
    const Guard guard(state_->context, limits().deadline);
    for (const Expr constraint : constraints) optimizer.add(state_->exprs[constraint]);
    const auto handle = optimizer.maximize(state_->exprs[objective]);
    if (optimizer.check() != z3::sat) return result;
    const z3::expr upper = optimizer.upper(handle);
    if (const auto value = rational_of(upper)) {
      result.kind = Optimum::Kind::attained;
      result.value = *value;
      const z3::model model = optimizer.get_model();
      for (const Expr unknown : wanted) {
        result.point.push_back(rational_of(model.eval(state_->exprs[unknown], true)).value_or(Rational()));
      }
    } else if (upper.to_string() == "oo") {
      result.kind = Optimum::Kind::unbounded;
    }
  } catch (const z3::exception&) {
    result = {};
  }
  return result;
}

struct Solver::State {
  Session::State& session;
  z3::solver solver;
  std::unordered_map<unsigned, Expr> by_id;  ///< of the last check's assumptions
  std::vector<Expr> core;
  std::optional<z3::model> model;
  std::string reason;

  explicit State(Session::State& owner) : session(owner), solver(owner.context, z3::solver::simple()) {}
};

Solver::Solver(Session& session) : state_(std::make_unique<State>(*session.state_)) {
  z3::params parameters = state_->session.parameters();
  parameters.set("random_seed", state_->session.limits.seed);
  state_->solver.set(parameters);
}
Solver::~Solver() = default;
Solver::Solver(Solver&&) noexcept = default;

void Solver::require(Expr condition) { state_->solver.add(state_->session.exprs[condition]); }

Answer Solver::check(std::span<const Expr> assumptions) {
  State& state = *state_;
  state.model.reset();
  state.core.clear();
  if (state.session.limits.out_of_time()) {
    state.reason = "time";
    return Answer::unknown;
  }
  try {
    state.by_id.clear();
    z3::expr_vector literals(state.session.context);
    for (const Expr assumption : assumptions) {
      const z3::expr& literal = state.session.exprs[assumption];
      literals.push_back(literal);
      state.by_id.emplace(literal.id(), assumption);
    }
    const Guard guard(state.session.context, state.session.limits.deadline);
    switch (state.solver.check(literals)) {
      case z3::sat:
        state.model = state.solver.get_model();
        return Answer::satisfiable;
      case z3::unsat:
        for (const z3::expr& literal : state.solver.unsat_core()) state.core.push_back(state.by_id.at(literal.id()));
        return Answer::unsatisfiable;
      default:
        break;
    }
    state.reason = state.session.limits.out_of_time() ? "time" : "solver resources";
  } catch (const z3::exception&) {
    state.reason = "memory";
  }
  return Answer::unknown;
}

std::vector<Expr> Solver::core() const { return state_->core; }

std::optional<Rational> Solver::value(Expr number) const {
  return rational_of(state_->model->eval(state_->session.exprs[number], true));
}

bool Solver::truth_of(Expr condition) const {
  return state_->model->eval(state_->session.exprs[condition], true).is_true();
}

const std::string& Solver::reason() const { return state_->reason; }

std::string solver_version() {
  unsigned major = 0;
  unsigned minor = 0;
  unsigned build = 0;
  unsigned revision = 0;
  Z3_get_version(&major, &minor, &build, &revision);
  return "Z3 " + std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(build);
}

}  // namespace crossfoot
