// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>

#include "parse_tree.hpp"

namespace crossfoot::testing {
namespace {

struct Case {
  const char* text;
  const char* tree;
};

std::string tree_of(const std::string& text) {
  const SourceFile source = make_source_file("test.xf", text);
  const Parsed parsed = parse(source, 0);
  std::string out = print_tree(parsed.file, source);
  for (const Diagnostic& diagnostic : parsed.diagnostics) out += diagnostic.message + "\n";
  return out;
}

class Declaration : public ::testing::TestWithParam<Case> {};

TEST_P(Declaration, Tree) { EXPECT_EQ(tree_of(GetParam().text), std::string(GetParam().tree) + "\n"); }

INSTANTIATE_TEST_SUITE_P(
    Kinds, Declaration,
    ::testing::Values(
        Case{"module m", "module m"}, Case{"use \"../a.xf\"", "use \"../a.xf\""},
        Case{"source s \"t\" { published 2018-07 trust 2.5 publisher \"p\" language en note \"n\" url \"u\" document "
             "\"d\" }",
             "source s \"t\" <published 2018-07 -> <trust 2.5 2.5~0.1/0.1> <publisher \"p\" -> <language en -> <note "
             "\"n\" -> <url "
             "\"u\" -> <document \"d\" ->"},
        Case{"source s {}", "source s "}, Case{"source s { published 2018 }", "source s  <published 2018 ->"},
        Case{"source s { published 2021-Q1 }", "source s  <published 2021-Q1 ->"}, Case{"count a, b", "count a b"},
        Case{"measure a", "measure a"}, Case{"unit dozen = 12 piece", "unit dozen 12 piece"},
        Case{"unit w = CNY / (person * year^2)", "unit w - (/ CNY (* person (^ year 2)))"},
        Case{"unit 亿元 = 1亿 CNY", "unit 亿元 100000000~100000000/100000000 CNY"},
        Case{"dimension d = { a, b }", "dimension d (set a b)"},
        Case{"dimension d = 2020-Q1..2021-Q4", "dimension d (.. @2020-Q1 @2021-Q4)"},
        Case{"quantity a, b[i in 1..7, j, k in d] : zone in >= 0",
             "quantity a b [i (.. 1 7)] [j -] [k d] : unit zone in >= 0"},
        Case{"quantity a : percent in 0%..100%", "quantity a : percent in 0%~0.01/0.01 1%~0.01/1"},
        Case{"quantity a : { draft, final }", "quantity a : enumeration draft final"},
        Case{"quantity a : bool", "quantity a : bool"},
        Case{"quantity a : integer in -5..5", "quantity a : integer in -5 5"},
        Case{"quantity a : CNY / person", "quantity a : unit (/ CNY person)"},
        Case{"rule r \"says\" for b in 3..7, c in {x} where b != 5: a = b",
             "rule r \"says\" (binder b (.. 3 7)) (binder c (set x)) where (compare b != 5) : (compare a = b)"},
        Case{"soft rule r: a", "soft rule r  : a"},
        Case{"list l partial : zone from s { \"a\", \"b\" }", "list l partial zone s \"a\" \"b\""},
        Case{"list l {}", "list l - -"}, Case{"def f(v, t) = v[t]", "def f v t = (index v t)"},
        Case{"def f() = 1", "def f = 1"}, Case{"derive a: x + 1", "derive a: (+ x 1)"}, Case{"derive x", "derive : x"},
        Case{"claim c: x more than 2 trust 3", "claim c: x [more than] 2 trust 3"},
        Case{"suppress r because \"s\"", "suppress r \"s\" until "},
        Case{"suppress m.r because \"s\" until 2026-12-31", "suppress m.r \"s\" until 2026-12-31"},
        Case{"suppress C-4f2a\n  because \"s\"\n  until 2026", "suppress C-4f2a \"s\" until 2026"},
        Case{"suppress D-00ff00ff because \"s\" until 2026-Q4", "suppress D-00ff00ff \"s\" until 2026-Q4"},
        Case{"suppress because because \"s\"", "suppress because \"s\" until "},
        Case{"suppress until because \"s\" until 2026-02", "suppress until \"s\" until 2026-02"},
        Case{"suppress C because \"s\"", "suppress C \"s\" until "}));

INSTANTIATE_TEST_SUITE_P(
    Facts, Declaration,
    ::testing::Values(Case{"fact x = 1", "fact : x [=] 1"},
                      Case{"fact a: x + y[1] = 1", "fact a: (+ x (index y 1)) [=] 1"},
                      Case{"fact x != 1", "fact : x [!=] 1"}, Case{"fact x ≠ 1", "fact : x [!=] 1"},
                      Case{"fact x > 1", "fact : x [more than] 1"}, Case{"fact x over 1", "fact : x [more than] 1"},
                      Case{"fact x >= 1", "fact : x [at least] 1"}, Case{"fact x at least 1", "fact : x [at least] 1"},
                      Case{"fact x < 1", "fact : x [less than] 1"},
                      Case{"fact x less than 1", "fact : x [less than] 1"},
                      Case{"fact x under 1", "fact : x [less than] 1"}, Case{"fact x <= 1", "fact : x [at most] 1"},
                      Case{"fact x ≤ 1", "fact : x [at most] 1"}, Case{"fact x at most 1", "fact : x [at most] 1"},
                      Case{"fact x up to 1", "fact : x [at most] 1"}, Case{"fact x nearly 1", "fact : x [nearly] 1"},
                      Case{"fact x almost 1", "fact : x [nearly] 1"}, Case{"fact x about 1", "fact : x [about] 1"},
                      Case{"fact x around 1", "fact : x [about] 1"},
                      Case{"fact x between 1 and 2 zone", "fact : x [between] 1 2:zone"},
                      Case{"fact x = exactly 1.5", "fact : x [=] 1.5~0.1/0.1 exactly"},
                      Case{"fact x = 12 to nearest 10", "fact : x [=] 12 to nearest 10!1/10"},
                      Case{"fact x = 12 +- 3", "fact : x [=] 12 +- 3"},
                      Case{"fact x = 12 ± 3%", "fact : x [=] 12 +- 0.03%~0.01/0.01"},
                      Case{"fact x = 5 rounded down to 1", "fact : x [=] 5 rounded down to 1"},
                      Case{"fact x = true", "fact : x [=] true"}, Case{"fact x = draft", "fact : x [=] draft"},
                      Case{"fact x = m.draft", "fact : x [=] m.draft"}, Case{"fact x = over", "fact : x [=] over"},
                      Case{"fact x = 1 note \"n\" supersedes a certain trust 2 from s \"q\" \"r\"",
                           "fact : x [=] 1 from s \"q\" \"r\" trust 2 certain supersedes a note \"n\""},
                      Case{"fact x\n  = 1\n  from s\n  \"q\"", "fact : x [=] 1 from s \"q\""},
                      Case{"fact x = 1 # c", "fact : x [=] 1"}));

INSTANTIATE_TEST_SUITE_P(
    Tests, Declaration,
    ::testing::Values(Case{"test \"t\" {}", "test \"t\""},
                      Case{"test \"t\" { change a = 16 expect contradiction of r }",
                           "test \"t\" <change - a [=] 16 > <contradiction r >"},
                      Case{"test \"t\" { expect contradiction expect repair a = 5 drop r }",
                           "test \"t\" <contradiction - > <repair - a [=] 5 > <drop r >"},
                      Case{"test \"t\" { expect m undetermined expect a[1] + b = 73 }",
                           "test \"t\" <status m undetermined> <derived - (+ (index a 1) b) [=] 73 >"},
                      Case{"test \"t\" { add fact l: a = 24 from s expect claim c refuted expect consistent }",
                           "test \"t\" <add - fact l: a [=] 24 from s > <claim c refuted> <consistent - >"}));

TEST(ParseDeclaration, CarriageReturnsAreLineEnds) {
  EXPECT_EQ(tree_of("module m\r\nfact x = 3\r\n  from s \"q\"\r\n# c\r\n"), "module m\nfact : x [=] 3 from s \"q\"\n");
}

TEST(ParseDeclaration, CommentsAreCollected) {
  const SourceFile source = make_source_file("test.xf", "# a\r\nfact x = 3 # b  \n  # c\n\tfrom s # d # e");
  const Parsed parsed = parse(source, 0);
  ASSERT_EQ(parsed.file.comments.size(), 4U);
  EXPECT_EQ(text_of(source, parsed.file.comments[0].span), "# a");
  EXPECT_TRUE(parsed.file.comments[0].own_line);
  EXPECT_EQ(text_of(source, parsed.file.comments[1].span), "# b");
  EXPECT_FALSE(parsed.file.comments[1].own_line);
  EXPECT_TRUE(parsed.file.comments[2].own_line);
  EXPECT_EQ(text_of(source, parsed.file.comments[3].span), "# d # e");
}

TEST(ParseDeclaration, SpansOfReports) {
  const SourceFile source =
      make_source_file("test.xf", "fact a: x + y more  than 58_000 base +- 3 from s \"q\"  \nfact z = exactly 5\n");
  const Parsed parsed = parse(source, 0);
  ASSERT_TRUE(parsed.diagnostics.empty());
  const ast::Report& first = parsed.file.facts[0].report;
  EXPECT_EQ(text_of(source, first.states), "x + y more  than 58_000 base +- 3");
  EXPECT_EQ(source.text.substr(first.value_begin, 4), "more");
  EXPECT_EQ(text_of(source, parsed.file.decls[0].span), "fact a: x + y more  than 58_000 base +- 3 from s \"q\"");
  EXPECT_EQ(source.text.substr(parsed.file.facts[1].report.value_begin, 9), "exactly 5");
}

TEST(ParseDeclaration, Queries) {
  const auto query = [](const std::string& text) {
    const SourceFile source = make_source_file("query", text);
    const Parsed parsed = parse_query(source, 0);
    return parsed.diagnostics.empty()
               ? print_tree(parsed.file, source)
               : std::string(number_of(parsed.diagnostics[0].code)) + " " + parsed.diagnostics[0].message;
  };
  EXPECT_EQ(query("x[1] + y"), "derive : (+ (index x 1) y)\n");
  EXPECT_EQ(query(" x more than 2 trillion RMB\n"),
            "claim : x [more than] 2000000000000~1000000000000/1000000000000:RMB\n");
  EXPECT_EQ(query("x = 5 +- 1"), "claim : x [=] 5 +- 1\n");
  EXPECT_EQ(query("x < y + 1"), "derive : (compare x < (+ y 1))\n");
  EXPECT_EQ(query("x = 3 and y"), "derive : (and (compare x = 3) y)\n");
  EXPECT_EQ(query("x more than"), "E0101 expected a value after `than`, found the end of the file");
  EXPECT_EQ(query("x +"), "E0101 expected a value after `+`, found the end of the file");
  EXPECT_EQ(query(""), "E0101 expected a value, found the end of the file");
  EXPECT_EQ(query("x y"), "E0101 expected the end of the expression after `x`, found `y`");
  EXPECT_EQ(query("fact x = 3"), "E0103 `fact` is a keyword and cannot be a name");
}

TEST(ParseDeclaration, Unescape) {
  EXPECT_EQ(unescape(R"("a \"b\" \\ c")"), R"(a "b" \ c)");
  EXPECT_EQ(unescape(R"("")"), "");
}

TEST(ParseDeclaration, Keywords) {
  for (const char* word : {"module", "distinct", "万亿", "within", "pp", "soft", "hundred"})
    EXPECT_TRUE(is_keyword(word)) << word;
  for (const char* word : {"", "at", "note", "Module", "modules", "published", "万人", "expect", "than"})
    EXPECT_FALSE(is_keyword(word)) << word;
}

}  // namespace
}  // namespace crossfoot::testing
