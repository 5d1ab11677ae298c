// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string_view>

#include "evidence/numeral_readers.hpp"
#include "evidence/numeral_words.hpp"

namespace crossfoot::numerals {
namespace {

template <std::size_t size>
bool is_any(const Block& block, std::size_t i, const std::array<std::string_view, size>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return block.is_word(i, word); });
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

}  // namespace crossfoot::numerals
