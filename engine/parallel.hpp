// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace crossfoot {

/// Calls work(i) for every i below `count`, in `threads` threads at most and in no certain order; what it writes it
/// must write to places of its own. Calls show(done) now and then, in the calling thread only. The first exception is
/// thrown again when all threads have ended.
template <class Work, class Show>
void for_each_index(unsigned threads, std::size_t count, Work&& work, Show&& show) {
  // A thread costs a solver's context; a few items are done sooner than that is made.
  constexpr std::size_t items_worth_a_thread = 4;
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  std::exception_ptr failure;
  const auto take = [&](bool shows) {
    try {
      for (std::size_t i = next++; i < count; i = next++) {
        if (shows) show(i);
        work(i);
      }
    } catch (...) {
      const std::scoped_lock lock(mutex);
      if (!failure) failure = std::current_exception();
      next = count;
    }
  };
  const std::size_t others = std::min<std::size_t>(threads, count / items_worth_a_thread);
  std::vector<std::thread> pool;
  for (std::size_t i = 1; i < others; ++i) pool.emplace_back(take, false);
  take(true);
  for (std::thread& thread : pool) thread.join();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace crossfoot
