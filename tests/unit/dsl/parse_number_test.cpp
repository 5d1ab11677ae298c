// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>

#include "parse_tree.hpp"

namespace crossfoot::testing {
namespace {

// value, then ~ (rounded) or ! with the worth of the last digit and of the last digit that is not 0, then the unit.
struct Case {
  const char* text;
  const char* literal;
};

std::string literal_of(const std::string& text) {
  const SourceFile source = make_source_file("test.xf", "fact x = " + text);
  const Parsed parsed = parse(source, 0);
  if (!parsed.diagnostics.empty()) return std::string(number_of(parsed.diagnostics.front().code));
  return print_literal(parsed.file, source, parsed.file.literal_of(parsed.file.facts.at(0).report.value));
}

class Number : public ::testing::TestWithParam<Case> {};

TEST_P(Number, Literal) { EXPECT_EQ(literal_of(GetParam().text), GetParam().literal); }

INSTANTIATE_TEST_SUITE_P(
    Values, Number,
    ::testing::Values(
        Case{"112", "112"}, Case{"58_000", "58000!1/1000"}, Case{"0", "0"}, Case{"00", "0"}, Case{"007", "7"},
        Case{"5.37", "5.37~0.01/0.01"}, Case{"45.40", "45.4~0.01/0.1"}, Case{"50.00", "50~0.01/10"},
        Case{"0.00", "0~0.01/0.01"}, Case{"-3", "-3"}, Case{"- 3", "-3"}, Case{"-0.5%", "-0.005%~0.001/0.001"},
        Case{"21.6%", "0.216%~0.001/0.001"}, Case{"21.6 %", "0.216%~0.001/0.001"}, Case{"100%", "1%~0.01/1"},
        Case{"3pp", "0.03pp~0.01/0.01"}, Case{"3 pp", "0.03pp~0.01/0.01"},
        Case{"5.37 trillion", "5370000000000~10000000000/10000000000"}, Case{"10 million", "10000000~1000000/10000000"},
        Case{"2 hundred thousand", "200000~100000/100000"}, Case{"5.7万", "57000~1000/1000"},
        Case{"1.2万亿", "1200000000000~100000000000/100000000000"}, Case{"3百万", "3000000~1000000/1000000"},
        Case{"5 千", "5000~1000/1000"}, Case{"130亿", "13000000000~100000000/1000000000"},
        Case{"123456789012345678901234567890", "123456789012345678901234567890!1/10"},
        Case{"0.12345678901234567890123",
             "0.12345678901234567890123~0.00000000000000000000001/0.00000000000000000000001"},
        Case{"999999999999999999 trillion", "999999999999999999000000000000~1000000000000/1000000000000"}));

INSTANTIATE_TEST_SUITE_P(Units, Number,
                         ::testing::Values(Case{"5 CNY", "5:CNY"}, Case{"5 CNY / person", "5:(/ CNY person)"},
                                           Case{"5 CNY / (person * year)", "5:(/ CNY (* person year))"},
                                           Case{"2 m^2", "2:(^ m 2)"}, Case{"5.7万人", "57000~1000/1000:人"},
                                           Case{"112家", "112:家"}, Case{"3 m.zone", "3:m.zone"},
                                           Case{"5 zone trust 2", "5:zone"}, Case{"5 to nearest 10", "5"},
                                           Case{"5 rounded down to 1", "5"}, Case{"5 certain", "5"},
                                           Case{"5 note \"n\"", "5"}));

INSTANTIATE_TEST_SUITE_P(Errors, Number,
                         ::testing::Values(Case{"58,000", "E0104"}, Case{"1,234,567.5", "E0104"}, Case{"1e3", "E0105"},
                                           Case{"1e+3", "E0105"}, Case{"1E3", "E0105"}, Case{"5_", "E0105"},
                                           Case{"5__0", "E0105"}, Case{"5_.0", "E0105"}, Case{"5.", "E0105"},
                                           Case{".5", "E0105"}, Case{"1.2.3", "E0105"}, Case{"12x", "E0105"},
                                           Case{"0x1F", "E0105"}, Case{"5km", "E0105"},
                                           Case{"1 million million million million", "E0105"}, Case{"58,00", "E0101"}));

TEST(ParseNumber, CommasGroupOnlyWhereTheySeparateNothing) {
  const auto message = [](const std::string& text) {
    const Parsed parsed = parse(make_source_file("test.xf", text), 0);
    return parsed.diagnostics.empty() ? std::string("good") : parsed.diagnostics.front().help;
  };
  EXPECT_EQ(message("rule r: x in {1,200}"), "good");
  EXPECT_EQ(message("rule r: f(58,200) = q[1,200]"), "good");
  EXPECT_EQ(message("rule r: f(58,000) = 1"), "write `58_000`");
  EXPECT_EQ(message("rule r: (58,200) = 1"), "write `58_200`");
  EXPECT_EQ(message("rule r: max((58,200), 1) = 1"), "write `58_200`");
  EXPECT_EQ(message("rule r: x = 1,234,567.25"), "write `1_234_567.25`");
  EXPECT_EQ(message("rule r: x in {1, 058}"), "good");
}

TEST(ParseNumber, TheSpanLeavesTheUnitOut) {
  const SourceFile source = make_source_file("test.xf", "fact x = -5.37 trillion RMB from s");
  const Parsed parsed = parse(source, 0);
  ASSERT_TRUE(parsed.diagnostics.empty());
  const ast::ExprId value = parsed.file.facts[0].report.value;
  EXPECT_EQ(text_of(source, parsed.file.literal_of(value).number), "-5.37 trillion");
  EXPECT_EQ(text_of(source, parsed.file.span_of(value)), "-5.37 trillion RMB");
}

TEST(ParseNumber, AWordOnTheNextLineIsNoUnit) {
  const SourceFile source = make_source_file("test.xf", "derive x + 3\nzone");
  const Parsed parsed = parse(source, 0);
  ASSERT_EQ(parsed.diagnostics.size(), 1U);
  EXPECT_EQ(parsed.diagnostics[0].code, Code::unknown_declaration);
  ASSERT_EQ(parsed.file.derives.size(), 1U);
}

TEST(ParseNumber, ExpressionsKeepTheSignAsAnOperator) {
  const SourceFile source = make_source_file("test.xf", "derive -3 + x");
  const Parsed parsed = parse(source, 0);
  EXPECT_EQ(print_expression(parsed.file, source, parsed.file.derives.at(0).expression), "(+ (neg 3) x)");
}

TEST(ParseNumber, DigitsHaveALimit) {
  EXPECT_EQ(literal_of(std::string(max_digits, '9')).substr(0, 3), "999");
  EXPECT_EQ(literal_of(std::string(max_digits + 1, '9')), "E0105");
}

}  // namespace
}  // namespace crossfoot::testing
