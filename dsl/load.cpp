// SPDX-License-Identifier: Apache-2.0
#include "dsl/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string_view>
#include <system_error>
#include <unordered_map>
#include <utility>

#include "dsl/resolve.hpp"

namespace crossfoot {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t not_loaded = static_cast<std::size_t>(-1);

struct Input {
  SourceFile source;
  fs::path folder;          ///< that `use` starts from
  std::optional<Code> bad;  ///< why its text is not here
  std::string reason;
  bool is_query = false;
};

/// Files in the order in which the model has them: what is used comes before what uses it.
struct Inputs {
  std::vector<Input> inputs;
  std::unordered_map<std::string, std::size_t> by_path;  ///< canonical path -> place; not_loaded while it is being read
};

fs::path canonical_of(const fs::path& path) {
  std::error_code error;
  const fs::path canonical = fs::weakly_canonical(path, error);
  return error ? path.lexically_normal() : canonical;
}

Input unreadable(const fs::path& path, Code code, std::string reason) {
  Input input;
  input.source = make_source_file(shown_path(path), "");
  input.folder = path.parent_path();
  input.bad = code;
  input.reason = std::move(reason);
  return input;
}

Input read_input(const fs::path& path) {
  std::error_code error;
  const auto status = fs::status(path, error);
  if (error || !fs::exists(status)) return unreadable(path, Code::cannot_read, "there is no such file");
  if (fs::is_directory(status)) return unreadable(path, Code::cannot_read, "this is a directory");
  const std::uintmax_t size = fs::is_regular_file(status) ? fs::file_size(path, error) : 0;
  if (size > max_file_size)
    return unreadable(path, Code::file_too_large,
                      fmt::format("the file has {} bytes, more than the limit of {}", size, max_file_size));
  std::ifstream stream(path, std::ios::binary);
  std::string text;
  if (stream && size > 0) {
    text.resize(size);
    stream.read(text.data(), static_cast<std::streamsize>(size));
    text.resize(static_cast<std::size_t>(stream.gcount()));
  } else if (stream) {
    text.assign(std::istreambuf_iterator<char>(stream), {});
  }
  if (!stream && !stream.eof()) return unreadable(path, Code::cannot_read, "the file cannot be read");
  Input input;
  input.source = make_source_file(shown_path(path), std::move(text));
  input.folder = path.parent_path();
  return input;
}

/// The paths after `use` at the start of a line: which files come first must be known before their parsing.
std::vector<std::string> used_paths(std::string_view text) {
  std::vector<std::string> paths;
  for (std::size_t at = text.find("use"); at != std::string_view::npos; at = text.find("use", at + 3)) {
    const std::size_t line = text.find_last_of('\n', at) + 1;
    const bool first = text.substr(line, at - line).find_first_not_of(" \t\xEF\xBB\xBF") == std::string_view::npos;
    const std::size_t open = text.find_first_not_of(" \t", at + 3);
    if (!first || open == std::string_view::npos || text[open] != '"') continue;
    std::size_t close = open + 1;
    while (close < text.size() && text[close] != '"' && text[close] != '\n') close += text[close] == '\\' ? 2 : 1;
    if (close < text.size() && text[close] == '"') paths.push_back(unescape(text.substr(open, close + 1 - open)));
  }
  return paths;
}

void add_file(Inputs& all, const fs::path& path);

void add_input(Inputs& all, Input input) {
  if (!input.bad && !input.is_query)
    for (const std::string& used : used_paths(input.source.text)) {
      const fs::path path = canonical_of(input.folder / used);
      std::error_code error;
      if (fs::is_regular_file(path, error)) add_file(all, path);
    }
  all.inputs.push_back(std::move(input));
}

void add_file(Inputs& all, const fs::path& path) {
  const std::string key = path.string();
  if (!all.by_path.emplace(key, not_loaded).second) return;
  add_input(all, read_input(path));
  all.by_path[key] = all.inputs.size() - 1;
}

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  const auto options = fs::directory_options::skip_permission_denied;
  for (fs::recursive_directory_iterator at(folder, options, error), end; !error && at != end; at.increment(error)) {
    std::error_code ignored;
    if (at->path().extension() == ".xf" && at->is_regular_file(ignored)) files.push_back(at->path());
  }
  std::sort(files.begin(), files.end(),
            [](const fs::path& a, const fs::path& b) { return a.generic_string() < b.generic_string(); });
  return files;
}

void report_inputs(const Inputs& all, std::vector<Diagnostic>& diagnostics) {
  for (FileId id = 0; id < all.inputs.size(); ++id)
    if (all.inputs[id].bad) diagnostics.push_back({*all.inputs[id].bad, all.inputs[id].reason, {id, 0, 0}, {}, {}});
}

