// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/spirit/home/x3.hpp>
#include <fmt/format.h>

#include <cstring>
#include <string>

#include "dsl/grammar/builder.hpp"
#include "dsl/grammar/chars.hpp"
#include "dsl/grammar/literal.hpp"
#include "dsl/grammar/words.hpp"
#include "model/findings.hpp"

#ifdef __clang__
// `a >> b > c` is how X3 says "a, b and then surely c".
#pragma clang diagnostic ignored "-Woverloaded-shift-op-parentheses"
#endif

/// The terminals of the grammar. Each one reads a token and the white space and comments after it, so the rules need no
/// skipper, and a failed expectation always stands at the start of the offending token. None has an attribute: the
/// token stays in the builder until a step takes it.
namespace crossfoot::grammar {

namespace x3 = boost::spirit::x3;

struct builder_tag;

template <class Context>
Builder& builder_of(const Context& context) {
  return x3::get<builder_tag>(context);
}

/// A step of the builder, as a parser that matches nothing.
template <auto method>
struct Does : x3::parser<Does<method>> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
  template <class Context, class RuleContext, class Attribute>
  bool parse(const char*&, const char* const&, const Context& context, RuleContext&, Attribute&) const {
    (builder_of(context).*method)();
    return true;
  }
};
template <auto method>
constexpr Does<method> does{};

/// A token that scan(builder, at) finds: it returns the token's end, or `at` where there is none.
template <auto scan>
struct Token : x3::parser<Token<scan>> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
  const char* name;
  constexpr explicit Token(const char* category) : name(category) {}
  template <class Context, class RuleContext, class Attribute>
  bool parse(const char*& first, const char* const&, const Context& context, RuleContext&, Attribute&) const {
    Builder& builder = builder_of(context);
    const char* after = scan(builder, first);
    if (after == first) return false;
    builder.accept(first, after);
    return true;
  }
};

/// A fixed word or sign. A word ends where no further character of a name follows.
struct Fixed : x3::parser<Fixed> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
  const char* text;
  std::size_t size;
  bool is_word;
  const char* category;  // what messages call it, where the sign alone says too little
  constexpr Fixed(const char* string, bool word, const char* name)
      : text(string), size(std::char_traits<char>::length(string)), is_word(word), category(name) {}
  template <class Context, class RuleContext, class Attribute>
  bool parse(const char*& first, const char* const& last, const Context& context, RuleContext&, Attribute&) const {
    if (first == last || *first != *text) return false;
    if (static_cast<std::size_t>(last - first) < size || std::memcmp(first, text, size) != 0) return false;
    const char* after = first + size;
    if (is_word && name_character(after, last, false) != after) return false;
    builder_of(context).accept(first, after);
    return true;
  }
};
constexpr Fixed word(const char* text) { return {text, true, nullptr}; }
constexpr Fixed sign(const char* text, const char* category = nullptr) { return {text, false, category}; }

inline std::string_view text_between(const char* from, const char* to) {
  return {from, static_cast<std::size_t>(to - from)};
}

inline const char* scan_name(Builder& builder, const char* at) {
  const char* after = scan_word(at, builder.end);
  return is_keyword(text_between(at, after)) ? at : after;
}

/// `name` or `module.name`; the dot stands directly between them.
inline const char* scan_reference(Builder& builder, const char* at) {
  const char* after = scan_name(builder, at);
  while (after != at && builder.end - after > 1 && *after == '.') {
    const char* part = scan_word(after + 1, builder.end);
    if (part == after + 1) break;
    if (is_keyword(text_between(after + 1, part))) {
      builder.fail(Code::keyword_as_name, builder.span(builder.offset(after + 1), builder.offset(part)),
                   fmt::format("`{}` is a keyword and cannot be a name", text_between(after + 1, part)));
    }
    after = part;
  }
  return after;
}

/// The id of a finding or its start: a letter, a minus sign and digits, without space between them.
inline const char* scan_finding_id(Builder& builder, const char* at) {
  if (builder.end - at < 2 || at[1] != '-' || name_character(at, builder.end, true) != at + 1) return at;
  const char* after = at + 2;
  for (const char* next = name_character(after, builder.end, false); next != after;
       next = name_character(after, builder.end, false)) {
    after = next;
  }
  if (after == at + 2) return at;
  if (!is_finding_id(text_between(at, after))) {
    builder.fail(Code::syntax, builder.span(builder.offset(at), builder.offset(after)),
                 fmt::format("`{}` is not the id of a finding", text_between(at, after)),
                 "write it as reports print it, as in C-4f2a");
  }
  return after;
}

/// The name of a rule where `because "…"` is still to come.
inline const char* scan_suppressed(Builder& builder, const char* at) {
  const char* after = scan_reference(builder, at);
  if (text_between(at, after) != "because") return after;
  const char* following = after;
  while (following != builder.end && (*following == ' ' || *following == '\t')) ++following;
  return following != builder.end && *following == '"' ? at : after;
}

