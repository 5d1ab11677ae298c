// SPDX-License-Identifier: Apache-2.0
#include "evidence/numeral_currencies.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "evidence/numeral_phrases.hpp"

namespace crossfoot::numerals {
namespace {

/// A name of a currency: its code, and its pieces where they are matched in the case they are written in.
struct Name {
  std::string_view code;
  std::string_view pieces;
};

struct Tables {
  Phrases<Name> before, after;
};

void add(Phrases<Name>& to, std::string_view code, std::initializer_list<std::string_view> texts) {
  for (const std::string_view text : texts) to.add(text, {code, text});
}
void add_han(Phrases<Name>& to, std::string_view code, std::initializer_list<std::u32string_view> texts) {
  for (const std::u32string_view text : texts) to.add(text, {code, ""});
}

Tables make_tables() {
  Tables tables;
#define BEFORE(code, ...) add(tables.before, #code, {__VA_ARGS__});
#define AFTER(code, ...) add(tables.after, #code, {__VA_ARGS__});
#define BEFORE_HAN(code, ...) add_han(tables.before, #code, {__VA_ARGS__});
#define AFTER_HAN(code, ...) add_han(tables.after, #code, {__VA_ARGS__});
#include "evidence/currencies.def"
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

/// Whether codes like "USD" and "A" of "A$" are printed in capitals, and the pieces of a sign touch.
bool is_printed_so(const Block& block, std::size_t begin, std::size_t end, std::string_view pieces) {
  for (std::size_t i = begin; i < end && !pieces.empty(); ++i) {
    const std::string_view piece = pieces.substr(0, pieces.find(' '));
    const bool capitals = std::all_of(piece.begin(), piece.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (capitals && block.raw(i) != piece && !block.at(i).wide) return false;
    if (i != begin && block.is(i, TokenKind::symbol) && !block.touches(i)) return false;
    pieces.remove_prefix(std::min(pieces.size(), piece.size() + 1));
  }
  return true;
}

}  // namespace

Currency currency_before(const Block& block, std::size_t i) {
  const auto printed = [&](std::size_t begin, std::size_t end, const Name& name) {
    return is_printed_so(block, begin, end, name.pieces);
  };
  const auto match = tables().before.before(block, i, block.taken, printed);
  return match.meaning == nullptr ? Currency{"", i} : Currency{match.meaning->code, match.at};
}

Currency currency_after(const Block& block, std::size_t i) {
  const Currency nothing{"", i};
  const auto printed = [&](std::size_t begin, std::size_t end, const Name& name) {
    return is_printed_so(block, begin, end, name.pieces);
  };
  const auto match = tables().after.after(block, i, printed);
  if (match.meaning == nullptr) return nothing;
  const std::size_t end = match.at;
  if (block.is(i, TokenKind::han)) {
    // 元旦, 元素 and the like are no money.
    const bool single = end == i + 1;
    const std::u32string_view words = block.code(i) == U'元' ? U"旦素件月宵首帅气老代朝宇" : U"地石田";
    const bool word = single && (block.code(i) == U'元' || block.code(i) == U'块') &&
                      words.find(block.code(end)) != std::u32string_view::npos;
    return word ? nothing : Currency{match.meaning->code, end};
  }
  // "5 $3" and "5 RMB3" are two amounts.
  const bool sign = block.is(end - 1, TokenKind::symbol);
  if ((sign && !block.touches(i)) || (block.is(end, TokenKind::digits) && (sign || block.touches(end)))) return nothing;
  // "It won 5 won the match": the verb is followed by an article.
  const bool verb = block.is_word(i, "won") &&
                    (block.is_word(i + 1, "the") || block.is_word(i + 1, "a") || block.is_word(i + 1, "an"));
  return verb ? nothing : Currency{match.meaning->code, end};
}

}  // namespace crossfoot::numerals
