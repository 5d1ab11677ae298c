// SPDX-License-Identifier: Apache-2.0
#include "format_generator.hpp"

#include "format_expressions.hpp"

namespace crossfoot::testing {
namespace {

/// Writes declarations.
class Typist : ExpressionTypist {
 public:
  Typist(unsigned seed, int size) : ExpressionTypist(seed, size) {}

  std::string file() {
    if (chance(30)) declare("module", [&] { word(name()); });
    const int declarations = below(size_ / 4 + 2);
    for (int i = 0; i < declarations; ++i) declaration();
    if (chance(50)) text_ += "\n";
    if (chance(30)) comment();
    return text_;
  }

 private:
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
  void suppress() {
    declare("suppress", [&] {
      word(chance(50) ? one_of({"C-4f2a", "W-00ff00ff", "K-12345", "Q-abcd", "D-0123456"}) : reference());
      word("because");
      word(string());
      if (!chance(60)) return;
      word("until");
      word(one_of({"2026", "2026-02", "2026-Q3", "2026-12-31"}));
    });
  }
  void declaration() {
    switch (below(15)) {
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
      case 11:
        return suppress();
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
