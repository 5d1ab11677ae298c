// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/limits.hpp"

namespace crossfoot::cli {

/// Ctrl-C (SIGINT) and SIGTERM end the process at once, with nothing left half-written, except while something knows
/// how to stop early: then the first one asks it to, and the second ends the process.
void handle_interrupts();

/// While it lives, the first signal asks for an end instead of making one.
class Interruptible {
 public:
  Interruptible();
  ~Interruptible();
  Interruptible(const Interruptible&) = delete;
  Interruptible& operator=(const Interruptible&) = delete;

  [[nodiscard]] const Interruption& interruption() const;
};

/// 130 after SIGINT, 143 after SIGTERM, else the status as it is.
int status_after_interrupts(int status);

/// While it lives, ending at once removes the file with this path, which must not move.
class Temporary {
 public:
  explicit Temporary(const char* path);
  ~Temporary();
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
};

}  // namespace crossfoot::cli
