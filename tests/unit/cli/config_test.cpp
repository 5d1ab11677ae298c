// SPDX-License-Identifier: Apache-2.0
#include "cli/config.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>

namespace crossfoot::cli {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

/// A project with facts/ and reports/ in it, which is the working directory while it lives.
class Project : public testing::Test {
 public:
  void SetUp() override {
    std::string made = (fs::temp_directory_path() / "crossfoot-config.XXXXXX").string();
    ASSERT_NE(mkdtemp(made.data()), nullptr);
    before_ = fs::current_path();
    root_ = fs::canonical(made);
    fs::create_directories(root_ / "project/facts/old");
    fs::create_directories(root_ / "project/reports");
    fs::create_directories(root_ / "outside");
    write("project/facts/a.xf", "quantity x : real\n");
    fs::current_path(root_ / "project");
  }
  void TearDown() override {
    fs::current_path(before_);
    fs::remove_all(root_);
  }
  void write(const fs::path& path, std::string_view text) const { std::ofstream(root_ / path) << text; }
  [[nodiscard]] const fs::path& root() const { return root_; }

 private:
  fs::path root_, before_;
};

using ConfigFile = Project;
using ConfigSearch = Project;

Config config_from(std::string_view text) {
  return config_of(make_source_file("crossfoot.toml", std::string(text)), ".");
}

/// "3:1-3:5 E0802 there is no such key | [limits] has time and memory"
std::vector<std::string> errors_of(const Config& config) {
  std::vector<std::string> shown;
  for (const Diagnostic& error : config.diagnostics) {
    const Position from = position_of(config.file, error.span.begin);
    const Position to = position_of(config.file, error.span.end);
    shown.push_back(fmt::format("{}:{}-{}:{} {} {}", from.line, from.column, to.line, to.column, number_of(error.code),
                                error.message) +
                    (error.help.empty() ? "" : " | " + error.help));
  }
  return shown;
}

std::vector<std::string> errors_in(std::string_view text) { return errors_of(config_from(text)); }

/// What `check` would be told, after its own arguments.
struct Told {
  CommonOptions common;
  AnalysisOptions analysis;
};
Told told(std::string_view text, std::vector<std::string> arguments = {}) {
  Told out;
  CLI::App command;
  add_common_options(command, out.common);
  add_analysis_options(command, out.analysis);
  add_check_options(command, out.analysis);
  std::reverse(arguments.begin(), arguments.end());
  command.parse(arguments);
  const Config config = config_from(text);
  EXPECT_THAT(errors_of(config), IsEmpty());
  apply_config(config, command);
  return out;
}

TEST_F(ConfigFile, SaysWhatTheCommandLineDoesNot) {
  const Told all = told(
      "paths = ['facts', \"./facts/a.xf\"]\nsource-roots = ['reports']\nrequire-documents = true\nmin-coverage = "
      "'87.5%'\n"
      "fail-on = 'warning'\n[limits]\ntime = 2.5\nmemory = 2_048\n");
  EXPECT_THAT(all.common.paths, ElementsAre("facts", "facts/a.xf"));
  EXPECT_THAT(all.analysis.source_roots, ElementsAre("reports"));
  EXPECT_TRUE(all.analysis.require_documents);
  EXPECT_EQ(all.analysis.min_coverage, Rational(7, 8));
  EXPECT_EQ(all.analysis.fail_on, FailOn::warning);
  EXPECT_EQ(all.analysis.engine.time_seconds, 2.5);
  EXPECT_EQ(all.analysis.engine.memory_megabytes, 2048U);
}

TEST_F(ConfigFile, NothingIsChangedByAnEmptyOne) {
  const Told nothing = told("# only a comment\n");
  EXPECT_THAT(nothing.common.paths, IsEmpty());
  EXPECT_EQ(nothing.analysis.engine.time_seconds, Options().time_seconds);
  EXPECT_EQ(nothing.analysis.min_coverage, std::nullopt);
}

TEST_F(ConfigFile, TheCommandLineWins) {
  const char* text =
      "paths = ['facts']\nsource-roots = ['reports']\nrequire-documents = true\nmin-coverage = '90%'\n"
      "fail-on = 'warning'\nlimits = { time = 2, memory = 100 }\n";
  const Told all = told(text, {"other.xf", "--source-root", ".", "--no-require-documents", "--min-coverage", "0%",
                               "--fail-on", "error", "--limit-time", "500", "--limit-memory", "20000"});
  EXPECT_THAT(all.common.paths, ElementsAre("other.xf"));
  EXPECT_THAT(all.analysis.source_roots, ElementsAre("."));
  EXPECT_FALSE(all.analysis.require_documents);
  EXPECT_EQ(all.analysis.min_coverage, Rational(0));
  EXPECT_EQ(all.analysis.fail_on, FailOn::error);
  EXPECT_EQ(all.analysis.engine.time_seconds, 500);
  EXPECT_EQ(all.analysis.engine.memory_megabytes, 20000U);
}

TEST_F(ConfigFile, ASubcommandWithoutAnOptionIsNotTold) {
  CLI::App command;
  CommonOptions common;
  add_common_options(command, common);
  apply_config(config_from("paths = ['facts']\nfail-on = 'warning'\n"), command);
  EXPECT_THAT(common.paths, ElementsAre("facts"));
}

TEST_F(ConfigFile, WidthsAreExact) {
  const auto widths = [](std::string_view text) { return config_from("[hedges]\n" + std::string(text)).widths; };
  EXPECT_EQ(widths("").more_than, Rational(1));
  EXPECT_EQ(widths("more-than = 2").more_than, Rational(2));
  EXPECT_EQ(widths("more-than = 0.1").more_than, Rational(1, 10));
  EXPECT_EQ(widths("more-than = 1_0.000_001").more_than, Rational(10000001, 1000000));
  EXPECT_EQ(widths("nearly = '1/3'").nearly, Rational(1, 3));
  EXPECT_EQ(widths("nearly = '0.05'").nearly, Rational(1, 20));
  EXPECT_EQ(widths("nearly = 3").more_than, Rational(1));
}

TEST_F(ConfigFile, RefusesWidthsThatAreNone) {
  for (const char* width :
       {"0", "-1", "101", "100.01", "1e-2", "inf", "nan", "0x10", "+1", "''", "'5%'", "'about 1'"}) {
    const Config config = config_from(fmt::format("[hedges]\nnearly = {}\n", width));
    EXPECT_THAT(errors_of(config), ElementsAre(fmt::format(
                                       "2:10-2:{} E0804 `hedges.nearly` takes a number above 0, at most 100, as 2, 0.5 "
                                       "or \"1/3\"",
                                       10 + std::string_view(width).size())));
    EXPECT_EQ(config.widths.nearly, Rational(1));
  }
}

TEST_F(ConfigFile, RefusesKeysThatThereAreNot) {
  EXPECT_THAT(errors_in("path = ['facts']\n"),
              ElementsAre("1:1-1:5 E0802 there is no key `path` | the file has paths, source-roots, require-documents, "
                          "min-coverage, fail-on, [limits] and [hedges]"));
  EXPECT_THAT(
      errors_in("[limits]\nseconds = 3\n[hooks]\nbefore = 'rm -rf /'\n"),
      ElementsAre("2:1-2:8 E0802 there is no key `limits.seconds` | [limits] has time and memory",
                  "3:2-3:7 E0802 there is no key `hooks` | the file has paths, source-roots, require-documents, "
                  "min-coverage, fail-on, [limits] and [hedges]"));
  // A dot in quotes is no table, and nothing here writes a file or chooses a format.
  for (const char* name : {"\"limits.time\"", "output", "format", "baseline", "jobs", "\"\"", "config"})
    EXPECT_THAT(errors_in(fmt::format("{} = 1\n", name)).size(), 1U) << name;
}

TEST_F(ConfigFile, RefusesOtherTypes) {
  EXPECT_THAT(
      errors_in("fail-on = 3\nrequire-documents = 'yes'\nmin-coverage = 0.9\nlimits = 5\nhedges = [[1]]\n"),
      ElementsAre("1:11-1:12 E0803 `fail-on` takes \"error\" or \"warning\", and this is a whole number",
                  "2:21-2:26 E0803 `require-documents` takes true or false, and this is a text",
                  "3:16-3:19 E0803 `min-coverage` takes a percentage in quotes, as \"90%\", and this is a number",
                  "4:10-4:11 E0803 `limits` is a table, and this is a whole number | write [limits], and below "
                  "it time and memory",
                  "5:10-5:15 E0803 `hedges` is a table, and this is a list | write [hedges], and below it "
                  "more-than and nearly"));
  EXPECT_THAT(errors_in("paths = 'facts'\nsource-roots = ['reports', 3]\n[limits]\ntime = '60'\nmemory = 2024-05-01\n"),
              ElementsAre("1:9-1:16 E0803 `paths` takes a list of texts, as [\"facts\"], and this is a text",
                          "2:28-2:29 E0803 `source-roots` takes a list of texts, as [\"reports\"], and this is a whole "
                          "number",
                          "4:8-4:12 E0803 `limits.time` takes seconds, as 20 or 0.5, and this is a text",
                          "5:10-5:20 E0803 `limits.memory` takes MB, as 2048, and this is a date or a time"));
  EXPECT_THAT(errors_in("[fail-on]\nx = 1\n[[limits]]\ntime = 1\n").size(), 2U);
}

TEST_F(ConfigFile, RefusesValuesAsTheirOptionsDo) {
  EXPECT_THAT(errors_in("fail-on = 'never'\nmin-coverage = '101%'\n"),
              ElementsAre("1:11-1:18 E0804 `fail-on`: \"never\" is not one of error|warning",
                          "2:16-2:22 E0804 `min-coverage`: \"101%\" is not a percentage from 0% to 100%"));
  EXPECT_THAT(errors_in("min-coverage = '90'\npaths = []\n"),
              ElementsAre("1:16-1:20 E0804 `min-coverage` takes a percentage in quotes, as \"90%\"",
                          "2:9-2:11 E0804 `paths` names nothing | leave the key out"));
  EXPECT_THAT(errors_in("[limits]\ntime = 0\nmemory = 1.5\n"),
              ElementsAre("2:8-2:9 E0804 `limits.time`: \"0\" is not a number from 0.001 up",
                          "3:10-3:13 E0804 `limits.memory`: \"1.5\" is not a whole number from 1 up"));
}

TEST_F(ConfigFile, NeverRaisesALimit) {
  EXPECT_THAT(errors_in("[limits]\ntime = 60\nmemory = 8192\n"), IsEmpty());
  EXPECT_THAT(
      errors_in("[limits]\ntime = 60.5\nmemory = 8193\n"),
      ElementsAre("2:8-2:12 E0804 `limits.time` is above the usual limit of 60 seconds | a file may only lower a "
                  "limit: raise it with --limit-time on the command line",
                  "3:10-3:14 E0804 `limits.memory` is above the usual limit of 8192 MB | a file may only lower a "
                  "limit: raise it with --limit-memory on the command line"));
}

TEST_F(ConfigFile, ItsPathsStayInItsFolder) {
  fs::create_directory_symlink(root() / "outside", root() / "project/link");
  write("outside/b.xf", "");
  fs::create_symlink(root() / "outside/b.xf", root() / "project/linked.xf");
  for (const char* path : {"/etc", "/", "..", "../outside", "facts/../../outside", "link", "link/b.xf", "linked.xf"}) {
    const auto errors = errors_in(fmt::format("paths = ['{}']\n", path));
    ASSERT_EQ(errors.size(), 1U) << path;
    EXPECT_THAT(errors[0], testing::EndsWith("E0805 `paths` leads out of the folder of this file | only a path on the "
                                             "command line may do that"));
  }
  EXPECT_THAT(errors_in("source-roots = ['reports', '../outside']\n"),
              ElementsAre("1:28-1:40 E0805 `source-roots` leads out of the folder of this file | only --source-root on "
                          "the command line may do that"));
  EXPECT_THAT(errors_in("source-roots = ['facts/a.xf']\n"), ElementsAre("1:17-1:29 E0805 there is no such folder"));
  EXPECT_THAT(errors_in("paths = ['nowhere']\n"), ElementsAre("1:10-1:19 E0805 there is no such file or folder"));
  EXPECT_THAT(errors_in("paths = ['', \"a\\u0000b\"]\n"),
              ElementsAre("1:10-1:12 E0805 this is no path", "1:14-1:24 E0805 this is no path"));
  EXPECT_THAT(errors_in("paths = ['.', 'facts/old/..', 'reports/../facts']\n"), IsEmpty());
}

TEST_F(ConfigFile, ItsPathsStartFromItsFolder) {
  write("project/crossfoot.toml", "paths = ['facts']\n");
  fs::current_path(root() / "project/facts/old");
  const Config above = read_config("../../crossfoot.toml", false);
  ASSERT_THAT(errors_of(above), IsEmpty());
  EXPECT_THAT(above.settings.at(0).values, ElementsAre((root() / "project/facts").string()));
  fs::current_path(root());
  EXPECT_THAT(read_config("project/crossfoot.toml", true).settings.at(0).values, ElementsAre("project/facts"));
}

TEST_F(ConfigFile, ANameIsNeverAnotherArgument) {
  for (const char* name : {"-", "--trace", "[a,b]"}) {
    fs::create_directory(root() / "project" / name);
    const Told all = told(fmt::format("paths = ['{}']\n", name));
    EXPECT_THAT(all.common.paths, ElementsAre(std::string("./") + name));
  }
}

TEST_F(ConfigFile, IsTomlWithPlaces) {
  EXPECT_THAT(errors_in("fail-on = warning\n"),
              ElementsAre("1:11-1:11 E0801 this is no value that TOML knows | a text stands between quotes: \"…\""));
  EXPECT_THAT(errors_in("fail-on = 'error'\nfail-on = 'error'\n"),
              ElementsAre("2:11-2:11 E0801 this is not TOML: cannot redefine existing string 'fail-on'"));
  EXPECT_THAT(errors_in("# 说明\npaths = [\"目录\", 3\n").size(), 1U);
  EXPECT_THAT(errors_in("paths = [ '目录', 3 ]\n"),
              ElementsAre("1:11-1:15 E0805 there is no such file or folder",
                          "1:17-1:18 E0803 `paths` takes a list of texts, as [\"facts\"], and this is a whole number"));
  EXPECT_THAT(errors_in("x = \"\xff\"\n"), ElementsAre("1:6-1:7 E0002 this is not UTF-8 | save the file as UTF-8"));
  EXPECT_THAT(errors_in("x = " + std::string(60000, '[')).size(), 1U);
  EXPECT_THAT(errors_in("\xEF\xBB\xBF"
                        "fail-on = 'error'\r\nrequire-documents = false\r\n"),
              IsEmpty());
}

TEST_F(ConfigFile, IsASmallRegularFile) {
  write("project/large.toml", std::string(max_config_size + 1, '#'));
  EXPECT_THAT(errors_of(read_config("large.toml", false)),
              ElementsAre("1:1-1:1 E0003 the file has more than the 65536 bytes that a configuration may have"));
  write("project/just.toml", std::string(max_config_size, '#'));
  EXPECT_THAT(errors_of(read_config("just.toml", false)), IsEmpty());
  EXPECT_THAT(errors_of(read_config("facts", true)), ElementsAre("1:1-1:1 E0001 this is no regular file"));
  fs::create_symlink("/etc/passwd", "crossfoot.toml");
  EXPECT_THAT(errors_of(read_config("crossfoot.toml", true)),
              ElementsAre("1:1-1:1 E0001 this is a link, which is only followed when it is named | name it with "
                          "--config, or keep the file itself here"));
}

TEST_F(ConfigSearch, TakesTheNearestAbove) {
  EXPECT_EQ(find_config({}), "");
  const std::string outer = (root() / "project/crossfoot.toml").string();
  const std::string inner = (root() / "project/facts/crossfoot.toml").string();
  write(outer, "");
  for (const char* path : {"facts", "facts/a.xf", "facts/old", ".", "-", "reports/none.xf", "no/such/folder"})
    EXPECT_EQ(find_config({path}), outer) << path;
  EXPECT_EQ(find_config({}), outer);
  write(inner, "");
  EXPECT_EQ(find_config({"facts/old"}), inner);
  EXPECT_EQ(find_config({"facts/a.xf", "facts/old"}), inner);
  EXPECT_EQ(find_config({"facts/a.xf", "reports"}), outer) << "of the folder that all have in common";
  EXPECT_EQ(find_config({"facts", "-"}), outer);
  EXPECT_EQ(find_config({"facts", "../outside"}), "");
}

TEST_F(ConfigSearch, EndsAtTheRootOfTheRepository) {
  write("crossfoot.toml", "");
  EXPECT_EQ(find_config({"facts"}), (root() / "crossfoot.toml").string());
  write("project/.git", "gitdir: elsewhere\n");
  EXPECT_EQ(find_config({"facts"}), "");
  write("project/crossfoot.toml", "");
  EXPECT_EQ(find_config({"facts"}), (root() / "project/crossfoot.toml").string());
}

TEST_F(ConfigSearch, FindsALinkThatLeadsNowhere) {
  fs::create_symlink("nowhere", "crossfoot.toml");
  EXPECT_EQ(find_config({"facts"}), (root() / "project/crossfoot.toml").string());
}

/// The table is what docs/config.md says.
TEST(ConfigKeys, AreDocumented) {
  std::ifstream stream("docs/config.md");
  const std::string page{std::istreambuf_iterator<char>(stream), {}};
  for (const ConfigKey& key : config_keys()) {
    const std::string option = key.option.empty()      ? ""
                               : key.option == "paths" ? "PATH…"
                                                       : fmt::format("`{}`", key.option);
    const std::string row = fmt::format("| `{}` | {} | {} | {} |\n", key.name, key.takes, option, key.help);
    EXPECT_NE(page.find(row), std::string::npos) << "docs/config.md has no row\n" << row;
  }
}

}  // namespace
}  // namespace crossfoot::cli
