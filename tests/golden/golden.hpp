// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace crossfoot::golden {

struct Ran {
  std::string out, err;
  int status = -1;
};

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A directory for what one test writes, removed with it.
class Scratch {
 public:
  Scratch() {
    std::string made = (std::filesystem::temp_directory_path() / "crossfoot-golden.XXXXXX").string();
    if (mkdtemp(made.data()) == nullptr) throw std::runtime_error("no scratch directory");
    path_ = made;
  }
  ~Scratch() { std::filesystem::remove_all(path_); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// Runs a shell command from the working directory with `crossfoot` in its path and $TMP as its scratch directory.
inline Ran run(const std::string& command, const Scratch& scratch) {
  const auto out = scratch.path() / ".stdout";
  const auto err = scratch.path() / ".stderr";
  const std::string tmp = (scratch.path() / "tmp").string();
  std::filesystem::create_directories(tmp);
  const std::string folder = std::filesystem::path(CROSSFOOT_BINARY).parent_path().string();
  const auto script = scratch.path() / ".script";
  std::ofstream(script) << "PATH='" << folder << "':$PATH TMP='" << tmp << "'; export PATH TMP; unset NO_COLOR\n"
                        << command << "\n";
  const int status =
      std::system(("sh " + script.string() + " >" + out.string() + " 2>" + err.string() + " </dev/null").c_str());
  Ran ran{read_file(out), read_file(err), WEXITSTATUS(status)};
  for (std::string* text : {&ran.out, &ran.err}) {
    for (std::size_t at = text->find(tmp); at != std::string::npos; at = text->find(tmp, at))
      text->replace(at, tmp.size(), "$TMP");
  }
  return ran;
}

/// Compares with the golden file, or rewrites it where UPDATE_GOLDEN is set.
inline void expect_golden(const std::filesystem::path& path, const std::string& actual) {
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  EXPECT_EQ(read_file(path), actual) << path << " differs; UPDATE_GOLDEN=1 rewrites it";
}

}  // namespace crossfoot::golden
