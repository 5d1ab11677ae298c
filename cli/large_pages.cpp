// SPDX-License-Identifier: Apache-2.0
#include "cli/large_pages.hpp"

#ifdef __GLIBC__
#include <cstdlib>
#include <limits>
#include <malloc.h>
#include <memory>
#include <sys/mman.h>
#endif

namespace crossfoot::cli {

#ifdef __GLIBC__

void prepare_heap(std::size_t input_bytes) {
  constexpr std::size_t large = std::size_t{1} << 20U;
  // What is free at the heap's end is given back from 2 GiB on.
  constexpr std::size_t most = std::size_t{15} << 27U;
  constexpr std::size_t memory_a_byte = 48;  // measured: 27 to 44
  constexpr std::size_t page = std::size_t{2} << 20U;
  if (input_bytes < large) return;
  mallopt(M_MMAP_MAX, 0);
  mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
  const std::size_t size = input_bytes > most / memory_a_byte ? most : input_bytes * memory_a_byte;
  void* region = std::malloc(size);
  if (region == nullptr) return;
  void* begin = region;
  std::size_t rest = size;
  if (std::align(page, page, begin, rest) != nullptr) madvise(begin, rest / page * page, MADV_HUGEPAGE);
  // It stays what the heap takes from next; nothing of it was touched.
  std::free(region);
}

#else

void prepare_heap(std::size_t /*input_bytes*/) {}

#endif

}  // namespace crossfoot::cli
