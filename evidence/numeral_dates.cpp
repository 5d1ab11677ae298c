// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <array>
#include <string_view>

#include "evidence/numeral_calendar.hpp"
#include "evidence/numeral_words.hpp"

namespace crossfoot::numerals {
namespace {

/// The token after a separator that touches what stands on both of its sides; 0 where it does not.
std::size_t after_separator(const Block& block, std::size_t i, std::u32string_view separators) {
  return separators.find(block.code(i)) != separators.npos && block.touches(i) && block.touches(i + 1) ? i + 1 : 0;
}

/// A month by its name, with a capital; 0 for other words.
int month_at(const Block& block, std::size_t i) {
  const NumberWord word = word_at(block, i);
  if (word.sort != WordSort::month) return 0;
  const char initial = block.raw(i).front();
  return initial >= 'A' && initial <= 'Z' ? word.value : 0;
}

/// The token after a month and the point of its abbreviation.
std::size_t after_month(const Block& block, std::size_t i) {
  return block.code(i + 1) == '.' && block.touches(i + 1) && block.raw(i).size() <= 4 ? i + 2 : i + 1;
}

std::size_t ordinal_suffix_end(const Block& block, std::size_t i) {
  const bool suffix = block.touches(i) && (block.is_word(i, "st") || block.is_word(i, "nd") || block.is_word(i, "rd") ||
                                           block.is_word(i, "th"));
  return suffix ? i + 1 : i;
}

/// A year after a date, with a comma or "of" or without; 0 where there is none. Moves `end` behind it.
int take_year(const Block& block, std::size_t& end) {
  std::size_t at = end;
  if (block.code(at) == ',' || block.is_word(at, "of") || block.is_word(at, "in")) ++at;
  const auto year = year_at(block, at);
  if (!year || block.touches(at)) return 0;
  const bool grouped = block.code(at + 1) == ',' && block.touches(at + 1) && block.touches(at + 2) &&
                       block.is(at + 2, TokenKind::digits);
  if (grouped || word_at(block, at + 1).sort == WordSort::scale) return 0;
  end = at + 1;
  return *year;
}

/// 2020-09-05, 2020/9/5, 2020.9.5, and with the year last.
std::optional<Found> read_numeric_date(const Block& block, std::size_t i) {
  constexpr std::u32string_view separators = U"-/.";
  const std::size_t second = after_separator(block, i + 1, separators);
  if (second == 0 || !block.is(second, TokenKind::digits)) return std::nullopt;
  const std::size_t third = after_separator(block, second + 1, separators);
  const bool whole = third != 0 && block.code(second + 1) == block.code(i + 1) && block.is(third, TokenKind::digits);
  const bool goes_on = [&] {
    const std::size_t last = whole ? third : second;
    const std::size_t next = after_separator(block, last + 1, U"-/.");
    return (next != 0 && block.is(next, TokenKind::digits)) ||
           (block.touches(last + 1) && block.is(last + 1, TokenKind::word) && !block.is_word(last + 1, "t"));
  }();
  if (goes_on) return std::nullopt;
  const auto middle = small_number(block, second, 1, 2);
  if (const auto year = small_number(block, i, 4, 4); year && middle && *year >= 1000 && *year < 3000) {
    if (whole) {
      const auto day = small_number(block, third, 1, 2);
      if (day && is_day(*middle, *day)) return date_found(i, third + 1, iso_date(*year, *middle, *day));
      return std::nullopt;
    }
    if (block.code(i + 1) != '-' || block.raw(second).size() != 2 || !year_at(block, i)) return std::nullopt;
    if (*middle >= 1 && *middle <= 12) return date_found(i, second + 1, iso_date(*year, *middle));
    return std::nullopt;
  }
  if (!whole) return std::nullopt;
  const auto first = small_number(block, i, 1, 2);
  const auto year = year_at(block, third);
  if (!first || !middle || !year) return std::nullopt;
  const bool day_first = is_day(*middle, *first);
  const bool month_first = is_day(*first, *middle) && block.code(i + 1) != '.';
  if (!day_first && !month_first) return std::nullopt;
  // 3/4/2020 is the fourth of March or the third of April: it is a date, and nobody can say which.
  if (day_first && month_first && *first != *middle) return date_found(i, third + 1, "");
  return date_found(i, third + 1, day_first ? iso_date(*year, *middle, *first) : iso_date(*year, *first, *middle));
}

/// 2018-2022, "2018 to 2022", 2019/20.
std::optional<Found> read_years(const Block& block, std::size_t i) {
  const auto first = year_at(block, i);
  if (!first || (block.touches(i) && block.is(i - 1, TokenKind::word))) return std::nullopt;
  std::size_t second = 0;
  const char32_t sign = block.code(i + 1);
  if (sign == '-' || sign == U'–' || sign == '~' || sign == '/' || sign == U'至' || sign == U'到') second = i + 2;
  if (block.is_word(i + 1, "to") || block.is_word(i + 1, "through")) second = i + 2;
  if (sign == U'–' && block.code(i + 2) == U'–') second = i + 3;
  if (second == 0) return std::nullopt;
  const bool scaled = word_at(block, second + 1).sort == WordSort::scale || block.code(second + 1) == '%';
  if (scaled || (block.touches(second + 1) && block.is(second + 1, TokenKind::word))) return std::nullopt;
  const auto full = year_at(block, second);
  const auto two = small_number(block, second, 2, 2);
  const int last = full ? *full : two && sign != '~' ? *first / 100 * 100 + *two : 0;
  if (last <= *first || (!full && (last > *first + 20 || !block.touches(second)))) return std::nullopt;
  if (full && (sign == U'至' || sign == U'到' || block.is_word(i + 1, "to")) && block.code(second + 1) != U'年' &&
      block.is(second + 1, TokenKind::han))
    return std::nullopt;
  return date_found(i, block.code(second + 1) == U'年' ? second + 2 : second + 1, fmt::format("{}/{}", *first, last));
}

/// "a.m." and the like after a time; moves `at` behind it.
bool take_half_of_day(const Block& block, std::size_t& at) {
  if (block.is_word(at, "am") || block.is_word(at, "pm")) {
    ++at;
    return true;
  }
  const bool dotted = (block.is_word(at, "a") || block.is_word(at, "p")) && block.code(at + 1) == '.' &&
                      block.touches(at + 1) && block.is_word(at + 2, "m") && block.touches(at + 2);
  if (dotted) at += block.code(at + 3) == '.' && block.touches(at + 3) ? 4 : 3;
  return dotted;
}

/// 23:40:17, 10:30 a.m., 5pm.
std::optional<Found> read_time(const Block& block, std::size_t i) {
  const auto hour = small_number(block, i, 1, 2);
  if (!hour || *hour > 24) return std::nullopt;
  std::size_t at = i + 1;
  const auto minutes = [&](std::size_t separator) {
    const bool colon = block.code(separator) == ':' && block.touches(separator) && block.touches(separator + 1);
    const auto number = colon ? small_number(block, separator + 1, 2, 2) : std::nullopt;
    return number && *number < 60;
  };
  if (!minutes(at)) {
    if (*hour > 12 || !take_half_of_day(block, at)) return std::nullopt;
    return date_found(i, at, "");
  }
  at += 2;
  if (minutes(at)) at += 2;
  take_half_of_day(block, at);
  return date_found(i, at, "");
}

/// "5 September 2020", "5th of September".
std::optional<Found> read_day_month(const Block& block, std::size_t i) {
  const auto day = small_number(block, i, 1, 2);
  if (!day) return std::nullopt;
  std::size_t at = ordinal_suffix_end(block, i + 1);
  if (block.is_word(at, "of")) ++at;
  const int month = month_at(block, at);
  if (month == 0 || !is_day(month, *day) || block.touches(at)) return std::nullopt;
  std::size_t end = after_month(block, at);
  const int year = take_year(block, end);
  if (year == 0 && end == at + 2) --end;  // the point ends a sentence
  return date_found(i, end, iso_date(year, month, *day));
}

/// "September 5", "Sept. 5, 2020", "July 2018", "September 5-7".
std::optional<Found> read_month(const Block& block, std::size_t i) {
  const int month = month_at(block, i);
  if (month == 0) return std::nullopt;
  std::size_t at = after_month(block, i);
  std::size_t end = at;
  if (const int year = take_year(block, end); year != 0) return date_found(i, end, iso_date(year, month));
  if (block.is_word(at, "the")) ++at;
  const auto day = small_number(block, at, 1, 2);
  if (!day || !is_day(month, *day) || block.touches(at)) return std::nullopt;
  end = ordinal_suffix_end(block, at + 1);
  const bool more =
      block.touches(end) && (block.is(end, TokenKind::word) || block.code(end) == '%' ||
                             ((block.code(end) == '.' || block.code(end) == ',' || block.code(end) == ':') &&
                              block.touches(end + 1) && block.is(end + 1, TokenKind::digits)));
  if (more || word_at(block, end).sort == WordSort::scale || block.is_word(end, "percent")) return std::nullopt;
  std::string last;
  if (block.code(end) == '-' || block.code(end) == U'–' || block.is_word(end, "to")) {
    const auto until = small_number(block, end + 1, 1, 2);
    if (until && *until > *day && is_day(month, *until)) {
      last = fmt::format("{:02}", *until);
      end += 2;
    }
  }
  const int year = take_year(block, end);
  const std::string first = iso_date(year, month, *day);
  return date_found(i, end, last.empty() ? first : first + "/" + last);
}

/// The year of a quarter or a half: "of 2021", "2021", "of the year". Moves `end` behind it.
int take_period_year(const Block& block, std::size_t& end) {
  const std::size_t of = block.is_word(end, "of") ? end + 1 : end;
  const std::size_t fiscal = block.is_word(of, "fiscal") || block.is_word(of, "fy") ? of + 1 : of;
  if (const auto year = year_at(block, fiscal); year && (fiscal == of || !block.is_word(of, "of"))) {
    end = fiscal + 1;
    return *year;
  }
  for (const std::string_view which : {"the", "this", "last", "next"})
    if (of != end && block.is_word(of, which) && block.is_word(of + 1, "year")) end = of + 2;
  return 0;
}

/// "Q1 2021", "H1", "FY2020", "fiscal year 2020".
std::optional<Found> read_period(const Block& block, std::size_t i) {
  const bool quarter = block.is_word(i, "q");
  if (quarter || block.is_word(i, "h")) {
    const auto part = small_number(block, i + 1, 1, 1);
    if (!part || !block.touches(i + 1) || *part < 1 || *part > (quarter ? 4 : 2)) return std::nullopt;
    if (block.touches(i + 2) && block.is(i + 2, TokenKind::word)) return std::nullopt;  // H1N1
    if (block.touches(i) && (block.is(i - 1, TokenKind::word) || block.is(i - 1, TokenKind::digits)))
      return std::nullopt;
    std::size_t end = i + 2;
    const int year = take_period_year(block, end);
    return date_found(i, end, iso_part(year, quarter ? 'Q' : 'H', *part));
  }
  std::size_t at = i + 1;
  if (block.is_word(i, "fiscal") && (block.is_word(at, "year") || block.is_word(at, "years"))) ++at;
  if (const auto year = year_at(block, at)) return year_found(i, at + 1, *year);
  const auto two = small_number(block, at, 2, 2);
  if (two && block.touches(at) && block.is_word(i, "fy")) return year_found(i, at + 1, 2000 + *two);
  return std::nullopt;
}

/// "first quarter of 2021", "second half of the year", "13th Five-Year Plan"; `number` is the ordinal, which ends
/// before token `end`.
std::optional<Found> read_ordinal_period(const Block& block, std::size_t i, int number, std::size_t end) {
  const bool hyphen = block.code(end) == '-' && block.touches(end) && block.touches(end + 1);
  const bool part = block.is_word(end + 1, "quarter") || block.is_word(end + 1, "half");
  if (hyphen && part && number <= (block.is_word(end + 1, "half") ? 2 : 4))  // "first-half profits"
    return date_found(i, end + 2, iso_part(0, block.is_word(end + 1, "half") ? 'H' : 'Q', number));
  const NumberWord count = word_at(block, end);
  if (number == 1 && count.sort == WordSort::unit && count.value <= 4 && block.is_word(end + 1, "quarters")) {
    end += 2;
    const int year = take_period_year(block, end);
    return date_found(i, end, iso_part(year, 'Q', 1) + fmt::format("/Q{}", count.value));
  }
  if (block.is_word(end, "quarter") && number >= 1 && number <= 4) {
    ++end;
    const int year = take_period_year(block, end);
    return date_found(i, end, iso_part(year, 'Q', number));
  }
  if (block.is_word(end, "half") && number >= 1 && number <= 2) {
    ++end;
    const std::size_t before = end;
    const int year = take_period_year(block, end);
    if (end != before) return date_found(i, end, iso_part(year, 'H', number));
  }
  const bool plan = block.is_word(end, "five") && block.code(end + 1) == '-' && block.is_word(end + 2, "year") &&
                    (block.is_word(end + 3, "plan") || block.is_word(end + 3, "plans"));
  if (!plan || number < 6) return std::nullopt;
  // China's n-th plan: the sixth began in 1981.
  const int first = 1951 + 5 * number;
  return date_found(i, end + 4, fmt::format("{}/{}", first, first + 4));
}

std::optional<Found> read_decade(const Block& block, std::size_t i) {
  if (!block.touches(i + 1) || !block.is_word(i + 1, "s")) return std::nullopt;
  const auto year = year_at(block, i);
  if (year && *year % 10 == 0) return date_found(i, i + 2, fmt::format("{}/{}", *year, *year + 9));
  const auto two = small_number(block, i, 2, 2);
  if (!two || *two % 10 != 0 || block.code(i - 1) != '\'' || i == 0) return std::nullopt;
  const int first = (*two < 30 ? 2000 : 1900) + *two;
  return date_found(i - 1, i + 2, fmt::format("{}/{}", first, first + 9));
}

}  // namespace

std::optional<Found> read_date(const Block& block, std::size_t i) {
  if (block.is(i, TokenKind::word)) {
    const NumberWord word = number_word(block.raw(i));
    if (word.sort == WordSort::month) return read_month(block, i);
    if (word.sort == WordSort::period) return read_period(block, i);
    if (word.sort == WordSort::ordinal && !word.plural) return read_ordinal_period(block, i, word.value, i + 1);
    return std::nullopt;
  }
  if (!block.is(i, TokenKind::digits)) return std::nullopt;
  if (block.touches(i) && block.is(i - 1, TokenKind::word)) return std::nullopt;
  if (auto found = read_numeric_date(block, i)) return found;
  if (auto found = read_years(block, i)) return found;
  if (auto found = read_time(block, i)) return found;
  if (auto found = read_day_month(block, i)) return found;
  if (auto found = read_decade(block, i)) return found;
  const std::size_t suffix = ordinal_suffix_end(block, i + 1);
  if (const auto number = small_number(block, i, 1, 2); number && suffix != i + 1)
    if (auto found = read_ordinal_period(block, i, *number, suffix)) return found;
  if (const auto year = year_at(block, i)) {  // 2021-Q1, 2021Q1
    const std::size_t q = block.code(i + 1) == '-' && block.touches(i + 1) ? i + 2 : i + 1;
    const auto part = small_number(block, q + 1, 1, 1);
    const bool quarter = block.is_word(q, "q");
    if ((quarter || block.is_word(q, "h")) && part && block.touches(q + 1) && *part >= 1 && *part <= (quarter ? 4 : 2))
      return date_found(i, q + 2, iso_part(*year, quarter ? 'Q' : 'H', *part));
    if (is_bare_year(block, i)) return year_found(i, i + 1, *year);
  }
  return std::nullopt;
}

}  // namespace crossfoot::numerals
