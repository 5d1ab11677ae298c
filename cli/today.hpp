// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>

namespace crossfoot::cli {

/// The day in UTC that suppressions are held against: that of SOURCE_DATE_EPOCH where it is set and not empty
/// (reproducible-builds.org/specs/source-date-epoch), so that a report can be made again, else that of the clock.
std::chrono::sys_days today();
/// What is wrong with SOURCE_DATE_EPOCH; nothing where all is well.
std::string problem_with_today();

}  // namespace crossfoot::cli
