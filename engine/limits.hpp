// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <new>
#include <stdexcept>
#include <string>
#include <utility>

namespace crossfoot {

/// When somebody asked for the end of an analysis: ticks of the steady clock, 0 while nobody has. Made to be set by a
/// signal handler.
using Interruption = std::atomic<std::chrono::steady_clock::rep>;
static_assert(Interruption::is_always_lock_free);

/// When work has to stop: a guard, since what decides is counted.
struct TimeLimit {
  using Clock = std::chrono::steady_clock;

  Clock::time_point deadline = Clock::time_point::max();
  const Interruption* interruption = nullptr;  ///< must outlive the work; none: nobody can interrupt
  Clock::duration after_interruption{0};       ///< how long the work may still go on then

  [[nodiscard]] bool is_interrupted() const { return interruption != nullptr && interruption->load() != 0; }
  /// As far as that is known now.
  [[nodiscard]] Clock::time_point end() const {
    if (!is_interrupted()) return deadline;
    return std::min(deadline, Clock::time_point(Clock::duration(interruption->load())) + after_interruption);
  }
  [[nodiscard]] bool out_of_time() const { return Clock::now() >= end(); }
  /// What was hit where the work is out of time.
  [[nodiscard]] std::string out_of_time_because() const { return is_interrupted() ? "interrupted" : "time"; }
  /// Throws LimitReached where the work is out of time.
  void keep() const;
};

/// What one question may spend.
struct Limits : TimeLimit {
  std::uint64_t resources = 1'000'000;  ///< Z3's deterministic count, for each check
  std::size_t memory_megabytes = 8192;  ///< of Z3, all its contexts together
  unsigned seed = 0;
};

/// Thrown where going on would break a limit; its text is the limit's name. Whoever answers a question about one thing
/// catches it and leaves that thing undecided.
struct LimitReached : std::runtime_error {
  using std::runtime_error::runtime_error;
};

inline void TimeLimit::keep() const {
  if (out_of_time()) throw LimitReached(out_of_time_because());
}

/// What `work` returns; where it reaches a limit, `otherwise`, with the limit's name.
template <class Value, class Work>
Value within_limits(Value otherwise, std::string& limit, Work&& work) {
  try {
    return std::forward<Work>(work)();
  } catch (const LimitReached& reached) {
    limit = reached.what();
  } catch (const std::bad_alloc&) {
    limit = "memory";
  }
  return otherwise;
}

}  // namespace crossfoot
