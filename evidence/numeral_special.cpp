// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string_view>

#include "evidence/numeral_currencies.hpp"
#include "evidence/numeral_han.hpp"
#include "evidence/numeral_rates.hpp"
#include "evidence/numeral_readers.hpp"
#include "evidence/numeral_words.hpp"

namespace crossfoot::numerals {
namespace {

NumberWord word_at(const Block& block, std::size_t i) {
  return block.is(i, TokenKind::word) ? number_word(block.raw(i)) : NumberWord{};
}

Found found_at(std::size_t begin, std::size_t end, NumeralKind kind) {
  Found found;
  found.begin = found.core_begin = begin;
  found.end = found.core_end = end;
  found.kind = kind;
  return found;
}

void set_value(Found& found, const Amount& amount) {
  found.value = amount.value;
  found.literal = literal_of(amount);
}

Found ordinal(std::size_t begin, std::size_t end, const Rational& value) {
  Found found = found_at(begin, end, NumeralKind::ordinal);
  set_value(found, Amount{value});
  return found;
}

template <std::size_t size>
bool is_any(const Block& block, std::size_t i, const std::array<std::string_view, size>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return block.is_word(i, word); });
}

/// "second" where it is no unit of time.
bool second_is_ordinal(const Block& block, std::size_t i) {
  static constexpr std::array<std::string_view, 7> of_time = {"per", "each", "every", "one", "split", "a", "half"};
  const bool article = block.is_word(i - 1, "a");
  if ((block.code(i + 1) == '-' && block.is_word(i + 2, "hand")) || block.is_word(i + 1, "to")) return false;
  if (article) return block.is(i + 1, TokenKind::word) && !is_function_word(block.raw(i + 1));
  return !is_any(block, i - 1, of_time) && !block.is(i - 1, TokenKind::digits) && block.code(i - 1) != '/';
}

/// "twenty-first", "one hundred and fifth": a cardinal with an ordinal in place of its last word.
std::optional<Found> read_ordinal_words(const Block& block, std::size_t i) {
  const NumberWord first = word_at(block, i);
  if (first.sort == WordSort::ordinal && !first.plural) {
    const bool other = block.is_word(i + 1, "class") ||
                       (block.code(i + 1) == '-' && (block.is_word(i + 2, "party") || block.is_word(i + 2, "class")));
    if (other || (first.value == 2 && !second_is_ordinal(block, i))) return std::nullopt;
    return ordinal(i, i + 1, first.value);
  }
  if (first.sort == WordSort::power && !first.plural && first.value == 2) return ordinal(i, i + 1, 100);
  Rational value = 0;  // so far
  Rational group = 0;  // since the last scale word
  WordSort last = WordSort::none;
  for (std::size_t at = i; at - i < furthest; ++at) {
    if (last != WordSort::none && block.code(at) == '-') ++at;
    const bool large = last == WordSort::hundred || last == WordSort::scale;
    if (large && block.is_word(at, "and")) ++at;
    const NumberWord word = word_at(block, at);
    const bool starts = last == WordSort::none || large;
    if (word.plural) return std::nullopt;
    if (word.sort == WordSort::ordinal) {
      const bool fits = last == WordSort::ten ? word.value < 10 : large;
      return fits ? std::optional(ordinal(i, at + 1, value + group + word.value)) : std::nullopt;
    }
    if (word.sort == WordSort::power) {
      // "One hundredth" is a fraction, "two hundredth" is not.
      const bool fits = last != WordSort::none && value + group > Rational(1) && word.value <= 12;
      return fits ? std::optional(ordinal(i, at + 1, value + group * Rational::power_of_ten(word.value)))
                  : std::nullopt;
    }
    if (word.sort == WordSort::hundred && !group.is_zero() && !large) {
      group *= 100;
    } else if (word.sort == WordSort::scale && !group.is_zero() && word.value <= 12) {
      value += group * Rational::power_of_ten(word.value);
      group = 0;
    } else if ((word.sort == WordSort::unit && (starts || last == WordSort::ten)) ||
               ((word.sort == WordSort::teen || word.sort == WordSort::ten) && starts)) {
      group += word.value;
    } else {
      return std::nullopt;
    }
    last = word.sort;
  }
  return std::nullopt;
}

