// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "dsl/parse.hpp"

namespace crossfoot::testing {
namespace {

// Code, line:column+length, message and help of each diagnostic, a line each.
std::string diagnostics_of(const std::string& text) {
  const SourceFile source = make_source_file("test.xf", text);
  std::string out;
  for (const Diagnostic& diagnostic : parse(source, 0).diagnostics) {
    const Position place = position_of(source, diagnostic.span.begin);
    if (!out.empty()) out += '\n';
    out += fmt::format("{} {}:{}+{} {}", number_of(diagnostic.code), place.line, place.column,
                       diagnostic.span.end - diagnostic.span.begin, diagnostic.message);
    if (!diagnostic.help.empty()) out += " | " + diagnostic.help;
  }
  return out;
}

struct Case {
  const char* text;
  const char* diagnostics;
};

class SyntaxError : public ::testing::TestWithParam<Case> {};

TEST_P(SyntaxError, IsReported) {
  EXPECT_EQ(diagnostics_of(GetParam().text), GetParam().diagnostics) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Expected, SyntaxError,
    ::testing::Values(
        Case{"fact f: x = from s", "E0101 1:13+4 expected a value after `=`, found `from`"},
        Case{"fact f: x =\n\nrule r: y", "E0101 1:12+0 expected a value after `=`, found the end of the line"},
        Case{"fact f: x =   # why", "E0101 1:12+0 expected a value after `=`, found the end of the file"},
        Case{"fact f x = 3", "E0101 1:8+1 expected a relation after `f`, found `x`"},
        Case{"quantity x real", "E0101 1:12+4 expected `:` after `x`, found `real`"},
        Case{"quantity x :", "E0101 1:13+0 expected a type after `:`, found the end of the file"},
        Case{"fact x = \"a\"", "E0101 1:10+3 expected a value after `=`, found a string"},
        Case{"derive f(x]", "E0101 1:11+1 expected `,` or `)` after `x`, found `]`"},
        Case{"derive (x", "E0101 1:10+0 expected `)` after `x`, found the end of the file"},
        Case{"derive q[1", "E0101 1:11+0 expected `,` or `]` after `1`, found the end of the file"},
        Case{"rule r x = 3", "E0101 1:8+1 expected `:` after `r`, found `x`"},
        Case{"rule r: for b in d: x",
             "E0101 1:9+3 expected a condition after `:`, found `for` | `for` stands before the colon"},
        Case{"rule r: if x then", "E0101 1:18+0 expected a value after `then`, found the end of the file"},
        Case{"rule r: a < b within 3", "E0101 1:15+6 `within` belongs to a single `=`, as in `a = b within 2`"},
        Case{"rule r: a = b = c within 3", "E0101 1:19+6 `within` belongs to a single `=`, as in `a = b within 2`"},
        Case{"list l { \"a\" \"b\" }", "E0101 1:14+3 expected `,` or `}` after the string, found a string"},
        Case{"list l { \"a\", }", "E0101 1:15+1 expected an item after `,`, found `}`"},
        Case{"source s { titel \"x\" }", "E0101 1:12+5 expected a field of a source or `}` after `{`, found `titel`"},
        Case{"source s { published \"2018\" }", "E0101 1:22+6 expected a date after `published`, found a string"},
        Case{"test \"t\" { expct x }", "E0101 1:12+5 expected a step of a test or `}` after `{`, found `expct`"},
        Case{"test \"t\" { expect x }", "E0101 1:21+1 expected a relation or a status after `x`, found `}`"},
        Case{"test \"t\" { expect x + y forced }",
             "E0101 1:19+5 `forced` is said of a name | give the expression a name with `derive`, and expect that"},
        Case{"claim x at 3", "E0101 1:12+1 expected `least` or `most` after `at`, found `3`"},
        Case{"claim x more 3", "E0101 1:14+1 expected `than` after `more`, found `3`"},
        Case{"fact x = about 5", "E0101 1:10+5 expected a value after `=`, found `about` | leave out the `=`"},
        Case{"fact x = at least 5", "E0101 1:10+2 expected a value after `=`, found `at` | leave out the `=`"},
        Case{"fact x = 3 trust 2 trust 3", "E0101 1:20+5 `trust` is given twice"},
        Case{"fact x = 3 from s from s", "E0101 1:19+4 `from` is given twice"},
        Case{"fact x = 3 certain certain", "E0101 1:20+7 `certain` is given twice"},
        Case{"fact x = 3 fact y = 4", "E0101 1:12+4 expected the end of the declaration after `3`, found `fact`"},
        Case{"= 3", "E0101 1:1+1 expected a declaration, found `=`"},
        Case{"derive x ^ 2 ^ 3", "E0101 1:14+1 expected the end of the declaration after `2`, found `^`"},
        Case{"fact x = 3\n  from s \"a\\n\"",
             "E0101 2:12+2 `\\n` has no meaning in a string | write `\\\\` for a backslash"},
        Case{"derive a \x01",
             "E0101 1:10+1 expected the end of the declaration after `a`, found the control character U+0001"}));

INSTANTIATE_TEST_SUITE_P(
    SignsOfOtherLanguages, SyntaxError,
    ::testing::Values(
        Case{"rule r: x == 3", "E0101 1:11+2 expected an operator, found `==` | write `=`"},
        Case{"rule r: x <> 3", "E0101 1:11+2 expected an operator, found `<>` | write `!=`"},
        Case{"rule r: x && y", "E0101 1:11+2 expected the end of the declaration after `x`, found `&&` | write `and`"},
        Case{"rule r：x", "E0101 1:7+3 expected `:` after `r`, found `：` | write `:`"},
        Case{"fact x = 5％", "E0101 1:11+3 expected the end of the declaration after `5`, found `％` | write `%`"},
        Case{"fact x = 5;",
             "E0101 1:11+1 expected the end of the declaration after `5`, found `;` | a declaration ends with its "
             "line"}));

INSTANTIATE_TEST_SUITE_P(
    OtherCodes, SyntaxError,
    ::testing::Values(
        Case{"factt x = 3",
             "E0102 1:1+5 `factt` does not start a declaration | a declaration starts with its keyword, at the start "
             "of a line"},
        Case{"quantity fact : real", "E0103 1:10+4 `fact` is a keyword and cannot be a name"},
        Case{"fact unit = 3", "E0103 1:6+4 `unit` is a keyword and cannot be a name"},
        Case{"fact sum: x = 3", "E0103 1:6+3 `sum` is a keyword and cannot be a name"},
        Case{"derive m.if", "E0103 1:10+2 `if` is a keyword and cannot be a name"},
        Case{"count 万", "E0103 1:7+3 `万` is a keyword and cannot be a name"},
        Case{"fact x = 58,000 CNY", "E0104 1:10+6 `58,000` is grouped with a comma | write `58_000`"},
        Case{"fact x = 1e3",
             "E0105 1:10+3 `1e3` is not a number: numbers have no exponents | write the number out, or with a scale "
             "word such as `million`"},
        Case{"fact x = 5__0", "E0105 1:10+4 `5__0` is not a number: `_` stands only between two digits"},
        Case{"fact x = .5", "E0105 1:10+2 `.5` is not a number: a digit stands before the point | write `0.5`"},
        Case{"fact x = 3 from s \"ab\nfact y = 3",
             "E0106 1:19+3 the string does not end on its line | end it with `\"`; for a quotation mark within, write "
             "`\\\"`"},
        Case{"fact x = \"ab",
             "E0106 1:10+3 the string does not end on its line | end it with `\"`; for a quotation mark within, write "
             "`\\\"`"},
        Case{"derive q[2018-13]", "E0107 1:10+7 `2018-13` is not a date: a month is 01 to 12"},
        Case{"derive q[2019-02-29]", "E0107 1:10+10 `2019-02-29` is not a date: that month has 28 days"},
        Case{"derive q[2018-Q5]", "E0107 1:10+7 `2018-Q5` is not a date: a quarter is Q1 to Q4"},
        Case{"derive q[2018-07-1]", "E0107 1:10+9 `2018-07-1` is not a date: a day has two digits"},
        Case{"source s { published 2018-7 }", "E0107 1:22+6 `2018-7` is not a date: a month has two digits"},
        Case{"fact x = 3\nmodule m",
             "E0109 2:1+8 `module` is not the first declaration of the file | move it to the top; a file has one "
             "module"},
        Case{"module a\nmodule b",
             "E0109 2:1+8 `module` is not the first declaration of the file | move it to the top; a file has one "
             "module"},
        Case{"fact x = 3 # \xC3\x28", "E0002 1:14+1 this is not UTF-8 | save the file as UTF-8"},
        Case{"\xED\xA0\x80", "E0002 1:1+1 this is not UTF-8 | save the file as UTF-8"},
        Case{"# \xC0\xAF", "E0002 1:3+1 this is not UTF-8 | save the file as UTF-8"}));

INSTANTIATE_TEST_SUITE_P(
    Recovery, SyntaxError,
    ::testing::Values(
        Case{"fact x =\nfact y = 1,000\nfact z = 3\nrule r\n",
             "E0101 1:9+0 expected a value after `=`, found the end of the line\nE0104 2:10+5 `1,000` is grouped with "
             "a comma | write `1_000`\nE0101 4:7+0 expected `:` after `r`, found the end of the line"},
        Case{"rule r: x + + y\n  = count(z)\n  fact x 3",
             "E0101 1:13+1 expected a value after `+`, found `+`\nE0101 3:10+1 expected a relation after `x`, found "
             "`3`"},
        Case{"rule r: x + + y =\ncount(z) + 3\nfact x = 3", "E0101 1:13+1 expected a value after `+`, found `+`"},
        Case{"source s {\n  published yesterday\n  note \"a\"\n}\nfact x 3",
             "E0101 2:13+9 expected a date after `published`, found `yesterday`\nE0101 5:8+1 expected a relation after "
             "`x`, found `3`"},
        Case{"factt x = 3\nquantitty a, b : real\nfact y = 3",
             "E0102 1:1+5 `factt` does not start a declaration | a declaration starts with its keyword, at the start "
             "of a line\nE0102 2:1+9 `quantitty` does not start a declaration | a declaration starts with its keyword, "
             "at the start of a line"},
        Case{"test \"t\" {\nchange x 3\nexpect x forced\n}\nfact x = 1_",
             "E0101 2:10+1 expected a relation after `x`, found `3`\nE0105 5:10+2 `1_` is not a number: `_` stands "
             "only between two digits"},
        Case{"rule r: x +\ncount base", "E0101 1:12+0 expected a value after `+`, found the end of the line"}));

TEST(ParseDiagnostics, WholeDeclarationsOnly) {
  const SourceFile source = make_source_file(
      "test.xf",
      "fact x = 1 from s \"q\" trust trust\ntest \"t\" { add fact y = 2 from s \"q\" oops }\nfact z = 3 from s \"r\"");
  const Parsed parsed = parse(source, 0);
  EXPECT_EQ(parsed.diagnostics.size(), 2U);
  ASSERT_EQ(parsed.file.decls.size(), 1U);
  ASSERT_EQ(parsed.file.facts.size(), 1U);
  EXPECT_EQ(parsed.file.quotes.size(), 1U);
  EXPECT_EQ(parsed.file.literals.size(), 1U);
  EXPECT_TRUE(parsed.file.tests.empty());
}

TEST(ParseDiagnostics, NamesOfFailedDeclarationsArePoisoned) {
  const auto poisoned = [](const std::string& text) {
    const SourceFile source = make_source_file("test.xf", text);
    std::string out;
    for (const Span& span : parse(source, 0).file.poisoned) out += std::string(text_of(source, span)) + ' ';
    return out;
  };
  EXPECT_EQ(poisoned("quantity a, b,\n  c : nothing in\nfact d: x =\nfact e =\nderive f: +\n"), "a b c d f ");
  EXPECT_EQ(poisoned("soft rule r x\nrule s\nlist l {\nunit u\ncount a, b c\nmodule m m\nuse x\ntest x"),
            "r s l u a b m ");
  EXPECT_EQ(poisoned("quantitty a : real\nquantity fact : real\nfact good: x = 3"), "a ");
}

std::string repeated(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

TEST(ParseDiagnostics, DeepNestingIsRefused) {
  for (const char* opening :
       {"(", "-", "not ", "if x then ", "if x then y else ", "f(", "q[(", "x^-", "sum(", "x + (", "x * -"}) {
    const SourceFile source = make_source_file("test.xf", "derive " + repeated(opening, 100'000) + "\nfact x = 1_");
    const Parsed parsed = parse(source, 0);
    ASSERT_EQ(parsed.diagnostics.size(), 2U) << opening;
    EXPECT_EQ(parsed.diagnostics[0].code, std::string(opening) == "x^-" ? Code::syntax : Code::too_deep) << opening;
    EXPECT_EQ(parsed.diagnostics[1].code, Code::bad_number) << opening;
  }
}

TEST(ParseDiagnostics, LongTokensAreCutBetweenCharacters) {
  EXPECT_EQ(diagnostics_of("rule r: a + b " + repeated("字", 30)),
            "E0101 1:15+90 expected the end of the declaration after `b`, found `" + repeated("字", 20) + "…`");
  EXPECT_EQ(diagnostics_of("derive x y" + repeated("字", 30)),
            "E0101 1:10+91 expected the end of the declaration after `x`, found `y" + repeated("字", 19) + "…`");
}

TEST(ParseDiagnostics, NestingUpToTheLimitIsRead) {
  const auto nested = [](int depth) {
    return diagnostics_of("derive " + repeated("(", depth) + "x" + repeated(")", depth));
  };
  EXPECT_EQ(nested(max_expression_depth), "");
  EXPECT_NE(nested(max_expression_depth + 1), "");
}

TEST(ParseDiagnostics, TallTreesAreRefused) {
  EXPECT_EQ(diagnostics_of("derive x" + repeated(" + x", max_expression_height - 1)), "");
  EXPECT_EQ(diagnostics_of("derive x" + repeated(" + x", max_expression_height)).substr(0, 5), "E0108");
  EXPECT_EQ(diagnostics_of("unit u = x" + repeated(" * x", max_expression_height)).substr(0, 5), "E0108");
}

}  // namespace
}  // namespace crossfoot::testing
