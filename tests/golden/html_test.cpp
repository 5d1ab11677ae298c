// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <regex>

#include "golden.hpp"

namespace crossfoot::golden {
namespace {

namespace fs = std::filesystem;

/// Graphviz may be missing or another version; the style and script have a test of their own, and those in a browser.
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
  const char* arguments;
};
constexpr std::array<Case, 9> cases = {{
    {"misquoted", "check examples/misquoted"},
    {"chinese-webpage", "check examples/chinese-webpage"},
    {"input-error", "check tests/golden/cli/broken.xf"},
    {"hidden-table", "explain C-b35e examples/hidden-table"},
    {"growth-chain", "explain C-0f00 examples/growth-chain"},
    {"explained-fact", "explain 'children[main]@report' examples/misquoted"},
    {"suppressed", "check tests/golden/formats/suppressed"},
    {"suppression-errors", "check tests/golden/formats/suppression-errors"},
    {"baseline", "check tests/golden/formats/baseline --baseline tests/golden/formats/baseline/earlier.json"},
}};

class HtmlPage : public testing::TestWithParam<Case> {};

TEST_P(HtmlPage, IsAsItsGoldenFileSays) {
  const Scratch scratch;
  const Ran page = run("crossfoot " + std::string(GetParam().arguments) + " --format html", scratch);
  expect_golden(fs::path("tests/golden/html") / GetParam().name / "expected.html", steady(page.out));
  EXPECT_EQ(page.err, "");
}

std::string name_of_case(const testing::TestParamInfo<Case>& tested) {
  return std::regex_replace(std::string(tested.param.name), std::regex("-"), "_");
}

INSTANTIATE_TEST_SUITE_P(All, HtmlPage, testing::ValuesIn(cases), name_of_case);

TEST(HtmlAssets, StandInThePageAsTheyAreWritten) {
  const Scratch scratch;
  const std::string page = run("crossfoot check --format html examples/misquoted", scratch).out;
  for (const auto& [tag, file] : {std::pair{"style", "style.css"}, {"script", "script.js"}}) {
    const std::string text = read_file(fs::path("report/templates") / file);
    EXPECT_NE(page.find("<" + std::string(tag) + ">\n" + text + "</" + tag + ">"), std::string::npos) << file;
  }
}

TEST(HtmlErrors, OfTheRunAreAPageToo) {
  const Scratch scratch;
  const Ran page = run("crossfoot check --format html --no-such-option", scratch);
  EXPECT_EQ(page.status, 2);
  EXPECT_TRUE(page.out.starts_with("<!DOCTYPE html>"));
  EXPECT_NE(page.out.find("--no-such-option"), std::string::npos);
}

}  // namespace
}  // namespace crossfoot::golden
