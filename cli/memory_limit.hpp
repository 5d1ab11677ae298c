// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <sys/resource.h>

namespace crossfoot::cli {

/// While it lives, the process may have so much more memory than it had; allocating more throws std::bad_alloc. Without
/// it the system would end the process, without a report, when there is no more.
class MemoryLimit {
 public:
  explicit MemoryLimit(std::size_t megabytes);
  ~MemoryLimit();
  MemoryLimit(const MemoryLimit&) = delete;
  MemoryLimit& operator=(const MemoryLimit&) = delete;

 private:
  rlimit before_{};
  bool is_set_ = false;
};

}  // namespace crossfoot::cli
