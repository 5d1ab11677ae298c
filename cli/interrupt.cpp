// SPDX-License-Identifier: Apache-2.0
#include "cli/interrupt.hpp"

#include <atomic>
#include <csignal>
#include <unistd.h>

namespace crossfoot::cli {
namespace {

constexpr int signal_status = 128;  ///< plus the signal's number, as shells have it

// All that the handler touches is lock-free, and what it calls is safe in a handler.
Interruption asked_at = 0;
std::atomic<int> asked_by = 0;
std::atomic<bool> can_ask = false;
std::atomic<const char*> temporary = nullptr;

void end_at_once(int signal) {
  if (const char* path = temporary.load()) unlink(path);
  _exit(signal_status + signal);
}

void on_signal(int signal) {
  int nobody = 0;
  if (!can_ask || !asked_by.compare_exchange_strong(nobody, signal)) end_at_once(signal);
  asked_at = std::chrono::steady_clock::now().time_since_epoch().count();
}

}  // namespace

void handle_interrupts() {
  struct sigaction action {};
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  for (const int signal : {SIGINT, SIGTERM}) {
    struct sigaction before {};
    // What is started in the background by a shell ignores SIGINT, and shall go on to.
    if (sigaction(signal, nullptr, &before) == 0 && before.sa_handler != SIG_IGN) sigaction(signal, &action, nullptr);
  }
}

Interruptible::Interruptible() { can_ask = true; }
Interruptible::~Interruptible() { can_ask = false; }
const Interruption& Interruptible::interruption() const { return asked_at; }

int status_after_interrupts(int status) {
  const int signal = asked_by;
  return signal == 0 ? status : signal_status + signal;
}

Temporary::Temporary(const char* path) { temporary = path; }
Temporary::~Temporary() { temporary = nullptr; }

}  // namespace crossfoot::cli
