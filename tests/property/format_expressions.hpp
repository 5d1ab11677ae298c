// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cctype>
#include <initializer_list>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace crossfoot::testing {

/// Writes tokens with random space between them, up to whole expressions. One seed makes one text.
class ExpressionTypist {
 protected:
  ExpressionTypist(unsigned seed, int size) : random_(seed), size_(size) {}

  std::mt19937 random_;
  int size_;
  std::string text_;
  bool same_line_ = false;

  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
  bool chance(int percent) { return below(100) < percent; }
  std::string one_of(std::initializer_list<const char*> options) {
    return *(options.begin() + below(static_cast<int>(options.size())));
  }

  void comment() { text_ += one_of({"# why\n", "#\n", "# a # b\r\n", "#! \"{[(\n", "# 备注  \n"}); }

  void gap(bool needed) {
    const std::size_t before = text_.size();
    if (!same_line_ && chance(3)) {
      text_ += one_of({" ", "\n", ""});
      comment();
    }
    if (chance(needed ? 90 : 40))
      text_ += same_line_ ? one_of({" ", "  ", "\t"}) : one_of({" ", " ", " ", " ", "  ", "\n", "\r\n\t", "\n\n\n "});
    if (needed && text_.size() == before) text_ += ' ';
    same_line_ = false;
  }
  static bool joins(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || (c & 0x80) != 0;
  }
  void word(std::string_view token) {
    gap(!text_.empty() && joins(text_.back()) && joins(token.front()));
    text_ += token;
  }
  void words(std::initializer_list<const char*> tokens) {
    for (const char* token : tokens) word(token);
  }
  /// A sign with a space on both sides, so that `2018 - 12` does not become a date nor `< -` something else.
  void operation(std::string_view token) {
    gap(true);
    text_ += token;
    text_ += ' ';
  }
  template <class Each>
  void separated(int count, Each&& each) {
    for (int i = 0; i < count; ++i) {
      if (i > 0) text_ += ", ";
      each();
    }
  }

  std::string name() {
    return one_of(
        {"a", "b1", "zones", "示范基地", "été", "_x", "at", "more", "note", "a_name_that_is_rather_long", "over"});
  }
  std::string reference() { return chance(10) ? "m." + name() : name(); }
  std::string string() {
    return one_of({"\"q\"", "\"\"", "\"a \\\"b\\\" \\\\\"", "\"# no comment\"", "\"总数 127家\"", "\"{ } [ ]\"",
                   "\"a rather long quote that fills its line\""});
  }
  std::string number() {
    std::string digits =
        one_of({"0", "7", "13", "58_000", "5.37", "45.40", "0.5", "123456789012345678901234567890", "2018"});
    if (chance(20)) digits += one_of({" trillion", "万", "万亿", " hundred thousand", " million"});
    if (chance(15)) digits += one_of({"%", " pp", " %"});
    return digits;
  }
  void unit_after_number() {
    same_line_ = true;
    word(one_of({"zone", "CNY", "m.base", "个"}));
  }

  void unit(int depth) {
    if (depth <= 0 || chance(50)) return word(one_of({"zone", "CNY", "person", "m.base"}));
    switch (below(4)) {
      case 0:
        word("(");
        unit(depth - 1);
        return word(")");
      case 1:
        word("(");
        unit(depth - 1);
        word(")");
        word("^");
        return word("2");
      default:
        unit(depth - 1);
        word(one_of({"*", "/"}));
        return unit(depth - 1);
    }
  }

  void date() { word(one_of({"2018-07", "2020-09-05", "2021-Q1", "2000-02-29"})); }

  /// An expression that binds at least as tightly as a sum, or anything within parentheses.
  void sum(int depth) {
    if (depth <= 0 || chance(30)) return operand(depth);
    switch (below(6)) {
      case 0:
        word("-");
        return operand(depth - 1);
      case 1:
        operand(depth - 1);
        word("^");
        if (chance(30)) word("-");
        return word("2");
      default:
        product(depth - 1);
        operation(one_of({"+", "-"}));
        return product(depth - 1);
    }
  }
  void product(int depth) {
    operand(depth);
    if (!chance(40)) return;
    operation(one_of({"*", "/"}));
    operand(depth - 1);
  }
  void operand(int depth) {
    switch (depth <= 0 ? below(3) : below(9)) {
      case 0:
      case 1:
        return word(reference());
      case 2:
        word(number());
        if (chance(20)) unit_after_number();
        return;
      case 3:
        word(reference());
        word("[");
        separated(1 + below(2), [&] { index(depth - 1); });
        return word("]");
      case 4:
        word(chance(50) ? one_of({"sum", "max", "count", "abs"}) : reference());
        same_line_ = true;
        word("(");
        separated(chance(80) ? 1 + below(3) : 0, [&] { expression(depth - 1); });
        return word(")");
      case 5:
        word("sum");
        same_line_ = true;
        word("(");
        expression(depth - 1);
        binders(depth - 1);
        return word(")");
      case 6:
        return word(one_of({"true", "false"}));
      default:
        word("(");
        expression(depth - 1);
        return word(")");
    }
  }
  void index(int depth) {
    if (chance(25)) return date();
    sum(depth);
    if (!chance(30)) return;
    word("..");
    sum(depth);
  }
  void set(int depth) {
    if (chance(20)) return word(name());
    if (chance(50)) {
      word(one_of({"1", "2018-07", "2018", "-3"}));
      word("..");
      return sum(depth);
    }
    word("{");
    separated(below(4), [&] { chance(30) ? date() : sum(depth); });
    word("}");
  }
  void binders(int depth) {
    word("for");
    separated(1 + below(2), [&] {
      word(name());
      word("in");
      set(depth);
    });
    if (!chance(40)) return;
    word("where");
    expression(depth);
  }
  void expression(int depth) {
    if (depth <= 0) return sum(0);
    switch (below(12)) {
      case 0:
        sum(depth - 1);
        for (int i = 1 + below(2); i > 0; --i) {
          operation(one_of({"=", "!=", "≠", "<", "<=", "≤", ">", ">=", "≥"}));
          sum(depth - 1);
        }
        return;
      case 1:
        tight(depth - 1);
        for (int i = 1 + below(3); i > 0; --i) {
          word("and");
          tight(depth - 1);
        }
        return;
      case 2:
        tight(depth - 1);
        for (int i = 1 + below(3); i > 0; --i) {
          word("or");
          tight(depth - 1);
        }
        return;
      case 3:
        word("not");
        return tight(depth - 1);
      case 4:
        word("if");
        expression(depth - 1);
        word("then");
        expression(depth - 1);
        if (chance(50)) {
          word("else");
          expression(depth - 1);
        }
        return;
      case 5:
        sum(depth - 1);
        word("in");
        return set(depth - 1);
      case 6:
        sum(depth - 1);
        operation("=");
        sum(depth - 1);
        word("within");
        return sum(depth - 1);
      default:
        return sum(depth);
    }
  }
  void tight(int depth) {
    if (chance(40)) return sum(depth);
    word("(");
    expression(depth);
    word(")");
  }
  int depth() { return below(size_ / 15 + 3); }
};

}  // namespace crossfoot::testing
