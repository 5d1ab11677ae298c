// SPDX-License-Identifier: Apache-2.0
#include "model/plain_statements.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <stdexcept>
#include <string>

#include "model/model.hpp"

namespace crossfoot {
namespace {

constexpr std::int64_t greatest = std::numeric_limits<std::int64_t>::max();

/// Statements made one by one, each about one fact, rule, list or variable; variables 0 to 3.
struct Bench {
  Model model;
  TermId x[4] = {};

  Bench() {
    model.variables.resize(4);
    for (VariableId id = 0; id < 4; ++id) x[id] = model.terms.variable(id);
    model.facts.resize(1);
    model.facts[0].name = "f";
    model.rules.resize(1);
    model.rules[0].name = "r";
    model.lists.resize(1);
  }
  TermId number(const Rational& value) { return model.terms.number(value); }
  TermId make(Op op, std::initializer_list<TermId> operands) { return model.terms.make(op, operands); }
  void add(StatementKind kind, TermId condition, std::uint32_t subject = 0, bool soft = false) {
    Statement made;
    made.kind = kind;
    made.condition = condition;
    made.subject = subject;
    made.soft = soft;
    model.statements.push_back(made);
  }
};

std::string read(const Model& model) {
  const PlainStatements plain = plain_statements_of(model);
  std::string text;
  const auto add = [&](StatementId id, const std::string& what) { text += std::to_string(id) + ": " + what + "; "; };
  for (const auto& pin : plain.pins)
    add(pin.statement, "x" + std::to_string(pin.variable) + " = " + std::to_string(pin.value));
  for (const auto& run : plain.domains)
    add(run.first_statement, "x" + std::to_string(run.first_variable) + " and " + std::to_string(run.count - 1) +
                                 " more >= " + std::to_string(run.at_least));
  for (const auto& sum : plain.sums) {
    std::string what;
    std::uint32_t i = 0;
    for (const VariableId id : plain.variables_of(sum))
      what += (i++ < sum.added ? "+x" : "-x") + std::to_string(id) + " ";
    add(sum.statement, what + std::to_string(sum.constant) +
                           (sum.relation == Op::equal  ? " = 0"
                            : sum.relation == Op::less ? " < 0"
                                                       : " <= 0"));
  }
  for (const StatementId id : plain.others) text += std::to_string(id) + " ";
  return text;
}

TEST(PlainStatements, ReadPinsOfFactsAndListsAlone) {
  Bench b;
  b.add(StatementKind::fact, b.make(Op::equal, {b.x[2], b.number(7)}));
  b.add(StatementKind::list, b.make(Op::equal, {b.x[1], b.number(-greatest)}));
  b.add(StatementKind::fact, b.make(Op::equal, {b.x[0], b.number(Rational(1, 2))}));
  b.add(StatementKind::fact, b.make(Op::equal, {b.x[0], b.number(3)}), 0, true);
  b.add(StatementKind::fact, b.make(Op::not_equal, {b.x[0], b.number(3)}));
  b.add(StatementKind::rule, b.make(Op::equal, {b.x[0], b.number(3)}));
  EXPECT_EQ(read(b.model), "0: x2 = 7; 1: x1 = -9223372036854775807; 5: +x0 -3 = 0; 2 3 4 ");
}

TEST(PlainStatements, ReadDomainsInRuns) {
  Bench b;
  const auto at_least = [&](TermId x, int value) { return b.make(Op::less_equal, {b.number(value), x}); };
  b.add(StatementKind::domain, at_least(b.x[0], 0), 0);
  b.add(StatementKind::domain, at_least(b.x[1], 0), 1);
  b.add(StatementKind::domain, at_least(b.x[2], 5), 2);
  b.add(StatementKind::domain, b.make(Op::less, {b.number(5), b.x[3]}), 3);
  b.add(StatementKind::domain, at_least(b.x[3], 5), 3);
  EXPECT_EQ(read(b.model), "0: x0 and 1 more >= 0; 2: x2 and 0 more >= 5; 4: x3 and 0 more >= 5; 3 ");
}

TEST(PlainStatements, ReadSumsOfEveryShape) {
  Bench b;
  const TermId minus_x1 = b.make(Op::multiply, {b.number(-1), b.x[1]});
  b.add(StatementKind::rule, b.make(Op::equal, {b.make(Op::add, {b.x[0], minus_x1, b.number(5)}), b.x[2]}));
  b.add(StatementKind::fact,
        b.make(Op::less, {b.make(Op::add, {b.x[0], b.x[0]}), b.make(Op::add, {minus_x1, b.x[3]})}));
  b.add(StatementKind::rule,
        b.make(Op::less_equal, {b.number(2), b.make(Op::add, {b.x[0], b.make(Op::add, {b.x[1]})})}));
  b.add(StatementKind::rule, b.make(Op::equal, {b.make(Op::multiply, {b.number(2), b.x[0]}), b.x[1]}));
  b.add(StatementKind::rule, b.make(Op::equal, {b.make(Op::multiply, {b.x[0], b.x[1]}), b.x[1]}));
  b.add(StatementKind::rule, b.make(Op::equal, {b.number(1), b.number(1)}));
  b.add(StatementKind::rule, b.make(Op::equal, {b.make(Op::add, {b.x[0], b.number(Rational(1, 3))}), b.x[1]}));
  b.add(StatementKind::rule, b.make(Op::equal, {b.make(Op::add, {b.x[0], b.number(greatest), b.number(1)}), b.x[1]}));
  EXPECT_EQ(read(b.model), "0: +x0 -x1 -x2 5 = 0; 1: +x0 +x0 +x1 -x3 0 < 0; 2: -x0 -x1 2 <= 0; 3 4 5 6 7 ");
}

/// A model with a column of each kind and something else.
Bench mixed() {
  Bench b;
  b.add(StatementKind::fact, b.make(Op::equal, {b.x[0], b.number(7)}));
  b.add(StatementKind::fact, b.make(Op::equal, {b.x[1], b.number(8)}));
  b.add(StatementKind::domain, b.make(Op::less_equal, {b.number(0), b.x[0]}), 0);
  b.add(StatementKind::domain, b.make(Op::less_equal, {b.number(0), b.x[1]}), 1);
  b.add(StatementKind::rule, b.make(Op::equal, {b.make(Op::add, {b.x[0], b.x[1], b.number(4)}), b.x[2]}));
  b.add(StatementKind::rule, b.make(Op::less, {b.x[0], b.x[1]}));
  b.add(StatementKind::rule, b.make(Op::not_equal, {b.x[0], b.x[1]}));
  return b;
}

TEST(PlainStatements, AreReadAgainWithoutDifference) {
  Bench b = mixed();
  EXPECT_EQ(misread_statement(b.model, proved_plain_statements(b.model)), std::nullopt);
  const PlainStatements before = plain_statements_of(b.model);
  b.add(StatementKind::fact, b.make(Op::equal, {b.x[3], b.number(1)}));
  EXPECT_EQ(misread_statement(b.model, before), std::nullopt) << "what comes later is in no column";
  EXPECT_EQ(misread_statement(b.model, {}), std::nullopt) << "none of them are read";
}

TEST(PlainStatements, AreReadAgainWithEveryDifference) {
  const Bench b = mixed();
  const PlainStatements right = plain_statements_of(b.model);
  const auto misread = [&](auto change) {
    PlainStatements wrong = right;
    change(wrong);
    return misread_statement(b.model, wrong);
  };
  EXPECT_EQ(misread([](auto& p) { p.pins[1].value = 9; }), 1);
  EXPECT_EQ(misread([](auto& p) { p.pins[1].variable = 0; }), 1);
  EXPECT_EQ(misread([](auto& p) { p.pins[1].statement = 0; }), 0);
  EXPECT_EQ(misread([](auto& p) { p.pins.pop_back(); }), 1);
  EXPECT_EQ(misread([](auto& p) { std::swap(p.pins[0], p.pins[1]); }), 0);
  EXPECT_EQ(misread([](auto& p) { p.pins[0].statement = 4; }), 0);
  EXPECT_EQ(misread([](auto& p) { p.domains[0].at_least = -1; }), 2);
  EXPECT_EQ(misread([](auto& p) { p.domains[0].count = 1; }), 3);
  EXPECT_EQ(misread([](auto& p) { p.domains[0].count = 3; }), 4);
  EXPECT_EQ(misread([](auto& p) { p.domains[0].first_variable = 1; }), 2);
  EXPECT_EQ(misread([](auto& p) { p.sums[0].constant = 3; }), 4);
  EXPECT_EQ(misread([](auto& p) { p.sums[0].relation = Op::less; }), 4);
  EXPECT_EQ(misread([](auto& p) { --p.sums[0].added, ++p.sums[0].subtracted; }), 4);
  EXPECT_EQ(misread([](auto& p) { --p.sums[0].subtracted; }), 4);
  EXPECT_EQ(misread([](auto& p) { p.sum_variables[0] = 1; }), 4);
  EXPECT_EQ(misread([](auto& p) { p.sums[1].relation = Op::less_equal; }), 5);
  EXPECT_EQ(misread([](auto& p) { p.others.clear(); }), 6);
  EXPECT_EQ(misread([](auto& p) { p.others.push_back(6); }), 6);
  EXPECT_EQ(misread([](auto& p) { p.size = 6; }), 6);
  EXPECT_EQ(misread([](auto& p) { p.size = 8; }), 7);
  Bench soft = mixed();
  soft.model.statements[0].soft = true;
  EXPECT_EQ(misread_statement(soft.model, right), 0);
  Bench changed = mixed();
  changed.model.statements[1].condition = changed.model.statements[0].condition;
  EXPECT_EQ(misread_statement(changed.model, right), 1);
}

}  // namespace
}  // namespace crossfoot