/// The factor n of a multiple, as a numeral.
Found multiple(std::size_t begin, std::size_t end, const Amount& amount) {
  Found found = found_at(begin, end, NumeralKind::multiple);
  set_value(found, amount);
  found.relation = amount.relation;
  if (amount.high) {
    found.high = amount.high;
    found.high_literal = high_literal_of(amount);
  }
  return found;
}

Found multiple(std::size_t begin, std::size_t end, const Rational& factor) {
  Amount amount{factor};
  amount.fraction = !factor.is_integer();
  return multiple(begin, end, amount);
}

/// 翻一番, 翻了两番, 翻番, 翻倍: twice for every 番.
std::optional<Found> read_doubling(const Block& block, std::size_t i) {
  std::size_t at = i + 1;
  if (block.code(at) == U'了') ++at;
  if (block.code(at) == U'近' || block.code(at) == U'约') ++at;
  if (block.code(at) == U'番' || block.code(at) == U'倍') return multiple(i, at + 1, Rational(2));
  const auto times = read_amount(block, at);
  if (!times) return std::nullopt;
  const auto count = times->amount.value.to_int64();
  constexpr int most = 20;
  if (block.code(times->end) == U'倍') return multiple(i, times->end + 1, times->amount);
  if (block.code(times->end) != U'番') return std::nullopt;
  if (times->amount.value == Rational(3, 2)) return std::nullopt;
  if (!count || *count < 1 || *count > most) return std::nullopt;
  return multiple(i, times->end + 1, Rational(2).pow(static_cast<int>(*count)));
}

/// Whether a word of growth governs the multiple that starts at token i, so that it comes on top: 增长了近三倍, not
/// 增长到三倍.
bool grows_by(const Block& block, std::size_t i) {
  static constexpr std::array<std::u32string_view, 14> words = {U"增长", U"增加", U"提高",   U"上升", U"扩大",
                                                                U"提升", U"上涨", U"高出",   U"多出", U"增多",
                                                                U"激增", U"猛增", U"增幅达", U"攀升"};
  std::size_t end = i;
  constexpr std::size_t most = 4;
  for (std::size_t k = 0; k <= most && k <= i; ++k) {
    end = i - k;
    for (const std::u32string_view word : words)
      if (block.phrase_before(end, word) != end) return true;
    const char32_t code = block.code(end - 1);
    if (std::u32string_view(U"了近约超过逾达将大概至少不足到出").find(code) == std::u32string_view::npos) return false;
    // 增长到 and 增至 say the level; 不到 is a hedge.
    if (code == U'到' && block.code(end - 2) != U'不' && block.code(end - 2) != U'达') return false;
    if (code == U'至') return false;
  }
  return false;
}

std::optional<Found> read_times(const Block& block, std::size_t i) {
  if (block.code(run_end(block, i)) != U'倍') return std::nullopt;
  const auto times = read_amount(block, i);
  if (!times || block.code(times->end) != U'倍') return std::nullopt;
  if (block.code(times->end + 1) == U'增' || times->amount.vague) return std::nullopt;
  Amount amount = times->amount;
  std::size_t end = times->end + 1;
  const bool half = block.code(end) == U'半';
  if (half) {  // 两倍半
    amount.value += Rational(1, 2);
    amount.fraction = true;
    ++end;
  }
  if (grows_by(block, i)) {
    amount.value += 1;
    if (amount.high) *amount.high += 1;
  }
  return multiple(i, end, amount);
}

