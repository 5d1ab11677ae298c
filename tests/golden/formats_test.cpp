// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <regex>
#include <string>
#include <utility>
#include <vector>

#include "golden.hpp"

namespace crossfoot::golden {
namespace {

namespace fs = std::filesystem;

/// A folder of tests/golden/formats is an outcome: its input, and one report a format of one run over it.
std::vector<std::string> outcomes() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator("tests/golden/formats")) {
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

const std::vector<std::pair<std::string, std::string>> files_of_formats = {
    {"text", "report.txt"},        {"json", "report.json"},     {"sarif", "report.sarif"},
    {"junit", "report.junit.xml"}, {"github", "report.github"}, {"gitlab", "report.gitlab.json"},
    {"markdown", "report.md"},
};

/// Versions change without the answers changing.
std::string without_versions(const std::string& text) {
  static const std::regex version(R"re(("semanticVersion": |"name": "crossfoot",\s+"version": )"[0-9.]+")re");
  static const std::regex solver(R"re("solver": "[^"]*")re");
  return std::regex_replace(std::regex_replace(text, version, R"($1"0.0.0")"), solver, R"("solver": "")");
}

class Outcome : public testing::TestWithParam<std::string> {};

TEST_P(Outcome, LooksInEveryFormatAsItsGoldenFilesSay) {
#ifdef __SANITIZE_ADDRESS__
  if (GetParam() == "undecided") GTEST_SKIP() << "the address sanitizer reserves more memory than any limit allows";
#endif
  const fs::path folder = fs::path("tests/golden/formats") / GetParam();
  const Scratch scratch;
  std::string command = "crossfoot check " + folder.string() + " " + read_file(folder / "arguments");
  command.erase(command.find_last_not_of(" \n") + 1);
  for (const auto& [format, file] : files_of_formats)
    command.append(" --output ").append(format).append("=$TMP/").append(file);
  const Ran ran = run(command, scratch);
  EXPECT_EQ(ran.err, "");
  expect_golden(folder / "status", std::to_string(ran.status) + "\n");
  for (const auto& [format, file] : files_of_formats)
    expect_golden(folder / file, without_versions(read_file(scratch.path() / "tmp" / file)));
  EXPECT_EQ(ran.out, read_file(scratch.path() / "tmp" / "report.txt")) << "one run, one text";
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, Outcome, testing::ValuesIn(outcomes()), test_name);

}  // namespace
}  // namespace crossfoot::golden
