// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <sstream>

#include "tests/unit/dsl/resolve_dump.hpp"

namespace crossfoot {
namespace {

using testing::print_diagnostics;
using testing::print_statements;
using testing::resolve_text;

/// The rules of a text, printed, without the domains.
std::string rules_of(const Loaded& loaded) {
  std::istringstream lines(print_statements(loaded.model));
  std::string text;
  for (std::string line; std::getline(lines, line);)
    if (!line.starts_with("domain of ")) text += line + "\n";
  return text;
}

struct Lowered {
  const char* condition;
  const char* term;
};

const std::string declarations =
    "count piece, person\nmeasure CNY, hour\nunit dozen = 12 piece\ndimension side = { north, south }\n"
    "quantity x, y, draft : real\nquantity n : integer\nquantity boxes : dozen\nquantity pieces : piece\n"
    "quantity people : person\nquantity income : CNY\nquantity share, other : percent\n"
    "quantity z[i in 1..4] : piece\nquantity grid[i in 1..2, s in side] : real\nquantity open[t] : real\n"
    "quantity approved, signed : bool\nquantity status, before : { draft, final }\n"
    "list three { \"a\", \"b\", \"b\" }\n"
    "def growth(v, t) = v[t] / v[t - 1] - 1\ndef total(v) = sum(v)\ndef twice(a) = 2 * a\n"
    "def both(f, a) = f(a) + f(f(a))\n";

constexpr Lowered table[] = {
    // arithmetic, folded where it is constant
    {"x + 2 * 3 - y = 4 / 8", "((x + (-1 * y) + 6) = 0.5)"},
    {"-x * (1 + 5%) > 2 ^ 3", "(8 < ((-1 * x) * 1.05))"},
    {"x ^ 2 + y ^ -2 + x ^ 1 >= 0", "(0 <= ((x ^ 2) + (1 / (y ^ 2)) + x))"},
    {"x / y / 2 < 1", "(((x / y) / 2) < 1)"},
    {"x != 1", "(x != 1)"},
    {"x ≠ 1", "(x != 1)"},
    {"0 <= x < y <= 5", "((0 <= x) and (x < y) and (y <= 5))"},
    // units
    {"boxes = 2", "(boxes = 24)"},
    {"2 < boxes", "(24 < boxes)"},
    {"boxes = pieces", "(boxes = pieces)"},
    {"pieces + 3 piece = boxes - 1 dozen", "((pieces + 3) = (boxes + -12))"},
    {"pieces + 0 > 0", "(0 < pieces)"},
    {"income / people > 3 CNY / person", "(3 < (income / people))"},
    {"income * people / people = income", "(((income * people) / people) = income)"},
    {"pieces = 3 * dozen", "(pieces = 36)"},
    {"pieces / boxes = 50%", "((pieces / boxes) = 0.5)"},
    // percentages
    {"share - other = 3pp", "((share + (-1 * other)) = 0.03)"},
    {"share = other + 3pp", "(share = (other + 0.03))"},
    {"share = 100% - other - other", "(share = ((-1 * other) + (-1 * other) + 1))"},
    {"income = 5% * income", "(income = (0.05 * income))"},
    {"x > 5%", "(0.05 < x)"},
    {"pieces / boxes - 1 = share", "(((pieces / boxes) + -1) = share)"},
    // conditions
    {"not approved", "not(approved)"},
    {"approved = true", "approved"},
    {"approved = false", "not(approved)"},
    {"approved = signed", "(approved <-> signed)"},
    {"approved != signed", "not((approved <-> signed))"},
    {"approved or signed and x > 1", "(approved or (signed and (1 < x)))"},
    {"if approved then x > 1", "(approved -> (1 < x))"},
    {"if approved then x > 1 else signed", "((approved -> (1 < x)) and (not(approved) -> signed))"},
    {"x = (if approved then 1 else y)", "(x = choose(approved, 1, y))"},
    {"boxes = (if approved then 1 dozen else 0)", "(boxes = choose(approved, 12, 0))"},
    // enumerations; `draft` is a quantity too
    {"status = draft", "(status = 0)"},
    {"final != status", "(1 != status)"},
    {"status = before", "(status = before)"},
    {"status in { draft, final }", "((status = 0) or (status = 1))"},
    {"draft > 1", "(1 < draft)"},
    // in and within
    {"boxes in 1..3", "((12 <= boxes) and (boxes <= 36))"},
    {"x in { 1, y }", "((x = 1) or (x = y))"},
    {"boxes = pieces within 2 piece", "(((boxes + (-1 * pieces)) <= 2) and ((pieces + (-1 * boxes)) <= 2))"},
    {"x = 12 within 5%", "(((x + -12) <= 0.6) and (((-1 * x) + 12) <= 0.6))"},
    {"x = -12 within 5%", "(((x + 12) <= 0.6) and (((-1 * x) + -12) <= 0.6))"},
    {"x = y within 5%",
     "((((x + (-1 * y)) <= (0.05 * y)) and ((y + (-1 * x)) <= (0.05 * y))) or "
     "(((x + (-1 * y)) <= (-1 * (0.05 * y))) and ((y + (-1 * x)) <= (-1 * (0.05 * y)))))"},
    {"share = other within 1pp", "(((share + (-1 * other)) <= 0.01) and ((other + (-1 * share)) <= 0.01))"},
    // aggregates
    {"sum(z) = 3", "((z[1] + z[2] + z[3] + z[4]) = 3)"},
    {"sum(z[2..3]) = 3", "((z[2] + z[3]) = 3)"},
    {"sum(z[b] for b in {1, 4}) = 3", "((z[1] + z[4]) = 3)"},
    {"sum(z[b] for b in 1..4 where b != 2 and not b > 3) = 3", "((z[1] + z[3]) = 3)"},
    {"sum(z[b] for b in 1..4 where b > 4) = 0", "(0 = 0)"},
    {"sum(pieces, boxes, 0) = 3 piece", "((pieces + boxes) = 3)"},
    {"sum(grid[1, side]) = 3", "((grid[1, north] + grid[1, south]) = 3)"},
    {"sum(grid) = 3", "((grid[1, north] + grid[1, south] + grid[2, north] + grid[2, south]) = 3)"},
    {"sum(open[2018..2019]) = 3", "((open[2018] + open[2019]) = 3)"},
    {"sum(open[2019-12..2020-02]) = 3", "((open[2019-12] + open[2020-01] + open[2020-02]) = 3)"},
    {"mean(z[1..2]) = 3", "(((z[1] + z[2]) / 2) = 3)"},
    {"min(x, y, 0) < max(z[1..2])  / 1 piece", "(min(x, y, 0) < max(z[1], z[2]))"},
    {"max(x) = abs(x - 3)", "(x = abs((x + -3)))"},
    {"count(z) = 4", "(4 = 4)"},
    {"count(approved, x > 1) = 1", "((choose(approved, 1, 0) + choose((1 < x), 1, 0)) = 1)"},
    {"count(z[b] > 1 for b in 1..2) = pieces", "((choose((1 < z[1]), 1, 0) + choose((1 < z[2]), 1, 0)) = pieces)"},
    {"count(three) = pieces", "(count(three) = pieces)"},
    {"distinct(x, y, 3)", "((x != y) and (x != 3) and (y != 3))"},
    {"distinct(z[1..2])", "((z[1] != z[2]))"},
    // defs and steps of dates
    {"growth(open, 2020) > 0", "(0 < ((open[2020] / open[2019]) + -1))"},
    {"growth(open, 2020-01) > 0", "(0 < ((open[2020-01] / open[2019-12]) + -1))"},
    {"open[2020-Q1 - 1] > open[2020-03-01 - 1]", "(open[2020-02-29] < open[2019-Q4])"},
    {"total(z[1..2]) = total(z)", "((z[1] + z[2]) = (z[1] + z[2] + z[3] + z[4]))"},
    {"both(twice, x) = 1", "(((2 * x) + (2 * (2 * x))) = 1)"},
};

TEST(ResolveRules, LowerToTerms) {
  for (const Lowered& row : table) {
    SCOPED_TRACE(row.condition);
    const Loaded loaded = resolve_text(declarations + "rule r: " + row.condition + "\n");
    EXPECT_EQ(print_diagnostics(loaded), "");
    if (!loaded.diagnostics.empty()) continue;
    const StatementId statement = loaded.model.rules.at(0).instances.at(0);
    EXPECT_EQ(testing::print_term(loaded.model, loaded.model.statements[statement].condition), row.term);
  }
}

TEST(ResolveRules, ForMakesInstances) {
  const Loaded loaded = resolve_text(
      "module m\nquantity z[i in 1..3] : real\nquantity y[p in { a, b }] : real\n"
      "rule split for p in { a, b }, q in { b, c } where p != q: y[p] > 0\n"
      "soft rule up \"never falls\" for i in 2..3: z[i] >= z[i - 1]\n"
      "rule triangle for i in 1..3, j in i..3 where i in { 1, 3 } and j > 1: z[i] <= z[j]\n"
      "rule none_of_them for i in 1..3 where i > 3: z[i] > 0\n");
  ASSERT_EQ(print_diagnostics(loaded), "");
  EXPECT_EQ(rules_of(loaded),
            "m.split[p=a,q=b]: (0 < m.y[a])\n"
            "m.split[p=a,q=c]: (0 < m.y[a])\n"
            "m.split[p=b,q=c]: (0 < m.y[b])\n"
            "soft m.up[i=2]: (m.z[1] <= m.z[2])\n"
            "soft m.up[i=3]: (m.z[2] <= m.z[3])\n"
            "m.triangle[i=1,j=2]: (m.z[1] <= m.z[2])\n"
            "m.triangle[i=1,j=3]: (m.z[1] <= m.z[3])\n"
            "m.triangle[i=3,j=3]: (m.z[3] <= m.z[3])\n");
  const Model& model = loaded.model;
  ASSERT_EQ(model.rules.size(), 4U);
  EXPECT_EQ(model.rules[0].name, "m.split");
  EXPECT_EQ(model.rules[0].instances.size(), 3U);
  EXPECT_EQ(model.rules[1].says, "never falls");
  EXPECT_TRUE(model.rules[1].soft);
  EXPECT_EQ(text_of(model.files[0], model.rules[1].states), "z[i] >= z[i - 1]");
  EXPECT_TRUE(model.rules[3].instances.empty());
  for (const Rule& rule : model.rules)
    for (const StatementId id : rule.instances) EXPECT_EQ(model.statements[id].subject, &rule - model.rules.data());
}

TEST(ResolveRules, DomainsSayWhatTypesAllow) {
  const Loaded loaded = resolve_text(
      "count piece, person\nmeasure CNY\nunit dozen = 12 piece\n"
      "rule r: a + b[1] + b[2] > 0 and c > 0 and d > 0 and e > 0 and f and g = red and h > 0 and i > 0 and j > 0\n"
      "quantity a : piece\nquantity b[i in 1..3] : dozen in 1..3\nquantity c : CNY / person\nquantity d : percent\n"
      "quantity e : percent in 0%..100%\nquantity f : bool\nquantity g : { red, green, blue }\n"
      "quantity h : integer\nquantity i : integer in > -2\nquantity j : real in 1..2\nquantity unused : piece\n");
  ASSERT_EQ(print_diagnostics(loaded), "");
  EXPECT_EQ(print_statements(loaded.model),
            "r: ((0 < (a + b[1] + b[2])) and (0 < c) and (0 < d) and (0 < e) and f and (g = 0) and (0 < h) and (0 < i) "
            "and (0 < j))\n"
            "domain of a: (0 <= a)\n"
            "domain of b[1]: ((12 <= b[1]) and (b[1] <= 36))\n"
            "domain of b[2]: ((12 <= b[2]) and (b[2] <= 36))\n"
            "domain of e: ((0 <= e) and (e <= 1))\n"
            "domain of g: ((0 <= g) and (g <= 2))\n"
            "domain of h: true\n"
            "domain of i: (-2 < i)\n"
            "domain of j: ((1 <= j) and (j <= 2))\n");
  for (const Variable& variable : loaded.model.variables) {
    const std::string& name = loaded.model.quantities[variable.quantity].name;
    const bool whole = name == "a" || name == "b" || name == "g" || name == "h" || name == "i";
    EXPECT_EQ(variable.sort, whole ? Sort::integer : name == "f" ? Sort::boolean : Sort::real) << name;
  }
}

TEST(ResolveRules, StatementsAreInSourceOrder) {
  const Loaded loaded = resolve_text(
      "quantity x : integer\nfact x more than 1\nrule r: y > x\nquantity y : integer\nlist l { \"a\" }\nfact y = 2\n");
  ASSERT_EQ(print_diagnostics(loaded), "");
  EXPECT_EQ(print_statements(loaded.model),
            "domain of x: true\nx@line 2: (1 < x)\nsoft x@line 2: (x <= 2)\nr: (x < y)\ndomain of y: true\n"
            "l: (count(l) = 1)\ny@line 6: (y = 2)\n");
  const Model& model = loaded.model;
  EXPECT_EQ(statement_name(model, model.facts[0].statement), "x@line 2");
  EXPECT_TRUE(model.statements[model.facts[0].soft_statement].soft);
  EXPECT_EQ(statement_name(model, model.rules[0].instances[0]), "r");
  EXPECT_EQ(statement_name(model, model.lists[0].statement), "l");
  EXPECT_EQ(statement_name(model, model.variables[1].domain), "domain of y");
}

TEST(ResolveRules, ListsAreEvidenceOfTheirLength) {
  const Loaded loaded = resolve_text(
      "module m\nsource s \"a source\" { }\ncount zone\nlist cities : zone from s { \"A\", \"B\", \"A\" }\n"
      "list some partial { \"A\" }\nquantity x : zone\nrule r: count(cities) = x and count(some) < x\n");
  ASSERT_EQ(print_diagnostics(loaded), "");
  EXPECT_EQ(rules_of(loaded),
            "m.cities: (m.count(cities) = 3)\nm.some: (1 <= m.count(some))\n"
            "m.r: ((m.count(cities) = m.x) and (m.count(some) < m.x))\n");
  const List& list = loaded.model.lists.at(0);
  EXPECT_EQ(list.items.size(), 3U);
  EXPECT_EQ(list.items[1].text, "B");
  EXPECT_EQ(list.source, 0U);
  EXPECT_TRUE(loaded.model.lists.at(1).partial);
}

TEST(ResolveRules, DerivesAreInTheirUnit) {
  const Loaded loaded = resolve_text(
      declarations +
      "fact x = 1\nderive boxes\nderive label: boxes / pieces\nderive share\nderive share - other\nderive status\n"
      "derive x>1\nderive income / people\nderive x\n");
  ASSERT_EQ(print_diagnostics(loaded), "");
  std::string text;
  for (const Derive& derive : loaded.model.derives)
    text += derive.name + ": " + testing::print_term(loaded.model, derive.expression) + " [" + derive.unit.text + "] " +
            (derive.labels.empty() ? "" : derive.labels.back()) + "\n";
  EXPECT_EQ(text,
            "boxes: (1/12 * boxes) [dozen] \n"
            "label: (boxes / pieces) [] \n"
            "share: share [percent] \n"
            "share - other: (share + (-1 * other)) [pp] \n"
            "status: status [] final\n"
            "x > 1: choose((1 < x), 1, 0) [] true\n"
            "income / people: (income / people) [CNY / person] \n"
            "x: x [] \n");
}

TEST(ResolveRules, TestBlocksLeaveNoTrace) {
  const std::string text = "quantity q[t] : integer\nfact f: q[1] = 1\nrule r: q[1] > 0\n";
  const Loaded plain = resolve_text(text);
  const Loaded tested = resolve_text(text +
                                     "test \"more\" { change q[2] = 5 add fact g: q[3] = 4 drop f "
                                     "expect contradiction of g expect q[4] = 5 expect consistent }\n");
  ASSERT_EQ(print_diagnostics(tested), "");
  EXPECT_EQ(print_statements(tested.model), print_statements(plain.model));
  EXPECT_EQ(tested.model.variables.size(), plain.model.variables.size());
  EXPECT_EQ(tested.model.terms.terms.size(), plain.model.terms.terms.size());
  const Loaded wrong = resolve_text(text + "test \"wrong\" { drop q expect claim f refuted expect q[1] = 5 zone }\n");
  EXPECT_EQ(wrong.diagnostics.size(), 3U) << print_diagnostics(wrong);
}

}  // namespace
}  // namespace crossfoot
