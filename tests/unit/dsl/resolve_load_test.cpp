// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <unistd.h>

#include "tests/unit/dsl/resolve_dump.hpp"

namespace crossfoot {
namespace {

namespace fs = std::filesystem;
using testing::print_diagnostics;
using testing::print_statements;
using testing::resolve_text;

/// A folder of files that is the working directory while a test runs.
class Load : public ::testing::Test {
 protected:
  void SetUp() override {
    before_ = fs::current_path();
    folder_ = fs::canonical(fs::temp_directory_path()) / ("crossfoot_load_" + std::to_string(getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    fs::current_path(folder_);
  }
  void TearDown() override {
    fs::current_path(before_);
    fs::remove_all(folder_);
  }
  static void write(const fs::path& path, const std::string& text) {
    if (path.has_parent_path()) fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
  }
  static std::vector<std::string> paths_of(const Loaded& loaded) {
    std::vector<std::string> paths;
    for (const SourceFile& file : loaded.model.files) paths.push_back(file.path);
    return paths;
  }

  fs::path before_, folder_;
};

using Names = std::vector<std::string>;

TEST_F(Load, UsedFilesComeFirstAndOnce) {
  write("facts/b.xf", "use \"../rules/growth.xf\"\nuse \"a.xf\"\nquantity y : real\nfact y = 1\n");
  write("facts/a.xf",
        "\xEF\xBB\xBFuse \"../rules/growth.xf\"\r\nuse \"./b.xf\"\r\nquantity x : real\r\nfact x = 1\r\n");
  write("rules/growth.xf", "use \"growth.xf\"\ndef growth(v, t) = v[t] / v[t - 1] - 1\n");
  write("facts/ignored.txt", "this is not read");
  const Loaded loaded = load({"facts/b.xf", "facts", "./facts/../facts/a.xf"}, {});
  ASSERT_EQ(print_diagnostics(loaded), "");
  EXPECT_EQ(paths_of(loaded), (Names{"rules/growth.xf", "facts/a.xf", "facts/b.xf"}));
  EXPECT_EQ(loaded.given_files, 2U);
  EXPECT_EQ(print_statements(loaded.model), "x@line 4: (x = 1)\ny@line 4: (y = 1)\n");
}

TEST_F(Load, FoldersAreReadInOrderOfPaths) {
  write("d/z.xf", "quantity z : real\nfact z = 1\n");
  write("d/b/c.xf", "quantity c : real\nfact c = 1\n");
  write("d/a.xf", "quantity a : real\nfact a = 1\n");
  EXPECT_EQ(paths_of(load({"d"}, {})), (Names{"d/a.xf", "d/b/c.xf", "d/z.xf"}));
}

TEST_F(Load, NothingToCheckIsAnError) {
  write("empty.xf", "");
  fs::create_directories("nothing");
  for (const char* path : {"empty.xf", "nothing"}) {
    const Loaded loaded = load({path}, {});
    ASSERT_EQ(loaded.diagnostics.size(), 1U) << path;
    EXPECT_EQ(loaded.diagnostics[0].code, Code::nothing_to_check);
    EXPECT_FALSE(loaded.model.files.empty());
  }
  EXPECT_EQ(load({"empty.xf"}, {{"query", "1 + 1", true}}).diagnostics.size(), 1U);
}

TEST_F(Load, AMissingFileHidesNoOtherError) {
  write("a.xf", "use \"gone.xf\"\nquantity x : real\nfact x = 1 zone\nfact gone(x) = 1\nrule r: x + 5% > 0\n");
  const Loaded loaded = load({"a.xf", "neither.xf"}, {});
  std::vector<Code> codes;
  for (const Diagnostic& diagnostic : loaded.diagnostics) codes.push_back(diagnostic.code);
  EXPECT_EQ(codes, (std::vector<Code>{Code::use_not_found, Code::percent_added, Code::cannot_read}));
}

TEST_F(Load, QueriesAreReadInTheModuleOfTheFiles) {
  write("m.xf", "module m\nquantity q[i in 1..3] : real\nfact q[1] = 1\n");
  write("other.xf", "quantity y : real\nfact y = 1\n");
  const Loaded derive = load({"m.xf"}, {{"query", "sum(q)", true}});
  ASSERT_EQ(print_diagnostics(derive), "");
  EXPECT_EQ(testing::print_term(derive.model, derive.model.derives.at(0).expression), "(m.q[1] + m.q[2] + m.q[3])");
  const Loaded claim = load({"m.xf"}, {{"query", "q[1] more than 2", true}});
  ASSERT_EQ(print_diagnostics(claim), "");
  EXPECT_EQ(testing::print_term(claim.model, claim.model.claims.at(0).condition), "(2 < m.q[1])");
  const Loaded both = load({"m.xf", "other.xf"}, {{"query", "m.q[1] + y", true}});
  ASSERT_EQ(print_diagnostics(both), "");
  EXPECT_EQ(print_diagnostics(load({"m.xf", "other.xf"}, {{"query", "q[1]", true}})),
            "1:1-1:2 E0201 nothing declares `q`\n  help: outside its module it is `m.q`\n");
}

TEST(ResolveNames, ModulesAndTheGlobalNameSpace) {
  const Loaded loaded = load({}, {{"a.xf", "module a\nquantity x : real\nfact x = 1\nfact b.x = 2 from s\n"},
                                  {"b.xf", "module b\nquantity x : real\nsource own \"o\" { }\nfact x = 3 from own\n"},
                                  {"a2.xf", "module a\nrule r: twice(x) = b.x\nfact x = 5 from b.own\n"},
                                  {"g.xf", "def twice(v) = 2 * v\nsource s \"global\" { }\nrule r: a.x > 0\n"}});
  ASSERT_EQ(print_diagnostics(loaded), "");
  EXPECT_EQ(print_statements(loaded.model),
            "a.x@line 3: (a.x = 1)\n"
            "a.b.x@s: (b.x = 2)\n"
            "b.x@own: (b.x = 3)\n"
            "a.r: ((2 * a.x) = b.x)\n"
            "a.x@b.own: (a.x = 5)\n"
            "r: (0 < a.x)\n");
}

TEST(ResolveNames, ErrorsDoNotBringOthers) {
  // A name with an error in its declaration, syntax or not, is known: only its first error is shown.
  const Loaded loaded = resolve_text(
      "quantity x : hectare\nquantity y : real in\nquantity z[i in 3..1] : real\ndef f(a) = a + gone\n"
      "rule r1: x + 1 > y\nrule r2: sum(z) = f(1)\nrule r3: f(f(2)) > z[7, 8]\nfact x = 1 zone\n");
  std::vector<Code> codes;
  for (const Diagnostic& diagnostic : loaded.diagnostics) codes.push_back(diagnostic.code);
  EXPECT_EQ(codes, (std::vector<Code>{Code::unknown_name, Code::syntax, Code::set_too_large, Code::unknown_name}))
      << print_diagnostics(loaded);
}

TEST(ResolveNames, UnknownNamesAreReportedOnceAStatement) {
  const Loaded loaded = resolve_text("quantity x : real\nrule a: gone + gone > x\nrule b: gone > x\n");
  EXPECT_EQ(print_diagnostics(loaded),
            "2:9-2:13 E0201 nothing declares `gone`\n3:9-3:13 E0201 nothing declares `gone`\n");
}

TEST(ResolveNames, EachMemberHasOneVariable) {
  std::string text = "count piece\nquantity q[i in 1..20000] : piece\nquantity p[i] : piece\n";
  for (int i = 1; i <= 20000; ++i)
    text += "fact q[" + std::to_string(i) + "] = 12_345\nfact p[" + std::to_string(i) + "] = 12_345\n";
  const Loaded loaded = resolve_text(text);
  EXPECT_EQ(loaded.model.variables.size(), 40000U);
  EXPECT_EQ(loaded.model.statements.size(), 80000U);
}

}  // namespace
}  // namespace crossfoot