/// A name that a colon follows.
inline const char* scan_label(Builder& builder, const char* at) {
  const char* after = scan_word(at, builder.end);
  if (after == at) return at;
  const char* colon = after;
  while (colon != builder.end && (*colon == ' ' || *colon == '\t')) ++colon;
  if (colon == builder.end || *colon != ':') return at;
  if (is_keyword(text_between(at, after))) {
    builder.fail(Code::keyword_as_name, builder.span(builder.offset(at), builder.offset(after)),
                 fmt::format("`{}` is a keyword and cannot be a name", text_between(at, after)));
  }
  return after;
}

/// A name directly after a number, on its line, that is not a word which follows values.
inline const char* scan_unit(Builder& builder, const char* at) {
  if (builder.at_line_start || builder.file.at(builder.stack.back().id).kind != ast::ExprKind::number) return at;
  const char* after = scan_reference(builder, at);
  return follows_values(text_between(at, after), builder.in_test) ? at : after;
}

/// One of the functions of the language, in front of its bracket.
inline const char* scan_function(Builder& builder, const char* at) {
  const char* after = scan_word(at, builder.end);
  if (!names_function(text_between(at, after))) return at;
  const char* bracket = after;
  while (bracket != builder.end && (*bracket == ' ' || *bracket == '\t')) ++bracket;
  return bracket != builder.end && *bracket == '(' ? after : at;
}

inline const char* scan_truth(Builder& builder, const char* at) {
  const char* after = scan_word(at, builder.end);
  const std::string_view text = text_between(at, after);
  return text == "true" || text == "false" ? after : at;
}

/// A name as a fact's value: a label of an enumeration, not the start of `about 5` or `at least 5`.
inline const char* scan_value_name(Builder& builder, const char* at) {
  const char* after = scan_reference(builder, at);
  if (!names_relation(text_between(at, after))) return after;
  const char* following = after;
  while (following != builder.end && (*following == ' ' || *following == '\t')) ++following;
  const std::string_view word = text_between(following, scan_word(following, builder.end));
  const bool relation = (following != builder.end && is_digit(*following)) || word == "than" || word == "least" ||
                        word == "most" || word == "to";
  return relation ? at : after;
}

inline const char* scan_number(Builder& builder, const char* at) { return read_number(builder, at, false); }
inline const char* scan_signed_number(Builder& builder, const char* at) { return read_number(builder, at, true); }
inline const char* scan_date(Builder& builder, const char* at) { return read_date(builder, at, true); }
inline const char* scan_string(Builder& builder, const char* at) { return read_string(builder, at); }

constexpr Token<scan_name> name{"a name"};
constexpr Token<scan_reference> reference{"a name"};
constexpr Token<scan_value_name> value_name{"a value"};
constexpr Token<scan_label> label{"a label"};
constexpr Token<scan_finding_id> finding_id{"the id of a finding"};
constexpr Token<scan_suppressed> suppressed_rule{"the id of a finding or the name of a rule"};
constexpr Token<scan_unit> unit_word{"a unit"};
constexpr Token<scan_function> function_word{"a function"};
constexpr Token<scan_truth> truth{"a value"};
constexpr Token<scan_number> number{"a number"};
constexpr Token<scan_signed_number> signed_number{"a number"};
constexpr Token<scan_date> date{"a date"};
constexpr Token<scan_string> string{"a string"};

/// What follows a declaration, a new line or the end of the file, and what follows a query, the end of the text.
template <bool whole_text>
struct End : x3::parser<End<whole_text>> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
  template <class Context, class RuleContext, class Attribute>
  bool parse(const char*& first, const char* const& last, const Context& context, RuleContext&, Attribute&) const {
    return first == last || (!whole_text && builder_of(context).at_line_start);
  }
};
constexpr End<false> end_of_declaration{};
constexpr End<true> end_of_query{};

}  // namespace crossfoot::grammar

/// How an expectation that failed names what it wanted.
namespace boost::spirit::x3 {

template <auto scan>
struct get_info<crossfoot::grammar::Token<scan>> {
  using result_type = std::string;
  std::string operator()(const crossfoot::grammar::Token<scan>& token) const { return token.name; }
};
template <>
struct get_info<crossfoot::grammar::Fixed> {
  using result_type = std::string;
  std::string operator()(const crossfoot::grammar::Fixed& fixed) const {
    return fixed.category != nullptr ? fixed.category : std::string("`") + fixed.text + '`';
  }
};
template <bool whole_text>
struct get_info<crossfoot::grammar::End<whole_text>> {
  using result_type = std::string;
  std::string operator()(const crossfoot::grammar::End<whole_text>&) const {
    return whole_text ? "the end of the expression" : "the end of the declaration";
  }
};

}  // namespace boost::spirit::x3
