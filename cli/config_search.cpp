// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <iterator>
#include <optional>
#include <sys/stat.h>
#include <system_error>

#include "cli/config.hpp"

namespace crossfoot::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* config_name = "crossfoot.toml";

fs::path canonical_of(const fs::path& path) {
  std::error_code failed;
  const fs::path found = fs::weakly_canonical(fs::absolute(path, failed), failed);
  return failed ? fs::path() : found;
}

/// The folder that a path on the command line stands for or stands in.
fs::path folder_of(const std::string& path) {
  if (path == "-") return canonical_of(".");
  const fs::path found = canonical_of(path);
  std::error_code failed;
  return fs::is_directory(found, failed) ? found : found.parent_path();
}

fs::path common_folder(const fs::path& a, const fs::path& b) {
  const auto [end, ignored] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  fs::path common;
  for (auto part = a.begin(); part != end; ++part) common /= *part;
  return common;
}

std::optional<dev_t> device_of(const fs::path& folder) {
  struct stat status {};
  return stat(folder.c_str(), &status) == 0 ? std::optional(status.st_dev) : std::nullopt;
}

/// `.git` is a folder, or a file in a worktree or a submodule.
bool is_repository_root(const fs::path& folder) {
  std::error_code failed;
  return fs::exists(folder / ".git", failed);
}

}  // namespace

std::string find_config(const std::vector<std::string>& paths) {
  fs::path folder = folder_of(paths.empty() ? "-" : paths.front());
  for (const std::string& path : paths) folder = common_folder(folder, folder_of(path));
  std::error_code failed;
  while (!folder.empty() && !fs::is_directory(folder, failed) && folder != folder.parent_path())
    folder = folder.parent_path();
  const auto device = device_of(folder);
  while (!folder.empty() && device_of(folder) == device) {
    // A link that leads nowhere is there too, and is an error.
    if (fs::exists(fs::symlink_status(folder / config_name, failed))) return (folder / config_name).string();
    if (is_repository_root(folder) || folder == folder.parent_path()) break;
    folder = folder.parent_path();
  }
  return {};
}

}  // namespace crossfoot::cli
