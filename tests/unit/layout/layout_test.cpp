// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "tests/unit/layout/includes.hpp"

// The tests run in the project's folder.
namespace crossfoot::layout {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Every file that is ours to license, relative to the project's folder, in order.
std::vector<fs::path> source_files() {
  const std::set<fs::path> skipped = {".git", "build"};
  const std::set<fs::path> kinds = {".cpp", ".hpp", ".def", ".py", ".sh", ".cmake"};
  std::vector<fs::path> found = {"crossfoot", "run-tests", ".ci/run"};
  for (auto entry = fs::recursive_directory_iterator("."); entry != fs::recursive_directory_iterator(); ++entry) {
    const fs::path path = entry->path().lexically_relative(".");
    if (entry->is_directory() && skipped.contains(path)) entry.disable_recursion_pending();
    if (entry->is_regular_file() && (kinds.contains(path.extension()) || path.filename() == "CMakeLists.txt")) {
      found.push_back(path);
    }
  }
  std::ranges::sort(found);
  return found;
}

TEST(Layout, EveryIncludeIsAnArrowOfTheTable) {
  std::vector<std::string> found;
  std::size_t files = 0;
  for (const fs::path& path : source_files()) {
    ++files;
    std::ranges::move(forbidden_includes(path.generic_string(), read(path)), std::back_inserter(found));
  }
  EXPECT_THAT(found, IsEmpty());
  EXPECT_GT(files, 20u) << "the test does not see the sources: is it run in the project's folder?";
}

TEST(Layout, EverySourceNamesItsLicence) {
  std::vector<fs::path> without;
  std::ranges::copy_if(source_files(), std::back_inserter(without),
                       [](const fs::path& path) { return !has_licence_line(read(path)); });
  EXPECT_THAT(without, IsEmpty());
}

TEST(ForbiddenIncludes, AreNamedWithTheirLine) {
  EXPECT_THAT(forbidden_includes("dsl/resolve.cpp", "#include <vector>\n\n#include \"engine/analyze.hpp\"\n"),
              ElementsAre("dsl/resolve.cpp:3: dsl/ may not include engine/analyze.hpp"));
}

TEST(ForbiddenIncludes, KeepTheFoldersApart) {
  const auto refused = [](std::string_view path, std::string_view include) {
    return !forbidden_includes(path, "  #  include <" + std::string(include) + ">").empty() &&
           !forbidden_includes(path, "#include \"" + std::string(include) + "\"").empty();
  };
  for (const auto& [path, include] : std::vector<std::pair<std::string_view, std::string_view>>{
           {"model/term.cpp", "dsl/ast.hpp"},
           {"model/term.cpp", "fmt/format.h"},
           {"model/term.cpp", "boost/rational.hpp"},
           {"dsl/load.cpp", "engine/analyze.hpp"},
           {"dsl/load.cpp", "report/report.hpp"},
           {"dsl/load.cpp", "boost/spirit/home/x3.hpp"},
           {"dsl/load.cpp", "z3++.h"},
           {"engine/analyze.cpp", "dsl/parse.hpp"},
           {"engine/analyze.cpp", "z3++.h"},
           {"engine/analyze.cpp", "z3.h"},
           {"engine/analyze.cpp", "coin/ClpSimplex.hpp"},
           {"engine/z3_solver.hpp", "z3++.h"},
           {"engine/analyze.cpp", "nlohmann/json.hpp"},
           {"report/text.cpp", "dsl/ast.hpp"},
           {"report/text.cpp", "engine/analyze.hpp"},
           {"report/text.cpp", "cli/options.hpp"},
           {"evidence/quotes.cpp", "dsl/ast.hpp"},
           {"evidence/document.cpp", "gumbo.h"},
           {"evidence/html_text.cpp", "md4c.h"},
           {"evidence/document.cpp", "unistd.h"},
           {"evidence/read_document.cpp", "spawn.h"},
           {"report/html_report.cpp", "kainjow/mustache.hpp"},
           {"report/html_report.cpp", "spawn.h"},
           {"cli/check.cpp", "gumbo.h"},
           {"cli/check.cpp", "z3++.h"},
           {"cli/check.cpp", "boost/spirit/home/x3.hpp"},
           {"cli/check.cpp", "tests/unit/layout/includes.hpp"},
       }) {
    EXPECT_TRUE(refused(path, include)) << path << " -> " << include;
  }
}

TEST(ForbiddenIncludes, LeaveTheArrowsOfTheTableAlone) {
  for (const auto& [path, include] : std::vector<std::pair<std::string_view, std::string_view>>{
           {"model/rational.hpp", "gmpxx.h"},
           {"model/rational.hpp", "cstdint"},
           {"dsl/load.cpp", "model/model.hpp"},
           {"dsl/load.cpp", "dsl/grammar/grammar.hpp"},
           {"dsl/grammar/grammar.cpp", "boost/spirit/home/x3.hpp"},
           {"engine/z3_solver.cpp", "z3++.h"},
           {"engine/clp_solver.cpp", "coin/ClpSimplex.hpp"},
           {"engine/normalise.cpp", "spdlog/spdlog.h"},
           {"report/json.cpp", "nlohmann/json.hpp"},
           {"evidence/html_text.cpp", "gumbo.h"},
           {"evidence/markdown_text.cpp", "md4c.h"},
           {"evidence/read_document.cpp", "sys/stat.h"},
           {"evidence/pdf_text.cpp", "spawn.h"},
           {"report/html_template.cpp", "kainjow/mustache.hpp"},
           {"report/html_graphviz.cpp", "spawn.h"},
           {"cli/main.cpp", "engine/analyze.hpp"},
           {"cli/main.cpp", "CLI/CLI.hpp"},
           {"tests/unit/engine/analyze_test.cpp", "z3++.h"},
       }) {
    EXPECT_THAT(forbidden_includes(path, "#include <" + std::string(include) + ">"), IsEmpty())
        << path << " -> " << include;
  }
}

TEST(LicenceLine, IsTheFirstOrFollowsTheInterpreter) {
  EXPECT_TRUE(has_licence_line("// SPDX-License-Identifier: Apache-2.0\nint x;\n"));
  EXPECT_TRUE(has_licence_line("#!/bin/sh\n# SPDX-License-Identifier: Apache-2.0\n"));
  EXPECT_FALSE(has_licence_line("int x;\n// SPDX-License-Identifier: Apache-2.0\n"));
  EXPECT_FALSE(has_licence_line("#!/bin/sh"));
  EXPECT_FALSE(has_licence_line(""));
}

}  // namespace
}  // namespace crossfoot::layout
