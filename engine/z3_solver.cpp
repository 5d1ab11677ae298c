// SPDX-License-Identifier: Apache-2.0
#include <z3++.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <system_error>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/solver.hpp"

namespace crossfoot {
namespace {

/// What work that was left behind may still use. Nothing takes it away, not even the end of the program.
void keep_for_ever(std::shared_ptr<void> used) {
  static std::mutex mutex;
  static auto* const kept = new std::vector<std::shared_ptr<void>>;
  const std::scoped_lock lock(mutex);
  kept->push_back(std::move(used));
}

std::atomic<bool>& left_behind() {
  static std::atomic<bool> flag = false;
  return flag;
}

/// Z3's own limit is no good: reaching it has made Z3 crash and abort. So its memory is looked at from outside, and a
/// check that uses too much of it is interrupted like one that takes too long.
bool is_out_of_memory(const Limits& limits) {
  return Z3_get_estimated_alloc_size() / (1U << 20U) >= limits.memory_megabytes;
}

/// What has been hit where a question could not be asked or was not answered in time.
std::string limit_hit(const Limits& limits) {
  return !limits.out_of_time() && is_out_of_memory(limits) ? "memory" : limits.out_of_time_because();
}

/// A context with a thread that works in it while the thread that asks watches the clock. Z3's nonlinear code may not
/// look at its limits for minutes: such work is interrupted first, and left behind where that does not help. Then
/// nothing that belongs to the context may be touched any more, not even to destroy it.
///
/// A context costs as much as hundreds of checks (10 ms and 17 MB), so that the sessions of a thread share one.
class Desk : public std::enable_shared_from_this<Desk> {
 public:
  Desk() : thread_([this] { serve(); }) {}
  ~Desk() {
    {
      const std::scoped_lock lock(mutex_);
      ending_ = true;
    }
    wanted_.notify_one();
    thread_.join();
  }
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;

  [[nodiscard]] z3::context& context() { return context_; }
  [[nodiscard]] bool is_lost() const { return is_lost_; }
  /// An interrupt that comes too late for one check may hit the next: those of other limits take another context.
  [[nodiscard]] bool was_interrupted() const { return was_interrupted_; }

  /// Does `work`, which must not throw, in the context. False where it did not end within the limits: it may then still
  /// run, and whatever it uses has to stay.
  bool run(std::function<void()> work, const Limits& limits) {
    std::unique_lock lock(mutex_);
    work_ = std::move(work);
    is_busy_ = true;
    lock.unlock();
    wanted_.notify_one();
    spin_while([this] { return is_busy_.load(); });
    lock.lock();
    const auto is_done = [this] { return !work_; };
    std::optional<Limits::Clock::time_point> interrupted;
    while (!done_.wait_until(lock, std::min(limits.end(), Limits::Clock::now() + poll_every), is_done)) {
      const auto now = Limits::Clock::now();
      if (!interrupted && !limits.out_of_time() && !is_out_of_memory(limits)) continue;
      if (!interrupted) interrupted = now;
      if (now >= *interrupted + patience) {
        is_lost_ = true;
        itself_ = shared_from_this();  // kept for ever
        left_behind() = true;
        thread_.detach();
        return false;
      }
      // An interrupt that comes between two steps is lost, so it is repeated.
      was_interrupted_ = true;
      context_.interrupt();
      if (done_.wait_for(lock, poll_every, is_done)) break;
    }
    return true;
  }

 private:
  static constexpr std::chrono::microseconds spin_for{300};
  static constexpr std::chrono::milliseconds poll_every{20};
  static constexpr std::chrono::milliseconds patience{200};  ///< with a check that does not react to interrupts

  z3::context context_;
  std::mutex mutex_;
  std::condition_variable wanted_;
  std::condition_variable done_;
  std::atomic<bool> is_busy_ = false;  ///< there is work
  std::function<void()> work_;
  bool ending_ = false;
  bool was_interrupted_ = false;
  bool is_lost_ = false;
  std::shared_ptr<Desk> itself_;
  std::thread thread_;

