// SPDX-License-Identifier: Apache-2.0
#include "cli/today.hpp"

#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>

namespace crossfoot::cli {
namespace {

std::string_view given_epoch() {
  const char* given = std::getenv("SOURCE_DATE_EPOCH");
  return given == nullptr ? "" : given;
}

/// Seconds up to the end of the year 9999; nothing for anything else.
std::optional<std::int64_t> seconds_in(std::string_view text) {
  constexpr std::int64_t most = 253'402'300'799;
  std::int64_t seconds = -1;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), seconds);
  const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
  return whole && seconds >= 0 && seconds <= most ? std::optional(seconds) : std::nullopt;
}

}  // namespace

std::chrono::sys_days today() {
  using std::chrono::floor;
  if (const auto seconds = seconds_in(given_epoch()))
    return floor<std::chrono::days>(std::chrono::sys_seconds(std::chrono::seconds(*seconds)));
  return floor<std::chrono::days>(std::chrono::system_clock::now());
}

std::string problem_with_today() {
  const std::string_view given = given_epoch();
  if (given.empty() || seconds_in(given)) return "";
  return "SOURCE_DATE_EPOCH is no number of seconds: \"" + std::string(given) + "\"";
}

}  // namespace crossfoot::cli
