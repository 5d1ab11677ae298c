// SPDX-License-Identifier: Apache-2.0
#include "format_generator.hpp"

#include <cctype>
#include <initializer_list>
#include <random>
#include <string_view>
#include <vector>

namespace crossfoot::testing {
namespace {

/// Writes tokens with random space between them. One seed makes one file.
class Typist {
 public:
  Typist(unsigned seed, int size) : random_(seed), size_(size) {}

  std::string file() {
    if (chance(30)) declare("module", [&] { word(name()); });
    const int declarations = below(size_ / 4 + 2);
    for (int i = 0; i < declarations; ++i) declaration();
    if (chance(50)) text_ += "\n";
    if (chance(30)) comment();
    return text_;
  }

 private:
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

  void value() {
    if (chance(10)) return word(one_of({"true", "false"}));
    if (chance(10)) return word(one_of({"draft", "m.final"}));
    word(chance(10) ? "-" + number() : number());
    if (!chance(40)) return;
    unit_after_number();
    if (!chance(30)) return;
    word(one_of({"*", "/"}));
    unit(1);
  }
  void report() {
    sum(depth());
    switch (below(12)) {
      case 0:
        words({"more", "than"});
        break;
      case 1:
        words({"up", "to"});
        break;
      case 2:
        words({"at", "least"});
        break;
      case 3:
        word(one_of({"over", "under", "nearly", "almost", "about", "around"}));
        break;
      case 4:
        word("between");
        word(number());
        word("and");
        return word(number());
      case 5:
        operation(one_of({"<", "<=", "≤", ">", ">=", "≥", "!=", "≠"}));
        return value();
      case 6:
        operation("=");
        word("exactly");
        return value();
      default:
        operation("=");
        return precise_value();
    }
    word(number());
  }
  void precise_value() {
    value();
    switch (below(8)) {
      case 0:
        words({"to", "nearest"});
        break;
      case 1:
        operation(one_of({"+-", "±"}));
        break;
      case 2:
        words({"rounded", "down", "to"});
        break;
      default:
        return;
    }
    word(number());
    if (chance(30)) unit_after_number();
  }
  void modifiers() {
    if (chance(20)) words({"trust", "2.5"});
    if (chance(50)) {
      word("from");
      word(reference());
      for (int i = below(3); i > 0; --i) word(string());
    }
    if (chance(20)) word("certain");
    if (chance(20)) words({"supersedes", "a"});
    if (chance(20)) {
      word("note");
      word(string());
    }
  }
  void labelled() {
    if (!chance(40)) return;
    word(name());
    text_ += ':';
  }

  template <class Rest>
  void declare(std::string_view keyword, Rest&& rest) {
    if (!text_.empty()) text_ += one_of({"\n", "\n", "\n\n", "\r\n", "\n\n\n", "\n  "});
    if (chance(15)) {
      comment();
      text_ += one_of({"", "", "\n", "  "});
    }
    text_ += keyword;
    rest();
    if (chance(15)) text_ += one_of({" # behind", "# behind"});
  }

  void source() {
    declare("source", [&] {
      word(name());
      if (chance(70)) word(string());
      word("{");
      for (int i = below(4); i > 0; --i) {
        switch (below(4)) {
          case 0:
            word("published");
            word(one_of({"2018-07", "2018", "2021-Q1", "2020-09-05"}));
            break;
          case 1:
            words({"language", "en"});
            break;
          case 2:
            word("trust");
            word("2.5");
            break;
          default:
            word(one_of({"publisher", "url", "document", "note"}));
            word(string());
        }
      }
      word("}");
    });
  }
  void quantity() {
    declare("quantity", [&] {
      separated(1 + below(3), [&] { word(name()); });
      if (chance(50)) {
        word("[");
        separated(1 + below(2), [&] {
          word(name());
          if (!chance(60)) return;
          word("in");
          set(1);
        });
        word("]");
      }
      word(":");
      switch (below(4)) {
        case 0:
          word(one_of({"integer", "real", "percent", "bool"}));
          break;
        case 1:
          word("{");
          separated(1 + below(3), [&] { word(name()); });
          word("}");
          break;
        default:
          unit(2);
      }
      if (!chance(40)) return;
      word("in");
      if (chance(50)) {
        operation(one_of({">=", ">", "<", "<="}));
        return word(number());
      }
      word("-3");
      word("..");
      word(number());
    });
  }
  void rule() {
    declare(chance(30) ? "soft rule" : "rule", [&] {
      word(name());
      if (chance(40)) word(string());
      if (chance(30)) binders(depth());
      word(":");
      expression(depth() + 1);
    });
  }
  void list() {
    declare("list", [&] {
      word(name());
      if (chance(30)) word("partial");
      if (chance(50)) {
        word(":");
        unit(1);
      }
      if (chance(50)) {
        word("from");
        word(reference());
      }
      word("{");
      separated(below(8), [&] { word(string()); });
      word("}");
    });
  }
  void test() {
    declare("test", [&] {
      word(string());
      word("{");
      for (int i = below(4); i > 0; --i) step();
      word("}");
    });
  }
  void step() {
    switch (below(8)) {
      case 0:
        word("change");
        return report();
      case 1:
        words({"drop", "a"});
        return;
      case 2:
        words({"add", "fact"});
        labelled();
        report();
        return modifiers();
      case 3:
        words({"expect", "contradiction"});
        if (!chance(60)) return;
        return words({"of", "a"});
      case 4:
        words({"expect", "repair"});
        return report();
      case 5:
        return words({"expect", "claim", "a", "refuted"});
      case 6:
        return words({"expect", "a", "forced"});
      default:
        words({"expect", "consistent"});
    }
  }
  void declaration() {
    switch (below(14)) {
      case 0:
        return declare("use", [&] { word(string()); });
      case 1:
        return source();
      case 2:
        return declare(one_of({"count", "measure"}), [&] { separated(1 + below(3), [&] { word(name()); }); });
      case 3:
        return declare("unit", [&] {
          word(name());
          word("=");
          if (chance(40)) word(one_of({"12", "1亿", "0.5"}));
          unit(2);
        });
      case 4:
        return declare("dimension", [&] {
          word(name());
          word("=");
          if (chance(50)) return words({"2018-07", "..", "2019-12"});
          words({"{", "a", "}"});
        });
      case 5:
        return quantity();
      case 6:
        return rule();
      case 7:
        return list();
      case 8:
        return declare("def", [&] {
          word(name());
          word("(");
          separated(below(3), [&] { word(name()); });
          words({")", "="});
          expression(depth());
        });
      case 9:
        return declare("derive", [&] {
          labelled();
          expression(depth());
        });
      case 10:
        return test();
      default:
        return declare(chance(70) ? "fact" : "claim", [&] {
          labelled();
          report();
          modifiers();
        });
    }
  }
};

}  // namespace

rc::Gen<std::string> any_file() {
  return rc::gen::withSize([](int size) {
    return rc::gen::map(rc::gen::arbitrary<unsigned>(), [size](unsigned seed) { return Typist(seed, size).file(); });
  });
}

}  // namespace crossfoot::testing