  /// Most checks end sooner than a sleeping thread wakes up.
  template <class Condition>
  static void spin_while(Condition condition) {
    const auto until = Limits::Clock::now() + spin_for;
    while (condition() && Limits::Clock::now() < until) std::this_thread::yield();
  }

  void serve() {
    std::unique_lock lock(mutex_);
    for (;;) {
      lock.unlock();
      spin_while([this] { return !is_busy_.load(); });
      lock.lock();
      wanted_.wait(lock, [this] { return work_ || ending_; });
      if (!work_) return;
      lock.unlock();
      work_();
      lock.lock();
      work_ = nullptr;
      is_busy_ = false;
      if (is_lost_) return;
      done_.notify_one();
    }
  }
};

std::shared_ptr<Desk>& last_desk_of_this_thread() {
  thread_local std::shared_ptr<Desk> desk;
  return desk;
}

std::shared_ptr<Desk> desk_of_this_thread() {
  std::shared_ptr<Desk>& desk = last_desk_of_this_thread();
  try {
    if (!desk || desk->was_interrupted()) desk = std::make_shared<Desk>();
  } catch (const std::system_error&) {
    throw LimitReached("memory");  // for a thread's stack
  } catch (const z3::exception&) {
    throw LimitReached("memory");
  }
  return desk;
}

std::optional<Rational> rational_of(const z3::expr& value) {
  if (!value.is_numeral()) return std::nullopt;
  return Rational::parse(Z3_get_numeral_string(value.ctx(), value));
}

/// An interrupt that comes too late for a check cancels what the context is asked to do next.
[[noreturn]] void throw_limit(const Desk& desk, const z3::context& context, const Limits& limits,
                              const z3::exception& error) {
  if (Z3_get_error_code(context) == Z3_MEMOUT_FAIL) throw LimitReached("memory");
  if (desk.was_interrupted()) throw LimitReached(limit_hit(limits));
  throw std::runtime_error(error.what());
}

}  // namespace

struct Afresh::Before {
  std::shared_ptr<Desk> desk = std::exchange(last_desk_of_this_thread(), nullptr);
};

Afresh::Afresh() : before_(std::make_unique<Before>()) {}
Afresh::~Afresh() { last_desk_of_this_thread() = std::move(before_->desk); }

struct Session::State {
  Limits limits;
  std::shared_ptr<Desk> desk = desk_of_this_thread();
  z3::context& context = desk->context();
  std::vector<z3::expr> exprs;
  std::unordered_map<Expr, Expr> whole;
  unsigned unknowns = 0;

