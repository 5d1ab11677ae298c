// SPDX-License-Identifier: Apache-2.0
#include "dsl/grammar/failure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "dsl/grammar/chars.hpp"
#include "dsl/grammar/literal.hpp"
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

/// A token as messages show it: a very long one is cut.
std::string clipped(std::string_view token) {
  constexpr std::size_t longest = 60;  // bytes
  if (token.size() <= longest) return std::string(token);
  std::size_t size = longest;
  while ((static_cast<unsigned char>(token[size]) & 0xC0) == 0x80) --size;
  return std::string(token.substr(0, size)) + "…";
}

std::string shown(std::string_view token) {
  if (token.starts_with('"')) return "a string";
  const auto byte = static_cast<unsigned char>(token.front());
  if (byte < 0x20 || byte == 0x7F) return fmt::format("the control character U+{:04X}", byte);
  return fmt::format("`{}`", clipped(token));
}

/// What to write instead of a sign that other languages or a Chinese keyboard have.
std::string_view instead_of(std::string_view token) {
  static constexpr std::pair<std::string_view, std::string_view> table[] = {{"==", "write `=`"},
                                                                            {"<>", "write `!=`"},
                                                                            {"=<", "write `<=`"},
                                                                            {"=>", "write `>=`"},
                                                                            {"**", "write `^`"},
                                                                            {"&&", "write `and`"},
                                                                            {"||", "write `or`"},
                                                                            {"!", "write `not`"},
                                                                            {";", "a declaration ends with its line"},
                                                                            {"，", "write `,`"},
                                                                            {"、", "write `,`"},
                                                                            {"：", "write `:`"},
                                                                            {"；", "a declaration ends with its line"},
                                                                            {"（", "write `(`"},
                                                                            {"）", "write `)`"},
                                                                            {"［", "write `[`"},
                                                                            {"］", "write `]`"},
                                                                            {"｛", "write `{`"},
                                                                            {"｝", "write `}`"},
                                                                            {"＝", "write `=`"},
                                                                            {"＋", "write `+`"},
                                                                            {"－", "write `-`"},
                                                                            {"％", "write `%`"},
                                                                            {"＜", "write `<`"},
                                                                            {"＞", "write `>`"},
                                                                            {"“", "write `\"`"},
                                                                            {"”", "write `\"`"},
                                                                            {"＂", "write `\"`"},
                                                                            {"'", "write `\"`"},
                                                                            {"−", "write `-`"},
                                                                            {"–", "write `-`"},
                                                                            {"×", "write `*`"},
                                                                            {"÷", "write `/`"},
                                                                            {"…", "write `..`"},
                                                                            {"\u3000", "write a plain space"},
                                                                            {"\u00a0", "write a plain space"}};
  for (const auto& [sign, plain] : table)
    if (sign == token) return plain;
  return {};
}

Diagnostic unknown_declaration(const Builder& builder, const char* at) {
  const char* after = token_end_at(builder, at);
  const std::string_view token(at, static_cast<std::size_t>(after - at));
  const Span where = builder.span(builder.offset(at), builder.offset(after));
  if (scan_word(at, builder.end) == at) {
    return {Code::syntax, fmt::format("expected a declaration, found {}", shown(token)), where, {}, {}};
  }
  return {Code::unknown_declaration,
          fmt::format("`{}` does not start a declaration", clipped(token)),
          where,
          {},
          "a declaration starts with its keyword, at the start of a line"};
}

const char* skip_blanks(const Builder& builder, const char* at) {
  while (at != builder.end && (*at == ' ' || *at == '\t')) ++at;
  return at;
}

/// How many `{` of the declaration that failed are open at the end of a line, from how many were at its start.
int open_braces(const Builder& builder, const char* at, const char* stop, int open) {
  for (; at < stop && *at != '#'; ++at) {
    if (*at == '"') {
      at = std::min(token_end_at(builder, at), stop) - 1;
    } else if (*at == '{') {
      ++open;
    } else if (*at == '}') {
      --open;
    }
  }
  return open;
}

/// Whether a line reads like a declaration whose keyword is misspelt: two words at its very start.
bool looks_declared(const Builder& builder, const char* line) {
  const std::string_view first = word_at(builder, line);
  if (first.empty() || is_keyword(first) || follows_values(first, true)) return false;
  const std::string_view second = word_at(builder, skip_blanks(builder, line + first.size()));
  return !second.empty() && !is_keyword(second) && !follows_values(second, true);
}

