// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "evidence/numeral_currencies.hpp"
#include "evidence/numeral_han.hpp"
#include "evidence/numeral_hedges.hpp"
#include "evidence/numeral_rates.hpp"
#include "evidence/numeral_readers.hpp"
#include "evidence/numeral_words.hpp"

namespace crossfoot::numerals {
namespace {

bool is_minus(char32_t code) { return code == '-' || code == U'−'; }

/// The start of a minus sign that belongs to the number at token i; i where there is none. A hyphen after a letter or a
/// digit joins, and is no sign.
std::size_t sign_before(const Block& block, std::size_t i) {
  if (i == 0 || i <= block.taken) return i;
  const std::size_t at = i - 1;
  if (block.code(at) == U'负' && !block.is(at - 1, TokenKind::none) && block.code(at - 1) == U'正') return i;
  if (block.code(at) == U'负') return at;
  if (const std::size_t below_zero = block.phrase_before(i, U"零下"); below_zero != i) return below_zero;
  if (block.is_word(at, "minus") || block.is_word(at, "negative")) return at;
  if (!is_minus(block.code(at)) || !block.touches(i) || block.is(i, TokenKind::han)) return i;
  const bool joins = block.touches(at) && (block.is(at - 1, TokenKind::word) || block.is(at - 1, TokenKind::digits) ||
                                           block.is(at - 1, TokenKind::opaque) || block.code(at - 1) == '-' ||
                                           block.code(at - 1) == '%' || block.code(at - 1) == ')');
  return joins ? i : at;
}

/// Whether digits are a part of something else: COVID-19, #123, v2.0, H1N1.
bool is_attached_before(const Block& block, std::size_t i) {
  if (!block.touches(i)) return false;
  const std::size_t at = i - 1;
  if (block.code(at) == U'双' && (block.raw(i) == "11" || block.raw(i) == "12")) return true;  // the days of sales
  if (block.code(i) == '.') return !block.is(at, TokenKind::symbol) || block.code(at) == '.' || block.code(at) == ')';
  if (at < block.taken && block.code(at) != '-') return false;
  if (block.is(at, TokenKind::word)) return currency_before(block, i).code.empty();
  switch (block.code(at)) {
    case '#':
    case '_':
    case '@':
    case '\\':
    case '^':
      return true;
    case '-':
    case '/':
    case U'–': {
      if (!block.touches(at) || at == 0) return false;
      static constexpr std::array<std::string_view, 7> prefixes = {"mid", "pre", "post", "early", "late", "sub", "to"};
      const bool prefix = std::any_of(prefixes.begin(), prefixes.end(),
                                      [&](std::string_view word) { return block.is_word(at - 1, word); });
      return block.is(at - 1, TokenKind::word) && at - 1 >= block.taken && !prefix && block.code(at) != U'–';
    }
    case '.':
    case ':':
      return block.touches(at) && at != 0 && block.is(at - 1, TokenKind::word) && block.raw(at - 1).size() == 1;
    case '&':
      return block.code(at - 1) == '#';
    default:
      return false;
  }
}

/// Whether letters follow that make it something else: 5G, 12f771, 3D.
bool is_attached_after(const Block& block, std::size_t end) {
  if (!block.touches(end)) return false;
  if (block.code(end) == '_' || block.code(end) == '@' || block.code(end) == '\\' || block.code(end) == '^')
    return true;
  if (!block.is(end, TokenKind::word)) return false;
  return unit_end(block, end) == end && !block.is_word(end, "x") && currency_after(block, end).code.empty() &&
         number_word(block.raw(end)).sort == WordSort::none;
}

/// The token after digits that are chained by points or hyphens, or by slashes: versions, addresses, telephone numbers.
/// i where there is no chain of three or more.
std::size_t chain_end(const Block& block, std::size_t i) {
  std::size_t at = i;
  std::size_t links = 0;
  for (const char32_t sign = block.code(i + 1); sign == '.' || sign == '-' || sign == '/';) {
    const bool goes_on = block.code(at + 1) == sign && block.touches(at + 1) && block.touches(at + 2) &&
                         block.is(at + 2, TokenKind::digits);
    if (!goes_on) break;
    at += 2;
    ++links;
  }
  // Idioms that look like fractions.
  const bool idiom =
      links == 1 && block.code(i + 1) == '/' &&
      ((block.raw(i) == "24" && block.raw(i + 2) == "7") || (block.raw(i) == "9" && block.raw(i + 2) == "11"));
  // 5·12 and 3·15 are days that are known by their dates.
  if (block.code(i + 1) == U'·' && block.touches(i + 1) && block.is(i + 2, TokenKind::digits)) return i + 3;
  return links >= 2 || idiom ? at + 1 : i;
}

/// Whether a Chinese number that is only one character, or lacks a digit before 百, 千 or 万, counts anything here.
bool counts(const Block& block, std::size_t begin, const AmountRead& read, std::size_t after) {
  const std::size_t end = read.end;
  const bool alone = begin == 0 && block.is(end, TokenKind::none);  // a cell of a table
  const bool implied = han_exponent(block.code(begin)) > 1;
  const bool said =
      hedge_before(block, begin).relation != Relation::equal || hedge_after(block, end).relation != Relation::equal;
  // 万元 and 亿元 stand in the heads of tables as units; 百万 and 千亿 say how many.
  if (implied && end == begin + 1) return said;
  if (implied)
    return alone || said || measure_end(block, end) != end || !currency_after(block, end).code.empty() || after != end;
  if (end != begin + 1) return true;
  if (said || after != end || measure_end(block, end) != end || !currency_after(block, end).code.empty()) return true;
  if (block.code(end) == '%' || block.code(end) == U'个') return true;
  return alone;
}

/// "one" where it counts: before a noun, and not after "no", "this", "the".
bool one_counts(const Block& block, std::size_t i) {
  static constexpr std::array<std::string_view, 9> pronouns = {"no",   "any",  "every", "some",   "each",
                                                               "this", "that", "which", "another"};
  const std::size_t next = i + 1;
  if (std::any_of(pronouns.begin(), pronouns.end(), [&](std::string_view word) { return block.is_word(i - 1, word); }))
    return false;
  if (block.code(next) == '\'' && block.touches(next)) return false;
  if (block.code(next) == '-' && block.touches(next)) {
    static constexpr std::array<std::string_view, 9> units = {"year",   "month", "day",   "week",  "hour",
                                                              "minute", "third", "fifth", "member"};
    return std::any_of(units.begin(), units.end(),
                       [&](std::string_view word) { return block.is_word(next + 1, word); });
  }
  if (block.is(next, TokenKind::word)) return !is_function_word(block.raw(next));
  return block.is(next, TokenKind::none) &&
         (i == 0 || block.is_word(i - 1, "minus") || block.is_word(i - 1, "negative"));
}

/// Hyphenated words that a number starts and that count nothing: two-way, zero-sum.
bool is_compound(const Block& block, std::size_t begin, std::size_t end) {
  if (end != begin + 1 || block.code(end) != '-' || !block.touches(end) || !block.touches(end + 1)) return false;
  static constexpr std::array<std::string_view, 14> words = {"way",   "sum",   "tolerance",   "fold",    "sided",
                                                             "faced", "piece", "dimensional", "pronged", "stop",
                                                             "off",   "time",  "tier",        "wheeler"};
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return block.is_word(end + 1, word); });
}

