// SPDX-License-Identifier: Apache-2.0
#include "report/smt2.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <initializer_list>
#include <string>

#include "sample.hpp"

namespace crossfoot {
namespace {

using sample::Sample;
using testing::HasSubstr;
using testing::Not;

/// x and y are real, n and m are counts, p is a percentage of at least 0 and q one of more than 0, b and c are
/// conditions.
struct Written : Sample {
  TermId x, y, n, m, p, q, b, c;

  Written() : Sample("a.xf", "rule r: it holds\n") {
    x = of_sort("x", Sort::real);
    y = of_sort("y", Sort::real);
    n = of_sort("n", Sort::integer);
    m = of_sort("m", Sort::integer);
    p = of_sort("p", Sort::real);
    q = of_sort("q", Sort::real);
    b = of_sort("b", Sort::boolean);
    c = of_sort("c", Sort::boolean);
    for (const TermId id : {n, m, p, q}) model.variables[model.terms.at(id).first].domain = 0;
    range_of(p).lower = Bound{0, true};
    range_of(q).lower = Bound{0, false};
    rule("r", "rule r: it holds", "it holds");
  }

  TermId of_sort(const std::string& name, Sort sort) {
    const TermId id = variable(name, "", sort == Sort::integer ? QuantityKind::count : QuantityKind::real);
    model.variables.back().sort = sort;
    return id;
  }
  Interval& range_of(TermId id) { return model.quantities[model.variables[model.terms.at(id).first].quantity].range; }

  TermId value(const Rational& number) { return model.terms.number(number); }
  TermId make(Op op, std::initializer_list<TermId> operands) { return model.terms.make(op, operands); }
  TermId ratio(TermId a, TermId below) { return make(Op::divide, {a, below}); }
  TermId less(TermId a, TermId than) { return make(Op::less, {a, than}); }
  TermId equal(TermId a, TermId to) { return make(Op::equal, {a, to}); }

