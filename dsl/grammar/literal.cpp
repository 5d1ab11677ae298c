// SPDX-License-Identifier: Apache-2.0
#include "dsl/grammar/literal.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdint>

#include "dsl/grammar/chars.hpp"
#include "dsl/grammar/words.hpp"

namespace crossfoot::grammar {
namespace {

constexpr int small_digits = 18;
constexpr auto powers = [] {
  std::array<std::int64_t, small_digits + 1> table{};
  std::int64_t power = 1;
  for (std::int64_t& entry : table) {
    entry = power;
    if (power < 1'000'000'000'000'000'000) power *= 10;
  }
  return table;
}();

Rational power_of_ten(int exponent) {
  if (exponent >= 0 && exponent <= small_digits) return powers[static_cast<std::size_t>(exponent)];
  if (exponent < 0 && -exponent <= small_digits) return {1, powers[static_cast<std::size_t>(-exponent)]};
  return Rational::power_of_ten(exponent);
}

Rational scaled(std::int64_t mantissa, int exponent) {
  if (exponent == 0 || mantissa == 0) return mantissa;
  if (exponent < 0 && -exponent <= small_digits) return {mantissa, powers[static_cast<std::size_t>(-exponent)]};
  return Rational(mantissa) * power_of_ten(exponent);
}

/// The digits of a number as they are read.
struct Digits {
  std::int64_t mantissa = 0;
  int count = 0;  // leading zeros too
  int after_point = 0;
  int trailing_zeros = 0;  // of all digits, across the point
  bool zero = true;