/// Whether an amount that is spelled in English words is a number here.
bool words_count(const Block& block, std::size_t begin, const AmountRead& read) {
  if (!block.is(begin, TokenKind::word)) return true;
  // "a one-two punch" is rarer than "twenty-one" cut in two, which read_words never does.
  if (block.touches(begin) && block.code(begin - 1) == '-' && block.touches(begin - 1) && begin - 1 >= block.taken)
    return false;
  if (block.touches(begin) && (block.is(begin - 1, TokenKind::word) || block.is(begin - 1, TokenKind::digits)))
    return false;
  if (block.touches(read.end) && block.is(read.end, TokenKind::digits)) return false;  // Twenty20
  if (read.end == begin + 1 && block.is_word(begin, "one")) return one_counts(block, begin);
  return !is_compound(block, begin, read.end);
}

void negate(Amount& amount) {
  amount.value = -amount.value;
  if (amount.high) amount.high = -*amount.high;
  if (amount.high) std::swap(amount.value, *amount.high);
}

/// An amount with what follows it and belongs to it.
struct Measured {
  AmountRead read;
  RateRead rate;
  std::size_t begin = 0;  // with a sign
};

std::optional<Measured> read_measured(const Block& block, std::size_t i, bool money, bool and_joins) {
  std::size_t at = i;
  const bool minus = (is_minus(block.code(i)) && block.touches(i + 1)) || block.code(i) == U'负';
  if (minus) ++at;
  auto read = read_amount(block, at, money, and_joins);
  if (!read) return std::nullopt;
  RateRead rate = read_rate(block, read->end, read->amount);
  const char32_t more = block.code(read->end);
  if (rate.rate == Rate::none && (more == U'余' || more == U'多')) {  // 10多个百分点
    if (const RateRead beyond = read_rate(block, read->end + 1, read->amount); beyond.rate != Rate::none) {
      rate = beyond;
      read->amount.relation = Relation::more_than;
    }
  }
  if (minus) negate(read->amount);
  return Measured{*read, rate, i};
}

