// SPDX-License-Identifier: Apache-2.0
#include "cli/memory_limit.hpp"

#include <gmp.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <new>
#include <unistd.h>

namespace crossfoot::cli {
namespace {

void* or_throw(void* memory) {
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

/// GMP's own functions end the process where there is no memory.
void let_gmp_throw() {
  mp_set_memory_functions([](std::size_t size) { return or_throw(std::malloc(size)); },
                          [](void* old, std::size_t, std::size_t size) { return or_throw(std::realloc(old, size)); },
                          [](void* old, std::size_t) { std::free(old); });
}

/// The address space in use, in bytes; 0 where the system does not say.
rlim_t address_space() {
  rlim_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  return pages * static_cast<rlim_t>(sysconf(_SC_PAGESIZE));
}

}  // namespace

MemoryLimit::MemoryLimit(std::size_t megabytes) {
  constexpr rlim_t megabyte = 1U << 20U;
  let_gmp_throw();
  const rlim_t used = address_space();
  if (used == 0 || megabytes > (RLIM_INFINITY - used) / megabyte / 2) return;
  if (getrlimit(RLIMIT_AS, &before_) != 0) return;
  rlimit limit = before_;
  limit.rlim_cur = std::min(before_.rlim_cur, used + megabytes * megabyte);
  is_set_ = setrlimit(RLIMIT_AS, &limit) == 0;
}

MemoryLimit::~MemoryLimit() {
  if (is_set_) setrlimit(RLIMIT_AS, &before_);
}

}  // namespace crossfoot::cli
