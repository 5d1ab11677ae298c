// SPDX-License-Identifier: Apache-2.0
#include "evidence/numeral_hedges.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>

#include "evidence/numeral_han.hpp"
#include "evidence/numeral_phrases.hpp"

namespace crossfoot::numerals {
namespace {

struct Tables {
  Phrases<Relation> before, after;
};

void add(Phrases<Relation>& to, Relation relation, std::initializer_list<std::string_view> texts) {
  for (const std::string_view text : texts) to.add(text, relation);
}
void add_han(Phrases<Relation>& to, Relation relation, std::initializer_list<std::u32string_view> texts) {
  for (const std::u32string_view text : texts) to.add(text, relation);
}

Tables make_tables() {
  Tables tables;
#define BEFORE(relation, ...) add(tables.before, Relation::relation, {__VA_ARGS__});
#define AFTER(relation, ...) add(tables.after, Relation::relation, {__VA_ARGS__});
#define BEFORE_HAN(relation, ...) add_han(tables.before, Relation::relation, {__VA_ARGS__});
#define AFTER_HAN(relation, ...) add_han(tables.after, Relation::relation, {__VA_ARGS__});
#include "evidence/hedges.def"
#undef BEFORE
#undef AFTER
#undef BEFORE_HAN
#undef AFTER_HAN
  return tables;
}

const Tables& tables() {
  static const Tables made = make_tables();
  return made;
}

/// 近三年 is the last three years, not nearly three.
bool is_period(const Block& block, std::size_t i) {
  std::size_t at = i;
  while (block.is(at, TokenKind::digits) || is_han_numeral(block.code(at)) || block.code(at) == U'几') ++at;
  if (block.code(at) == U'多' || block.code(at) == U'余' || block.code(at) == U'来') ++at;
  static constexpr std::array<std::u32string_view, 8> periods = {U"年", U"个月",   U"天", U"日",
                                                                 U"周", U"个季度", U"届", U"期"};
  return std::any_of(periods.begin(), periods.end(),
                     [&](std::u32string_view word) { return block.phrase(at, word) != at; });
}

constexpr std::array<std::string_view, 33> falling_words = {
    "down",      "fell",     "fall",      "falls",     "fallen",     "falling", "decline", "declined", "declines",
    "declining", "decrease", "decreased", "decreases", "decreasing", "drop",    "dropped", "drops",    "dropping",
    "reduce",    "reduced",  "reduces",   "reducing",  "reduction",  "cut",     "cuts",    "cutting",  "lower",
    "lowered",   "lowering", "shrank",    "shrunk",    "slid",       "plunged"};
constexpr std::array<std::string_view, 10> falling_after = {"lower",     "decline", "drop",  "decrease", "fall",
                                                            "reduction", "cut",     "fewer", "less",     "contraction"};
constexpr std::array<std::u32string_view, 16> falling_han = {U"下降", U"减少", U"降低", U"下跌", U"下滑", U"回落",
                                                             U"缩减", U"降幅", U"跌幅", U"减幅", U"削减", U"缩小",
                                                             U"降",   U"跌",   U"减",   U"压减"};

template <std::size_t size>
bool is_any(const Block& block, std::size_t i, const std::array<std::string_view, size>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return block.is_word(i, word); });
}

bool falls_before(const Block& block, std::size_t begin) {
  constexpr std::size_t words = 6;
  for (std::size_t k = 1; k <= words && k <= begin; ++k) {
    const std::size_t at = begin - k;
    if (at < block.taken) return false;
    // "To" and "from" say a level, and a sentence or a number between says something else.
    const bool ends = block.is_word(at, "to") || block.is_word(at, "from") || block.is(at, TokenKind::digits) ||
                      (block.is(at, TokenKind::symbol) && block.code(at) != '-' && block.code(at) != '$') ||
                      block.is_word(at, "and") || block.is_word(at, "up") || block.is_word(at, "rose") ||
                      block.is_word(at, "increase") || block.is_word(at, "than");
    if (ends && !(block.is_word(at, "than") && k <= 2)) return false;
    if (is_any(block, at, falling_words)) return true;
  }
  return false;
}

bool falls_before_han(const Block& block, std::size_t begin) {
  constexpr std::size_t characters = 6;
  for (std::size_t k = 1; k <= characters && k <= begin; ++k) {
    const std::size_t at = begin - k;
    if (at < block.taken || !block.is(at, TokenKind::han)) return false;
    const char32_t code = block.code(at);
    for (const std::u32string_view word : falling_han) {
      const std::size_t start = block.phrase_before(at + 1, word);
      if (start == at + 1) continue;
      const std::u32string_view before = U"不加涨增无未";
      return before.find(block.code(start - 1)) == std::u32string_view::npos || word.size() > 1;
    }
    if (code == U'到' || code == U'至' || code == U'破' || code == U'增' || code == U'升' || code == U'涨')
      return false;
    const bool rate = code == U'为' || code == U'达';
    if (rate && block.code(at - 1) != U'幅') return false;
  }
  return false;
}

}  // namespace

Hedge hedge_before(const Block& block, std::size_t i) {
  const Hedge nothing{Relation::equal, i};
  if (i == 0) return nothing;
  // 超过了, and an aspect that changes nothing.
  const std::size_t end = block.code(i - 1) == U'了' && i > 1 ? i - 1 : i;
  const auto match = tables().before.before(block, end, block.taken);
  if (match.meaning == nullptr || *match.meaning == Relation::equal) return nothing;
  if (end - match.at == 1) {
    const char32_t word = block.code(match.at);
    if (word == U'近' && is_period(block, i)) return nothing;
    // 过 is a hedge before 百, 千, 万, 亿 only: 过百人.
    if (word == U'过' && han_exponent(block.code(i)) < 2) return nothing;
    // "Some" is "about" before numbers of at least two digits; "some one" and "some 3" are not.
    const bool few = block.is(i, TokenKind::digits) && block.raw(i).size() < 2 && !block.is(i + 1, TokenKind::word) &&
                     block.code(i + 1) != ',' && block.code(i + 1) != '.';
    if (few && block.is_word(match.at, "some")) return nothing;
  }
  return {*match.meaning, match.at};
}

Hedge hedge_after(const Block& block, std::size_t i) {
  const Hedge nothing{Relation::equal, i};
  const auto match = tables().after.after(block, i);
  if (match.meaning == nullptr || *match.meaning == Relation::equal) return nothing;
  // 5 + 3 is a sum.
  if (block.code(i) == '+' && (!block.touches(i) || block.is(i + 1, TokenKind::digits))) return nothing;
  return {*match.meaning, match.at};
}

bool is_falling(const Block& block, std::size_t begin, std::size_t end) {
  // "Fell below 5%" and 跌破 say a level.
  if (block.is_word(begin, "below") || block.is_word(begin, "under") || block.code(begin) == U'跌') return false;
  if (begin != 0 && block.is(begin - 1, TokenKind::han)) return falls_before_han(block, begin);
  if (begin != 0 && falls_before(block, begin)) return true;
  return is_any(block, end, falling_after);
}

}  // namespace crossfoot::numerals
