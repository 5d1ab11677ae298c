// SPDX-License-Identifier: Apache-2.0
#include "command_line.hpp"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <poll.h>
#include <spawn.h>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX leaves it to the program

namespace crossfoot {
namespace {

using Clock = std::chrono::steady_clock;

/// Reads to the end; false where the deadline comes first.
bool read_all(int from, Clock::time_point deadline, std::string& text) {
  char buffer[4096];
  while (true) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    pollfd ready{from, POLLIN, 0};
    if (left <= 0 || poll(&ready, 1, static_cast<int>(left)) <= 0) return false;
    const ssize_t count = read(from, buffer, sizeof buffer);
    if (count <= 0) return count == 0;
    text.append(buffer, static_cast<std::size_t>(count));
  }
}

}  // namespace

bool is_installed(const std::string& command) {
  const char* path = std::getenv("PATH");
  std::istringstream folders(path == nullptr ? "" : path);
  for (std::string folder; std::getline(folders, folder, ':');) {
    if (access((std::filesystem::path(folder) / command).c_str(), X_OK) == 0) return true;
  }
  return false;
}

std::optional<std::string> output_of(const std::vector<std::string>& command, int seconds) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return std::nullopt;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  std::vector<std::string> words = command;
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  pid_t child = 0;
  const int failed = posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  std::string text;
  const bool ended = failed == 0 && read_all(ends[0], Clock::now() + std::chrono::seconds(seconds), text);
  close(ends[0]);
  if (failed != 0) return std::nullopt;
  if (!ended) kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  return ended ? std::optional(text) : std::nullopt;
}

}  // namespace crossfoot
