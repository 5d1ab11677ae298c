// SPDX-License-Identifier: Apache-2.0
#include "engine/survey.hpp"

#include "model_of.hpp"

namespace crossfoot {
namespace {

/// What is open, and with which values all of that is true: "filled: a = 3" or "not filled".
std::string surveyed(const std::string& text) {
  const Model model = model_of(text);
  const Survey found = survey(model);
  std::string result = names_of(model, found.open) + (found.is_filled ? " | filled:" : " | not filled");
  for (VariableId id = 0; id < model.variables.size(); ++id) {
    if (found.known.mark(id) == KnownValues::Mark::filled)
      result += " " + name_of(model, id) + " = " + std::to_string(found.known.small(id));
  }
  return result;
}

const std::string counts = "count item\nquantity a, b, c, total : item\n";

TEST(Survey, LeavesNothingOpenWhereAllIsPrinted) {
  EXPECT_EQ(surveyed(counts + "fact fa: a = 1\nfact fb: b = 2\nfact fc: c = 0\nfact ft: total = 3\n"
                              "rule adds: a + b = total\nrule less: a < b\n"),
            " | filled:");
  EXPECT_EQ(surveyed(counts + "fact fa: a = 1\nfact fb: b = 2\nfact fc: c = 0\nfact ft: total = 4\n"
                              "rule adds: a + b = total\n"),
            "adds | not filled");
}

TEST(Survey, FillsWhatOneSumSays) {
  const std::string facts = "fact fa: a = 1\nfact ft: total = 3\nfact fc: c = 0\n";
  EXPECT_EQ(surveyed(counts + facts + "rule adds: a + b = total\n"), "domain of b, adds | filled: b = 2");
  EXPECT_EQ(surveyed(counts + facts + "rule adds: total + b = a\n"), "domain of b, adds | not filled")
      << "its domain excludes -2";
  EXPECT_EQ(surveyed(counts + facts + "rule adds: a = total - b\n"), "domain of b, adds | filled: b = 2");
}

TEST(Survey, FillsWhatNothingIsSaidOf) {
  EXPECT_EQ(
      surveyed("count item\nquantity a, b : item\nquantity c : item in >= 4\nfact fa: a = 1\nderive both: b + c\n"),
      "domain of b, domain of c | filled: b = 0 c = 4");
}

TEST(Survey, DoesNotFillWhatSeveralStatementsSay) {
  const std::string facts = counts + "fact fa: a = 1\nfact ft: total = 3\nfact fc: c = 0\n";
  for (const char* rules : {"rule adds: a + b = total\nrule again: b + c = total\n",  // sums
                            "rule adds: a + b = total\nrule other: b < c or a < total\n",
                            "rule adds: a + b = total\nfact fb: b less than 9\n", "rule adds: a + b < total\n",
                            "rule adds: a + b + b = total\n", "rule adds: a + 2 * b = total\n", "rule says: b = 2\n"})
    EXPECT_TRUE(surveyed(facts + rules).ends_with(" | not filled")) << rules;
  EXPECT_TRUE(
      surveyed(counts + "fact fc: c = 0\nfact ft: total = 3\nrule adds: a + b = total\n").ends_with("not filled"));
}

TEST(Survey, DoesNotFillBeyondWhatFits) {
  const std::string most = "9_000_000_000_000_000_000";
  EXPECT_TRUE(surveyed("quantity a, b, c : integer\nfact fa: a = exactly " + most + "\nfact fb: b = exactly " + most +
                       "\nrule adds: a + b = c\n")
                  .ends_with("not filled"));
}

TEST(Survey, OpensEverythingAboutWhatClashes) {
  EXPECT_EQ(surveyed(counts + "fact fa: a = 1\nfact again: a = 2\nfact fb: b = 2\nfact fc: c = 0\nfact ft: total = 3\n"
                              "rule adds: a + b = total\n"),
            "domain of a, fa, again, adds | not filled");
  EXPECT_EQ(surveyed("count item\nquantity a : item in >= 5\nfact fa: a = 3\n"), "domain of a, fa | not filled");
}

TEST(Survey, LeavesOut) {
  const Model model = model_of("count item\nquantity a, b : item\nfact fa: a = 1\nfact fb: b = 2\nrule same: a = b\n");
  EXPECT_EQ(names_of(model, survey(model).open), "same");
  StatementId fb = 0;
  while (statement_name(model, fb) != "fb") ++fb;
  EXPECT_EQ(names_of(model, survey(model, {fb}).open), "domain of b, same");
  EXPECT_EQ(survey(model, {fb}).known.mark(1), KnownValues::Mark::filled);
}

}  // namespace
}  // namespace crossfoot