/// Where the next declaration starts on a line after `at`: at a keyword that is the first word of its line and not a
/// call such as `count(…)`, or outside braces at what looks like a misspelt one, which is then reported too.
const char* next_declaration(const Builder& builder, const char* at) {
  int open = 0;
  for (const char* line = builder.base + builder.declaration_begin;;) {
    const char* line_end = std::find(line, builder.end, '\n');
    open = open_braces(builder, line, line_end, open);
    if (line_end == builder.end) return builder.end;
    line = line_end + 1;
    if (line <= at) continue;
    const char* word = skip_blanks(builder, line);
    const std::string_view keyword = word_at(builder, word);
    if (starts_declaration(keyword)) {
      const char* after = skip_blanks(builder, word + keyword.size());
      if (after == builder.end || *after != '(') return word;
    }
    if (open <= 0 && looks_declared(builder, line)) return line;
  }
}

/// The names after the keyword of a declaration that failed. Facts, claims and derives have one where a colon follows.
void poison(Builder& builder, const char* stop) {
  const char* at = builder.base + builder.declaration_begin;
  const auto next_word = [&](const char* from) {
    while (from < stop && (*from == ' ' || *from == '\t' || *from == '\r' || *from == '\n')) ++from;
    return from;
  };
  const std::string_view keyword = word_at(builder, at);
  at = next_word(at + keyword.size());
  if (keyword == "soft") at = next_word(at + word_at(builder, at).size());
  if (keyword == "use" || keyword == "test" || keyword == "suppress") return;
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
  if (wanted == "a declaration") return unknown_declaration(builder, where);

  const char* after = token_end_at(builder, where);
  const std::string_view token(where, static_cast<std::size_t>(after - where));
  const std::string_view before = builder.token_text();
  const std::string place = builder.token_end == 0    ? ""
                            : before.starts_with('"') ? " after the string"
                                                      : fmt::format(" after `{}`", clipped(before));
  const bool next_line = builder.token_end > 0 && std::find(builder.base + builder.token_end, where, '\n') != where;
  if (next_line || where == builder.end) {
    const std::string_view found = next_line ? "the end of the line" : "the end of the file";
    return {Code::syntax,
            fmt::format("expected {}{}, found {}", wanted, place, found),
            builder.span(builder.token_end, builder.token_end),
            {},
            {}};
  }
  const Span span = builder.span(builder.offset(where), builder.offset(after));
  if (token.front() == '"' && (token.size() == 1 || token.back() != '"')) return unterminated_string(span);
  const std::string_view pair(builder.base + builder.token_begin,
                              static_cast<std::size_t>(after - builder.base) - builder.token_begin);
  if (pair.size() == 2 && before.size() == 1 && !instead_of(pair).empty()) {
    const Span both = builder.span(builder.token_begin, span.end);
    return {Code::syntax,
            fmt::format("expected {}, found `{}`", wanted == "a value" ? "an operator" : wanted, pair),
            both,
            {},
            std::string(instead_of(pair))};
  }
  const std::string_view word = word_at(builder, where);
  const bool as_name = wanted == "a name" || wanted == "an index" || wanted == "a type" || wanted == "a unit" ||
                       (wanted == "a value" && !joins(word));
  if (as_name && is_keyword(word)) {
    return {Code::keyword_as_name, fmt::format("`{}` is a keyword and cannot be a name", word), span, {}, {}};
  }
  Diagnostic diagnostic{
      Code::syntax, fmt::format("expected {}{}, found {}", wanted, place, shown(token)), span, {}, {}};
  if (const std::string_view plain = instead_of(token); !plain.empty()) diagnostic.help = plain;
  if (wanted == "a condition" && word == "for") diagnostic.help = "`for` stands before the colon";
  if (wanted == "`because`" && token == "[")
    diagnostic.help = "a rule's name stands for all its instances; for one of them, name the id of its finding";
  if (wanted == "a value" && before == "=" && names_relation(word)) diagnostic.help = "leave out the `=`";
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
  const char* resume = next_declaration(builder, from);
  poison(builder, resume);
  builder.comment_floor = std::max(builder.comment_floor, builder.offset(resume));
  builder.at_line_start = true;
  builder.next = builder.offset(resume);
  return resume;
}

}  // namespace crossfoot::grammar
