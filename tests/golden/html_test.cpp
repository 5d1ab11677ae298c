// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <regex>

#include "golden.hpp"

namespace crossfoot::golden {
namespace {

namespace fs = std::filesystem;

/// Graphviz may be missing or another version, and the style and script are tested in a browser.
std::string steady(std::string page) {
  for (const auto& [begin, end] :
       {std::pair{"<figure", "</figure>"}, {"<style>", "</style>"}, {"<script>", "</script>"}}) {
    for (auto at = page.find(begin); at != std::string::npos; at = page.find(begin, at)) {
      page.erase(at, page.find(end, at) + std::string_view(end).size() - at);
    }
  }
  return std::regex_replace(page, std::regex("crossfoot [0-9.]+( with [^.]*[0-9.]+)?(?=[.\"])"), "crossfoot");
}

struct Case {
  const char* name;
  const char* path;
};
constexpr std::array<Case, 6> cases = {{
    {"misquoted", "examples/misquoted"},
    {"chinese-webpage", "examples/chinese-webpage"},
    {"input-error", "tests/golden/cli/broken.xf"},
    {"suppressed", "tests/golden/formats/suppressed"},
    {"suppression-errors", "tests/golden/formats/suppression-errors"},
    {"baseline", "tests/golden/formats/baseline --baseline tests/golden/formats/baseline/earlier.json"},
}};

class HtmlPage : public testing::TestWithParam<Case> {};

TEST_P(HtmlPage, IsAsItsGoldenFileSays) {
  const Scratch scratch;
  const Ran page = run("crossfoot check --format html " + std::string(GetParam().path), scratch);
  expect_golden(fs::path("tests/golden/html") / GetParam().name / "expected.html", steady(page.out));
  EXPECT_EQ(page.err, "");
}

std::string name_of_case(const testing::TestParamInfo<Case>& tested) {
  return std::regex_replace(std::string(tested.param.name), std::regex("-"), "_");
}

INSTANTIATE_TEST_SUITE_P(All, HtmlPage, testing::ValuesIn(cases), name_of_case);

TEST(HtmlErrors, OfTheRunAreAPageToo) {
  const Scratch scratch;
  const Ran page = run("crossfoot check --format html --no-such-option", scratch);
  EXPECT_EQ(page.status, 2);
  EXPECT_TRUE(page.out.starts_with("<!DOCTYPE html>"));
  EXPECT_NE(page.out.find("--no-such-option"), std::string::npos);
}

}  // namespace
}  // namespace crossfoot::golden
