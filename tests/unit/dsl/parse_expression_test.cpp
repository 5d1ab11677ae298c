// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "parse_tree.hpp"

namespace crossfoot::testing {
namespace {

struct Case {
  const char* text;
  const char* tree;
};

std::string tree_of(const std::string& text) {
  const SourceFile source = make_source_file("test.xf", "rule r: " + text);
  const Parsed parsed = parse(source, 0);
  if (!parsed.diagnostics.empty()) return parsed.diagnostics.front().message;
  return print_expression(parsed.file, source, parsed.file.rules.at(0).condition);
}

class Expression : public ::testing::TestWithParam<Case> {};

TEST_P(Expression, Tree) { EXPECT_EQ(tree_of(GetParam().text), GetParam().tree); }

INSTANTIATE_TEST_SUITE_P(
    Precedence, Expression,
    ::testing::Values(Case{"a + b * c", "(+ a (* b c))"}, Case{"a - b - c", "(- (- a b) c)"},
                      Case{"a - (b - c)", "(- a (- b c))"}, Case{"a / b / c * d", "(* (/ (/ a b) c) d)"},
                      Case{"-x^2", "(neg (^ x 2))"}, Case{"(-x)^2", "(^ (neg x) 2)"}, Case{"x^-1", "(^ x (neg 1))"},
                      Case{"- - x", "(neg (neg x))"}, Case{"-a * b", "(* (neg a) b)"}, Case{"a * -b", "(* a (neg b))"},
                      Case{"a or b and not c", "(or a (and b (not c)))"}, Case{"a or b or c", "(or a b c)"},
                      Case{"(a or b) or c", "(or (or a b) c)"}, Case{"not a = b", "(not (compare a = b))"},
                      Case{"not not a", "(not (not a))"}, Case{"a + b < c * d", "(compare (+ a b) < (* c d))"},
                      Case{"0 <= a <= b < c", "(compare 0 <= a <= b < c)"}, Case{"a = b = c", "(compare a = b = c)"},
                      Case{"a ≠ b and c ≤ d and e ≥ f", "(and (compare a != b) (compare c <= d) (compare e >= f))"},
                      Case{"if a then b else c", "(if a b c)"}, Case{"if a then b", "(if a b)"},
                      Case{"if a then if b then c else d", "(if a (if b c d))"},
                      Case{"if a then b else if c then d else e", "(if a b (if c d e))"},
                      Case{"(if a then b else c) + 1", "(+ (if a b c) 1)"}, Case{"((x))", "x"}));

INSTANTIATE_TEST_SUITE_P(
    Forms, Expression,
    ::testing::Values(Case{"a = b within 2 zone", "(within a b 2:zone)"},
                      Case{"a = b within 0.5%", "(within a b 0.005%~0.001/0.001)"},
                      Case{"x in { 1, 2 }", "(in x (set 1 2))"}, Case{"x in {}", "(in x (set))"},
                      Case{"x in 1..3", "(in x (.. 1 3))"}, Case{"x in 1+1..n - 1", "(in x (.. (+ 1 1) (- n 1)))"},
                      Case{"x in members", "(in x members)"}, Case{"q[t - 1]", "(index q (- t 1))"},
                      Case{"q[1..3, b]", "(index q (.. 1 3) b)"}, Case{"m.q[1]", "(index m.q 1)"},
                      Case{"f()", "(call f)"}, Case{"f(a, b + 1)", "(call f a (+ b 1))"},
                      Case{"sum(q)", "(call sum q)"}, Case{"count(bases)", "(call count bases)"},
                      Case{"distinct(a, b, c)", "(call distinct a b c)"},
                      Case{"sum(q[b] for b in 3..7 where b != 5)",
                           "(call sum (for (index q b) (binder b (.. 3 7)) (compare b != 5) where))"},
                      Case{"sum(q[a, b] for a in { x, y }, b in d)",
                           "(call sum (for (index q a b) (binder a (set x y)) (binder b d)))"},
                      Case{"true and false", "(and true false)"}, Case{"at + note", "(+ at note)"},
                      Case{"示范基地 + été + _x1", "(+ (+ 示范基地 été) _x1)"}, Case{"more > 3", "(compare more > 3)"},
                      Case{"x + 3 zone", "(+ x 3:zone)"}, Case{"3 zone + 4 zone", "(+ 3:zone 4:zone)"},
                      Case{"(x + y) * 3 m.zone", "(* (+ x y) 3:m.zone)"}));

INSTANTIATE_TEST_SUITE_P(
    Dates, Expression,
    ::testing::Values(Case{"q[2018-07]", "(index q @2018-07)"}, Case{"q[2018 - 07]", "(index q (- 2018 7))"},
                      Case{"2018-07", "(- 2018 7)"}, Case{"q[2018-7]", "(index q (- 2018 7))"},
                      Case{"q[2020-09-05]", "(index q @2020-09-05)"},
                      Case{"q[2021-Q1..2021-Q4]", "(index q (.. @2021-Q1 @2021-Q4))"},
                      Case{"q[2018-07 - 1]", "(index q (- @2018-07 1))"}, Case{"q[(2018-07)]", "(index q @2018-07)"},
                      Case{"q[2020-02-29]", "(index q @2020-02-29)"},
                      Case{"t in { 2018-07, 2019-01 }", "(in t (set @2018-07 @2019-01))"},
                      Case{"t in 2018-07..2019-01", "(in t (.. @2018-07 @2019-01))"},
                      Case{"growth(q, 2018-07)", "(call growth q @2018-07)"},
                      Case{"max(1, 2018-07)", "(call max 1 (- 2018 7))"},
                      Case{"sum(q[t] for t in d where t != 2018-07)",
                           "(call sum (for (index q t) (binder t d) (compare t != @2018-07) where))"}));

TEST(ParseExpression, WhereOfARuleReadsDates) {
  const SourceFile source = make_source_file("test.xf", "rule r for t in d where t > 2018-07: x = 2018-07");
  const Parsed parsed = parse(source, 0);
  ASSERT_TRUE(parsed.diagnostics.empty());
  EXPECT_EQ(print_expression(parsed.file, source, parsed.file.rules[0].where), "(compare t > @2018-07)");
  EXPECT_EQ(print_expression(parsed.file, source, parsed.file.rules[0].condition), "(compare x = (- 2018 7))");
}

TEST(ParseExpression, SpansCoverOperandsWithTheirParentheses) {
  const SourceFile source = make_source_file("test.xf", "derive (a + b) * f(c)[0] ");
  const SourceFile good = make_source_file("test.xf", "derive (a + b) * f(c, -d)");
  const Parsed parsed = parse(good, 3);
  ASSERT_TRUE(parsed.diagnostics.empty());
  const ast::ExprId product = parsed.file.derives[0].expression;
  EXPECT_EQ(text_of(good, parsed.file.span_of(product)), "(a + b) * f(c, -d)");
  EXPECT_EQ(text_of(good, parsed.file.span_of(parsed.file.operands_of(product)[0])), "a + b");
  EXPECT_EQ(text_of(good, parsed.file.span_of(parsed.file.operands_of(product)[1])), "f(c, -d)");
  EXPECT_EQ(parsed.file.span_of(product).file, 3U);
  EXPECT_FALSE(parse(source, 0).diagnostics.empty());
}

TEST(ParseExpression, LeavesHaveNoOperands) {
  const SourceFile source = make_source_file("test.xf", "derive true\nderive 7");
  const Parsed parsed = parse(source, 0);
  ASSERT_TRUE(parsed.diagnostics.empty());
  for (const ast::DeriveDecl& derive : parsed.file.derives)
    EXPECT_TRUE(parsed.file.operands_of(derive.expression).empty());
}

TEST(ParseExpression, ASumOfManyTermsIsRead) {
  std::string text = "x";
  for (int i = 0; i < 5000; ++i) text += " + x";
  EXPECT_EQ(tree_of(text).size(), 5000 * 5 + 5001 + 0U);
}

}  // namespace
}  // namespace crossfoot::testing
