// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string_view>

#include "evidence/numeral_readers.hpp"
#include "evidence/numeral_words.hpp"

namespace crossfoot::numerals {
namespace {

/// The token after the hyphen or blank that joins two words of one number.
std::size_t joined(const Block& block, std::size_t i) {
  const bool hyphen = block.code(i) == '-' && block.is(i + 1, TokenKind::word);
  return hyphen && block.at(i).gap == block.at(i + 1).gap ? i + 1 : i;
}

bool is_article(const Block& block, std::size_t i) { return block.is_word(i, "a") || block.is_word(i, "an"); }

/// "one hundred and twenty-seven" as it is read, word by word.
struct Cardinal {
  Rational total;  // of what stands before the last scale word
  Rational group;  // below the next scale word
  int highest = 0;
  int last_scale = 99;
  WordSort last = WordSort::none;
  int last_value = 0;
  std::size_t end = 0;

  [[nodiscard]] Rational value() const { return total + group; }
  [[nodiscard]] bool after_large() const {
    return last == WordSort::none || last == WordSort::hundred || last == WordSort::scale;
  }

  /// Takes a word if it goes on with the number.
  bool take(const NumberWord& word) {
    switch (word.sort) {
      case WordSort::unit:
        if (!after_large() && (last != WordSort::ten || word.value == 0)) return false;
        if (last != WordSort::none && word.value == 0) return false;
        group += word.value;
        break;
      case WordSort::teen:
      case WordSort::ten:
        if (!after_large()) return false;
        group += word.value;
        break;
      case WordSort::hundred:
        if (last == WordSort::none || last == WordSort::scale || group >= Rational(100) || group.is_zero())
          return false;
        group *= 100;
        break;
      case WordSort::scale:
        if (last == WordSort::none || word.value > 18) return false;
        if (last == WordSort::scale) {
          if (highest + word.value > 18 || last_scale > word.value) return false;
          total *= Rational::power_of_ten(word.value);  // thousand million
        } else {
          if (word.value >= last_scale || group.is_zero()) return false;
          total += group * Rational::power_of_ten(word.value);
        }
        group = 0;
        highest = std::max(highest, word.value);
        last_scale = word.value;
        break;
      default:
        return false;
    }
    last = word.sort;
    last_value = word.value;
    return true;
  }
};

bool is_cardinal(WordSort sort) { return sort == WordSort::unit || sort == WordSort::teen || sort == WordSort::ten; }
bool is_multiplier(WordSort sort) { return sort == WordSort::hundred || sort == WordSort::scale; }

std::optional<Cardinal> read_cardinal(const Block& block, std::size_t i, bool and_joins) {
  Cardinal number;
  std::size_t at = i;
  if (is_article(block, i) && is_multiplier(word_at(block, i + 1).sort)) {
    number.group = 1;
    number.last = WordSort::unit;
    number.last_value = 1;
    ++at;
  } else if (!is_cardinal(word_at(block, i).sort)) {
    return std::nullopt;
  }
  std::optional<Cardinal> before_and;
  while (at - i < furthest) {
    std::size_t next = at == i ? at : joined(block, at);
    const bool joins = and_joins && number.last != WordSort::none && is_multiplier(number.last) &&
                       block.is_word(next, "and") && is_cardinal(word_at(block, next + 1).sort);
    if (joins) {
      before_and = number;
      ++next;
    }
    // A comma may stand after a scale word: "two million, three hundred thousand" is one number only if it says so.
    if (!number.take(word_at(block, next))) break;
    at = next + 1;
    number.end = at;
  }
  if (number.end == 0) return std::nullopt;
  // "one hundred and two hundred" is two numbers.
  if (before_and && is_multiplier(word_at(block, joined(block, number.end)).sort)) return before_and;
  return number;
}

/// "point" and its digits: "two point five", "point zero three", "point seventy-one". 0 where there is none.
std::size_t read_point(const Block& block, std::size_t i, std::string& digits) {
  if (!block.is_word(i, "point")) return i;
  std::size_t at = i + 1;
  while (at - i < furthest) {
    const NumberWord word = word_at(block, joined(block, at));
    const bool two_digits = word.sort == WordSort::teen || word.sort == WordSort::ten;
    if (word.sort != WordSort::unit && !(two_digits && digits.empty())) break;
    at = joined(block, at) + 1;
    if (word.sort == WordSort::ten) {
      const NumberWord unit = word_at(block, joined(block, at));
      digits += std::to_string(word.value + (unit.sort == WordSort::unit ? unit.value : 0));
      return unit.sort == WordSort::unit ? joined(block, at) + 1 : at;
    }
    digits += std::to_string(word.value);
    if (word.sort == WordSort::teen) return at;
  }
  return digits.empty() ? i : at;
}

struct Denominator {
  Rational value;
  std::size_t end = 0;
};

/// "thirds", "quarter", "hundredths" after a numerator.
std::optional<Denominator> read_denominator(const Block& block, std::size_t i, const Rational& numerator) {
  const NumberWord word = word_at(block, i);
  const bool one = numerator == Rational(1);
  if (word.sort == WordSort::half && (one ? !word.plural : word.plural && numerator < Rational(2)))
    return Denominator{2, i + 1};
  const bool before_scale = word.sort == WordSort::quarter && is_multiplier(word_at(block, i + 1).sort);
  if (word.plural == one && word.sort != WordSort::ten && !before_scale) return std::nullopt;
  if (word.sort == WordSort::quarter && numerator < Rational(4)) return Denominator{4, i + 1};
  if (word.sort == WordSort::ordinal && word.value > 2) return Denominator{word.value, i + 1};
  if (word.sort == WordSort::power) return Denominator{Rational::power_of_ten(word.value), i + 1};
  if (word.sort != WordSort::ten) return std::nullopt;
  const NumberWord unit = word_at(block, joined(block, i + 1));  // "one twenty-fifth"
  if (unit.sort != WordSort::ordinal || unit.value > 9 || unit.plural == one) return std::nullopt;
  return Denominator{word.value + unit.value, joined(block, i + 1) + 1};
}

/// "and a half", "and three quarters" after a whole number.
std::optional<AmountRead> read_and_fraction(const Block& block, std::size_t i) {
  if (!block.is_word(i, "and")) return std::nullopt;
  Rational numerator = 1;
  if (!is_article(block, i + 1)) {
    const NumberWord word = word_at(block, i + 1);
    if (word.sort != WordSort::unit || word.value == 0) return std::nullopt;
    numerator = word.value;
  }
  const auto below = read_denominator(block, joined(block, i + 2), numerator);
  if (!below) return std::nullopt;
  return AmountRead{{numerator / below->value}, below->end};
}

/// Scale words after a decimal or a fraction: "two point five million".
AmountRead scaled(const Block& block, AmountRead read) {
  for (NumberWord word = word_at(block, joined(block, read.end)); is_multiplier(word.sort);
       word = word_at(block, joined(block, read.end))) {
    if (read.amount.scale + word.value > 18) break;
    read.amount.value *= Rational::power_of_ten(word.value);
    read.amount.last_place += word.value;
    read.amount.scale = read.amount.scale == 0 ? word.value : read.amount.scale + word.value;
    read.amount.scale_word = true;
    read.end = joined(block, read.end) + 1;
  }
  return read;
}

/// "three quarters of a million".
AmountRead of_a_million(const Block& block, AmountRead read) {
  const bool scale = block.is_word(read.end, "of") && is_article(block, read.end + 1) &&
                     word_at(block, read.end + 2).sort == WordSort::scale;
  if (!scale) return read;
  read.end += 2;
  return scaled(block, read);
}

/// Whether the quarters at token i are periods: "the first three quarters", "the past two quarters".
bool counts_periods(const Block& block, std::size_t i) {
  static constexpr std::array<std::string_view, 7> words = {"first",    "last",  "past",       "next",
                                                            "previous", "final", "consecutive"};
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return block.is_word(i - 1, word); });
}