/// "three times as many", "five times higher", "grew three times".
std::optional<Found> read_english_times(const Block& block, std::size_t i) {
  if (!block.is(i, TokenKind::digits) && !block.is(i, TokenKind::word)) return std::nullopt;
  if (block.is(i, TokenKind::digits)) {
    const std::size_t next = run_end(block, i);
    if (!block.is_word(next, "times") && !block.is_word(next, "fold") && !block.is_word(next + 1, "fold") &&
        !block.is_word(next + 1, "times"))
      return std::nullopt;
  }
  const NumberWord first = word_at(block, i);
  if (block.is(i, TokenKind::word) && first.sort != WordSort::unit && first.sort != WordSort::teen &&
      first.sort != WordSort::ten && !block.is_word(i, "a"))
    return std::nullopt;
  if (block.touches(i) && (block.is(i - 1, TokenKind::word) || block.code(i - 1) == '-')) return std::nullopt;
  const auto read = read_amount(block, i);
  if (!read || block.code(read->end - 1) == '%') return std::nullopt;
  const std::size_t hyphen = block.code(read->end) == '-' ? read->end + 1 : read->end;
  if (block.is_word(hyphen, "fold")) return multiple(i, hyphen + 1, read->amount);
  if (!block.is_word(read->end, "times")) return std::nullopt;
  static constexpr std::array<std::string_view, 22> after = {
      "as",    "the",    "more",  "higher", "larger", "greater", "bigger", "faster", "that",     "over", "its",
      "their", "longer", "those", "what",   "larger", "smaller", "fewer",  "better", "stronger", "less", "lower"};
  static constexpr std::array<std::string_view, 12> growth = {"grew",      "rose",     "grown",    "risen",
                                                              "increased", "increase", "expanded", "multiplied",
                                                              "surged",    "jumped",   "up",       "by"};
  const bool grown = is_any(block, i - 1, growth) || is_any(block, i - 2, growth);
  if (!is_any(block, read->end + 1, after) && !grown) return std::nullopt;
  return multiple(i, read->end + 1, read->amount);
}

}  // namespace

std::optional<Found> read_ordinal(const Block& block, std::size_t i) {
  if (block.code(i) == U'第') {
    if (block.phrase(i, U"第三方") != i || block.phrase(i, U"第一时间") != i) return std::nullopt;
    const auto read = read_amount(block, i + 1);
    if (!read || !read->amount.value.is_integer() || read->amount.relation != Relation::equal) return std::nullopt;
    // 第二大: the second largest.
    return ordinal(i, read->end, read->amount.value);
  }
  if (block.is(i, TokenKind::digits)) {
    if (block.touches(i) && (block.is(i - 1, TokenKind::word) || block.code(i - 1) == '_')) return std::nullopt;
    // "No. 1"
    const bool dotted = i > 1 && block.code(i - 1) == '.' && block.touches(i - 1) && block.is_word(i - 2, "no");
    if (dotted && i - 2 >= block.taken && block.raw(i - 2).front() == 'N') {
      const auto read = read_digits(block, i);
      if (!read || !read->amount.value.is_integer()) return std::nullopt;
      Found found = ordinal(i, read->end, read->amount.value);
      found.begin = i - 2;
      return found;
    }
    if (!block.is(run_end(block, i), TokenKind::word)) return std::nullopt;
    const auto read = read_digits(block, i);
    if (!read || !read->amount.value.is_integer() || !block.touches(read->end)) return std::nullopt;
    static constexpr std::array<std::string_view, 4> suffixes = {"st", "nd", "rd", "th"};
    return is_any(block, read->end, suffixes) ? std::optional(ordinal(i, read->end + 1, read->amount.value))
                                              : std::nullopt;
  }
  if (!block.is(i, TokenKind::word)) return std::nullopt;
  if (block.touches(i) && block.code(i - 1) == '-' && block.touches(i - 1)) return std::nullopt;
  return read_ordinal_words(block, i);
}

std::optional<Found> read_multiple(const Block& block, std::size_t i) {
  if (block.is(i, TokenKind::han) || block.is(i, TokenKind::digits)) {
    if (block.code(i) == U'翻') return read_doubling(block, i);
    if (block.code(i) == U'减' && block.code(i + 1) == U'半') return multiple(i, i + 2, Rational(1, 2));
    if (auto found = read_times(block, i)) return found;
    return read_english_times(block, i);
  }
  const NumberWord word = word_at(block, i);
  if (word.sort == WordSort::fold) return multiple(i, i + 1, Rational(word.value));
  if (word.sort == WordSort::multiple) {
    if (!word.plural) return multiple(i, i + 1, word.value == 0 ? Rational(1, 2) : Rational(word.value));
    // "double the number", "to double"; a double room is one room.
    static constexpr std::array<std::string_view, 9> verbs = {"to",     "will",   "would", "could", "than",
                                                              "nearly", "almost", "may",   "about"};
    static constexpr std::array<std::string_view, 6> objects = {"the", "that", "its", "their", "what", "from"};
    const bool verb = is_any(block, i - 1, verbs) || is_any(block, i + 1, objects);
    return verb && block.code(i + 1) != '-' ? std::optional(multiple(i, i + 1, Rational(word.value))) : std::nullopt;
  }
  if (word.sort == WordSort::twice) {
    const bool often = (block.is_word(i + 1, "a") || block.is_word(i + 1, "per") || block.is_word(i + 1, "each") ||
                        block.is_word(i + 1, "every")) &&
                       block.is(i + 2, TokenKind::word);
    Found found = multiple(i, i + 1, Rational(word.value));
    if (often) found.kind = NumeralKind::number;
    return found;
  }
  return read_english_times(block, i);
}

