// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "evidence/document.hpp"
#include "evidence/document_format.hpp"
#include "evidence/pdf_text.hpp"
#include "evidence/size_text.hpp"

namespace crossfoot {
namespace {

DocumentResult problem(std::string text, std::string help = {}) {
  DocumentResult result;
  result.problem = std::move(text);
  result.help = std::move(help);
  return result;
}

DocumentResult unreadable(int error) { return problem(fmt::format("cannot be read: {}", std::strerror(error))); }

/// An open file, closed when it goes.
struct File {
  int descriptor = -1;
  explicit File(int opened) : descriptor(opened) {}
  File(File&& other) noexcept : descriptor(std::exchange(other.descriptor, -1)) {}
  File& operator=(File&& other) noexcept {
    std::swap(descriptor, other.descriptor);
    return *this;
  }
  ~File() {
    if (descriptor >= 0) close(descriptor);
  }
};

/// What is no regular file, as the end of a sentence; empty for one.
std::string_view kind_problem(mode_t mode) {
  if (S_ISREG(mode)) return "";
  if (S_ISDIR(mode)) return "is a directory, not a file";
  if (S_ISFIFO(mode)) return "is a named pipe, not a regular file";
  if (S_ISSOCK(mode)) return "is a socket, not a regular file";
  return "is a device, not a regular file";
}

/// Offsets have 32 bits, and text may grow several times over on its way to what is seen.
constexpr std::uint64_t most_ever = 512U << 20U;

std::string too_large(const DocumentOptions& options) {
  return fmt::format("is larger than {}", size_text(options.most_bytes));
}

/// Reads up to one byte more than is allowed: a file may grow, and some say that they are empty.
bool read_all(int file, std::uint64_t most, std::string& bytes) {
  std::vector<char> buffer(1U << 20U);
  while (bytes.size() <= most) {
    const ssize_t size = read(file, buffer.data(), std::min<std::uint64_t>(buffer.size(), most + 1 - bytes.size()));
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) return false;
    if (size == 0) return true;
    bytes.append(buffer.data(), static_cast<std::size_t>(size));
  }
  return true;
}

bool is_pdf(std::string_view bytes) { return bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos; }

/// Names a PDF: then it is one, whatever it begins with, and pdftotext says what is wrong with it.
bool is_named_pdf(const std::string& path) {
  std::string ending = std::filesystem::path(path).extension().string();
  for (char& c : ending) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return ending == ".pdf";
}

DocumentResult document_in(const File& file, const std::string& path, DocumentOptions options) {
  options.most_bytes = std::min(options.most_bytes, most_ever);
  struct stat status {};
  if (fstat(file.descriptor, &status) != 0) return unreadable(errno);
  if (const std::string_view wrong = kind_problem(status.st_mode); !wrong.empty()) return problem(std::string(wrong));
  if (static_cast<std::uint64_t>(status.st_size) > options.most_bytes) return problem(too_large(options));
  std::string bytes;
  if (!read_all(file.descriptor, options.most_bytes, bytes)) return unreadable(errno);
  if (bytes.size() > options.most_bytes) return problem(too_large(options));
  DocumentResult result;
  if (is_named_pdf(path) || is_pdf(bytes)) {
    PdfOptions pdf;
    pdf.most_bytes = options.most_bytes;
    PdfText text = pdf_text(file.descriptor, pdf);
    if (!text.problem.empty()) return problem(std::move(text.problem), std::move(text.help));
    result.document = make_pdf_document(path, std::move(text.text));
  } else {
    result.document = make_document(path, std::move(bytes));
  }
  return result;
}

/// A FIFO is not waited for, and a terminal does not become this program's.
constexpr int reading = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;

/// What is wrong with a path that is to be looked up in the source roots; empty where nothing is.
std::string path_problem(const std::string& path) {
  if (path.empty()) return "is an empty path";
  if (path.find('\0') != std::string::npos) return "is no path: it has a NUL character in it";
  if (path.starts_with('/')) return "is an absolute path; a document's is relative to a source root";
  for (const std::filesystem::path& part : std::filesystem::path(path)) {
    if (part == "..") return "is not looked up: a document's path has no `..` in it";
  }
  return {};
}

/// The path without links, `.` and `..`; empty with errno where there is none.
std::string canonical(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> found(realpath(path.c_str(), nullptr), &std::free);
  return found == nullptr ? std::string() : std::string(found.get());
}

/// Opens a canonical path below a canonical root, step by step and following no link, so that nothing that changes in
/// the meantime leads out of the root.
File opened_below(const std::string& root, const std::string& path) {
  File at(open(root.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  const std::filesystem::path rest = std::filesystem::path(path).lexically_relative(root);
  for (auto part = rest.begin(); part != rest.end() && at.descriptor >= 0; ++part) {
    const int how = std::next(part) == rest.end() ? reading : O_PATH | O_DIRECTORY | O_CLOEXEC;
    struct stat status {};
    const bool last = std::next(part) == rest.end();
    // Even to open a device may do something.
    if (last && fstatat(at.descriptor, part->c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 && !S_ISREG(status.st_mode)) {
      return File(openat(at.descriptor, part->c_str(), O_PATH | O_NOFOLLOW | O_CLOEXEC));
    }
    at = File(openat(at.descriptor, part->c_str(), how | O_NOFOLLOW));
  }
  return at;
}

bool is_below(const std::string& root, const std::string& path) {
  return root == "/" || (path.starts_with(root) && path.substr(root.size()).starts_with('/'));
}

bool is_absence(int error) { return error == ENOENT || error == ENOTDIR; }

DocumentResult absent(const std::vector<std::string>& roots) {
  DocumentResult result;
  result.absent = true;
  std::string names;
  for (const std::string& root : roots) {
    if (!names.empty()) names += ", ";
    names += root.empty() ? "." : root;
  }
  result.problem = roots.empty() ? "is in no source root: there is none" : "is in none of the source roots: " + names;
  result.help = "name the folder that holds it with --source-root";
  return result;
}

}  // namespace

DocumentResult read_document(const std::vector<std::string>& roots, const std::string& path,
                             const DocumentOptions& options) {
  if (const std::string wrong = path_problem(path); !wrong.empty()) return problem(wrong);
  for (const std::string& root : roots) {
    const std::string base = canonical(root.empty() ? "." : root);
    if (base.empty()) continue;
    const std::string shown = (std::filesystem::path(root) / path).lexically_normal().string();
    const std::string full = fmt::format("{}/{}", base, path);
    const std::string found = canonical(full);
    if (found.empty()) {
      const int error = errno;
      struct stat status {};
      if (!is_absence(error)) return unreadable(error);
      if (lstat(full.c_str(), &status) == 0) return problem("is a link that leads nowhere");
      continue;
    }
    if (found == base) return problem(std::string(kind_problem(S_IFDIR)));
    if (!is_below(base, found)) return problem("leaves its source root by a link, and nothing outside of it is opened");
    const File file = opened_below(base, found);
    if (file.descriptor < 0) return unreadable(errno);
    return document_in(file, shown, options);
  }
  return absent(roots);
}

DocumentResult read_document_at(const std::string& path, const DocumentOptions& options) {
  if (path.find('\0') != std::string::npos) return problem("is no path: it has a NUL character in it");
  struct stat status {};
  if (stat(path.c_str(), &status) == 0) {
    if (const std::string_view wrong = kind_problem(status.st_mode); !wrong.empty()) return problem(std::string(wrong));
  }
  const File file(open(path.c_str(), reading));
  if (file.descriptor < 0) {
    const int error = errno;
    DocumentResult result = is_absence(error) ? problem("does not exist") : unreadable(error);
    result.absent = is_absence(error);
    return result;
  }
  return document_in(file, path, options);
}

}  // namespace crossfoot