/// Where the second number of a range starts; i where no range goes on.
std::size_t after_connector(const Block& block, std::size_t i, bool between) {
  const char32_t code = block.code(i);
  if (between) return block.is_word(i, "and") || code == U'和' || code == U'与' ? i + 1 : i;
  if (code == U'至' || code == U'到' || code == '~') return i + 1;
  if (code == U'–') {
    const std::size_t next = block.code(i + 1) == U'–' ? i + 2 : i + 1;
    return block.at(i).gap == block.at(next).gap ? next : i;
  }
  if (code == '-') return block.touches(i) && block.touches(i + 1) ? i + 1 : i;
  return block.is_word(i, "to") ? i + 1 : i;
}

/// Gives the first number the scale word and the rate of the second: 9-16亿, 5-20%.
bool share(Measured& first, const Measured& second) {
  const Amount& last = second.read.amount;
  Amount& amount = first.read.amount;
  if (first.rate.rate == Rate::none && second.rate.rate != Rate::none) first.rate.rate = second.rate.rate;
  if (first.rate.rate != second.rate.rate || amount.high || last.high || amount.vague || last.vague) return false;
  if (last.scale_word && last.scale != 0 && amount.scale == 0 && !amount.fraction) {
    const Rational scaled = amount.value * Rational::power_of_ten(last.scale);
    if (scaled < last.value) {
      amount.value = scaled;
      amount.last_place += last.scale;
      amount.scale = last.scale;
      amount.chinese = last.chinese;
    }
  }
  return amount.value < last.value;
}

/// A unit or a currency between a number and the connector of a range: 5元至8元.
std::size_t after_unit(const Block& block, std::size_t i) {
  if (const Currency currency = currency_after(block, i); !currency.code.empty()) return currency.at;
  const std::size_t measure = measure_end(block, i);
  return measure != i ? measure : unit_end(block, i);
}

bool is_from(const Block& block, std::size_t i) {
  return block.is_word(i, "from") || block.code(i) == U'从' || block.code(i) == U'由';
}

std::optional<Measured> read_second(const Block& block, Measured& first, bool between) {
  std::size_t end = std::max(first.read.end, first.rate.end);
  std::size_t next = after_connector(block, end, between);
  if (next == end) {
    const std::size_t unit = after_unit(block, end);
    next = unit == end ? end : after_connector(block, unit, between);
    if (next == unit) return std::nullopt;
  }
  if (block.is_word(next - 1, "to") &&
      (is_from(block, first.begin - 1) || currency_before(block, first.begin).at == first.begin) &&
      is_from(block, currency_before(block, first.begin).at - 1))
    return std::nullopt;
  if ((block.code(next - 1) == U'至' || block.code(next - 1) == U'到') &&
      is_from(block, currency_before(block, first.begin).at - 1))
    return std::nullopt;
  // "$5-$8 million"
  while (block.code(next) == '$' || block.code(next) == U'€' || block.code(next) == U'£' || block.code(next) == U'¥' ||
         block.is_word(next, "rmb") || block.is_word(next, "us") || block.is_word(next, "hk")) {
    ++next;
  }
  const bool money = currency_before(block, next).at != next || currency_before(block, first.begin).at != first.begin;
  if (chain_end(block, next) != next) return std::nullopt;
  auto second = read_measured(block, next, money, !between);
  if (!second) return std::nullopt;
  if (is_attached_after(block, std::max(second->read.end, second->rate.end))) return std::nullopt;
  if (!words_count(block, next, second->read)) return std::nullopt;
  Measured shared = first;
  if (!share(shared, *second)) return std::nullopt;
  // A comma-less list "9–11 September" is a date, read elsewhere; "1-2-3" is no range.
  const std::size_t after = std::max(second->read.end, second->rate.end);
  if (block.code(after) == '-' && block.touches(after) && block.is(after + 1, TokenKind::digits)) return std::nullopt;
  if (between && (block.code(next - 1) == U'和' || block.code(next - 1) == U'与')) {
    const std::size_t unit = after_unit(block, after);
    if (block.code(unit) != U'之' || block.code(unit + 1) != U'间') return std::nullopt;
  }
  first = shared;
  return second;
}