std::optional<Found> read_share(const Block& block, std::size_t i) {
  const char32_t code = block.code(i);
  const bool named = block.code(i + 1) == U'分' && block.code(i + 2) == U'之';
  if (named && han_exponent(code) >= 2) {
    std::size_t at = i + 3;
    const bool minus = block.code(at) == U'负';
    if (minus) ++at;
    auto read = read_amount(block, at);
    if (!read) return std::nullopt;
    // In 百分之百 the last character stands for itself.
    const int powers = han_exponent(code);
    Amount amount = read->amount;
    if (minus) amount.value = -amount.value;
    const Rate rate = powers == 2 ? Rate::percent : powers == 3 ? Rate::permille : Rate::basis_points;
    Found found = found_at(i, read->end, NumeralKind::percent);
    found.relation = amount.relation;
    found.value = plain(amount.value, rate);
    std::string literal = rate_literal(amount, rate);
    if (literal.ends_with("pp")) literal.replace(literal.size() - 2, 2, "%");
    found.literal = literal;
    if (amount.high) {
      Amount high = amount;
      high.value = *amount.high;
      found.high = plain(high.value, rate);
      found.high_literal = rate_literal(high, rate);
    }
    // 百分之五至百分之八
    const char32_t joiner = block.code(found.end);
    if (joiner == U'至' || joiner == U'到' || joiner == '~' || joiner == '-' || joiner == U'–') {
      const std::size_t next = block.code(found.end + 1) == U'–' ? found.end + 2 : found.end + 1;
      const bool again = block.code(next) == code && block.code(next + 1) == U'分' && block.code(next + 2) == U'之';
      const auto last = read_amount(block, again ? next + 3 : next);
      if (last && last->amount.value > amount.value && (again || !is_han_numeral(block.code(last->end)))) {
        found.high = plain(last->amount.value, rate);
        found.high_literal = rate_literal(last->amount, rate);
        found.relation = Relation::between;
        found.end = found.core_end = last->end;
      }
    }
    return found;
  }
  const bool half =
      code == U'一' && block.code(i + 1) == U'半' && block.code(i - 1) != U'另' && block.code(i - 1) != U'第';
  if (half) {
    Amount amount{Rational(1, 2)};
    amount.fraction = true;
    Found found = found_at(i, i + 2, NumeralKind::number);
    set_value(found, amount);
    return found;
  }
  if (code == U'半') {
    if (block.code(i + 1) == U'成') {
      Amount tenth{Rational(1, 2)};
      const RateRead rate = read_rate(block, i + 1, tenth);
      if (rate.rate != Rate::tenths) return std::nullopt;
      Found found = found_at(i, rate.end, NumeralKind::percent);
      found.value = Rational(1, 20);
      found.literal = "5%";
      return found;
    }
    static constexpr std::array<std::u32string_view, 7> measured = {U"个", U"年",   U"小时", U"天",
                                                                    U"吨", U"公斤", U"斤"};
    const bool counted = std::any_of(measured.begin(), measured.end(),
                                     [&](std::u32string_view word) { return block.phrase(i + 1, word) != i + 1; });
    constexpr std::u32string_view not_before = U"上下前后大多过对小每";
    if (!counted || in_ordinary_word(block, i, i + 1) ||
        not_before.find(block.code(i - 1)) != std::u32string_view::npos)
      return std::nullopt;
    Amount amount{Rational(1, 2)};
    amount.fraction = true;
    Found found = found_at(i, i + 1, NumeralKind::number);
    set_value(found, amount);
    return found;
  }
  const char32_t next = block.code(run_end(block, i));
  if (next != U'分' && next != U'又' && next != U'个' && next != U'年') return std::nullopt;
  const auto below = read_amount(block, i);
  if (!below) return std::nullopt;
  // 一个半, 两年半: what stands before 半 and half of it.
  if (block.is(i, TokenKind::han) && below->amount.relation == Relation::equal) {
    const bool counted = block.code(below->end) == U'个' || block.code(below->end) == U'年';
    if (counted && block.code(below->end + 1) == U'半' && block.code(below->end + 2) != U'导') {
      Amount amount = below->amount;
      amount.value += Rational(1, 2);
      amount.fraction = true;
      amount.spelled = false;
      Found found = found_at(i, below->end + 2, NumeralKind::number);
      set_value(found, amount);
      return found;
    }
  }
  // 一又二分之一
  const bool mixed = block.code(below->end) == U'又';
  const auto denominator = mixed ? read_amount(block, below->end + 1) : below;
  if (!denominator || block.code(denominator->end) != U'分' || block.code(denominator->end + 1) != U'之')
    return std::nullopt;
  const auto above = read_amount(block, denominator->end + 2);
  if (!above || denominator->amount.value.sign() <= 0 || above->amount.high || above->amount.vague) return std::nullopt;
  Amount amount{above->amount.value / denominator->amount.value};
  if (mixed) amount.value += below->amount.value;
  const bool minus = i > block.taken && block.code(i - 1) == U'负';
  if (minus) amount.value = -amount.value;
  amount.fraction = true;
  amount.chinese = true;
  Found found = found_at(minus ? i - 1 : i, above->end, NumeralKind::number);
  set_value(found, amount);
  return found;
}

