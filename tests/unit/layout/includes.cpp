// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/layout/includes.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace crossfoot::layout {
namespace {

/// The arrows that may leave a folder. A folder may always include itself; tests may include everything.
struct Folder {
  std::string_view name;
  std::span<const std::string_view> folders;    ///< of this project
  std::span<const std::string_view> libraries;  ///< how the included path begins
};

constexpr std::array<std::string_view, 1> model_only = {"model"};
constexpr std::array<std::string_view, 6> all_folders = {"model", "dsl", "engine", "evidence", "report", "cli"};
constexpr std::array<std::string_view, 1> gmp = {"gmp"};
constexpr std::array<std::string_view, 3> gmp_and_text = {"gmp", "fmt/", "spdlog/"};
constexpr std::array<std::string_view, 4> gmp_text_and_icu = {"gmp", "fmt/", "spdlog/", "unicode/"};
constexpr std::array<std::string_view, 5> gmp_text_and_json = {"gmp", "fmt/", "spdlog/", "unicode/", "nlohmann/"};
constexpr std::array<std::string_view, 10> of_programs = {"malloc.h",  "gmp",  "fmt/",     "spdlog/", "unicode/",
                                                          "nlohmann/", "CLI/", "unistd.h", "fcntl.h", "sys/"};

constexpr std::array<Folder, 7> table = {{
    {"model", {}, gmp},
    {"dsl", model_only, gmp_text_and_icu},
    {"engine", model_only, gmp_and_text},
    {"evidence", model_only, gmp_text_and_icu},
    {"report", model_only, gmp_text_and_json},
    {"cli", all_folders, of_programs},
    {"lsp", all_folders, of_programs},
}};

/// Libraries that one place alone may include.
struct Confined {
  std::string_view include;
  std::string_view place;
};
constexpr std::array<Confined, 8> confined = {{
    {"boost/", "dsl/grammar/"},
    {"z3", "engine/z3_solver.cpp"},
    {"coin/", "engine/clp_solver.cpp"},
    {"cadical.hpp", "engine/subset_map.cpp"},
    {"gumbo.h", "evidence/html_text.cpp"},
    {"md4c.h", "evidence/markdown_text.cpp"},
    {"kainjow/", "report/html_template.cpp"},
    {"toml++/", "cli/toml_text.cpp"},
}};

/// The files of a library that deal with the system: files within their roots, and a child process.
constexpr std::array<std::string_view, 3> of_files = {"unistd.h", "fcntl.h", "sys/stat.h"};
constexpr std::array<std::string_view, 6> of_children = {"unistd.h", "fcntl.h",  "sys/wait.h",
                                                         "spawn.h",  "signal.h", "poll.h"};
struct SystemFile {
  std::string_view path;
  std::span<const std::string_view> includes;
};
constexpr std::array<SystemFile, 3> system_files = {{
    {"evidence/read_document.cpp", of_files},
    {"evidence/pdf_text.cpp", of_children},
    {"report/html_graphviz.cpp", of_children},
}};

std::optional<std::string_view> included_path(std::string_view line) {
  const auto skip_spaces = [&] { line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size())); };
  skip_spaces();
  if (!line.starts_with('#')) return std::nullopt;
  line.remove_prefix(1);
  skip_spaces();
  if (!line.starts_with("include")) return std::nullopt;
  const std::size_t open = line.find_first_of("<\"");
  if (open == std::string_view::npos) return std::nullopt;
  const std::size_t close = line.find_first_of(">\"", open + 1);
  if (close == std::string_view::npos) return std::nullopt;
  return line.substr(open + 1, close - open - 1);
}

bool starts_with_any(std::string_view path, std::span<const std::string_view> beginnings) {
  return std::ranges::any_of(beginnings, [&](std::string_view beginning) { return path.starts_with(beginning); });
}

/// Standard headers have neither a folder nor an extension.
bool is_standard(std::string_view path) { return path.find_first_of("/.") == std::string_view::npos; }

bool allowed(const Folder& from, std::string_view path, std::string_view include) {
  for (const Confined& one : confined) {
    if (include.starts_with(one.include)) return path.starts_with(one.place);
  }
  if (is_standard(include)) return true;
  for (const SystemFile& one : system_files) {
    if (path == one.path && starts_with_any(include, one.includes)) return true;
  }
  const std::string_view folder = include.substr(0, include.find('/'));
  const bool ours = std::ranges::any_of(table, [&](const Folder& one) { return one.name == folder; });
  if (ours) return folder == from.name || std::ranges::find(from.folders, folder) != from.folders.end();
  return starts_with_any(include, from.libraries);
}

}  // namespace

std::vector<std::string> forbidden_includes(std::string_view path, std::string_view text) {
  const std::string_view folder = path.substr(0, path.find('/'));
  const auto from = std::ranges::find(table, folder, &Folder::name);
  if (from == table.end()) return {};
  std::vector<std::string> found;
  std::size_t number = 0;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    ++number;
    const auto include = included_path(line);
    if (include && !allowed(*from, path, *include)) {
      found.push_back(std::string(path) + ":" + std::to_string(number) + ": " + std::string(folder) +
                      "/ may not include " + std::string(*include));
    }
  }
  return found;
}

bool has_licence_line(std::string_view text) {
  if (text.starts_with("#!")) text.remove_prefix(std::min(text.find('\n') + 1, text.size()));
  return text.substr(0, text.find('\n')).ends_with("SPDX-License-Identifier: Apache-2.0");
}

}  // namespace crossfoot::layout