/// "half a million", "half a dozen", "half of".
std::optional<AmountRead> read_half(const Block& block, std::size_t i) {
  static constexpr std::array<std::string_view, 16> periods = {
      "first",    "second", "latter", "other", "last",   "next", "each",   "this",
      "previous", "past",   "every",  "early", "better", "top",  "bottom", "lower"};
  if (std::any_of(periods.begin(), periods.end(), [&](std::string_view word) { return block.is_word(i - 1, word); }))
    return std::nullopt;
  AmountRead read{{Rational(1, 2)}, i + 1};
  read.amount.fraction = true;
  if (is_article(block, i + 1)) {
    const NumberWord word = word_at(block, i + 2);
    if (is_multiplier(word.sort)) {
      read.end = i + 2;
      return scaled(block, read);
    }
    if (block.is_word(i + 2, "percentage") || block.is_word(i + 2, "percent")) {
      read.end = i + 2;
      return read;
    }
    if (word.sort == WordSort::dozen) {
      read.amount = {Rational(6)};
      read.end = i + 3;
      return read;
    }
    return read;
  }
  if (is_multiplier(word_at(block, i + 1).sort) && !block.touches(i + 1)) return scaled(block, read);
  if (block.is_word(i - 1, "by")) return read;
  if (is_article(block, i - 1) && !(block.code(i + 1) == '-')) return read;
  if (block.is_word(i + 1, "of") || block.is_word(i + 1, "the") || block.is_word(i + 1, "its") ||
      block.is_word(i + 1, "their"))
    return read;
  return std::nullopt;
}

