// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <sstream>
#include <vector>

#include "golden.hpp"

namespace crossfoot::golden {
namespace {

namespace fs = std::filesystem;

/// Every transcript: commands as typed at the root of the project ("$ crossfoot check …"), each with what it prints on
/// standard output, on standard error (each line behind "! "), and its exit status where that is not 0.
std::vector<std::string> transcripts() {
  std::vector<std::string> paths;
  for (const auto& entry : fs::directory_iterator("tests/golden/cli")) {
    if (entry.path().extension() == ".transcript") paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::string marked(const std::string& text) {
  std::istringstream lines(text);
  std::string out;
  for (std::string line; std::getline(lines, line);) out += "! " + line + "\n";
  return out;
}

class Transcript : public testing::TestWithParam<std::string> {};

TEST_P(Transcript, IsWhatTheCommandPrints) {
#ifdef __SANITIZE_ADDRESS__
  if (GetParam().find("/limits.") != std::string::npos)
    GTEST_SKIP() << "the address sanitizer reserves more memory than any limit allows";
#endif
  const Scratch scratch;
  std::istringstream lines(read_file(GetParam()));
  std::string actual;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("# ")) actual += line + "\n";
    if (!line.starts_with("$ ")) continue;
    const Ran ran = run(line.substr(2), scratch);
    actual += line + "\n" + ran.out + marked(ran.err);
    if (ran.status != 0) actual += "=> exit status " + std::to_string(ran.status) + "\n";
    actual += "\n";
  }
  expect_golden(GetParam(), actual);
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = fs::path(info.param).stem().string();
  std::replace_if(
      name.begin(), name.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, Transcript, testing::ValuesIn(transcripts()), test_name);

}  // namespace
}  // namespace crossfoot::golden
