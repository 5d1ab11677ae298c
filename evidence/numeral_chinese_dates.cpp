// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <array>

#include "evidence/numeral_calendar.hpp"
#include "evidence/numeral_han.hpp"

namespace crossfoot::numerals {
namespace {

struct Number {
  int value = 0;
  std::size_t end = 0;
};

/// A number of up to four digits, or in characters: 7, 十三, 二〇二一. Nothing else is a part of a date.
std::optional<Number> number_at(const Block& block, std::size_t i) {
  constexpr std::size_t longest = 4;
  if (const auto digits = small_number(block, i, 1, longest)) return Number{*digits, i + 1};
  if (!block.is(i, TokenKind::han) || !is_han_numeral(block.code(i))) return std::nullopt;
  const auto read = read_chinese(block, i);
  if (!read || read->amount.relation != Relation::equal) return std::nullopt;
  const auto value = read->amount.value.to_int64();
  constexpr int most = 9999;
  return value && *value >= 0 && *value <= most ? std::optional(Number{static_cast<int>(*value), read->end})
                                                : std::nullopt;
}

bool joins(const Block& block, std::size_t i) {
  const char32_t code = block.code(i);
  return code == '-' || code == U'–' || code == '~' || code == U'至' || code == U'到';
}

std::size_t after_joiner(const Block& block, std::size_t i) {
  if (!joins(block, i)) return i;
  return block.code(i) == U'–' && block.code(i + 1) == U'–' ? i + 2 : i + 1;
}

bool is_year(int value) { return value >= 1800 && value < 2200; }

/// 14时30分, 8点半, 三点钟 after the hour.
std::optional<std::size_t> time_end(const Block& block, std::size_t i) {
  const bool hour = block.code(i) == U'时' &&
                    std::u32string_view(U"间代期候速尚装而常刻机").find(block.code(i + 1)) == std::u32string_view::npos;
  if (!hour && block.code(i) != U'点') return std::nullopt;
  const auto minute = number_at(block, i + 1);
  if (minute && minute->value < 60 && block.code(minute->end) == U'分' && block.code(minute->end + 1) != U'之')
    return minute->end + 1;
  if (hour) return i + 1;
  const char32_t after = block.code(i + 1);
  return after == U'半' || after == U'整' || after == U'钟' ? std::optional(i + 2) : std::nullopt;
}

/// Months and days, with or without a year before them; `i` is where the month starts.
std::optional<Found> read_month_day(const Block& block, std::size_t begin, std::size_t i, int year) {
  const auto first = number_at(block, i);
  if (!first) return std::nullopt;
  Number month = *first;
  std::string range;
  if (const std::size_t next = after_joiner(block, month.end); next != month.end) {  // 1-9月
    const auto last = number_at(block, next);
    if (!last || block.code(last->end) != U'月' || last->value <= month.value || last->value > 12 || month.value < 1)
      return std::nullopt;
    const std::size_t end = last->end + (block.code(last->end + 1) == U'份' ? 2 : 1);
    return date_found(begin, end, iso_date(year, month.value) + fmt::format("/{:02}", last->value));
  }
  if (block.code(month.end) != U'月' || month.value < 1 || month.value > 12) return std::nullopt;
  std::size_t end = month.end + 1;
  const auto day = number_at(block, end);
  const bool has_day =
      day && (block.code(day->end) == U'日' || block.code(day->end) == U'号') && is_day(month.value, day->value);
  if (!has_day) {
    if (block.code(end) == U'份') ++end;
    const std::size_t next = after_joiner(block, end);
    const auto until = next != end ? number_at(block, next) : std::nullopt;
    if (until && block.code(until->end) == U'月' && until->value <= 12 && until->value >= 1)
      return date_found(begin, until->end + 1, iso_date(year, month.value) + fmt::format("/{:02}", until->value));
    return date_found(begin, end, iso_date(year, month.value));
  }
  end = day->end + 1;
  const std::string date = iso_date(year, month.value, day->value);
  if (const std::size_t next = after_joiner(block, end); next != end) {
    const auto until = number_at(block, next);
    if (until && block.code(until->end) == U'日' && until->value > day->value && is_day(month.value, until->value))
      return date_found(begin, until->end + 1, date + fmt::format("/{:02}", until->value));
  }
  return date_found(begin, end, date);
}

/// 一季度, 第三季度, 前三季度, 上半年; `i` is where it starts.
std::optional<Found> read_part(const Block& block, std::size_t begin, std::size_t i, int year) {
  const char32_t code = block.code(i);
  if ((code == U'上' || code == U'下') && block.code(i + 1) == U'半' && block.code(i + 2) == U'年')
    return date_found(begin, i + 3, iso_part(year, 'H', code == U'上' ? 1 : 2));
  const bool leading = code == U'第' || code == U'前';
  const auto number = number_at(block, leading ? i + 1 : i);
  if (!number || number->value < 1 || number->value > 4) return std::nullopt;
  std::size_t end = number->end;
  if (const std::size_t next = after_joiner(block, end); next != end && !leading) {  // 一至三季度
    const auto last = number_at(block, next);
    const bool quarters = last && last->value > number->value && last->value <= 4 && block.code(last->end) == U'季' &&
                          block.code(last->end + 1) == U'度';
    if (!quarters) return std::nullopt;
    return date_found(begin, last->end + 2, iso_part(year, 'Q', number->value) + fmt::format("/Q{}", last->value));
  }
  if (block.code(end) == U'个' && code == U'第') ++end;
  if (block.code(end) != U'季' || block.code(end + 1) != U'度') return std::nullopt;
  const std::string part = iso_part(year, 'Q', number->value);
  return date_found(begin, end + 2, code == U'前' ? iso_part(year, 'Q', 1) + fmt::format("/Q{}", number->value) : part);
}

/// 第十四个五年规划
std::optional<Found> read_long_plan(const Block& block, std::size_t i) {
  if (block.code(i) != U'第') return std::nullopt;
  const auto number = number_at(block, i + 1);
  if (!number || number->value < 6 || number->value > 40) return std::nullopt;
  std::size_t end = block.phrase(number->end, U"个五年规划");
  if (end == number->end) end = block.phrase(number->end, U"个五年计划");
  if (end == number->end) return std::nullopt;
  const int first = 1951 + 5 * number->value;
  return date_found(i, end, fmt::format("{}/{}", first, first + 4));
}

/// 十四五: the fourteenth five-year plan, unless it is fourteen or fifteen of something.
std::optional<Found> read_plan(const Block& block, std::size_t i) {
  if (block.code(i) != U'十' || block.code(i + 2) != U'五') return std::nullopt;
  const auto digit = han_digit(block.code(i + 1));
  if (!digit || *digit == 0 || measure_end(block, i + 3) != i + 3 || is_han_numeral(block.code(i + 3)))
    return std::nullopt;
  const int first = 1951 + 5 * (10 + *digit);
  return date_found(i, i + 3, fmt::format("{}/{}", first, first + 4));
}

std::optional<Found> read_year(const Block& block, std::size_t i, const Number& number) {
  const std::size_t after = number.end;  // 年
  if (block.code(after + 1) == U'代') {
    if (number.value % 10 != 0) return std::nullopt;
    const bool ours = i > 2 && block.phrase_before(i, U"本世纪") != i;
    const int first = is_year(number.value) ? number.value : (ours ? 2000 : 1900) + number.value;
    // The twenties are those of either century.
    constexpr int clear = 30;
    if (number.value < clear && !ours && (i < 3 || block.phrase_before(i, U"上世纪") == i))
      return date_found(i, after + 2, "");
    return first > 2999 ? std::nullopt
                        : std::optional(date_found(i, after + 2, fmt::format("{}/{}", first, first + 9)));
  }
  const bool four = number.value >= 1000;
  if (!four || !is_year(number.value)) return std::nullopt;
  std::size_t end = after + 1;
  if (const std::size_t next = after_joiner(block, end); next != end) {  // 2018年至2022年
    const auto last = number_at(block, next);
    if (last && is_year(last->value) && last->value > number.value && block.code(last->end) == U'年')
      return date_found(i, last->end + 1, fmt::format("{}/{}", number.value, last->value));
  }
  if (auto found = read_part(block, i, end, number.value)) return found;
  if (auto found = read_month_day(block, i, end, number.value)) return found;
  if (block.code(end) == U'度' || block.code(end) == U'底' || block.code(end) == U'初' || block.code(end) == U'末')
    ++end;
  return year_found(i, end, number.value);
}

}  // namespace

std::optional<Found> read_chinese_date(const Block& block, std::size_t i) {
  if (block.is(i, TokenKind::digits)) {
    const bool may_be = block.is(i + 1, TokenKind::han) || joins(block, i + 1);
    if (!may_be) return std::nullopt;
  }
  if (auto found = read_plan(block, i)) return found;
  if (auto found = read_long_plan(block, i)) return found;
  if (auto found = read_part(block, i, i, 0)) return found;
  const auto number = number_at(block, i);
  if (!number) return std::nullopt;
  if (block.code(number->end) == U'年') return read_year(block, i, *number);
  if (block.code(number->end) == U'财' && block.code(number->end + 1) == U'年' && is_year(number->value))
    return year_found(i, number->end + 2, number->value);
  if (block.code(number->end) == U'世' && block.code(number->end + 1) == U'纪' && number->value <= 30 &&
      block.code(i - 1) != U'个') {
    const std::size_t end = number->end + 2;
    const auto decade = number_at(block, end);
    if (decade && decade->value % 10 == 0 && decade->value < 100 && block.code(decade->end) == U'年' &&
        block.code(decade->end + 1) == U'代') {
      const int first = (number->value - 1) * 100 + decade->value;
      return date_found(i, decade->end + 2, fmt::format("{}/{}", first, first + 9));
    }
    return date_found(i, end, "");
  }
  if (auto found = read_month_day(block, i, i, 0)) return found;
  if (const auto end = time_end(block, number->end); end && number->value <= 24) return date_found(i, *end, "");
  const bool of_day = std::u32string_view(U"午晨晚早夜间").find(block.code(i - 1)) != std::u32string_view::npos;
  if (of_day && block.code(number->end) == U'点' && number->value <= 24) return date_found(i, number->end + 1, "");
  const std::size_t end = number->end;
  const bool day = block.code(end) == U'日' && number->value >= 1 && number->value <= 31 &&
                   std::u32string_view(U"元均常本报夜游圆").find(block.code(end + 1)) == std::u32string_view::npos;
  if (day) return date_found(i, end + 1, iso_date(0, 0, number->value));
  return std::nullopt;
}

}  // namespace crossfoot::numerals
