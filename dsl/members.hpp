// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace crossfoot {

enum class MemberKind : std::uint8_t { integer, month, quarter, day, name };

/// A value that an index can take: a whole number (a year is one), a date as a count of its unit since year 0, or a
/// name as its place in a table of names.
struct Member {
  MemberKind kind = MemberKind::integer;
  std::int64_t value = 0;
  friend bool operator==(const Member&, const Member&) = default;
};

struct MemberHash {
  std::size_t operator()(const Member& member) const {
    const auto bits = static_cast<std::uint64_t>(member.value) * 8 + static_cast<std::uint64_t>(member.kind);
    return static_cast<std::size_t>((bits ^ (bits >> 31U)) * 0x9E3779B97F4A7C15U);
  }
};

/// Whether a text has the form of a date: "2018-07", "2021-Q1", "2020-09-05".
bool looks_like_date(std::string_view text);
/// Reads a date; nothing where no such day, month or quarter exists.
std::optional<Member> parse_date(std::string_view text);
/// The last day of a date or year: of "2026-02" and of "2026-Q1" the 28th of February and the 31st of March. Nothing
/// where there is no such date.
std::optional<std::chrono::sys_days> last_day_of(std::string_view text);
/// A date as written: "2018-07"; for a whole number its digits. Names are not dates.
std::string date_text(const Member& member);

}  // namespace crossfoot
