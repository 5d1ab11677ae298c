// SPDX-License-Identifier: Apache-2.0
#include "evidence/numeral_readers.hpp"

#include "evidence/numeral_han.hpp"

namespace crossfoot::numerals {

std::size_t run_end(const Block& block, std::size_t i) {
  std::size_t at = i;
  while (at - i < furthest) {
    const Token& token = block.at(at);
    const bool joins = token.kind == TokenKind::symbol &&
                       (token.code == ',' || token.code == '.' || token.code == '\'' || token.code == '/') &&
                       block.touches(at) && block.touches(at + 1) && block.is(at + 1, TokenKind::digits);
    const bool han =
        token.kind == TokenKind::han && (is_han_numeral(token.code) || says_more(token.code) || token.code == U'点');
    if (token.kind != TokenKind::digits && !joins && !han) break;
    ++at;
  }
  return at;
}

std::optional<AmountRead> read_amount(const Block& block, std::size_t i, bool money, bool and_joins) {
  if (block.is(i, TokenKind::word)) return read_words(block, i, and_joins);
  if (block.is(i, TokenKind::digits) || block.is(i, TokenKind::han)) {
    if (auto chinese = read_chinese(block, i)) return chinese;
  }
  auto digits = read_digits(block, i);
  if (!digits) return std::nullopt;
  return with_scale_words(block, *digits, money);
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

Found skipped(std::size_t begin, std::size_t end) {
  Found found;
  found.begin = found.core_begin = found.core_end = begin;
  found.end = end;
  return found;
}

}  // namespace crossfoot::numerals