  /// Keeps the expression that `make` returns.
  template <class Make>
  Expr keep(Make make) {
    constexpr std::size_t operations_between_looks = 256;
    const bool looks = exprs.size() % operations_between_looks == 0;
    if (desk->is_lost() || (looks && (limits.out_of_time() || is_out_of_memory(limits))))
      throw LimitReached(limit_hit(limits));
    try {
      exprs.push_back(make());
    } catch (const z3::exception& error) {
      throw_limit(*desk, context, limits, error);
    }
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

Session::Session(const Limits& limits) : state_(std::make_unique<State>()) { state_->limits = limits; }
Session::~Session() {
  if (state_->desk->is_lost()) keep_for_ever(std::move(state_));
}

const Limits& Session::limits() const { return state_->limits; }
void Session::set_time(const TimeLimit& time) { static_cast<TimeLimit&>(state_->limits) = time; }
bool Session::was_interrupted() const { return state_->desk->was_interrupted(); }

Expr Session::real() {
  State& s = *state_;
  return s.keep([&] { return s.context.real_const(("x" + std::to_string(s.unknowns++)).c_str()); });
}
Expr Session::boolean() {
  State& s = *state_;
  return s.keep([&] { return s.context.bool_const(("b" + std::to_string(s.unknowns++)).c_str()); });
}
Expr Session::whole(Expr real_unknown) {
  State& s = *state_;
  const auto known = s.whole.find(real_unknown);
  if (known != s.whole.end()) return known->second;
  const Expr condition = s.keep([&] {
    const z3::expr twin = s.context.int_const(("i" + std::to_string(s.unknowns++)).c_str());
    return s.exprs[real_unknown] == z3::to_real(twin);
  });
  s.whole.emplace(real_unknown, condition);
  return condition;
}
Expr Session::number(const Rational& value) {
  return state_->keep([&] { return state_->number(value); });
}
Expr Session::truth(bool value) {
  return state_->keep([&] { return state_->context.bool_val(value); });
}
Expr Session::add(std::span<const Expr> operands) {
  if (operands.empty()) return number(0);
  if (operands.size() == 1) return operands[0];
  return state_->keep([&] { return z3::sum(state_->vector_of(operands)); });
}
Expr Session::multiply(std::span<const Expr> operands) {
  return state_->keep([&] {
    z3::expr product = operands.empty() ? state_->number(1) : state_->exprs[operands[0]];
    for (const Expr operand : operands.subspan(operands.empty() ? 0 : 1)) product = product * state_->exprs[operand];
    return product;
  });
}
Expr Session::less(Expr a, Expr b) {
  return state_->keep([&] { return state_->exprs[a] < state_->exprs[b]; });
}
Expr Session::less_equal(Expr a, Expr b) {
  return state_->keep([&] { return state_->exprs[a] <= state_->exprs[b]; });
}
Expr Session::equal(Expr a, Expr b) {
  return state_->keep([&] { return state_->exprs[a] == state_->exprs[b]; });
}
Expr Session::not_(Expr a) {
  return state_->keep([&] { return !state_->exprs[a]; });
}
Expr Session::all(std::span<const Expr> operands) {
  return state_->keep([&] { return z3::mk_and(state_->vector_of(operands)); });
}
Expr Session::any(std::span<const Expr> operands) {
  return state_->keep([&] { return z3::mk_or(state_->vector_of(operands)); });
}
Expr Session::choose(Expr condition, Expr a, Expr b) {
  return state_->keep([&] { return z3::ite(state_->exprs[condition], state_->exprs[a], state_->exprs[b]); });
}

Optimum Session::maximize(std::span<const Expr> constraints, Expr objective, std::span<const Expr> wanted) {
  if (state_->desk->is_lost() || limits().out_of_time()) return {};
  // Whatever the work uses belongs to it or to the state, since it may be left behind.
  const auto result = std::make_shared<Optimum>();
  const auto work = [result, objective, state = state_.get(), all = std::vector(constraints.begin(), constraints.end()),
                     unknowns = std::vector(wanted.begin(), wanted.end())] {
    try {
      z3::optimize optimizer(state->context);
      optimizer.set(state->parameters());
      for (const Expr constraint : all) optimizer.add(state->exprs[constraint]);
      const auto handle = optimizer.maximize(state->exprs[objective]);
      if (optimizer.check() != z3::sat) return;
      const z3::expr upper = optimizer.upper(handle);
      if (const auto value = rational_of(upper)) {
        const z3::model model = optimizer.get_model();
        for (const Expr unknown : unknowns)
          result->point.push_back(rational_of(model.eval(state->exprs[unknown], true)).value_or(Rational()));
        result->kind = Optimum::Kind::attained;
        result->value = *value;
      } else if (upper.to_string() == "oo") {
        result->kind = Optimum::Kind::unbounded;
      }
    } catch (...) {
      *result = {};
    }
  };
  return state_->desk->run(work, limits()) ? *result : Optimum{};
}

struct Solver::State {
  Session::State& session;
  z3::solver solver;
  std::vector<Expr> core;
  std::optional<z3::model> model;
  std::string reason;

  explicit State(Session::State& owner) : session(owner), solver(owner.context, z3::solver::simple()) {}
};

namespace {

/// What a check found, apart from the solver, which may be left behind.
struct Found {
  Answer answer = Answer::unknown;
  std::vector<Expr> core;
  std::optional<z3::model> model;
  std::string reason;
};

bool speaks_of_memory(const std::string& text) { return text.find("mem") != std::string::npos; }

}  // namespace

Solver::Solver(Session& session) {
  Session::State& owner = *session.state_;
  if (owner.desk->is_lost()) throw LimitReached(limit_hit(owner.limits));
  try {
    state_ = std::make_unique<State>(owner);
    z3::params parameters = owner.parameters();
    parameters.set("random_seed", owner.limits.seed);
    state_->solver.set(parameters);
  } catch (const z3::exception& error) {
    throw_limit(*owner.desk, owner.context, owner.limits, error);
  }
}
Solver::~Solver() {
  if (state_ && state_->session.desk->is_lost()) keep_for_ever(std::move(state_));
}
Solver::Solver(Solver&&) noexcept = default;

void Solver::require(Expr condition) {
  Session::State& owner = state_->session;
  if (owner.desk->is_lost()) throw LimitReached(limit_hit(owner.limits));
  try {
    state_->solver.add(owner.exprs[condition]);
  } catch (const z3::exception& error) {
    throw_limit(*owner.desk, owner.context, owner.limits, error);
  }
}

Answer Solver::check(std::span<const Expr> assumptions) {
  State& state = *state_;
  Session::State& owner = state.session;
  state.core.clear();
  const auto stopped = [&] {
    state.reason = limit_hit(owner.limits);
    return Answer::unknown;
  };
  if (owner.desk->is_lost()) return stopped();
  state.model.reset();
  if (owner.limits.out_of_time() || is_out_of_memory(owner.limits)) return stopped();
  const auto found = std::make_shared<Found>();
  const auto work = [found, &state, all = std::vector(assumptions.begin(), assumptions.end())] {
    try {
      std::unordered_map<unsigned, Expr> by_id;
      z3::expr_vector literals(state.session.context);
      for (const Expr assumption : all) {
        const z3::expr& literal = state.session.exprs[assumption];
        literals.push_back(literal);
        by_id.emplace(literal.id(), assumption);
      }
      switch (state.solver.check(literals)) {
        case z3::sat:
          found->model = state.solver.get_model();
          found->answer = Answer::satisfiable;
          break;
        case z3::unsat:
          for (const z3::expr& literal : state.solver.unsat_core()) found->core.push_back(by_id.at(literal.id()));
          found->answer = Answer::unsatisfiable;
          break;
        default:
          found->reason = speaks_of_memory(state.solver.reason_unknown()) ? "memory" : "solver resources";
      }
    } catch (const std::bad_alloc&) {
      *found = {Answer::unknown, {}, {}, "memory"};
    } catch (const std::exception& error) {
      *found = {Answer::unknown, {}, {}, speaks_of_memory(error.what()) ? "memory" : "solver resources"};
    }
  };
  if (!owner.desk->run(work, owner.limits)) return stopped();
  const bool is_hit = owner.limits.out_of_time() || is_out_of_memory(owner.limits);
  if (found->answer == Answer::unknown && is_hit) return stopped();
  state.reason = std::move(found->reason);
  state.core = std::move(found->core);
  state.model = std::move(found->model);
  return found->answer;
}

std::vector<Expr> Solver::core() const { return state_->core; }

namespace {

/// What the last check's solution makes of an expression.
template <class State>
z3::expr value_in(const State& state, Expr expr) {
  try {
    return state.model->eval(state.session.exprs[expr], true);
  } catch (const z3::exception& error) {
    throw_limit(*state.session.desk, state.session.context, state.session.limits, error);
  }
}

}  // namespace

std::optional<Rational> Solver::value(Expr number) const {
  if (state_->session.desk->is_lost()) return std::nullopt;
  return rational_of(value_in(*state_, number));
}

bool Solver::truth_of(Expr condition) const {
  if (state_->session.desk->is_lost()) throw LimitReached(limit_hit(state_->session.limits));
  return value_in(*state_, condition).is_true();
}

const std::string& Solver::reason() const { return state_->reason; }

bool is_solver_left_behind() { return left_behind(); }

std::string solver_version() {
  unsigned major = 0;
  unsigned minor = 0;
  unsigned build = 0;
  unsigned revision = 0;
  Z3_get_version(&major, &minor, &build, &revision);
  return "Z3 " + std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(build);
}

}  // namespace crossfoot
