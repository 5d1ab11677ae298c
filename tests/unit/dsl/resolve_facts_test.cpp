// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/unit/dsl/resolve_dump.hpp"

namespace crossfoot {
namespace {

using testing::print_diagnostics;
using testing::print_statements;
using testing::resolve_text;

struct Asserted {
  const char* states;
  const char* hard;
  const char* soft = nullptr;
};

/// The table of docs/language.md, "What a fact asserts", row by row.
constexpr Asserted table[] = {
    {"x = 165", "[165, 165]"},
    {"x = -165", "[-165, -165]"},
    {"x = 5.37 trillion", "[5365000000000, 5375000000000]"},
    {"x = 10 million", "[9500000, 10500000]"},
    {"x = 45.4", "[45.35, 45.45]"},
    {"x = 45.40", "[45.395, 45.405]"},
    {"x = -45.4", "[-45.45, -45.35]"},
    {"x = 5.7万", "[56500, 57500]"},
    {"x = exactly 5.37 trillion", "[5370000000000, 5370000000000]"},
    {"x = 1_200 to nearest 100", "[1150, 1250]"},
    {"x = 1_200 +- 30", "[1170, 1230]"},
    {"x = 1_200 ± 30", "[1170, 1230]"},
    {"x = 1_200 +- 5%", "[1140, 1260]"},
    {"x = -1_200 +- 5%", "[-1260, -1140]"},
    {"x = 5 rounded down to 1", "[5, 6)"},
    {"x = -5 rounded down to 1", "(-6, -5]"},
    {"x = 0 rounded down to 1", "(-1, 1)"},
    {"x more than 58_000", "(58000, inf)", "(-inf, 59000)"},
    {"x over 1.19 million", "(1190000, inf)", "(-inf, 1200000)"},
    {"x > 0", "(0, inf)", "(-inf, 1)"},
    {"x more than -50", "(-50, inf)", "(-inf, -40)"},
    {"x at least 58_000", "[58000, inf)"},
    {"x >= 58_000", "[58000, inf)"},
    {"x less than 58_000", "(-inf, 58000)"},
    {"x under 58_000", "(-inf, 58000)"},
    {"x < 58_000", "(-inf, 58000)"},
    {"x at most 58_000", "(-inf, 58000]"},
    {"x up to 58_000", "(-inf, 58000]"},
    {"x <= 58_000", "(-inf, 58000]"},
    {"x nearly 58_000", "(-inf, 58000)", "[57000, inf)"},
    {"x almost 5.7万", "(-inf, 57000)", "[56000, inf)"},
    {"x about 200_000", "[150000, 250000]"},
    {"x around 250_000", "[245000, 255000]"},
    {"x between 3 and 5.5", "[3, 5.5]"},
    {"x != 45.4", "[45.4, 45.4]"},
    {"share = 21.6%", "[0.2155, 0.2165]"},
    {"share = 20%", "[0.195, 0.205]"},
    {"share = 20% to nearest 10%", "[0.15, 0.25]"},
    {"share = 20% +- 1pp", "[0.19, 0.21]"},
    {"share = 0.216", "[0.2155, 0.2165]"},
    {"share - other = 3pp", "[0.025, 0.035]"},
    {"boxes = 3", "[36, 36]"},
    {"boxes = 3 dozen", "[36, 36]"},
    {"boxes = 3 piece", "[3, 3]"},
    {"boxes more than 20", "(240, inf)", "(-inf, 360)"},
    {"boxes = 3 thousand dozen", "[30000, 42000]"},
    {"boxes = 30 dozen to nearest 6 piece", "[357, 363]"},
    {"pieces = 3 dozen", "[36, 36]"},
    {"wage = 50 RMB / person", "[50, 50]"},
    {"approved = true", "[1, 1]"},
    {"status = final", "[1, 1]"},
};

const std::string declarations =
    "count piece, person\nmeasure CNY\nunit dozen = 12 piece\nunit RMB = CNY\nquantity x : real\n"
    "quantity share, other : percent\nquantity boxes : dozen\nquantity pieces : piece\nquantity wage : CNY / person\n"
    "quantity approved : bool\nquantity status : { draft, final }\n";

TEST(ResolveFacts, AssertWhereAnHonestAuthorCouldHavePrintedTheValue) {
  for (const Asserted& row : table) {
    SCOPED_TRACE(row.states);
    const Loaded loaded = resolve_text(declarations + "fact " + row.states + "\n");
    ASSERT_EQ(print_diagnostics(loaded), "");
    const Fact& fact = loaded.model.facts.at(0);
    EXPECT_EQ(to_string(fact.asserted), row.hard);
    EXPECT_EQ(fact.softly ? to_string(*fact.softly) : "", row.soft ? row.soft : "");
    EXPECT_EQ(fact.soft_statement != none, row.soft != nullptr);
  }
}

TEST(ResolveFacts, HedgesReachAsFarAsTheirWidths) {
  const auto softly = [](const std::string& declared, const std::string& fact, const HedgeWidths& widths) {
    const Loaded loaded = load({}, {{"t.xf", "count box\nquantity " + declared + "\nfact " + fact + "\n"}}, widths);
    return loaded.diagnostics.empty() ? to_string(*loaded.model.facts.at(0).softly) : print_diagnostics(loaded);
  };
  EXPECT_EQ(softly("x : real", "x more than 58_000", {.more_than = 2}), "(-inf, 60000)");
  EXPECT_EQ(softly("x : real", "x over 58_000", {.more_than = Rational(1, 10)}), "(-inf, 58100)");
  EXPECT_EQ(softly("x : real", "x nearly 58_000", {.more_than = 2}), "[57000, inf)");
  EXPECT_EQ(softly("x : real", "x almost 58_000", {.nearly = Rational(1, 3)}), "[173000/3, inf)");
  // Of whole things one is left, however narrow the width.
  EXPECT_EQ(softly("x : box", "x more than 5", {.more_than = Rational(1, 2)}), "(-inf, 6]");
  EXPECT_EQ(softly("x : box", "x more than 5", {.more_than = 2}), "(-inf, 7)");
  EXPECT_EQ(softly("x : box", "x nearly 5", {.nearly = Rational(1, 2)}), "[4, inf)");
}

TEST(ResolveFacts, StatementsAreConditionsOverTheSubject) {
  const Loaded loaded = resolve_text(
      declarations +
      "fact a: x = 1\nfact b: x = 1.5\nfact c: x more than 58\nfact d: x between 1 and 2\nfact e: x != 3\n"
      "fact f: approved = true\nfact g: approved = false\nfact h: approved != true\nfact i: status != draft\n"
      "fact j: x = 0 rounded down to 1\n");
  ASSERT_EQ(print_diagnostics(loaded), "");
  EXPECT_EQ(print_statements(loaded.model),
            "domain of status: ((0 <= status) and (status <= 1))\n"
            "a: (x = 1)\n"
            "b: ((1.45 <= x) and (x <= 1.55))\n"
            "c: (58 < x)\n"
            "soft c: (x < 59)\n"
            "d: ((1 <= x) and (x <= 2))\n"
            "e: (x != 3)\n"
            "f: approved\n"
            "g: not(approved)\n"
            "h: not(approved)\n"
            "i: (status != 0)\n"
            "j: ((-1 < x) and (x < 1))\n");
}

TEST(ResolveFacts, AreNamedByWhatTheyStateAndWhereTheyStand) {
  const Loaded loaded = resolve_text(
      "module m\nsource s \"a source\" { }\nquantity q[i in 1..3] : real\n"
      "fact total: q[1] = 1 from s\nfact q[ 2 ] = 1 from s\nfact q[2]=2 from s\nfact q[1]+q[2] = 3 from s\n"
      "fact q[3] = 1\nfact q[3] = 1 from s\nfact q[2] = 3 from s\n");
  ASSERT_EQ(print_diagnostics(loaded), "");
  std::vector<std::string> names;
  for (const Fact& fact : loaded.model.facts) names.push_back(fact.name);
  EXPECT_EQ(names, (std::vector<std::string>{"m.total", "m.q[2]@s", "m.q[2]@s #2", "m.q[1] + q[2]@s", "m.q[3]@line 8",
                                             "m.q[3]@s", "m.q[2]@s #3"}));
}

TEST(ResolveFacts, KeepWhatWasWritten) {
  const Loaded loaded = resolve_text(
      "source s \"a \\\"source\\\"\" { trust 4 published 2018-07 }\nquantity x : real\n"
      "fact x = 5.37 trillion +- 0.02 from s \"first\" \"second \\\"one\\\"\" certain note \"why\"\n"
      "fact x more than 5 from s trust 7\nfact x = 3\n");
  ASSERT_EQ(print_diagnostics(loaded), "");
  const Model& model = loaded.model;
  EXPECT_EQ(model.sources.at(0).title, "a \"source\"");
  EXPECT_EQ(model.sources[0].published, "2018-07");
  const Fact& fact = model.facts.at(0);
  EXPECT_EQ(text_of(model.files[0], fact.states), "x = 5.37 trillion +- 0.02");
  EXPECT_EQ(text_of(model.files[0], fact.value), "5.37 trillion +- 0.02");
  EXPECT_EQ(text_of(model.files[0], fact.printed_span), "5.37 trillion");
  EXPECT_EQ(to_string(fact.asserted), "[5369999999999.98, 5370000000000.02]");
  EXPECT_EQ(fact.quotes, (Quotes{"first", "second \"one\""}));
  EXPECT_EQ(fact.trust, Rational(4));
  EXPECT_TRUE(fact.certain);
  EXPECT_EQ(fact.note, "why");
  EXPECT_EQ(model.facts.at(1).trust, Rational(7));
  EXPECT_FALSE(model.facts[1].certain);
  EXPECT_EQ(model.facts.at(2).trust, Rational(1));
  EXPECT_EQ(model.facts[2].source, none);
}

TEST(ResolveFacts, SupersededOnesAreListedAndNotAsserted) {
  const Loaded loaded = resolve_text(
      "quantity x : real\nfact new: x = 3 supersedes middle\nfact old: x more than 1\n"
      "fact middle: x = 2 supersedes old\n");
  ASSERT_EQ(print_diagnostics(loaded), "");
  EXPECT_EQ(print_statements(loaded.model), "new: (x = 3)\n");
  EXPECT_EQ(loaded.model.facts.at(1).retired_by, 2U);
  EXPECT_EQ(loaded.model.facts.at(2).retired_by, 0U);
  EXPECT_EQ(loaded.model.facts.at(1).statement, none);
  EXPECT_EQ(loaded.model.facts[1].soft_statement, none);
}

TEST(ResolveFacts, ClaimsHaveTheHardHalfOnly) {
  const Loaded loaded = resolve_text(
      declarations +
      "fact x = 1\nclaim c: x more than 5\nclaim boxes = 3\nclaim approved = true\nclaim status = final\n");
  ASSERT_EQ(print_diagnostics(loaded), "");
  const Model& model = loaded.model;
  ASSERT_EQ(model.claims.size(), 4U);
  EXPECT_EQ(testing::print_term(model, model.claims[0].condition), "(5 < x)");
  EXPECT_EQ(model.claims[0].name, "c");
  EXPECT_EQ(model.claims[1].name, "boxes@line 14");
  EXPECT_EQ(testing::print_term(model, model.claims[1].condition), "(boxes = 36)");
  EXPECT_EQ(testing::print_term(model, model.claims[1].subject), "(1/12 * boxes)");
  EXPECT_EQ(model.claims[1].unit.text, "dozen");
  EXPECT_EQ(testing::print_term(model, model.claims[2].subject), "choose(approved, 1, 0)");
  EXPECT_EQ(model.claims[2].labels, (std::vector<std::string>{"false", "true"}));
  EXPECT_EQ(model.claims[3].labels, (std::vector<std::string>{"draft", "final"}));
}

}  // namespace
}  // namespace crossfoot