  void add(char c) {
    if (++count <= small_digits) mantissa = mantissa * 10 + (c - '0');
    trailing_zeros = c == '0' ? trailing_zeros + 1 : 0;
    zero = zero && c == '0';
  }
};

/// The end of everything that looks like part of the number: what a caret underlines when the number is bad.
const char* end_of_bad_number(const char* at, const char* end) {
  while (at != end) {
    if (is_digit(*at) || *at == '_') {
      ++at;
    } else if (*at == '.' && !(end - at > 1 && at[1] == '.')) {
      ++at;
    } else if (const char* next = name_character(at, end, false); next != at) {
      at = next;
    } else {
      break;
    }
  }
  return at;
}

[[noreturn]] void bad_number(Builder& builder, const char* from, const char* at, std::string why, std::string help) {
  const Span where = builder.span(builder.offset(from), builder.offset(end_of_bad_number(at, builder.end)));
  const std::string_view text = text_of(builder.source, where);
  const std::string shown = text.size() <= 60 ? fmt::format("`{}`", text) : "this";
  builder.fail(Code::bad_number, where, fmt::format("{} is not a number: {}", shown, why), std::move(help));
}

const char* read_digits(Builder& builder, const char* from, const char* at, Digits& digits) {
  while (at != builder.end) {
    if (is_digit(*at)) {
      digits.add(*at++);
    } else if (*at == '_') {
      const bool between = is_digit(at[-1]) && builder.end - at > 1 && is_digit(at[1]);
      if (!between) bad_number(builder, from, at, "`_` stands only between two digits", "");
      ++at;
    } else {
      break;
    }
  }
  return at;
}

/// The end of a group of exactly three digits after a comma; `at` where there is none.
const char* comma_group(const char* at, const char* end) {
  if (end - at < 4 || *at != ',' || !is_digit(at[1]) || !is_digit(at[2]) || !is_digit(at[3])) return at;
  return end - at > 4 && (is_digit(at[4]) || at[4] == '_') ? at : at + 4;
}

/// Where commas separate elements, `{1,200}` has two; a group that starts with 0 is still no number of its own.
void refuse_grouping(Builder& builder, const char* from, const char* at, int digits) {
  if (digits > 3) return;
  const char* group = comma_group(at, builder.end);
  if (group == at || (builder.scope.commas && at[1] != '0')) return;
  std::string ungrouped(from, at);
  while (group != at) {
    ungrouped += '_';
    ungrouped.append(at + 1, group);
    at = group;
    group = comma_group(at, builder.end);
  }
  const char* fraction = at;
  if (builder.end - at > 1 && *at == '.' && is_digit(at[1])) {
    do ++fraction;
    while (fraction != builder.end && is_digit(*fraction));
    ungrouped.append(at, fraction);
  }
  builder.fail(
      Code::grouped_number, builder.span(builder.offset(from), builder.offset(fraction)),
      fmt::format("`{}` is grouped with a comma", std::string_view(from, static_cast<std::size_t>(fraction - from))),
      fmt::format("write `{}`", ungrouped));
}

const char* skip_blanks(const char* at, const char* end) {
  while (at != end && (*at == ' ' || *at == '\t')) ++at;
  return at;
}

constexpr std::array<std::string_view, 5> chinese_scales = {"万亿", "百", "千", "万", "亿"};

/// The scale word at `at`: a whole word, or directly after digits a Chinese one with anything after it ("5.7万人").
const char* scale_word(const char* at, const char* end, bool adjacent, int& exponent) {
  const std::string_view rest(at, static_cast<std::size_t>(end - at));
  if (adjacent) {
    for (const std::string_view word : chinese_scales) {
      if (!rest.starts_with(word)) continue;
      exponent += scale_exponent(word);
      return at + word.size();
    }
  }
  const char* after = scan_word(at, end);
  const int scale = scale_exponent({at, static_cast<std::size_t>(after - at)});
  if (scale == 0) return at;
  exponent += scale;
  return after;
}

constexpr int max_scale_words = 3;

/// Reads scale words, then % or pp. `at` is the end of the digits; returns the end of the whole number.
const char* read_suffix(Builder& builder, const char* from, const char* at, int& exponent, bool& scale,
                        ast::Suffix& suffix) {
  const char* done = at;
  for (int words = 0;; ++words) {
    const char* next = skip_blanks(done, builder.end);
    const char* after = scale_word(next, builder.end, next == done, exponent);
    if (after == next) break;
    if (words == max_scale_words) bad_number(builder, from, after, "it has too many scale words", "");
    scale = true;
    done = after;
  }
  const char* next = skip_blanks(done, builder.end);
  if (next != builder.end && *next == '%') {
    suffix = ast::Suffix::percent;
    return next + 1;
  }
  const char* word = scan_word(next, builder.end);
  if (std::string_view(next, static_cast<std::size_t>(word - next)) == "pp") {
    suffix = ast::Suffix::points;
    return word;
  }
  // A unit in Latin letters needs a space, or `1e3` and `0x1F` would be numbers with strange units.
  if (done == at && word != at && next == at && static_cast<unsigned char>(*at) < 0x80) {
    const bool exponent_form =
        (*at == 'e' || *at == 'E') && builder.end - at > 1 &&
        (is_digit(at[1]) || ((at[1] == '+' || at[1] == '-') && builder.end - at > 2 && is_digit(at[2])));
    if (exponent_form) {
      const char* bad = at[1] == '+' || at[1] == '-' ? at + 2 : at;
      bad_number(builder, from, bad, "numbers have no exponents",
                 "write the number out, or with a scale word such as `million`");
    }
    bad_number(builder, from, at, "a letter follows its digits", "put a space between a number and its unit");
  }
  return done;
}

int number_at(const char* at, int digits) {
  int value = 0;
  for (int i = 0; i < digits; ++i) value = value * 10 + (at[i] - '0');
  return value;
}

int days_in(int year, int month) {
  if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

bool two_digits(const char* at, const char* end) {
  return end - at >= 2 && is_digit(at[0]) && is_digit(at[1]) && !(end - at > 2 && is_digit(at[2]));
}

[[noreturn]] void bad_date(Builder& builder, const char* from, const char* to, std::string why) {
  const Span where = builder.span(builder.offset(from), builder.offset(to));
  builder.fail(Code::bad_date, where, fmt::format("`{}` is not a date: {}", text_of(builder.source, where), why));
}

}  // namespace

const char* read_date(Builder& builder, const char* at, bool year) {
  const char* end = builder.end;
  if (end - at < 4) return at;
  for (int i = 0; i < 4; ++i)
    if (!is_digit(at[i])) return at;
  const char* rest = at + 4;
  if (end - rest >= 2 && rest[0] == '-' && rest[1] == 'Q') {
    const char* after = scan_word(rest + 1, end);
    if (after - rest != 3 || rest[2] < '1' || rest[2] > '4') bad_date(builder, at, after, "a quarter is Q1 to Q4");
    return after;
  }
  if (end - rest >= 3 && rest[0] == '-' && two_digits(rest + 1, end)) {
    const int month = number_at(rest + 1, 2);
    const char* after = rest + 3;
    const bool has_day = end - after >= 2 && after[0] == '-' && is_digit(after[1]);
    if (has_day) {
      const char* day_end = after + 1;
      while (day_end != end && is_digit(*day_end)) ++day_end;
      if (!two_digits(after + 1, end)) bad_date(builder, at, day_end, "a day has two digits");
      after = day_end;
    }
    if (month < 1 || month > 12) bad_date(builder, at, after, "a month is 01 to 12");
    if (has_day) {
      const int day = number_at(after - 2, 2);
      const int days = days_in(number_at(at, 4), month);
      if (day < 1 || day > days) bad_date(builder, at, after, fmt::format("that month has {} days", days));
    }
    return after;
  }
  if (!year || (rest != end && (is_digit(*rest) || *rest == '_' || *rest == '.'))) return at;
  if (rest != end && *rest == '-') bad_date(builder, at, end_of_bad_number(rest + 1, end), "a month has two digits");
  return rest;
}

const char* read_number(Builder& builder, const char* at, bool sign) {
  const char* end = builder.end;
  const char* from = at;
  const bool negative = sign && at != end && *at == '-';
  if (negative) at = skip_blanks(at + 1, end);
  if (at == end || !is_digit(*at)) {
    if (!negative && at != end && *at == '.' && end - at > 1 && is_digit(at[1]))
      bad_number(
          builder, from, at, "a digit stands before the point",
          fmt::format("write `0{}`", std::string_view(at, static_cast<std::size_t>(end_of_bad_number(at, end) - at))));
    return from;
  }
  if (!negative && builder.scope.dates) {
    const char* date = read_date(builder, at, false);
    if (date != at) {
      builder.token_begin = builder.offset(at);
      builder.token_end = builder.offset(date);
      builder.push_date();
      return date;
    }
  }
  const char* digits_begin = at;
  Digits digits;
  at = read_digits(builder, from, at, digits);
  if (at != end && *at == ',') refuse_grouping(builder, digits_begin, at, static_cast<int>(at - digits_begin));
  const bool point = at != end && *at == '.' && !(end - at > 1 && at[1] == '.');
  if (point) {
    const int before = digits.count;
    if (end - at < 2 || !is_digit(at[1])) bad_number(builder, from, at, "a digit follows the point", "");
    at = read_digits(builder, from, at + 1, digits);
    digits.after_point = digits.count - before;
    if (at != end && *at == '.' && !(end - at > 1 && at[1] == '.'))
      bad_number(builder, from, at, "it has two points", "");
  }
  if (digits.count > max_digits)
    bad_number(builder, from, at, fmt::format("it has more than {} digits", max_digits), "");
  const char* digits_end = at;
  int exponent = -digits.after_point;
  bool scale = false;
  ast::Suffix suffix = ast::Suffix::none;
  at = read_suffix(builder, from, at, exponent, scale, suffix);
  if (suffix != ast::Suffix::none) exponent -= 2;

  ast::Literal literal;
  if (digits.count <= small_digits) {
    literal.value = scaled(digits.mantissa, exponent);
  } else {
    std::string text;
    for (const char* c = digits_begin; c != digits_end; ++c)
      if (is_digit(*c)) text += *c;
    literal.value = Rational(mpq_class(mpz_class(text, 10))) * power_of_ten(exponent);
  }
  if (negative) literal.value = -literal.value;
  literal.last_digit = power_of_ten(exponent);
  literal.last_nonzero_digit = digits.zero ? literal.last_digit : power_of_ten(exponent + digits.trailing_zeros);
  literal.rounded = scale || suffix != ast::Suffix::none || point;
  literal.suffix = suffix;
  literal.number = builder.span(builder.offset(from), builder.offset(at));

  ast::Expr node{ast::ExprKind::number};
  node.begin = literal.number.begin;
  node.end = literal.number.end;
  node.first = static_cast<std::uint32_t>(builder.file.literals.size());
  builder.file.literals.push_back(std::move(literal));
  builder.push(node);
  return at;
}

Diagnostic unterminated_string(Span where) {
  return {Code::unterminated_string,
          "the string does not end on its line",
          where,
          {},
          "end it with `\"`; for a quotation mark within, write `\\\"`"};
}

const char* read_string(Builder& builder, const char* at) {
  if (at == builder.end || *at != '"') return at;
  const char* from = at++;
  for (; at != builder.end && *at != '\n' && *at != '"'; ++at) {
    if (*at != '\\') continue;
    const bool known = builder.end - at > 1 && (at[1] == '"' || at[1] == '\\');
    if (!known) {
      const char* after =
          builder.end - at > 1 && at[1] != '\n' && at[1] != '\r' ? next_character(at + 1, builder.end) : at + 1;
      builder.fail(
          Code::syntax, builder.span(builder.offset(at), builder.offset(after)),
          fmt::format("`{}` has no meaning in a string", std::string_view(at, static_cast<std::size_t>(after - at))),
          "write `\\\\` for a backslash");
    }
    ++at;
  }
  if (at != builder.end && *at == '"') return at + 1;
  const char* line_end = at != from && at[-1] == '\r' ? at - 1 : at;
  const Diagnostic unterminated = unterminated_string(builder.span(builder.offset(from), builder.offset(line_end)));
  builder.fail(unterminated.code, unterminated.span, unterminated.message, unterminated.help);
}

}  // namespace crossfoot::grammar
