// SPDX-License-Identifier: Apache-2.0
#include "evidence/pdf_text.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "evidence/size_text.hpp"

namespace crossfoot {
namespace {

using Clock = std::chrono::steady_clock;

/// Both ends of a pipe, closed when it goes.
struct Pipe {
  std::array<int, 2> ends = {-1, -1};
  Pipe() {
    if (pipe2(ends.data(), O_CLOEXEC) != 0) ends = {-1, -1};
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
  void close_end(std::size_t end) {
    if (ends[end] >= 0) close(ends[end]);
    ends[end] = -1;
  }
};

/// Starts the program with the file as its standard input; 0 where it cannot be started.
pid_t started(const std::string& program, int file, const Pipe& out, const Pipe& err) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, file, 0);
  posix_spawn_file_actions_adddup2(&actions, out.ends[1], 1);
  posix_spawn_file_actions_adddup2(&actions, err.ends[1], 2);
  // What this program was started with is none of the child's business either.
  posix_spawn_file_actions_addclosefrom_np(&actions, 3);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  std::array<std::string, 6> words = {"pdftotext", "-enc", "UTF-8", "-eol", "unix", "-"};
  std::array<char*, 8> arguments = {words[0].data(), words[1].data(), words[2].data(), words[3].data(),
                                    words[4].data(), words[5].data(), words[5].data(), nullptr};
  std::string locale = "LC_ALL=C.UTF-8";
  std::array<char*, 2> environment = {locale.data(), nullptr};
  pid_t child = 0;
  const int error = posix_spawn(&child, program.c_str(), &actions, &attributes, arguments.data(), environment.data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error == 0 ? child : 0;
}

enum class Reading { done, too_long, too_late, failed };

/// Reads what is there; whether there may be more.
bool take(int end, std::string& text) {
  std::array<char, 65536> buffer{};
  const ssize_t size = read(end, buffer.data(), buffer.size());
  if (size > 0) text.append(buffer.data(), static_cast<std::size_t>(size));
  return size > 0 || (size < 0 && errno == EINTR);
}

/// Reads both streams until they end.
Reading read_both(Pipe& out, Pipe& err, std::string& text, std::string& complaints, const PdfOptions& options) {
  const auto until = Clock::now() + options.most_time;
  constexpr std::size_t most_complaints = 65536;
  while (out.ends[0] >= 0 || err.ends[0] >= 0) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    if (left <= 0) return Reading::too_late;
    std::array<pollfd, 2> waiting = {{{out.ends[0], POLLIN, 0}, {err.ends[0], POLLIN, 0}}};
    const int ready = poll(waiting.data(), waiting.size(), static_cast<int>(left));
    if (ready < 0 && errno != EINTR) return Reading::failed;
    if (ready <= 0) continue;
    if (waiting[0].revents != 0 && !take(out.ends[0], text)) out.close_end(0);
    if (waiting[1].revents != 0 && !take(err.ends[0], complaints)) err.close_end(0);
    if (text.size() > options.most_bytes) return Reading::too_long;
    complaints.resize(std::min(complaints.size(), most_complaints));
  }
  return Reading::done;
}

int wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  return status;
}

/// What pdftotext complains about first: "Syntax Error: Document stream is empty" without its class.
std::string first_complaint(std::string_view complaints) {
  std::string_view line = complaints.substr(0, complaints.find('\n'));
  const std::size_t colon = line.find("rror: ");
  if (colon != std::string_view::npos) line.remove_prefix(colon + 6);
  return line.empty() ? "it gives no reason" : std::string(line);
}

std::optional<std::string> installed(const std::vector<std::string>& programs) {
  for (const std::string& program : programs) {
    if (access(program.c_str(), X_OK) == 0) return program;
  }
  return std::nullopt;
}

}  // namespace

PdfText pdf_text(int file, const PdfOptions& options) {
  const PdfText missing{{}, "is a PDF, and pdftotext is not installed", "install poppler-utils"};
  const std::optional<std::string> program = installed(options.programs);
  if (!program) return missing;
  lseek(file, 0, SEEK_SET);
  Pipe out;
  Pipe err;
  if (out.ends[0] < 0 || err.ends[0] < 0) return {{}, fmt::format("cannot be read: {}", std::strerror(errno)), {}};
  const pid_t child = started(*program, file, out, err);
  if (child == 0) return {{}, fmt::format("is a PDF, and {} cannot be started", *program), {}};
  out.close_end(1);
  err.close_end(1);
  PdfText result;
  std::string complaints;
  const Reading reading = read_both(out, err, result.text, complaints, options);
  if (reading != Reading::done) kill(child, SIGKILL);
  const int status = wait_for(child);
  if (reading == Reading::too_late) {
    result.problem = fmt::format("is a PDF that pdftotext did not finish in {} s",
                                 std::chrono::duration_cast<std::chrono::seconds>(options.most_time).count());
  } else if (reading == Reading::too_long) {
    result.problem = fmt::format("is a PDF of more than {} of text", size_text(options.most_bytes));
  } else if (reading == Reading::failed || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    result.problem = fmt::format("is a PDF that pdftotext cannot read: {}", first_complaint(complaints));
  } else if (result.text.find_first_not_of(" \t\r\n\f") == std::string::npos) {
    result.problem = "is a PDF without text: its pages are pictures";
    result.help = "give a text that was recognised from them (OCR)";
  }
  if (!result.problem.empty()) result.text.clear();
  return result;
}

}  // namespace crossfoot
