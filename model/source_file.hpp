// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace crossfoot {

using FileId = std::uint32_t;

/// A stretch of one file's text, in bytes: [begin, end).
struct Span {
  FileId file = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend bool operator==(const Span&, const Span&) = default;
  friend auto operator<=>(const Span&, const Span&) = default;
};

/// A place for people: both 1-based, columns count code points.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  friend bool operator==(const Position&, const Position&) = default;
};

/// A file's whole text. The text does not move once the file is loaded: spans and string views into it stay valid.
struct SourceFile {
  std::string path;  ///< as shown to people: relative to the working directory where it is below it
  std::string text;  ///< UTF-8, byte-order mark removed, line ends as they were
  std::vector<std::uint32_t> line_starts;  ///< byte offset of each line; never empty
};

/// Makes a file from its text: drops a byte-order mark and finds the lines.
SourceFile make_source_file(std::string path, std::string text);
/// The 1-based place of a byte offset.
Position position_of(const SourceFile& file, std::uint32_t offset);
/// The text of a line (1-based) without its line end.
std::string_view line_text(const SourceFile& file, std::uint32_t line);
std::string_view text_of(const SourceFile& file, Span span);
/// The text of a span with comments dropped and each run of white space as one space: how a statement is shown.
std::string flat_text(const SourceFile& file, Span span);

}  // namespace crossfoot
