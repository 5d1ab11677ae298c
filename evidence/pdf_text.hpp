// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace crossfoot {

struct PdfText {
  std::string text;     ///< UTF-8; a form feed ends a page
  std::string problem;  ///< "is a PDF, and pdftotext is not installed"; empty with a text
  std::string help;
};

struct PdfOptions {
  std::uint64_t most_bytes = 64U << 20U;  ///< of text
  std::chrono::milliseconds most_time{30'000};
  /// Where pdftotext may be. PATH is not asked: what it names is not always what the system installed.
  std::vector<std::string> programs = {"/usr/bin/pdftotext", "/usr/local/bin/pdftotext", "/bin/pdftotext"};
};

/// The text of a PDF, by Poppler's pdftotext, in the order in which it is read: not laid out as on the page
/// (`-layout`), where the lines of two columns would stand side by side. The open file is the child's standard input,
/// so that what it reads is what was opened, and it gets no other file and no environment.
PdfText pdf_text(int file, const PdfOptions& options = {});

}  // namespace crossfoot
