// SPDX-License-Identifier: Apache-2.0
#include "evidence/numeral_words.hpp"

#include <algorithm>
#include <array>

namespace crossfoot::numerals {
namespace {

// Our own table and not ICU's spell-out rules: those parse a whole string at once in microseconds, read "one hundred"
// and "one hundred people" alike only by trial, and know neither dozens nor decimals with a scale word.
constexpr NumberWord words[] = {
#define NUMBER_WORD(text, sort, value, plural) {text, value, WordSort::sort, plural},
#include "evidence/english_numbers.def"
#undef NUMBER_WORD
};

constexpr std::size_t longest = 16;

constexpr auto starts = [] {
  std::array<bool, 26> table{};
  for (const NumberWord& word : words) table[static_cast<std::size_t>(word.text.front() - 'a')] = true;
  return table;
}();

constexpr std::array<std::string_view, 90> functions = {
    "of",     "another", "is",      "was",     "are",     "were",    "be",      "been",     "can",     "could",
    "should", "would",   "will",    "may",     "might",   "must",    "who",     "that",     "which",   "has",
    "had",    "have",    "by",      "and",     "or",      "thing",   "to",      "for",      "in",      "on",
    "at",     "as",      "with",    "from",    "but",     "if",      "than",    "not",      "does",    "do",
    "did",    "when",    "where",   "because", "such",    "the",     "a",       "an",       "so",      "too",
    "only",   "also",    "after",   "before",  "over",    "under",   "between", "among",    "through", "into",
    "while",  "since",   "until",   "whose",   "what",    "how",     "then",    "there",    "here",    "it",
    "he",     "she",     "they",    "we",      "you",     "its",     "their",   "our",      "this",    "these",
    "those",  "during",  "without", "within",  "against", "whereas", "though",  "although", "saw",     "ago"};

}  // namespace

const NumberWord& number_word(std::string_view word) {
  static constexpr NumberWord nothing{};
  if (word.empty() || word.size() > longest) return nothing;
  char buffer[longest];
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    buffer[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  }
  const std::string_view lower(buffer, word.size());
  if (lower.front() < 'a' || lower.front() > 'z' || !starts[static_cast<std::size_t>(lower.front() - 'a')])
    return nothing;
  const auto* found = std::lower_bound(std::begin(words), std::end(words), lower,
                                       [](const NumberWord& a, std::string_view b) { return a.text < b; });
  return found != std::end(words) && found->text == lower ? *found : nothing;
}

const NumberWord& word_at(const Block& block, std::size_t i) {
  return number_word(block.is(i, TokenKind::word) ? block.raw(i) : std::string_view());
}

bool is_function_word(std::string_view word) {
  std::string_view known = word;
  char buffer[longest];
  if (word.size() <= longest) {
    std::transform(word.begin(), word.end(), buffer,
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    known = std::string_view(buffer, word.size());
  }
  return std::find(functions.begin(), functions.end(), known) != functions.end();
}

}  // namespace crossfoot::numerals