void fill(Found& found, const Measured& first) {
  const Amount& amount = first.read.amount;
  const Rate rate = first.rate.rate;
  found.kind = kind_of(rate);
  found.relation = amount.relation;
  if (amount.vague) return;
  found.value = plain(amount.value, rate);
  found.literal = rate_literal(amount, rate);
  if (!amount.high) return;
  Amount high = amount;
  high.value = *amount.high;
  found.high = plain(high.value, rate);
  found.high_literal = rate_literal(high, rate);
}

/// The token after the letters, digits and points that touch each other: all of PM2.5 or 12f771.
std::size_t cluster_end(const Block& block, std::size_t i) {
  std::size_t at = i + 1;
  while (block.touches(at) && (block.is(at, TokenKind::digits) || block.is(at, TokenKind::word) ||
                               ((block.code(at) == '.' || block.code(at) == '_' || block.code(at) == '-') &&
                                block.touches(at + 1) && block.is(at + 1, TokenKind::digits))))
    ++at;
  return at;
}

/// "between", 介于 or 在 before a range, as the token where it starts; `i` where there is none.
std::size_t between_start(const Block& block, std::size_t i) {
  const std::size_t before = currency_before(block, i).at;
  if (before == 0) return i;
  if (block.is_word(before - 1, "between")) return before - 1;
  if (block.code(before - 1) == U'于' && block.code(before - 2) == U'介') return before - 2;
  return i;
}

/// 三成五 and 七成半: the hundredths after the tenths.
void add_hundredths(const Block& block, Found& found) {
  const auto more = block.code(found.end) == U'半' ? std::optional(5) : han_digit(block.code(found.end));
  const std::size_t next = found.end + 1;
  if (!more || *more == 0 || measure_end(block, next) != next || is_han_numeral(block.code(next))) return;
  found.value = *found.value + Rational(*more, 100);
  found.literal = literal_of(Amount{*found.value * 100}) + "%";
  found.end = found.core_end = next;
}

}  // namespace

std::optional<Found> read_quantity(const Block& block, std::size_t i) {
  const bool han = block.is(i, TokenKind::han);
  const bool digits = !block.is(i, TokenKind::word) && !han;
  if (digits) {
    if (const std::size_t chain = chain_end(block, i); chain != i) return skipped(i, chain);
    if (is_attached_before(block, i)) return skipped(i, cluster_end(block, i));
  }
  const bool money = !currency_before(block, i).code.empty();
  const std::size_t between = between_start(block, i);
  const bool joined = between != i || block.code(i - 1) == U'在';  // by "and", 和 or 与
  auto first = read_measured(block, i, money, true);
  if (!first) return std::nullopt;
  if (between != i && !digits) {
    const auto strict = read_measured(block, i, money, false);
    const std::size_t full = std::max(first->read.end, first->rate.end);
    if (strict && strict->read.end != first->read.end && after_connector(block, full, true) == full) first = strict;
  }
  if (!words_count(block, i, first->read)) {
    const bool cluster = block.touches(first->read.end) && block.is(first->read.end, TokenKind::digits);
    return cluster ? std::optional(skipped(i, cluster_end(block, i))) : std::nullopt;
  }
  std::size_t end = std::max(first->read.end, first->rate.end);
  const std::size_t sign = sign_before(block, i);
  if (han) {
    if (in_ordinary_word(block, i, end)) return std::nullopt;
    const std::size_t connector = after_connector(block, end, false);
    const bool range = connector != end && read_amount(block, connector).has_value();
    if (!range && !counts(block, i, first->read, end) && sign == i) return std::nullopt;
  }
  if (digits && is_attached_after(block, end)) return skipped(i, cluster_end(block, end - 1));
  if (sign != i) negate(first->read.amount);
  Found found;
  found.begin = found.core_begin = sign;
  if (const auto second = read_second(block, *first, joined)) {
    fill(found, *first);
    found.relation = Relation::between;
    found.high = plain(second->read.amount.value, second->rate.rate);
    found.high_literal = rate_literal(second->read.amount, second->rate.rate);
    end = std::max(second->read.end, second->rate.end);
    if (between != i && sign == i) found.begin = between;
  } else {
    fill(found, *first);
    if (found.kind == NumeralKind::number && block.touches(end) && block.is_word(end, "x") &&
        !block.touches(end + 1)) {  // 3x
      found.kind = NumeralKind::multiple;
      ++end;
    }
  }
  found.end = found.core_end = end;
  if (first->rate.rate == Rate::tenths && found.relation == Relation::equal) add_hundredths(block, found);
  return found;
}

}  // namespace crossfoot::numerals