  std::string problem(TermId condition) {
    model.statements[0].condition = condition;
    return render_smt2(model);
  }
  /// What stands between the comment of the statement and the next empty line, without the assertion's frame.
  std::string said(TermId condition) {
    const std::string text = problem(condition);
    const std::string comment = "; rule r: it holds (a.xf:1)\n";
    const auto begin = text.find(comment) + comment.size();
    std::string block = text.substr(begin, text.find("\n\n", begin) - begin);
    const std::string frame = "(assert (! ";
    const std::string name = " :named |r|))";
    EXPECT_TRUE(block.ends_with(name)) << block;
    block.erase(block.size() - name.size());
    return block.erase(block.rfind(frame), frame.size());
  }
};

TEST(Smt2, WritesNumbersExactly) {
  Written w;
  EXPECT_EQ(w.said(w.equal(w.x, w.value(3))), "(= |x| 3.0)");
  EXPECT_EQ(w.said(w.equal(w.x, w.value(-3))), "(= |x| (- 3.0))");
  EXPECT_EQ(w.said(w.equal(w.x, w.value({13, 2}))), "(= |x| 6.5)");
  EXPECT_EQ(w.said(w.equal(w.x, w.value({-19, 3}))), "(= |x| (- (/ 19.0 3.0)))");
  EXPECT_EQ(w.said(w.equal(w.x, w.value(Rational::power_of_ten(21)))), "(= |x| 1000000000000000000000.0)");
  EXPECT_EQ(w.said(w.equal(w.x, w.value(Rational::power_of_ten(-9)))), "(= |x| 0.000000001)");
}

TEST(Smt2, WritesComparisons) {
  Written w;
  EXPECT_EQ(w.said(w.equal(w.x, w.y)), "(= |x| |y|)");
  EXPECT_EQ(w.said(w.make(Op::not_equal, {w.x, w.y})), "(not (= |x| |y|))");
  EXPECT_EQ(w.said(w.less(w.x, w.y)), "(< |x| |y|)");
  EXPECT_EQ(w.said(w.make(Op::less_equal, {w.x, w.y})), "(<= |x| |y|)");
  EXPECT_EQ(w.said(w.less(w.x, w.x)), "false");
  EXPECT_EQ(w.said(w.less(w.value(1), w.value(2))), "true");
}

TEST(Smt2, WritesLinearSums) {
  Written w;
  const TermId twice = w.make(Op::multiply, {w.value(2), w.x});
  EXPECT_EQ(w.said(w.equal(w.make(Op::add, {twice, w.y, w.value(1)}), w.value(0))), "(= (+ (* 2.0 |x|) |y| 1.0) 0.0)");
  EXPECT_EQ(w.said(w.equal(w.make(Op::add, {w.x, w.make(Op::multiply, {w.value(-1), w.y})}), w.value(4))),
            "(= (- |x| |y|) 4.0)");
  EXPECT_EQ(w.said(w.equal(w.make(Op::add, {w.x, w.x}), w.y)), "(= (* 2.0 |x|) |y|)");
  EXPECT_EQ(w.said(w.equal(w.make(Op::multiply, {w.value(-1), w.x}), w.y)), "(= (- |x|) |y|)");
  EXPECT_EQ(w.said(w.equal(w.ratio(w.make(Op::add, {w.x, w.y}), w.value(4)), w.value(1))),
            "(= (+ (* 0.25 |x|) (* 0.25 |y|)) 1.0)");
  EXPECT_EQ(w.said(w.equal(w.make(Op::power, {w.make(Op::add, {w.value(1), w.value(1)}), w.value(-2)}), w.x)),
            "(= 0.25 |x|)");
}

TEST(Smt2, ComparesWholeNumbersAsInts) {
  Written w;
  EXPECT_EQ(w.said(w.less(w.n, w.value({7, 2}))), "(< (* 2 |n|) 7)");
  EXPECT_EQ(w.said(w.equal(w.ratio(w.make(Op::add, {w.n, w.m}), w.value(3)), w.value({1, 2}))),
            "(= (+ (* 2 |n|) (* 2 |m|)) 3)");
  EXPECT_EQ(w.said(w.equal(w.make(Op::add, {w.n, w.x}), w.value(2))), "(= (+ |x| (to_real |n|)) 2.0)");
}

TEST(Smt2, MultipliesRatiosOut) {
  Written w;
  EXPECT_EQ(w.said(w.less(w.ratio(w.x, w.p), w.value(3))), "(and (< 0.0 |p|) (< |x| (* 3.0 |p|)))");
  EXPECT_EQ(w.said(w.less(w.ratio(w.n, w.m), w.value({1, 2}))), "(and (< 0 |m|) (< (* 2 |n|) |m|))");
  EXPECT_EQ(w.said(w.less(w.ratio(w.x, w.y), w.value(3))),
            "(or (and (< 0.0 |y|) (< |x| (* 3.0 |y|))) (and (< |y| 0.0) (< (* 3.0 |y|) |x|)))");
  EXPECT_EQ(w.said(w.equal(w.ratio(w.x, w.y), w.value(3))), "(and (not (= |y| 0.0)) (= |x| (* 3.0 |y|)))");
  EXPECT_EQ(w.said(w.equal(w.ratio(w.x, w.y), w.ratio(w.p, w.y))), "(and (not (= |y| 0.0)) (= |x| |p|))");
  EXPECT_EQ(w.said(w.equal(w.ratio(w.x, w.ratio(w.y, w.p)), w.value(1))),
            "(and (< 0.0 |p|) (not (= |y| 0.0)) (= (* |x| |p|) |y|))");
  EXPECT_EQ(w.said(w.equal(w.make(Op::add, {w.ratio(w.x, w.q), w.value(-1)}), w.value(0))),
            "(and (< 0.0 |q|) (= (- |x| |q|) 0.0))");
  EXPECT_EQ(w.said(w.equal(w.ratio(w.x, w.value(0)), w.value(1))), "false");
}

TEST(Smt2, AssertsOneDivisorOfTwoBounds) {
  Written w;
  const TermId ratio = w.ratio(w.x, w.p);
  const TermId within = w.make(Op::and_, {w.make(Op::less_equal, {w.value(2), ratio}), w.less(ratio, w.value(3))});
  EXPECT_EQ(w.said(within), "(and (< 0.0 |p|) (<= (* 2.0 |p|) |x|) (< |x| (* 3.0 |p|)))");
}

TEST(Smt2, WritesProductsAndPowers) {
  Written w;
  EXPECT_EQ(w.said(w.equal(w.make(Op::multiply, {w.x, w.value(2), w.y}), w.value(1))), "(= (* 2.0 (* |x| |y|)) 1.0)");
  EXPECT_EQ(w.said(w.equal(w.make(Op::power, {w.x, w.value(3)}), w.n)), "(= (* |x| |x| |x|) (to_real |n|))");
  EXPECT_EQ(w.said(w.equal(w.make(Op::power, {w.p, w.value(-2)}), w.value(4))),
            "(and (< 0.0 |p|) (= 1.0 (* 4.0 (* |p| |p|))))");
  EXPECT_EQ(w.said(w.equal(w.make(Op::power, {w.x, w.value(0)}), w.y)), "(= 1.0 |y|)");
  EXPECT_THAT(w.problem(w.equal(w.make(Op::multiply, {w.x, w.y}), w.value(1))), HasSubstr("(set-logic QF_NIRA)"));
  EXPECT_THAT(w.problem(w.equal(w.make(Op::multiply, {w.x, w.value(2)}), w.value(1))), HasSubstr("QF_LIRA"));
}

TEST(Smt2, WritesChoicesOfNumbers) {
  Written w;
  EXPECT_EQ(w.said(w.less(w.make(Op::min, {w.x, w.y}), w.value(1))), "(< (ite (<= |x| |y|) |x| |y|) 1.0)");
  EXPECT_EQ(w.said(w.less(w.make(Op::max, {w.n, w.m}), w.value(1))), "(< (ite (<= |m| |n|) |n| |m|) 1)");
  EXPECT_EQ(w.said(w.less(w.make(Op::abs, {w.x}), w.value(1))), "(< (ite (<= 0.0 |x|) |x| (- |x|)) 1.0)");
  EXPECT_EQ(w.said(w.equal(w.make(Op::choose, {w.b, w.x, w.value(2)}), w.y)), "(= (ite |b| |x| 2.0) |y|)");
  EXPECT_EQ(w.said(w.equal(w.make(Op::add, {w.b, w.less(w.x, w.y)}), w.value(1))),
            "(= (+ (ite |b| 1 0) (ite (< |x| |y|) 1 0)) 1)");
  EXPECT_EQ(w.said(w.equal(w.make(Op::choose, {w.less(w.ratio(w.x, w.p), w.value(1)), w.y, w.x}), w.value(5))),
            "(and (or (and (< 0.0 |p|) (< |x| |p|)) (and (< 0.0 |p|) (<= |p| |x|))) "
            "(= (ite (and (< 0.0 |p|) (< |x| |p|)) |y| |x|) 5.0))");
}

TEST(Smt2, WritesConditions) {
  Written w;
  const TermId first = w.less(w.x, w.y);
  EXPECT_EQ(w.said(w.model.terms.truth(true)), "true");
  EXPECT_EQ(w.said(w.b), "|b|");
  EXPECT_EQ(w.said(w.make(Op::not_, {first})), "(<= |y| |x|)");
  EXPECT_EQ(w.said(w.make(Op::not_, {w.b})), "(not |b|)");
  EXPECT_EQ(w.said(w.make(Op::and_, {w.b, first})), "(and |b| (< |x| |y|))");
  EXPECT_EQ(w.said(w.make(Op::or_, {w.b, first})), "(or |b| (< |x| |y|))");
  EXPECT_EQ(w.said(w.model.terms.make(Op::and_, {})), "true");
  EXPECT_EQ(w.said(w.model.terms.make(Op::or_, {})), "false");
  EXPECT_EQ(w.said(w.make(Op::implies, {w.b, first})), "(=> |b| (< |x| |y|))");
  EXPECT_EQ(w.said(w.make(Op::iff, {w.b, w.c})), "(= |b| |c|)");
  EXPECT_EQ(w.said(w.make(Op::choose, {w.b, w.c, first})), "(ite |b| |c| (< |x| |y|))");
}

TEST(Smt2, AssertsDivisorsOnlyWhereTheyAreReached) {
  Written w;
  const TermId guard = w.make(Op::not_equal, {w.p, w.value(0)});
  const TermId divides = w.equal(w.ratio(w.x, w.p), w.value(2));
  const std::string no = "(and (< 0.0 |p|) (not (= |x| (* 2.0 |p|))))";
  const std::string yes = "(and (< 0.0 |p|) (= |x| (* 2.0 |p|)))";
  EXPECT_EQ(w.said(w.make(Op::implies, {guard, divides})), "(or (= |p| 0.0) " + yes + ")");
  EXPECT_EQ(w.said(w.make(Op::implies, {divides, w.b})), "(or " + no + " (and " + yes + " |b|))");
  EXPECT_EQ(w.said(w.make(Op::not_, {w.make(Op::and_, {divides, w.b})})),
            "(or " + no + " (and " + yes + " (not |b|)))");
  EXPECT_EQ(w.said(w.make(Op::or_, {divides, w.b})), "(or " + yes + " (and " + no + " |b|))");
  EXPECT_EQ(w.said(w.make(Op::iff, {w.b, divides})), "(or (and |b| " + yes + ") (and (not |b|) " + no + "))");
}

TEST(Smt2, DefinesWhatItUsesTwice) {
  Written w;
  const TermId least = w.make(Op::min, {w.x, w.y, w.p, w.q, w.x, w.y, w.p, w.q, w.x, w.y, w.p, w.q});
  const std::string text = w.said(w.less(least, w.value(1)));
  EXPECT_THAT(text, HasSubstr("(define-fun |part 2| () Real "));
  EXPECT_LT(text.size(), 3000U) << "it doubles with every operand";
}

TEST(Smt2, KeepsNamesApart) {
  Written w;
  w.model.quantities[0].name = "mod";
  w.model.quantities[1].name = "odd|na\\me\n";
  w.model.quantities[2].name = "r";
  w.model.quantities[3].name = "示范";
  const std::string text = w.problem(w.b);
  EXPECT_THAT(text, HasSubstr("(declare-const |mod (2)| Real)"));
  EXPECT_THAT(text, HasSubstr("(declare-const |odd_na_me_| Real)"));
  EXPECT_THAT(text, HasSubstr("(declare-const |r| Int)"));
  EXPECT_THAT(text, HasSubstr("(declare-const |示范| Int)"));
  EXPECT_THAT(text, HasSubstr("(assert (! |b| :named |r (2)|))"));
}

TEST(Smt2, CommentsSayWhereAndCannotBreakOut) {
  Sample s("a.xf", "fact x = 3 from s \"q\"\n");
  const auto x = s.variable("x");
  s.model.variables[0].sort = Sort::integer;
  const auto from = s.source("s", "2020");
  const auto id = s.fact("x@s", "fact x = 3 from s \"q\"", "x = 3", "3", x, Interval::point(3), from,
                         {"3\n(assert false)", "\x1b[31m|;\""});
  s.model.statements[id].condition = s.model.terms.make(Op::equal, {x, s.model.terms.number(3)});
  const std::string text = render_smt2(s.model);
  EXPECT_THAT(text, HasSubstr("; fact x@s: x = 3 (a.xf:1) \"3\uFFFD(assert false)\" \"\uFFFD[31m|;\"\"\n"
                              "(assert (! (= |x| 3) :named |x@s|))\n"));
  EXPECT_THAT(text, HasSubstr("(set-logic QF_LIA)"));
  EXPECT_THAT(text, HasSubstr("\n(check-sat)\n"));
}

TEST(Smt2, SoftStatementsAreComments) {
  Written w;
  w.model.statements[0].soft = true;
  const std::string text = w.problem(w.equal(w.make(Op::multiply, {w.x, w.y}), w.value(1)));
  EXPECT_THAT(text, HasSubstr("; soft: (= (* |x| |y|) 1.0)\n"));
  EXPECT_THAT(text, HasSubstr("(set-logic QF_LIRA)"));
  EXPECT_THAT(text, Not(HasSubstr("(assert")));
}

TEST(Smt2, DefinesWhatIsAskedWhereItIsDefined) {
  Written w;
  const auto ask = [&](const std::string& name, TermId expression) {
    Derive derive;
    derive.name = name;
    derive.states = w.find("it holds");
    derive.expression = expression;
    w.model.derives.push_back(derive);
  };
  ask("sum", w.make(Op::add, {w.x, w.y}));
  ask("whole", w.n);
  ask("ratio", w.ratio(w.x, w.y));
  ask("square", w.make(Op::multiply, {w.x, w.x}));
  Claim claim;
  claim.name = "sum";
  claim.states = w.find("it holds");
  claim.condition = w.less(w.ratio(w.x, w.q), w.value(1));
  w.model.claims.push_back(claim);
  const std::string text = w.problem(w.b);
  EXPECT_THAT(text, HasSubstr("\n(define-fun |sum| () Real (+ |x| |y|))\n"));
  EXPECT_THAT(text, HasSubstr("\n(define-fun |whole| () Int |n|)\n"));
  EXPECT_THAT(text, HasSubstr("; derive ratio: it holds (a.xf:1); it divides"));
  EXPECT_THAT(text, HasSubstr("\n; (define-fun |square| () Real (* |x| |x|))\n"));
  EXPECT_THAT(text, HasSubstr("\n(define-fun |claim sum| () Bool (and (< 0.0 |q|) (< |x| |q|)))\n"));
}

}  // namespace
}  // namespace crossfoot
