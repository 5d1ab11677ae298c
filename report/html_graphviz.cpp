// SPDX-License-Identifier: Apache-2.0
#include "report/html_graphviz.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <memory>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace crossfoot {
namespace {

using Clock = std::chrono::steady_clock;

/// Both ends of a pipe, closed when it goes.
struct DrawingPipe {
  std::array<int, 2> ends = {-1, -1};
  DrawingPipe() {
    if (pipe2(ends.data(), O_CLOEXEC) != 0) ends = {-1, -1};
  }
  DrawingPipe(const DrawingPipe&) = delete;
  DrawingPipe& operator=(const DrawingPipe&) = delete;
  ~DrawingPipe() {
    close_end(0);
    close_end(1);
  }
  void close_end(std::size_t end) {
    if (ends[end] >= 0) close(ends[end]);
    ends[end] = -1;
  }
};

/// Starts the program with the file as its standard input, its complaints dropped; 0 where it cannot be started.
pid_t start(const std::string& program, int graphs, const DrawingPipe& out) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, graphs, 0);
  posix_spawn_file_actions_adddup2(&actions, out.ends[1], 1);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addclosefrom_np(&actions, 3);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t nothing;
  sigemptyset(&nothing);
  posix_spawnattr_setsigmask(&attributes, &nothing);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  std::array<std::string, 2> words = {"dot", "-Tsvg"};
  std::array<char*, 3> arguments = {words[0].data(), words[1].data(), nullptr};
  std::string locale = "LC_ALL=C.UTF-8";
  std::array<char*, 2> environment = {locale.data(), nullptr};
  pid_t child = 0;
  const int error = posix_spawn(&child, program.c_str(), &actions, &attributes, arguments.data(), environment.data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error == 0 ? child : 0;
}

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

/// A file without a name that holds the graphs. A pipe would have to be written while the drawing is read, and a
/// program that ends early would end this one too.
File file_of(const std::vector<std::string>& graphs) {
  File file(std::tmpfile());
  if (!file) return nullptr;
  for (const std::string& graph : graphs) {
    if (std::fwrite(graph.data(), 1, graph.size(), file.get()) != graph.size()) return nullptr;
  }
  if (std::fflush(file.get()) != 0) return nullptr;
  std::rewind(file.get());
  return file;
}

/// Reads what is there; closes the pipe at its end.
void take(DrawingPipe& out, std::string& text) {
  std::array<char, 65536> buffer{};
  const ssize_t size = read(out.ends[0], buffer.data(), buffer.size());
  if (size > 0) text.append(buffer.data(), static_cast<std::size_t>(size));
  if (size == 0 || (size < 0 && errno != EINTR && errno != EAGAIN)) out.close_end(0);
}

/// Reads until the program is done; whether it came to its end.
bool read_all(DrawingPipe& out, std::string& text, const GraphvizOptions& options) {
  const auto until = Clock::now() + options.most_time;
  while (out.ends[0] >= 0) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    if (left <= 0 || text.size() > options.most_bytes) return false;
    pollfd waiting = {out.ends[0], POLLIN, 0};
    const int ready = poll(&waiting, 1, static_cast<int>(left));
    if (ready < 0 && errno != EINTR) return false;
    if (ready > 0) take(out, text);
  }
  return true;
}

std::vector<std::string> split(const std::string& text) {
  const std::string end_tag = "</svg>";
  std::vector<std::string> drawings;
  for (std::size_t at = text.find("<svg"); at != std::string::npos; at = text.find("<svg", at)) {
    const std::size_t end = text.find(end_tag, at);
    if (end == std::string::npos) break;
    drawings.push_back(text.substr(at, end + end_tag.size() - at));
    at = end;
  }
  return drawings;
}

}  // namespace

std::vector<std::string> draw_graphs(const std::vector<std::string>& graphs, const GraphvizOptions& options) {
  const auto program = std::find_if(options.programs.begin(), options.programs.end(),
                                    [](const std::string& path) { return access(path.c_str(), X_OK) == 0; });
  if (graphs.empty() || program == options.programs.end()) return {};
  const File file = file_of(graphs);
  DrawingPipe out;
  if (!file || out.ends[0] < 0) return {};
  const pid_t child = start(*program, fileno(file.get()), out);
  if (child == 0) return {};
  out.close_end(1);
  std::string text;
  const bool finished = read_all(out, text, options);
  if (!finished) kill(child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  if (!finished || !WIFEXITED(status) || WEXITSTATUS(status) != 0) return {};
  std::vector<std::string> drawings = split(text);
  return drawings.size() == graphs.size() ? drawings : std::vector<std::string>{};
}

}  // namespace crossfoot