/// "dozen" and "score" multiply what stands before them.
AmountRead in_dozens(const Block& block, AmountRead read) {
  const NumberWord word = word_at(block, read.end);
  const bool dozens = word.sort == WordSort::many && word.value == 12;
  const bool score = word.sort == WordSort::score && read.amount.spelled;
  if (word.sort != WordSort::dozen && !dozens && !score) return read;
  read.amount.value *= dozens ? 12 : word.value;
  read.amount.fraction = false;
  ++read.end;
  return read;
}

}  // namespace

std::optional<AmountRead> read_words(const Block& block, std::size_t i, bool and_joins) {
  const NumberWord first = word_at(block, i);
  if (first.sort == WordSort::half) return read_half(block, i);
  if (is_article(block, i)) {
    const NumberWord next = word_at(block, i + 1);
    Amount amount;
    amount.spelled = true;
    if (next.sort == WordSort::dozen) {
      amount.value = 12;
      return AmountRead{amount, i + 2};
    }
    if (next.sort == WordSort::score && block.is_word(i + 2, "of") && block.is(i + 3, TokenKind::word)) {
      amount.value = 20;
      return AmountRead{amount, i + 2};
    }
    if (next.sort == WordSort::couple && (block.is_word(i + 2, "of") || is_multiplier(word_at(block, i + 2).sort))) {
      amount.value = 2;
      const bool of = block.is_word(i + 2, "of") && is_multiplier(word_at(block, i + 3).sort);
      return scaled(block, {amount, of ? i + 3 : i + 2});
    }
    const bool singular =
        next.sort == WordSort::quarter || next.sort == WordSort::half || next.sort == WordSort::power ||
        (next.sort == WordSort::ordinal && next.value > 2 && !next.plural) || next.sort == WordSort::ten;
    if (singular) {
      // "a third of them", and "a third base" an ordinal.
      const auto below = read_denominator(block, i + 1, 1);
      const bool measured = below && (block.is_word(below->end, "of") || next.sort == WordSort::power ||
                                      !block.is(below->end, TokenKind::word));
      if (!measured || block.code(below->end) == '-') return std::nullopt;
      AmountRead read{{Rational(1) / below->value}, below->end};
      read.amount.fraction = true;
      return of_a_million(block, read);
    }
  }
  const auto cardinal = read_cardinal(block, i, and_joins);
  if (!cardinal) return std::nullopt;
  AmountRead read{{cardinal->value()}, cardinal->end};
  read.amount.spelled = true;
  read.amount.scale = cardinal->highest;
  read.amount.scale_word = cardinal->last == WordSort::scale;
  if (read.amount.value == Rational(1) && block.is_word(read.end, "over")) {  // "one over three"
    if (const auto below = read_amount(block, read.end + 1); below && below->amount.value > Rational(1)) {
      read.amount.value /= below->amount.value;
      read.amount.fraction = true;
      read.end = below->end;
      return read;
    }
  }
  std::string decimals;
  if (const std::size_t end = read_point(block, read.end, decimals); end != read.end) {
    const int places = static_cast<int>(decimals.size());
    read.amount.value += *Rational::parse(decimals) * Rational::power_of_ten(-places);
    read.amount.last_place = -places;
    read.amount.spelled = false;
    read.end = end;
    return scaled(block, read);
  }
  if (const auto part = read_and_fraction(block, read.end)) {
    read.amount.value += part->amount.value;
    read.amount.fraction = true;
    read.amount.spelled = false;
    read.end = part->end;
    return scaled(block, read);
  }
  const auto below = read_denominator(block, joined(block, read.end), read.amount.value);
  if (below && !(below->value == Rational(4) && counts_periods(block, i))) {
    read.amount.value /= below->value;
    read.amount.fraction = true;
    read.amount.spelled = false;
    read.end = below->end;
    return of_a_million(block, read);
  }
  return in_dozens(block, read);
}

