// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <vector>

#include "golden.hpp"

namespace crossfoot::golden {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> examples() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator("examples")) {
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// Versions change without the answers changing.
std::string without_tool(std::string json) {
  const auto at = json.find("  \"tool\":");
  if (at != std::string::npos) json.erase(at, json.find('\n', at) + 1 - at);
  return json;
}

class Example : public testing::TestWithParam<std::string> {};

TEST_P(Example, PrintsWhatItsGoldenFilesSay) {
  const fs::path folder = fs::path("examples") / GetParam();
  EXPECT_TRUE(fs::exists(folder / "README.md"));
  const Scratch scratch;
  const Ran text = run("crossfoot check " + folder.string() + " --output json=$TMP/report.json", scratch);
  expect_golden(folder / "expected.txt", text.out);
  expect_golden(folder / "expected.json", without_tool(read_file(scratch.path() / "tmp" / "report.json")));
  EXPECT_EQ(text.err, "");
  EXPECT_LE(text.status, 1) << "an example is checked to the end";
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, Example, testing::ValuesIn(examples()), test_name);

}  // namespace
}  // namespace crossfoot::golden
