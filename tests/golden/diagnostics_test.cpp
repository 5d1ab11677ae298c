// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <unistd.h>
#include <vector>

#include "dsl/load.hpp"

// The cases are in the working directory, tests/golden/diagnostics: NAME.xf is loaded, or the files that NAME.paths
// lists, and NAME.txt is what comes back. UPDATE_GOLDEN=1 rewrites it for review.
namespace crossfoot {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string place(const Loaded& loaded, Span span) {
  const SourceFile& file = loaded.model.files.at(span.file);
  const Position from = position_of(file, span.begin);
  const Position to = position_of(file, span.end);
  return fmt::format("{}:{}:{}-{}:{}", file.path, from.line, from.column, to.line, to.column);
}

std::string show(const Loaded& loaded) {
  std::string text;
  for (const Diagnostic& diagnostic : loaded.diagnostics) {
    text += fmt::format("{} {} {}\n", place(loaded, diagnostic.span), number_of(diagnostic.code), diagnostic.message);
    for (const Note& note : diagnostic.notes)
      text += fmt::format("  note: {} {}\n", place(loaded, note.span), note.message);
    if (!diagnostic.help.empty()) text += fmt::format("  help: {}\n", diagnostic.help);
  }
  return text;
}

std::vector<std::string> cases() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator("."))
    if (entry.path().extension() == ".xf" || entry.path().extension() == ".paths")
      names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

Loaded load_case(const std::string& name) {
  std::vector<std::string> paths{name};
  if (name.ends_with(".paths")) {
    std::ifstream stream(name);
    paths.clear();
    for (std::string line; std::getline(stream, line);) paths.push_back(line);
  }
  return load(paths, {});
}

void compare_with_golden(const std::string& got, const std::string& stem) {
  const fs::path golden = stem + ".txt";
  const char* update = std::getenv("UPDATE_GOLDEN");
  if (update && *update == '1') std::ofstream(golden, std::ios::binary) << got;
  EXPECT_EQ(got, read(golden)) << "in " << golden;
  const std::string code = stem.substr(0, stem.find('_'));
  EXPECT_NE(got.find(" " + code + " "), std::string::npos) << stem << " does not produce the code it is named for";
}

TEST(GoldenDiagnostics, EveryCase) {
  const std::vector<std::string> names = cases();
  ASSERT_FALSE(names.empty());
  for (const std::string& name : names) {
    SCOPED_TRACE(name);
    compare_with_golden(show(load_case(name)), fs::path(name).stem().string());
  }
}

/// A file that large is not kept: a sparse one is made for the occasion.
TEST(GoldenDiagnostics, FileTooLarge) {
  const fs::path folder = fs::temp_directory_path() / fmt::format("crossfoot_large_{}", getpid());
  fs::create_directories(folder);
  const fs::path path = folder / "large.xf";
  std::ofstream(path) << "fact";
  fs::resize_file(path, max_file_size + 1);
  std::string got = show(load({path.string()}, {}));
  fs::remove_all(folder);
  const std::string shown = fs::canonical(folder.parent_path()).string() + "/" + folder.filename().string() + "/";
  const std::size_t at = got.find(shown);
  ASSERT_NE(at, std::string::npos) << got;
  got.erase(at, shown.size());
  compare_with_golden(got, "E0003_too_large");
}

TEST(GoldenDiagnostics, EveryCodeHasACase) {
  std::vector<std::string> names = cases();
  names.emplace_back("E0003_too_large.txt");
  // Documents and configuration files are read by the command, not by the language, and so is what comes after the
  // analysis.
  const std::string elsewhere =
      read("../cli/quotes.transcript") + read("../cli/suppress.transcript") + read("../cli/config.transcript");
  for (const CodeInfo& info : all_codes()) {
    const bool is_elsewhere =
        info.code == Code::document_missing || info.number.starts_with("E08") || comes_after_analysis(info.number);
    if (is_elsewhere && elsewhere.find(fmt::format("error[{}]", info.number)) != std::string::npos)
      names.emplace_back(info.number);
  }
  for (const CodeInfo& info : all_codes()) {
    const auto of_code = [&](const std::string& name) { return name.starts_with(info.number); };
    EXPECT_TRUE(std::any_of(names.begin(), names.end(), of_code)) << info.number << " has no case: " << info.title;
  }
}

TEST(GoldenDiagnostics, EveryCodeIsDocumented) {
  const std::string documented = read("../../../docs/errors.md");
  for (const CodeInfo& info : all_codes()) {
    const std::string heading = fmt::format("\n### {}: {}\n", info.number, info.title);
    EXPECT_NE(documented.find(heading), std::string::npos) << "docs/errors.md has no heading" << heading;
  }
}

}  // namespace
}  // namespace crossfoot
