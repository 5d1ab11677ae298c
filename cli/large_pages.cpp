// SPDX-License-Identifier: Apache-2.0
#include "cli/large_pages.hpp"

#ifdef __GLIBC__
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <malloc.h>
#include <sys/mman.h>
#endif

namespace crossfoot::cli {

#ifdef __GLIBC__

void prepare_heap(std::size_t input_bytes) {
  constexpr std::size_t large = std::size_t{1} << 20U;
  // What is free at the heap's end is given back from 2 GiB on.
  constexpr std::size_t most = std::size_t{15} << 27U;
  constexpr std::size_t memory_a_byte = 48;  // measured: 27 to 44
  constexpr std::uintptr_t page = std::uintptr_t{2} << 20U;
  if (input_bytes < large) return;
  mallopt(M_MMAP_MAX, 0);
  mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
  const std::size_t size = input_bytes > most / memory_a_byte ? most : input_bytes * memory_a_byte;
  void* region = std::malloc(size);
  if (region == nullptr) return;
  const std::uintptr_t begin = (reinterpret_cast<std::uintptr_t>(region) + page - 1) / page * page;
  const std::uintptr_t end = (reinterpret_cast<std::uintptr_t>(region) + size) / page * page;
  if (begin < end) madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
  // It stays what the heap takes from next; nothing of it was touched.
  std::free(region);
}

#else

void prepare_heap(std::size_t /*input_bytes*/) {}

#endif

}  // namespace crossfoot::cli
