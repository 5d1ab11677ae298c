// SPDX-License-Identifier: Apache-2.0
#include "dsl/members.hpp"

#include <fmt/format.h>

#include <chrono>

namespace crossfoot {
namespace {

bool digits(std::string_view text) {
  if (text.empty()) return false;
  for (const char c : text)
    if (c < '0' || c > '9') return false;
  return true;
}

int number(std::string_view text) {
  int value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return value;
}

}  // namespace

bool looks_like_date(std::string_view text) {
  if (text.size() != 7 && text.size() != 10) return false;
  if (!digits(text.substr(0, 4)) || text[4] != '-') return false;
  if (text.size() == 7 && text[5] == 'Q') return digits(text.substr(6));
  if (!digits(text.substr(5, 2))) return false;
  return text.size() == 7 || (text[7] == '-' && digits(text.substr(8)));
}

std::optional<Member> parse_date(std::string_view text) {
  if (!looks_like_date(text)) return std::nullopt;
  const int year = number(text.substr(0, 4));
  if (text[5] == 'Q') {
    const int quarter = text[6] - '0';
    if (quarter < 1 || quarter > 4) return std::nullopt;
    return Member{MemberKind::quarter, year * 4 + quarter - 1};
  }
  const int month = number(text.substr(5, 2));
  if (month < 1 || month > 12) return std::nullopt;
  if (text.size() == 7) return Member{MemberKind::month, year * 12 + month - 1};
  const std::chrono::year_month_day day{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                        std::chrono::day(static_cast<unsigned>(number(text.substr(8))))};
  if (!day.ok()) return std::nullopt;
  return Member{MemberKind::day, std::chrono::sys_days(day).time_since_epoch().count()};
}

std::optional<std::chrono::sys_days> last_day_of(std::string_view text) {
  const auto end_of = [](int year, unsigned month) {
    return std::chrono::sys_days(std::chrono::year(year) / std::chrono::month(month) / std::chrono::last);
  };
  constexpr std::size_t digits_of_year = 4;
  if (text.size() == digits_of_year && digits(text)) return end_of(number(text), 12);
  const auto date = parse_date(text);
  if (!date) return std::nullopt;
  const auto value = static_cast<int>(date->value);
  switch (date->kind) {
    case MemberKind::quarter:
      return end_of(value / 4, static_cast<unsigned>(value % 4 + 1) * 3);
    case MemberKind::month:
      return end_of(value / 12, static_cast<unsigned>(value % 12 + 1));
    default:
      return std::chrono::sys_days(std::chrono::days(date->value));
  }
}

std::string date_text(const Member& member) {
  switch (member.kind) {
    case MemberKind::month:
      return fmt::format("{:04}-{:02}", member.value / 12, member.value % 12 + 1);
    case MemberKind::quarter:
      return fmt::format("{:04}-Q{}", member.value / 4, member.value % 4 + 1);
    case MemberKind::day: {
      const std::chrono::year_month_day day{std::chrono::sys_days(std::chrono::days(member.value))};
      return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                         static_cast<unsigned>(day.day()));
    }
    case MemberKind::integer:
    case MemberKind::name:
      break;
  }
  return fmt::format("{}", member.value);
}

}  // namespace crossfoot
