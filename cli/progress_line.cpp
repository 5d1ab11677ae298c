// SPDX-License-Identifier: Apache-2.0
#include "cli/progress_line.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <unistd.h>

namespace crossfoot::cli {
namespace {

constexpr std::chrono::seconds quiet{1};
constexpr std::chrono::milliseconds every{200};
constexpr const char* clear_line = "\r\033[K";

bool can_rewrite_lines() {
  const char* terminal = std::getenv("TERM");
  return isatty(STDERR_FILENO) != 0 && terminal != nullptr && std::string_view(terminal) != "dumb";
}

}  // namespace

std::string progress_text(const Progress& progress, long long seconds) {
  const std::string_view of = progress.of.load();
  const std::string_view doing = progress.doing.load();
  if (of.empty() || progress.total == 0) return fmt::format("{}, {} s", doing, seconds);
  return fmt::format("{}: {} of {} {}, {} s", doing, progress.done.load(), progress.total.load(), of, seconds);
}

ProgressLine::ProgressLine(const Progress& progress, bool wanted) : progress_(progress) {
  if (wanted && can_rewrite_lines()) thread_ = std::thread([this] { show(); });
}

ProgressLine::~ProgressLine() {
  if (!thread_.joinable()) return;
  {
    const std::scoped_lock lock(mutex_);
    ending_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void ProgressLine::show() {
  const auto start = std::chrono::steady_clock::now();
  std::unique_lock lock(mutex_);
  if (changed_.wait_for(lock, quiet, [this] { return ending_; })) return;
  do {
    const auto passed = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - start);
    std::fputs((clear_line + progress_text(progress_, passed.count())).c_str(), stderr);
    std::fflush(stderr);
  } while (!changed_.wait_for(lock, every, [this] { return ending_; }));
  std::fputs(clear_line, stderr);
  std::fflush(stderr);
}

}  // namespace crossfoot::cli
