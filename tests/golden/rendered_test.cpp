// SPDX-License-Identifier: Apache-2.0
#include <regex>
#include <string>
#include <utility>
#include <vector>

#include "golden.hpp"

namespace crossfoot::golden {
namespace {

namespace fs = std::filesystem;

/// docs/rendered has one report of facts/ a format, as a reader would see it: with versions, and with the pictures that
/// Graphviz drew when it was written.
const std::vector<std::pair<std::string, std::string>> rendered = {
    {"text", "facts.txt"},      {"json", "facts.json"},          {"sarif", "facts.sarif"}, {"junit", "facts.junit.xml"},
    {"github", "facts.github"}, {"gitlab", "facts.gitlab.json"}, {"markdown", "facts.md"}, {"html", "facts.html"},
};

/// What another version of crossfoot, Z3 or Graphviz may change without the report saying anything else.
std::string steady(std::string text) {
  for (auto at = text.find("<figure"); at != std::string::npos; at = text.find("<figure", at))
    text.erase(at, text.find("</figure>", at) + std::string_view("</figure>").size() - at);
  static const std::regex versions(
      R"re(("version": |"semanticVersion": |"solver": )"[^"]*"|(crossfoot|Z3) [0-9]+(\.[0-9]+)+)re");
  return std::regex_replace(text, versions, "$1$2");
}

TEST(Rendered, FactsLookInEveryFormatAsDocsShow) {
  const Scratch scratch;
  std::string command = "crossfoot check facts";
  for (const auto& [format, file] : rendered) command.append(" --output ").append(format).append("=$TMP/").append(file);
  const Ran ran = run(command, scratch);
  EXPECT_EQ(ran.err, "");
  EXPECT_EQ(ran.status, 1);
  const std::string page = read_file("docs/rendered/README.md");
  for (const auto& [format, file] : rendered) {
    const fs::path path = fs::path("docs/rendered") / file;
    const std::string now = read_file(scratch.path() / "tmp" / file);
    const bool same = steady(read_file(path)) == steady(now);
    EXPECT_TRUE(same || std::getenv("UPDATE_GOLDEN") != nullptr) << path << " differs; UPDATE_GOLDEN=1 rewrites it";
    if (!same) expect_golden(path, now);
    EXPECT_NE(page.find("](" + file + ")"), std::string::npos) << file << " is not linked";
  }
}

}  // namespace
}  // namespace crossfoot::golden
