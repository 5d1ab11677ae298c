// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "evidence/numeral.hpp"
#include "evidence/numeral_currencies.hpp"
#include "evidence/numeral_han.hpp"
#include "evidence/numeral_hedges.hpp"
#include "evidence/numeral_readers.hpp"
#include "evidence/numeral_words.hpp"

namespace crossfoot {
namespace {

using namespace numerals;  // NOLINT(google-build-using-namespace): this file joins what is in there

/// Whether a number may start here: nearly all of a text is passed over by this alone.
bool may_start(const Block& block, std::size_t i) {
  const Token& token = block.tokens[i];
  switch (token.kind) {
    case TokenKind::digits:
      return true;
    case TokenKind::word: {
      const WordSort sort = number_word(block.raw(i)).sort;
      if (sort != WordSort::none) return sort != WordSort::sign;
      return block.is_word(i, "a") || block.is_word(i, "an") || block.is_word(i, "several") || block.is_word(i, "few");
    }
    case TokenKind::han:
      return is_han_numeral(token.code) ||
             std::u32string_view(U"第数几上下成半翻减前").find(token.code) != std::u32string_view::npos;
    case TokenKind::symbol:
      return token.code == '.' || (token.code >= 0xBC && token.code <= 0xBE) ||
             (token.code >= 0x2153 && token.code <= 0x215E);
    default:
      return false;
  }
}

std::optional<Found> find_at(const Block& block, std::size_t i) {
  const Token& token = block.tokens[i];
  const bool han = token.kind == TokenKind::han;
  const bool digits = token.kind == TokenKind::digits;
  // A row of numerals that is longer than any number is none, and must not be tried from each of its characters.
  if (han && is_han_numeral(block.code(i + 1)) && is_han_numeral(block.code(i + furthest - 1)) &&
      run_end(block, i) == i + furthest)
    return skipped(i, i + furthest);
  if (han || digits) {
    if (auto found = read_chinese_date(block, i)) {
      if (!han || !in_ordinary_word(block, i, found->end)) return found;
    }
  }
  if (!han)
    if (auto found = read_date(block, i)) return found;
  if (han || token.kind == TokenKind::word)
    if (auto found = read_vague(block, i)) return found;
  if (auto found = read_ordinal(block, i)) return found;
  if (han && in_ordinary_word(block, i, i + 1) && !is_han_numeral(block.code(i + 1)) && block.code(i + 1) != U'分')
    return std::nullopt;
  if (auto found = read_multiple(block, i)) return found;
  if (han || digits)
    if (auto found = read_share(block, i)) return found;
  return read_quantity(block, i);
}

/// Adds currency and hedges before the number.
void widen_left(const Block& block, Found& found, Numeral& numeral) {
  constexpr int steps = 3;  // "more than about $5"
  for (int k = 0; k < steps; ++k) {
    const Currency currency = currency_before(block, found.begin);
    if (!currency.code.empty() && numeral.unit.empty()) {
      numeral.unit = currency.code;
      found.begin = currency.at;
    }
    const Hedge hedge = hedge_before(block, found.begin);
    if (hedge.relation == Relation::equal) break;
    if (numeral.relation == Relation::equal) numeral.relation = hedge.relation;
    if (hedge.relation == Relation::less_than && numeral.relation == Relation::more_than &&
        found.relation != Relation::more_than)
      numeral.relation = hedge.relation;
    found.begin = hedge.at;
  }
}

/// A noun between a number and its hedge: "58,000 enterprises or more", 20万次以上.
std::size_t hedge_past_noun(const Block& block, std::size_t i, Relation& relation) {
  std::size_t at = measure_end(block, i);
  if (at == i && block.is(i, TokenKind::word) && !is_function_word(block.raw(i))) at = i + 1;
  if (at == i) return i;
  const std::size_t noun = at;
  Hedge hedge = hedge_after(block, at);
  if (hedge.relation == Relation::equal && block.is(at, TokenKind::han))
    hedge = hedge_after(block, measure_end(block, at));
  if (hedge.relation == Relation::equal) return i;
  // After a noun, 多 and 余 are hedges of durations only: 三年多, but 三家多元化企业. A bare 起 or 内 is another word.
  const char32_t code = block.code(noun);
  if (code == U'多' && block.code(noun - 1) == U'个') {  // 两个多月
    const std::u32string_view durations = U"月小星世季学";
    if (durations.find(block.code(noun + 1)) == std::u32string_view::npos) return i;
    relation = hedge.relation;
    return noun + 1;
  }
  if (code == U'余' || code == U'来' || code == U'许') return i;
  const bool single = hedge.at == noun + 1;
  if (code == U'多') {
    const std::u32string_view durations = U"年月天时倍岁里";
    const std::u32string_view words = U"次种样元家个项数";  // 三年多次
    if (durations.find(block.code(noun - 1)) == std::u32string_view::npos ||
        words.find(block.code(noun + 1)) != std::u32string_view::npos)
      return i;
  } else if (block.is(noun, TokenKind::han) && single && (code == U'起' || code == U'内')) {
    const std::u32string_view durations = U"年月天时日元";
    if (durations.find(block.code(noun - 1)) == std::u32string_view::npos) return i;
  } else if (!block.is(noun, TokenKind::han) &&
             (block.is_word(noun, "odd") || block.is_word(noun, "plus") || block.is_word(noun, "at") ||
              block.is_word(noun, "and") || block.is_word(noun, "approximately") || block.is_word(noun, "maximum"))) {
    return i;
  }
  relation = hedge.relation;
  return hedge.at;
}

/// Adds hedges, currency and unit of measure after the number.
void widen_right(const Block& block, Found& found, Numeral& numeral) {
  const auto take = [&](Relation relation) {
    if (numeral.relation == Relation::equal) numeral.relation = relation;
  };
  if (const Hedge hedge = hedge_after(block, found.end); hedge.relation != Relation::equal) {
    take(hedge.relation);
    found.end = hedge.at;
  }
  const std::size_t core_end = found.end;
  const bool countable = numeral.kind == NumeralKind::number;
  if (const Currency currency = currency_after(block, found.end); countable && !currency.code.empty()) {
    // Sixteen won are not money, but a match that was won.
    constexpr int least_won = 100;
    const bool verb = block.is_word(found.end, "won") && numeral.value && *numeral.value < Rational(least_won);
    if (!verb) {
      if (numeral.unit.empty()) numeral.unit = currency.code;
      found.end = currency.at;
    }
  } else if (countable) {
    found.end = unit_end(block, found.end);
  }
  const bool since = found.end != core_end && (block.code(found.end) == U'来' || block.code(found.end) == U'许');
  if (const Hedge hedge = hedge_after(block, found.end); hedge.relation != Relation::equal && !since) {
    take(hedge.relation);
    found.end = hedge.at;
  } else if (countable || numeral.kind == NumeralKind::multiple) {
    Relation relation = Relation::equal;
    const std::size_t end = hedge_past_noun(block, found.end, relation);
    if (end != found.end) {
      take(relation);
      found.end = end;
    }
  }
}

Numeral to_numeral(const Block& block, Found found) {
  Numeral numeral;
  numeral.kind = found.kind;
  numeral.relation = found.relation;
  numeral.value = found.value;
  numeral.high = found.high;
  numeral.literal = found.literal;
  numeral.high_literal = found.high_literal;
  numeral.date = found.date;
  const bool hedged = numeral.kind != NumeralKind::date && numeral.kind != NumeralKind::ordinal;
  if (hedged) {
    widen_left(block, found, numeral);
    widen_right(block, found, numeral);
    numeral.falls = is_falling(block, found.begin, found.end);
  }
  numeral.begin = block.at(found.begin).begin;
  numeral.end = block.at(found.end - 1).end;
  numeral.core_begin = block.at(found.core_begin).begin;
  numeral.core_end = block.at(found.core_end - 1).end;
  return numeral;
}

void find_in(Block& block, std::vector<Numeral>& numerals) {
  for (std::size_t i = 0; i < block.tokens.size();) {
    if (!may_start(block, i)) {
      ++i;
      continue;
    }
    const auto found = find_at(block, i);
    if (!found) {
      ++i;
      continue;
    }
    if (found->core_end > found->core_begin) {
      numerals.push_back(to_numeral(block, *found));
      // What was widened over is passed too.
      const std::uint32_t end = numerals.back().end;
      std::size_t next = std::max(found->end, i + 1);
      while (next < block.tokens.size() && block.tokens[next].begin < end) ++next;
      block.taken = next;
      i = next;
    } else {
      i = std::max(found->end, i + 1);
    }
  }
}

}  // namespace

std::vector<Numeral> find_numerals(std::string_view text) {
  std::vector<Numeral> numerals;
  Block block;
  block.text = text;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\n\t\r", begin), text.size());
    cut(block, begin, end);
    find_in(block, numerals);
    begin = end + 1;
  }
  return numerals;
}

}  // namespace crossfoot
