// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string_view>

#include "evidence/numeral_han.hpp"
#include "evidence/numeral_rates.hpp"
#include "evidence/numeral_readers.hpp"

namespace crossfoot::numerals {
namespace {

bool says_parts(const Block& block, std::size_t i) { return block.code(i) == U'分' && block.code(i + 1) == U'之'; }

/// The literal of a percentage, whatever part of a hundred is printed: 万分之五 is 0.05%.
std::string percent_literal(const Amount& amount, Rate rate) {
  std::string literal = rate_literal(amount, rate);
  if (literal.ends_with("pp")) literal.replace(literal.size() - 2, 2, "%");
  return literal;
}

Found fraction_found(std::size_t begin, std::size_t end, Amount amount) {
  amount.fraction = true;
  amount.spelled = false;
  amount.chinese = true;
  Found found = found_at(begin, end, NumeralKind::number);
  set_value(found, amount);
  return found;
}

/// The other end of 百分之五至百分之八, or of 百分之五至八.
void read_other_end(const Block& block, std::size_t i, Rate rate, const Rational& low, Found& found) {
  const char32_t joiner = block.code(found.end);
  if (joiner != U'至' && joiner != U'到' && joiner != '~' && joiner != '-' && joiner != U'–') return;
  const std::size_t next = block.code(found.end + 1) == U'–' ? found.end + 2 : found.end + 1;
  const bool again = block.code(next) == block.code(i) && says_parts(block, next + 1);
  const auto last = read_amount(block, again ? next + 3 : next);
  if (!last || last->amount.value <= low || last->amount.high) return;
  found.high = plain(last->amount.value, rate);
  found.high_literal = percent_literal(last->amount, rate);
  found.relation = Relation::between;
  found.end = found.core_end = last->end;
}

/// 百分之二十, 千分之三, 万分之五.
std::optional<Found> read_parts_of_hundred(const Block& block, std::size_t i) {
  const bool minus = block.code(i + 3) == U'负';
  const auto read = read_amount(block, minus ? i + 4 : i + 3);
  if (!read || (minus && read->amount.high)) return std::nullopt;
  const int power = han_exponent(block.code(i));
  const Rate rate = power == 2 ? Rate::percent : power == 3 ? Rate::permille : Rate::basis_points;
  Amount amount = read->amount;
  if (minus) amount.value = -amount.value;
  Found found = found_at(i, read->end, NumeralKind::percent);
  found.relation = amount.relation;
  found.value = plain(amount.value, rate);
  found.literal = percent_literal(amount, rate);
  if (amount.high) {
    Amount high = amount;
    high.value = *amount.high;
    found.high = plain(high.value, rate);
    found.high_literal = percent_literal(high, rate);
  } else {
    read_other_end(block, i, rate, amount.value, found);
  }
  return found;
}

/// 半成, 半年, 半小时, 半个.
std::optional<Found> read_half(const Block& block, std::size_t i) {
  const Amount half{Rational(1, 2)};
  if (const RateRead rate = read_rate(block, i + 1, half); rate.rate == Rate::tenths) {
    Found found = found_at(i, rate.end, NumeralKind::percent);
    found.value = plain(half.value, rate.rate);
    found.literal = "5%";
    return found;
  }
  static constexpr std::array<std::u32string_view, 7> measured = {U"个", U"年", U"小时", U"天", U"吨", U"公斤", U"斤"};
  const bool counted = std::any_of(measured.begin(), measured.end(),
                                   [&](std::u32string_view word) { return block.phrase(i + 1, word) != i + 1; });
  constexpr std::u32string_view not_before = U"上下前后大多过对小每";
  const bool other =
      in_ordinary_word(block, i, i + 1) || not_before.find(block.code(i - 1)) != std::u32string_view::npos;
  return counted && !other ? std::optional(fraction_found(i, i + 1, half)) : std::nullopt;
}

/// 三分之一, 一又二分之一; `first` is what is read at token i.
std::optional<Found> read_parts(const Block& block, std::size_t i, const AmountRead& first) {
  const bool mixed = block.code(first.end) == U'又';
  const auto denominator = mixed ? read_amount(block, first.end + 1) : std::optional(first);
  if (!denominator || !says_parts(block, denominator->end)) return std::nullopt;
  const auto numerator = read_amount(block, denominator->end + 2);
  if (!numerator || denominator->amount.value.sign() <= 0 || numerator->amount.high) return std::nullopt;
  Amount amount{numerator->amount.value / denominator->amount.value};
  if (mixed) amount.value += first.amount.value;
  const bool minus = i > block.taken && block.code(i - 1) == U'负';
  if (minus) amount.value = -amount.value;
  return fraction_found(minus ? i - 1 : i, numerator->end, amount);
}

}  // namespace

std::optional<Found> read_share(const Block& block, std::size_t i) {
  constexpr int hundred = 2;
  if (says_parts(block, i + 1) && han_exponent(block.code(i)) >= hundred) return read_parts_of_hundred(block, i);
  if (block.code(i) == U'半') return read_half(block, i);
  const bool one_half = block.phrase(i, U"一半") != i && block.code(i - 1) != U'另' && block.code(i - 1) != U'第';
  if (one_half) return fraction_found(i, i + 2, Amount{Rational(1, 2)});
  const char32_t next = block.code(run_end(block, i));
  if (next != U'分' && next != U'又' && next != U'个' && next != U'年') return std::nullopt;
  const auto first = read_amount(block, i);
  if (!first || first->amount.high) return std::nullopt;
  // 一个半, 两年半
  const char32_t measure = block.code(first->end);
  const bool and_half = (measure == U'个' || measure == U'年') && block.code(first->end + 1) == U'半' &&
                        block.code(first->end + 2) != U'导' && first->amount.relation == Relation::equal;
  if (and_half && block.is(i, TokenKind::han)) {
    Amount amount = first->amount;
    amount.value += Rational(1, 2);
    return fraction_found(i, first->end + 2, amount);
  }
  return read_parts(block, i, *first);
}

}  // namespace crossfoot::numerals