std::optional<Found> read_vague(const Block& block, std::size_t i) {
  const char32_t code = block.code(i);
  if (code == U'数' || code == U'几' || code == U'上' || code == U'成') {
    if (code == U'数' &&
        std::u32string_view(U"多少人次参指系个总倍分函整基岁天户常为计代无复").find(block.code(i - 1)) !=
            std::u32string_view::npos &&
        i != 0)
      return std::nullopt;
    std::size_t end = i + 1;
    if (code != U'成' && block.code(end) == U'十') ++end;
    while (han_exponent(block.code(end)) >= 2) ++end;
    const bool idiom = code == U'成' && block.code(end) == U'上' && han_exponent(block.code(end + 1)) >= 2;
    if (code == U'成' && !idiom) return std::nullopt;
    if (idiom) end += 2;
    if (end == i + 1 || (code == U'上' && block.code(i + 1) == U'十')) return std::nullopt;
    if (code == U'上' && (in_ordinary_word(block, i + 1, end) || block.code(i - 1) == U'以')) return std::nullopt;
    std::size_t begin = i;
    if (block.code(i - 1) == U'好' && code == U'几') --begin;
    Found found = found_at(begin, end, NumeralKind::number);
    return found;
  }
  const NumberWord word = word_at(block, i);
  if (word.sort == WordSort::many) {
    std::size_t end = i + 1;
    while (block.is_word(end, "of") && word_at(block, end + 1).sort == WordSort::many) end += 2;
    if (word.value == 1 && end == i + 1) return std::nullopt;
    if (!block.is_word(end, "of") && end == i + 1 && !block.is_word(i + 1, "more")) return std::nullopt;
    return found_at(i, end, NumeralKind::number);
  }
  const bool several = block.is_word(i, "several") || (block.is_word(i, "few") && block.is_word(i - 1, "a"));
  if (!several) return std::nullopt;
  std::size_t end = i + 1;
  while (word_at(block, end).sort == WordSort::hundred || word_at(block, end).sort == WordSort::scale ||
         word_at(block, end).sort == WordSort::dozen)
    ++end;
  return end == i + 1 ? std::nullopt
                      : std::optional(found_at(block.is_word(i, "few") ? i - 1 : i, end, NumeralKind::number));
}

}  // namespace crossfoot::numerals
