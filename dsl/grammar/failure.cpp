// SPDX-License-Identifier: Apache-2.0
#include "dsl/grammar/failure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "dsl/grammar/chars.hpp"
#include "dsl/grammar/words.hpp"

namespace crossfoot::grammar {
namespace {

std::string_view word_at(const Builder& builder, const char* at) {
  return {at, static_cast<std::size_t>(scan_word(at, builder.end) - at)};
}

/// How far the token at `at` reaches, for carets.
const char* token_end_at(const Builder& builder, const char* at) {
  const char* end = builder.end;
  if (at == end) return at;
  if (const char* after = scan_word(at, end); after != at) return after;
  if (is_digit(*at)) {
    while (at != end && (is_digit(*at) || *at == '_' || (*at == '.' && end - at > 1 && is_digit(at[1])))) ++at;
    return at;
  }
  if (*at == '"') {
    const char* stop = at + 1;
    while (stop != end && *stop != '\n' && *stop != '\r' && *stop != '"') ++stop;
    return stop != end && *stop == '"' ? stop + 1 : stop;
  }
  static constexpr std::string_view pairs[] = {"!=", "<=", ">=", "==", "..", "+-", "&&", "||"};
  const std::string_view rest(at, static_cast<std::size_t>(end - at));
  for (const std::string_view pair : pairs)
    if (rest.starts_with(pair)) return at + 2;
  return next_character(at, end);
}

std::string shown(std::string_view token) {
  if (token.starts_with('"')) return "a string";
  const auto byte = static_cast<unsigned char>(token.front());
  if (byte < 0x20 || byte == 0x7F) return fmt::format("the control character U+{:04X}", byte);
  return fmt::format("`{}`", token);
}

/// What to write instead of a sign that other languages or a Chinese keyboard have.
std::string_view instead_of(std::string_view token) {
  static constexpr std::pair<std::string_view, std::string_view> table[] = {
      {"==", "`=`"}, {"&&", "`and`"}, {"||", "`or`"}, {"!", "`not`"},       {"，", "`,`"},
      {"：", "`:`"}, {"（", "`(`"},   {"）", "`)`"},  {"＝", "`=`"},        {"“", "`\"`"},
      {"”", "`\"`"}, {"％", "`%`"},   {"、", "`,`"},  {"；", "a new line"}, {";", "a new line"},
      {"−", "`-`"},  {"–", "`-`"},    {"×", "`*`"},   {"÷", "`/`"},         {"　", "a plain space"}};
  for (const auto& [sign, plain] : table)
    if (sign == token) return plain;
  return {};
}

bool is_relation_word(std::string_view word) {
  static constexpr std::string_view words[] = {"more",   "over",   "at",    "less",   "under",  "up",
                                               "nearly", "almost", "about", "around", "between"};
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

Diagnostic unknown_declaration(const Builder& builder, const char* at) {
  const char* after = token_end_at(builder, at);
  const std::string_view token(at, static_cast<std::size_t>(after - at));
  const Span where = builder.span(builder.offset(at), builder.offset(after));
  if (scan_word(at, builder.end) == at) {
    return {Code::syntax, fmt::format("expected a declaration, found {}", shown(token)), where, {}, {}};
  }
  return {Code::unknown_declaration,
          fmt::format("`{}` does not start a declaration", token),
          where,
          {},
          "a declaration starts with its keyword, at the start of a line"};
}

/// Where a declaration starts on or after `at`: the first word of a line, and not a call such as `count(…)`.
const char* next_declaration(const Builder& builder, const char* at) {
  while (at != builder.end) {
    const char* word = at;
    while (word != builder.end && (*word == ' ' || *word == '\t')) ++word;
    const char* after = scan_word(word, builder.end);
    if (starts_declaration({word, static_cast<std::size_t>(after - word)})) {
      while (after != builder.end && (*after == ' ' || *after == '\t')) ++after;
      if (after == builder.end || *after != '(') return word;
    }
    at = std::find(word, builder.end, '\n');
    if (at != builder.end) ++at;
  }
  return at;
}

/// The names after the keyword of a declaration that failed. Facts, claims and derives have one where a colon follows.
void poison(Builder& builder, const char* stop) {
  const char* at = builder.base + builder.declaration_begin;
  const auto next_word = [&](const char* from) {
    while (from != stop && (*from == ' ' || *from == '\t')) ++from;
    return from;
  };
  const std::string_view keyword = word_at(builder, at);
  at = next_word(at + keyword.size());
  if (keyword == "soft") at = next_word(at + word_at(builder, at).size());
  const bool labelled = keyword == "fact" || keyword == "claim" || keyword == "derive";
  while (at < stop) {
    const std::string_view name = word_at(builder, at);
    if (name.empty()) return;
    const char* after = next_word(at + name.size());
    if (labelled && (after == stop || *after != ':')) return;
    if (!is_keyword(name)) {
      const std::uint32_t begin = builder.offset(at);
      builder.file.poisoned.push_back(builder.span(begin, begin + static_cast<std::uint32_t>(name.size())));
    }
    if (after == stop || *after != ',') return;
    at = next_word(after + 1);
  }
}

}  // namespace

Diagnostic explain(Builder& builder, const char* where, std::string_view wanted) {
  if (builder.pending) return *std::exchange(builder.pending, std::nullopt);
  if (wanted.empty() || builder.offset(where) == builder.declaration_begin) return unknown_declaration(builder, where);

  const char* after = token_end_at(builder, where);
  const std::string_view token(where, static_cast<std::size_t>(after - where));
  const std::string_view before = builder.token_text();
  const std::string place = builder.token_end == 0    ? ""
                            : before.starts_with('"') ? " after the string"
                                                      : fmt::format(" after `{}`", before);
  const bool next_line = std::find(builder.base + builder.token_end, where, '\n') != where;
  if (next_line || where == builder.end) {
    const std::string_view found = next_line ? "the end of the line" : "the end of the file";
    return {Code::syntax,
            fmt::format("expected {}{}, found {}", wanted, place, found),
            builder.span(builder.token_end, builder.token_end),
            {},
            {}};
  }
  const Span span = builder.span(builder.offset(where), builder.offset(after));
  const std::string_view word = word_at(builder, where);
  const bool as_name = wanted == "a name" || wanted == "an index" || wanted == "a type" || wanted == "a unit" ||
                       (wanted == "a value" && !joins(word));
  if (as_name && is_keyword(word)) {
    return {Code::keyword_as_name, fmt::format("`{}` is a keyword and cannot be a name", word), span, {}, {}};
  }
  Diagnostic diagnostic{
      Code::syntax, fmt::format("expected {}{}, found {}", wanted, place, shown(token)), span, {}, {}};
  if (const std::string_view plain = instead_of(token); !plain.empty())
    diagnostic.help = fmt::format("write {}", plain);
  if (wanted == "a value" && before == "=" && is_relation_word(word)) diagnostic.help = "leave out the `=`";
  return diagnostic;
}

const char* recover(Builder& builder, const char* where, std::string_view wanted) {
  builder.diagnostics.push_back(explain(builder, where, wanted));
  const Builder::Mark& mark = builder.declaration_mark;
  builder.file.exprs.resize(mark.exprs, {});
  builder.heights.resize(mark.exprs);
  builder.file.operands.resize(mark.operands);
  builder.file.literals.resize(mark.literals);
  builder.file.quotes.resize(mark.quotes);
  builder.file.facts.resize(mark.facts);

  // From the line after the last good token: what came before it was read as part of this declaration.
  const char* from = builder.base + std::max(builder.token_end, builder.declaration_begin);
  from = std::find(from, builder.end, '\n');
  if (from != builder.end) ++from;
  const char* resume = next_declaration(builder, from);
  poison(builder, resume);
  builder.comment_floor = std::max(builder.comment_floor, builder.offset(resume));
  builder.at_line_start = true;
  builder.next = builder.offset(resume);
  return resume;
}

}  // namespace crossfoot::grammar
