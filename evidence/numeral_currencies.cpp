// SPDX-License-Identifier: Apache-2.0
#include "evidence/numeral_currencies.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <type_traits>
#include <vector>

namespace crossfoot::numerals {
namespace {

template <typename Text>
struct Name {
  Text text;
  std::string_view code;
};

struct Tables {
  std::vector<Name<std::string_view>> before, after;
  std::vector<Name<std::u32string_view>> before_han, after_han;
};

template <typename Text>
void add(std::vector<Name<Text>>& to, std::string_view code, std::initializer_list<std::type_identity_t<Text>> texts) {
  for (const Text& text : texts) to.push_back({text, code});
}

Tables make_tables() {
  Tables tables;
#define BEFORE(code, ...) add(tables.before, #code, {__VA_ARGS__});
#define AFTER(code, ...) add(tables.after, #code, {__VA_ARGS__});
#define BEFORE_HAN(code, ...) add(tables.before_han, #code, {__VA_ARGS__});
#define AFTER_HAN(code, ...) add(tables.after_han, #code, {__VA_ARGS__});
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

bool is_code(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// Whether token i is this word of a name. Codes and signs are matched as they are, words in any case.
bool is_piece(const Block& block, std::size_t i, std::string_view piece) {
  if (block.is(i, TokenKind::none)) return false;
  if (block.raw(i) == piece) return true;
  const char32_t code = block.code(i);
  if (piece == "¥") return code == U'¥';
  if (piece == "£") return code == U'£';
  if (piece == "$") return code == U'$';
  if (is_code(piece)) return false;
  std::string lower(piece);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
  return block.is_word(i, lower);
}

/// The token after a name that starts at token i; i where it is not there.
std::size_t name_end(const Block& block, std::size_t i, std::string_view name) {
  std::size_t at = i;
  while (!name.empty()) {
    const std::size_t size = std::min(name.find(' '), name.size());
    if (!is_piece(block, at, name.substr(0, size))) return i;
    // The pieces of a sign like US$ touch.
    if (at != i && !block.touches(at) && block.is(at, TokenKind::symbol)) return i;
    ++at;
    name.remove_prefix(std::min(name.size(), size + 1));
  }
  return at;
}

}  // namespace

Currency currency_before(const Block& block, std::size_t i) {
  Currency best{"", i};
  for (const auto& name : tables().before) {
    const auto count = static_cast<std::size_t>(std::count(name.text.begin(), name.text.end(), ' ')) + 1;
    if (count > i - std::min(i, block.taken)) continue;
    if (name_end(block, i - count, name.text) == i && i - count < best.at) best = {name.code, i - count};
  }
  for (const auto& name : tables().before_han) {
    const std::size_t start = block.phrase_before(i, name.text);
    if (start >= block.taken && start < best.at) best = {name.code, start};
  }
  // A sign of two characters, like A$, is not the end of a word.
  return best;
}

Currency currency_after(const Block& block, std::size_t i) {
  Currency best{"", i};
  if (block.is(i, TokenKind::han)) {
    for (const auto& name : tables().after_han)
      if (const std::size_t end = block.phrase(i, name.text); end > best.at) best = {name.code, end};
    // 元旦, 元素 and the like are no money.
    const bool word =
        best.at == i + 1 && block.code(i) == U'元' &&
        std::u32string_view(U"旦素件月宵首帅气老代朝宇").find(block.code(i + 1)) != std::u32string_view::npos;
    const bool piece = best.at == i + 1 && block.code(i) == U'块' &&
                       std::u32string_view(U"地石田").find(block.code(i + 1)) != std::u32string_view::npos;
    return word || piece ? Currency{"", i} : best;
  }
  for (const auto& name : tables().after) {
    const std::size_t end = name_end(block, i, name.text);
    if (end <= best.at) continue;
    // "5 $3" and "5 RMB3" are two amounts.
    const bool sign = block.is(end - 1, TokenKind::symbol);
    if ((sign && !block.touches(i)) || (block.is(end, TokenKind::digits) && (sign || block.touches(end)))) continue;
    best = {name.code, end};
  }
  // "It won 5 won the match": the verb is followed by an article.
  const bool verb = best.code == "KRW" && block.is_word(i, "won") &&
                    (block.is_word(i + 1, "the") || block.is_word(i + 1, "a") || block.is_word(i + 1, "an"));
  return verb ? Currency{"", i} : best;
}

}  // namespace crossfoot::numerals