AmountRead with_scale_words(const Block& block, AmountRead read, bool money) {
  struct Letters {
    std::string_view text;
    int exponent;
    bool of_money;  // too common as a unit of measure elsewhere
    bool touching;
  };
  // In the case that is printed: 5M is million, 5m metres unless it is money.
  static constexpr std::array letters = {
      Letters{"k", 3, false, false},    Letters{"K", 3, false, false},  Letters{"M", 6, false, false},
      Letters{"m", 6, true, true},      Letters{"mn", 6, false, false}, Letters{"mln", 6, false, false},
      Letters{"bn", 9, false, false},   Letters{"Bn", 9, false, false}, Letters{"BN", 9, false, false},
      Letters{"b", 9, false, true},     Letters{"B", 9, false, true},   Letters{"tn", 12, false, false},
      Letters{"trn", 12, false, false}, Letters{"t", 12, true, true},   Letters{"T", 12, true, true},
      Letters{"mm", 6, true, true},     Letters{"Mn", 6, false, false}, Letters{"Tn", 12, false, false}};
  if (block.is(read.end, TokenKind::word)) {
    std::string folded(block.raw(read.end));
    if (block.at(read.end).wide && folded == "Ｋ") folded = "K";
    for (const Letters& one : letters) {
      // "4m units" are millions too.
      const bool things = one.text == "m" && block.is(read.end + 1, TokenKind::word) &&
                          block.raw(read.end + 1).size() > 3 &&
                          (block.raw(read.end + 1).back() == 's' || block.is_word(read.end + 1, "people"));
      if (folded != one.text || (one.of_money && !money && !things) || (one.touching && !block.touches(read.end)))
        continue;
      // 4K and 8K are sharp pictures.
      const std::string_view digits = block.raw(read.end - 1);
      if (folded == "K" && block.touches(read.end) && (digits == "4" || digits == "8")) continue;
      read.amount.value *= Rational::power_of_ten(one.exponent);
      read.amount.last_place += one.exponent;
      read.amount.scale = one.exponent;
      read.amount.scale_word = true;
      ++read.end;
      return read;
    }
  }
  if (const auto part = read_and_fraction(block, read.end);
      part && !read.amount.fraction && read.amount.last_place == 0) {
    read.amount.value += part->amount.value;
    read.amount.fraction = true;
    read.end = part->end;
  }
  const NumberWord next = word_at(block, read.end);
  if (next.sort == WordSort::many && (next.value == 5 || next.value == 7)) {  // 5 lakhs, 3 crores
    read.amount.value *= Rational::power_of_ten(next.value);
    read.amount.last_place += next.value;
    read.amount.scale = next.value;
    ++read.end;
    return read;
  }
  return in_dozens(block, scaled(block, read));
}

}  // namespace crossfoot::numerals
