// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "evidence/mapped_text.hpp"
#include "model/source_file.hpp"

namespace crossfoot {

enum class DocumentFormat : std::uint8_t { text, markdown, html, pdf };
enum class Language : std::uint8_t { english, chinese };

/// What a source is quoted from.
struct Document {
  SourceFile original;  ///< decoded to UTF-8; line and column of a place are its. Of a PDF, the text that was extracted
  /// What a reader sees: no markup, entities decoded, white space as it is but for this: a line feed ends a block
  /// (paragraph, heading, list item, table row), a tab a table's cell, and a line that is only wrapped goes on after a
  /// space. Mapped to original.text.
  MappedText visible;
  DocumentFormat format = DocumentFormat::text;
  std::string encoding;                   ///< as ICU names it: "UTF-8", "GB18030"
  Language language = Language::english;  ///< by its letters
};

/// A document, or why there is none.
struct DocumentResult {
  std::optional<Document> document;
  bool absent = false;  ///< none of the roots has it; anything else is a problem of its own
  std::string problem;  ///< "is larger than 64 MB"; empty with a document
  std::string help;     ///< what to do; may be empty
};

struct DocumentOptions {
  std::uint64_t most_bytes = 64U << 20U;  ///< of a file, and of the text of a PDF; never more than 512 MB
};

/// Reads a document by its relative path, from the first of the roots that has it. Nothing outside the roots is opened:
/// no absolute path, no `..`, no link that leaves its root, nothing but regular files.
DocumentResult read_document(const std::vector<std::string>& roots, const std::string& path,
                             const DocumentOptions& options = {});
/// A document that the user names directly, wherever it is; the checks on files and sizes are the same.
DocumentResult read_document_at(const std::string& path, const DocumentOptions& options = {});
/// A document from its bytes. The name's ending and the bytes tell the format (never pdf) and the encoding.
Document make_document(const std::string& path, std::string bytes);

}  // namespace crossfoot
