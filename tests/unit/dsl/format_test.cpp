// SPDX-License-Identifier: Apache-2.0
#include "dsl/format.hpp"

#include <gtest/gtest.h>

#include <string>

#include "dsl/parse.hpp"
#include "parse_tree.hpp"

namespace crossfoot::testing {
namespace {

std::string formatted(const std::string& text) {
  const SourceFile source = make_source_file("test.xf", text);
  const Parsed parsed = parse(source, 0);
  if (!parsed.diagnostics.empty()) return parsed.diagnostics[0].message;
  return format(parsed.file, source);
}

struct Case {
  const char* text;
  const char* layout;
};

class Format : public ::testing::TestWithParam<Case> {};

TEST_P(Format, Layout) {
  EXPECT_EQ(formatted(GetParam().text), std::string(GetParam().layout) + "\n");
  EXPECT_EQ(formatted(GetParam().layout), std::string(GetParam().layout) + "\n");
}

INSTANTIATE_TEST_SUITE_P(
    Declarations, Format,
    ::testing::Values(
        Case{"  module   m", "module m"}, Case{"use\n\"a\"", "use \"a\""}, Case{"count a,b ,c", "count a, b, c"},
        Case{"measure a", "measure a"}, Case{"unit a=12 b", "unit a = 12 b"},
        Case{"unit a = (b*c)/(d/e)^2", "unit a = b * c / (d / e)^2"}, Case{"unit a = b/(c*d)", "unit a = b / (c * d)"},
        Case{"dimension d={a,b}", "dimension d = { a, b }"}, Case{"dimension d=1 .. 7", "dimension d = 1..7"},
        Case{"quantity a ,b[i in 1..7,j]:zone in>=0", "quantity a, b[i in 1..7, j] : zone in >= 0"},
        Case{"quantity a:{x,y}", "quantity a : { x, y }"},
        Case{"quantity a:percent in 0% .. 100%", "quantity a : percent in 0%..100%"},
        Case{"quantity a:bool", "quantity a : bool"}, Case{"source s{}", "source s {}"},
        Case{"source s \"t\"{trust 1}", "source s \"t\" { trust 1 }"},
        Case{"source s{url \"u\" published 2018-07}", "source s {\n  url       \"u\"\n  published 2018-07\n}"},
        Case{"rule r:x=3", "rule r: x = 3"}, Case{"rule r \"s\":x=3", "rule r \"s\":\n  x = 3"},
        Case{"soft rule r for b in{1,2},c in d where b!=c:x", "soft rule r for b in { 1, 2 }, c in d where b != c: x"},
        Case{"list l partial:zone from s{\"a\",\"b\"}", "list l partial : zone from s { \"a\", \"b\" }"},
        Case{"list l{}", "list l {}"}, Case{"def f(a,b)=a+b", "def f(a, b) = a + b"}, Case{"derive a:x", "derive a: x"},
        Case{"claim c:x over 3", "claim c: x over 3"},
        Case{"test \"t\"{change a=1 drop b add fact x=1 from s expect contradiction of r expect repair a=2 expect a "
             "forced expect claim c refuted expect consistent expect a+b=2}",
             "test \"t\" {\n  change a = 1\n  drop b\n  add fact x = 1 from s\n  expect contradiction of r\n  expect "
             "repair a = 2\n  expect a forced\n  expect claim c refuted\n  expect consistent\n  expect a + b = 2\n}"},
        Case{"test \"t\"{}", "test \"t\" {\n}"},
        Case{"suppress  m.r because\"s\"until 2026-12", "suppress m.r because \"s\" until 2026-12"},
        Case{"suppress W-4f2a09b1 # c\n because \"s\"", "suppress W-4f2a09b1 because \"s\"  # c"},
        Case{"suppress a_rule_with_a_name_that_leaves_little_room because \"a reason that is as long as a line\" until "
             "2026-12-31",
             "suppress a_rule_with_a_name_that_leaves_little_room because \"a reason that is as long as a line\"\n  "
             "until 2026-12-31"}));

INSTANTIATE_TEST_SUITE_P(
    Facts, Format,
    ::testing::Values(Case{"fact a:x=58_000  base", "fact a: x = 58_000 base"}, Case{"fact x=5.7万", "fact x = 5.7万"},
                      Case{"fact x = exactly  45.40%", "fact x = exactly 45.40%"},
                      Case{"fact x more   than 3", "fact x more than 3"}, Case{"fact x over 3", "fact x over 3"},
                      Case{"fact x>3", "fact x > 3"}, Case{"fact x up\nto 3", "fact x up to 3"},
                      Case{"fact x≤3", "fact x <= 3"}, Case{"fact x≠3", "fact x != 3"},
                      Case{"fact x at # c\n least 3", "fact x at least 3  # c"},
                      Case{"fact x between 3 and 5", "fact x between 3 and 5"}, Case{"fact x=3±1", "fact x = 3 +- 1"},
                      Case{"fact x=3 to nearest 10", "fact x = 3 to nearest 10"},
                      Case{"fact x=3 rounded down to 1", "fact x = 3 rounded down to 1"},
                      Case{"fact x=5 CNY/(person*year)", "fact x = 5 CNY / (person * year)"},
                      Case{"fact x = over", "fact x = over"},
                      Case{"fact x=3 note \"n\" certain trust 2 supersedes a from s \"q\"\n\"r\"",
                           "fact x = 3 from s \"q\" \"r\" trust 2 certain supersedes a note \"n\""}));

INSTANTIATE_TEST_SUITE_P(
    Expressions, Format,
    ::testing::Values(Case{"derive (a+(b*c))-((d))", "derive a + b * c - d"},
                      Case{"derive a-(b-c)", "derive a - (b - c)"}, Case{"derive a/(b*c)", "derive a / (b * c)"},
                      Case{"derive (-x)^2-(-x^2)", "derive (-x)^2 - -x^2"}, Case{"derive (x^2)^-3", "derive (x^2)^-3"},
                      Case{"derive -(a+b)", "derive -(a + b)"}, Case{"derive - - x", "derive --x"},
                      Case{"derive (a or b)and c or(d and e)", "derive (a or b) and c or d and e"},
                      Case{"derive (a or b) or c", "derive (a or b) or c"}, Case{"derive not(a=b)", "derive not a = b"},
                      Case{"derive not(a and b)", "derive not (a and b)"}, Case{"derive (a=b)=c", "derive (a = b) = c"},
                      Case{"derive 0<=a<=b", "derive 0 <= a <= b"},
                      Case{"derive (a+1)=b within(2 z)", "derive a + 1 = b within 2 z"},
                      Case{"derive x in{1,2}and y in 1 .. 3", "derive x in { 1, 2 } and y in 1..3"},
                      Case{"derive q[t-1,1 .. 3]", "derive q[t - 1, 1..3]"},
                      Case{"derive sum(q[b]for b in 3..7 where b!=5)", "derive sum(q[b] for b in 3..7 where b != 5)"},
                      Case{"derive true", "derive true"}, Case{"derive 3", "derive 3"},
                      Case{"derive f()+g(a,b)", "derive f() + g(a, b)"},
                      Case{"derive if(if a then b)then(if c then d)else e",
                           "derive if (if a then b) then (if c then d) else e"},
                      Case{"derive if a then b else(if c then d)", "derive if a then b else if c then d"},
                      Case{"derive (if a then b else c)+1", "derive (if a then b else c) + 1"},
                      Case{"derive x+3  zone", "derive x + 3 zone"}));

INSTANTIATE_TEST_SUITE_P(
    Comments, Format,
    ::testing::Values(Case{"# a\n\n\n# b\nmodule m   #c\n\n# d", "# a\n\n# b\nmodule m  #c\n\n# d"},
                      Case{"fact x = 3 # why\n  from s", "fact x = 3 from s  # why"},
                      Case{"fact x = 3 # why\n  from s # where", "# why\nfact x = 3 from s  # where"},
                      Case{"fact x\n# own\n = 3", "# own\nfact x = 3"},
                      Case{"module m\n\n\nfact x # a\n # b\n = 3 # c\n\n", "module m\n\n# a\n# b\nfact x = 3  # c"},
                      Case{"source s { # a\n # b\n trust 1 # c\n\n\n # d\n} # e",
                           "source s {  # a\n  # b\n  trust 1  # c\n\n  # d\n}  # e"},
                      Case{"source s # a\n{ trust 1 }", "source s { trust 1 }  # a"},
                      Case{"source s # a\n{ trust 1 url \"u\" }", "# a\nsource s {\n  trust 1\n  url   \"u\"\n}"},
                      Case{"list l { \"a\", # a\n # b\n \"b\", \"c\" # c\n}",
                           "list l {\n  \"a\",  # a\n  # b\n  \"b\", \"c\"  # c\n}"},
                      Case{"test \"t\" {\n # a\n drop x # b\n\n # c\n drop y\n # d\n}",
                           "test \"t\" {\n  # a\n  drop x  # b\n\n  # c\n  drop y\n  # d\n}"}));

TEST(FormatLayout, BlankLinesAreKeptUpToOne) {
  EXPECT_EQ(formatted("\n\nmodule m\n\n\n\nfact x = 1\nfact y = 2\r\n\r\n\r\nfact z = 3\n\n"),
            "module m\n\nfact x = 1\nfact y = 2\n\nfact z = 3\n");
  EXPECT_EQ(formatted(""), "");
  EXPECT_EQ(formatted("\n \n"), "");
}

TEST(FormatLayout, LongLinesBreakBetweenPartsFirst) {
  EXPECT_EQ(formatted("fact a_quantity_with_a_long_name[2018-07] + another_quantity_with_a_long_name = 165 from "
                      "a_source_with_a_name \"quote\""),
            "fact a_quantity_with_a_long_name[2018-07] + another_quantity_with_a_long_name = 165\n  from "
            "a_source_with_a_name \"quote\"\n");
  std::string sum = "x00000000";
  for (int i = 1; i < 25; ++i) sum += " + x0000000" + std::to_string(i % 10);
  const std::string layout = formatted("rule r: total = " + sum);
  for (std::size_t begin = 0; begin < layout.size();) {
    const std::size_t end = layout.find('\n', begin);
    EXPECT_LE(end - begin, 100U);
    EXPECT_TRUE(begin == 0 || layout.substr(begin, 2) == "  ");
    begin = end + 1;
  }
  EXPECT_EQ(formatted(layout), layout);
}

TEST(FormatLayout, WideCharactersTakeTwoColumns) {
  std::string name;
  for (int i = 0; i < 30; ++i) name += "宽";
  EXPECT_EQ(formatted("fact " + name + " = 3 from s \"1234567890123456\""),
            "fact " + name + " = 3 from s \"1234567890123456\"\n");
  EXPECT_EQ(formatted("fact " + name + " = 3 from s \"123456789012345678901\""),
            "fact " + name + " = 3 from s \"123456789012345678901\"\n");
  EXPECT_EQ(formatted("fact " + name + " = 3 from s \"1234567890123456789012\""),
            "fact " + name + " = 3\n  from s \"1234567890123456789012\"\n");
}

TEST(FormatExpression, ShowsOneExpression) {
  const SourceFile source = make_source_file("test.xf", "derive  zones[ 1 ]+f( a,b )\nderive x\nderive q[2018-07,a]");
  const Parsed parsed = parse(source, 0);
  ASSERT_TRUE(parsed.diagnostics.empty());
  EXPECT_EQ(format_expression(parsed.file, source, parsed.file.derives[0].expression), "zones[1] + f(a, b)");
  EXPECT_EQ(format_expression(parsed.file, source, parsed.file.derives[1].expression), "x");
  EXPECT_EQ(format_expression(parsed.file, source, parsed.file.derives[2].expression), "q[2018-07, a]");
}

TEST(FormatExpression, SumsOfManyTermsArePrinted) {
  std::string text = "derive x";
  for (int i = 1; i < max_expression_height; ++i) text += " - x";
  const SourceFile source = make_source_file("test.xf", text);
  const Parsed parsed = parse(source, 0);
  ASSERT_TRUE(parsed.diagnostics.empty());
  EXPECT_EQ("derive " + format_expression(parsed.file, source, parsed.file.derives[0].expression), text);
}

}  // namespace
}  // namespace crossfoot::testing
