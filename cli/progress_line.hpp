// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "engine/analyze.hpp"

namespace crossfoot::cli {

/// One line on standard error that says how far the work is: `checking: 3 of 17 components, 12 s`. It comes where that
/// is a terminal and the work takes longer than a second, and is gone with this.
class ProgressLine {
 public:
  /// `progress` must outlive this.
  ProgressLine(const Progress& progress, bool wanted);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

 private:
  const Progress& progress_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool ending_ = false;
  std::thread thread_;

  void show();
};

/// The line after so many seconds.
std::string progress_text(const Progress& progress, long long seconds);

}  // namespace crossfoot::cli
