// SPDX-License-Identifier: Apache-2.0
#include "report/html_graphviz.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string_view>
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

/// Starts the program between two pipes, its complaints dropped; 0 where it cannot be started.
pid_t start(const std::string& program, const DrawingPipe& in, const DrawingPipe& out) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in.ends[0], 0);
  posix_spawn_file_actions_adddup2(&actions, out.ends[1], 1);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
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

/// Writes what fits; closes the pipe when all is written or nobody reads.
void give(DrawingPipe& in, std::string_view& rest) {
  const ssize_t written = write(in.ends[1], rest.data(), rest.size());
  if (written > 0) rest.remove_prefix(static_cast<std::size_t>(written));
  const bool failed = written < 0 && errno != EINTR && errno != EAGAIN;
  if (rest.empty() || failed) in.close_end(1);
}

/// Reads what is there; closes the pipe at its end.
void take(DrawingPipe& out, std::string& text) {
  std::array<char, 65536> buffer{};
  const ssize_t size = read(out.ends[0], buffer.data(), buffer.size());
  if (size > 0) text.append(buffer.data(), static_cast<std::size_t>(size));
  if (size == 0 || (size < 0 && errno != EINTR && errno != EAGAIN)) out.close_end(0);
}

/// Gives and takes until the program is done; whether it came to its end.
bool converse(DrawingPipe& in, DrawingPipe& out, std::string_view rest, std::string& text,
              const GraphvizOptions& options) {
  const auto until = Clock::now() + options.most_time;
  fcntl(in.ends[1], F_SETFL, O_NONBLOCK);
  while (out.ends[0] >= 0) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    if (left <= 0 || text.size() > options.most_bytes) return false;
    std::array<pollfd, 2> waiting = {{{out.ends[0], POLLIN, 0}, {in.ends[1], POLLOUT, 0}}};
    const int ready = poll(waiting.data(), waiting.size(), static_cast<int>(left));
    if (ready < 0 && errno != EINTR) return false;
    if (ready <= 0) continue;
    if (waiting[0].revents != 0) take(out, text);
    if (in.ends[1] >= 0 && waiting[1].revents != 0) give(in, rest);
  }
  return rest.empty();
}

std::vector<std::string> split(const std::string& text) {
  constexpr std::string_view end_tag = "</svg>";
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
  DrawingPipe in;
  DrawingPipe out;
  if (in.ends[0] < 0 || out.ends[0] < 0) return {};
  const pid_t child = start(*program, in, out);
  if (child == 0) return {};
  in.close_end(0);
  out.close_end(1);
  std::string all;
  for (const std::string& graph : graphs) all += graph;
  std::string text;
  const bool finished = converse(in, out, all, text, options);
  if (!finished) kill(child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  if (!finished || !WIFEXITED(status) || WEXITSTATUS(status) != 0) return {};
  std::vector<std::string> drawings = split(text);
  return drawings.size() == graphs.size() ? drawings : std::vector<std::string>{};
}

}  // namespace crossfoot