/// Whether every used file is there.
bool check_uses(const Inputs& all, const std::vector<ast::File>& files, std::vector<Diagnostic>& diagnostics) {
  bool complete = true;
  for (const ast::File& file : files) {
    const Input& input = all.inputs[file.id];
    for (const ast::Use& use : file.uses) {
      const std::string written = unescape(text_of(input.source, use.path));
      const auto at = all.by_path.find(canonical_of(input.folder / written).string());
      if (at != all.by_path.end()) {
        complete = complete && !all.inputs[at->second].bad;
        continue;
      }
      complete = false;
      diagnostics.push_back({Code::use_not_found,
                             fmt::format("the file `{}` cannot be found", written),
                             use.path,
                             {},
                             "the path starts from the folder of the file that uses it"});
    }
  }
  return complete;
}

/// The module that all given files share, so that a query may use its names bare.
std::optional<Span> common_module(const Inputs& all, const std::vector<ast::File>& files,
                                  const std::vector<std::size_t>& given) {
  std::optional<Span> module;
  for (const std::size_t id : given) {
    if (files[id].modules.empty()) return std::nullopt;
    const Span name = files[id].modules.front().name;
    if (module && text_of(all.inputs[module->file].source, *module) != text_of(all.inputs[id].source, name))
      return std::nullopt;
    module = name;
  }
  return module;
}

bool says_nothing(const std::vector<ast::File>& files) {
  return std::all_of(files.begin(), files.end(), [](const ast::File& file) {
    return std::none_of(file.decls.begin(), file.decls.end(), [](const ast::Decl& decl) {
      return decl.kind == ast::DeclKind::fact || decl.kind == ast::DeclKind::rule;
    });
  });
}

}  // namespace

std::string shown_path(const fs::path& canonical) {
  std::error_code error;
  const fs::path here = fs::canonical(fs::current_path(error), error);
  const fs::path relative = canonical.lexically_relative(here);
  const bool below = !error && !relative.empty() && *relative.begin() != "..";
  return below ? relative.generic_string() : canonical.generic_string();
}

Loaded load(const std::vector<std::string>& paths, const std::vector<Text>& texts, const HedgeWidths& widths) {
  Inputs all;
  std::vector<std::string> given_keys;
  for (const std::string& path : paths) {
    std::error_code error;
    const bool folder = fs::is_directory(path, error);
    for (const fs::path& file : folder ? files_below(path) : std::vector<fs::path>{path}) {
      const fs::path canonical = canonical_of(file);
      add_file(all, canonical);
      if (std::find(given_keys.begin(), given_keys.end(), canonical.string()) == given_keys.end())
        given_keys.push_back(canonical.string());
    }
  }
  std::vector<std::size_t> given;
  for (const std::string& key : given_keys) given.push_back(all.by_path.at(key));
  std::size_t given_texts = 0;
  for (const bool queries : {false, true})
    for (const Text& text : texts) {
      if (text.is_query != queries) continue;
      Input input;
      input.source = make_source_file(text.name, text.text);
      std::error_code error;
      input.folder = fs::current_path(error);
      input.is_query = text.is_query;
      add_input(all, std::move(input));
      if (!queries) given.push_back(all.inputs.size() - 1), ++given_texts;
    }

  std::vector<Diagnostic> diagnostics;
  report_inputs(all, diagnostics);
  std::vector<ast::File> files;
  for (FileId id = 0; id < all.inputs.size(); ++id) {
    Parsed parsed = all.inputs[id].is_query ? parse_query(all.inputs[id].source, id) : parse(all.inputs[id].source, id);
    files.push_back(std::move(parsed.file));
    std::move(parsed.diagnostics.begin(), parsed.diagnostics.end(), std::back_inserter(diagnostics));
  }
  const bool complete = check_uses(all, files, diagnostics);
  if (const auto module = common_module(all, files, given))
    for (ast::File& file : files)
      if (all.inputs[file.id].is_query) file.modules.push_back({*module});

  std::vector<SourceFile> sources;
  for (Input& input : all.inputs) sources.push_back(std::move(input.source));
  if (sources.empty())
    sources.push_back(make_source_file(paths.empty() ? "" : paths.front(), "")), files.emplace_back();
  const bool nothing = says_nothing(files);
  Resolved resolved = resolve(std::move(sources), files, widths);
  for (Diagnostic& diagnostic : resolved.diagnostics)
    // Where a file is missing, nobody can say which names are not declared in it.
    if (complete || diagnostic.code != Code::unknown_name) diagnostics.push_back(std::move(diagnostic));
  if (nothing && diagnostics.empty())
    diagnostics.push_back({Code::nothing_to_check,
                           "there is no fact and no rule here, so nothing can be checked",
                           {static_cast<FileId>(given.empty() ? 0 : given.front()), 0, 0},
                           {},
                           {}});
  sort_diagnostics(diagnostics);
  return {std::move(resolved.model), std::move(diagnostics), given_keys.size() + given_texts};
}

}  // namespace crossfoot
