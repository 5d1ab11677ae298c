// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dsl/ast.hpp"
#include "model/diagnostic.hpp"

namespace crossfoot {

/// Limits of the language's text, all with an error of their own (docs/language.md, "Limits").
inline constexpr std::size_t max_file_size = std::size_t{1} << 30;  ///< bytes: E0003
inline constexpr int max_expression_depth = 200;      ///< nested brackets, calls, `if` and prefix operators: E0108
inline constexpr int max_expression_height = 10'000;  ///< of the tree, so of a chain `a + b + c…` too: E0108
inline constexpr int max_digits = 1000;               ///< of one number: E0105

struct Parsed {
  ast::File file;
  std::vector<Diagnostic> diagnostics;  ///< in source order; empty for a good file
};

/// Reads one file. Never fails: after an error it resumes at the next declaration, so that one run reports every
/// syntax error; what was read is in the file, whole declarations only.
Parsed parse(const SourceFile& source, FileId id);

enum class QueryKind : std::uint8_t { derive, claim };
/// Reads what `crossfoot ask` was given: an expression (one DeriveDecl) or a report (one ClaimDecl).
Parsed parse_query(const SourceFile& source, FileId id);

/// A string literal without its quotation marks and escapes.
std::string unescape(std::string_view literal);
/// Whether a word is reserved: it cannot be a name.
bool is_keyword(std::string_view word);

}  // namespace crossfoot
