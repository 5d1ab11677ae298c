// SPDX-License-Identifier: Apache-2.0
#include "dsl/parse.hpp"

#include <algorithm>
#include <utility>

#include "dsl/grammar/builder.hpp"
#include "dsl/grammar/chars.hpp"
#include "dsl/grammar/grammar.hpp"

namespace crossfoot {
namespace {

/// Whether the text can be read at all.
bool is_utf8(const SourceFile& source, Parsed& parsed) {
  const auto bad = static_cast<std::uint32_t>(grammar::first_invalid_utf8(source.text));
  if (bad == source.text.size()) return true;
  parsed.diagnostics.push_back(
      {Code::not_utf8, "this is not UTF-8", {parsed.file.id, bad, bad + 1}, {}, "save the file as UTF-8"});
  return false;
}

Parsed parse_query_as(const SourceFile& source, FileId id, bool report, std::uint32_t& reached) {
  Parsed parsed;
  parsed.file.id = id;
  if (!is_utf8(source, parsed)) return parsed;
  grammar::Builder builder(parsed.file, source, parsed.diagnostics);
  reached = grammar::parse_query(builder, report);
  return parsed;
}

}  // namespace

Parsed parse(const SourceFile& source, FileId id) {
  Parsed parsed;
  parsed.file.id = id;
  if (!is_utf8(source, parsed)) return parsed;
  grammar::Builder builder(parsed.file, source, parsed.diagnostics);
  grammar::parse_declarations(builder);
  sort_diagnostics(parsed.diagnostics);
  return parsed;
}

// An expression such as `x = 3` is both; what people ask of it is whether it holds, so a report comes first.
Parsed parse_query(const SourceFile& source, FileId id) {
  std::uint32_t report_reached = 0, expression_reached = 0;
  Parsed report = parse_query_as(source, id, true, report_reached);
  if (report.diagnostics.empty()) return report;
  Parsed expression = parse_query_as(source, id, false, expression_reached);
  return expression.diagnostics.empty() || expression_reached >= report_reached ? std::move(expression)
                                                                                : std::move(report);
}

std::string unescape(std::string_view literal) {
  std::string text;
  if (literal.size() < 2) return text;
  literal = literal.substr(1, literal.size() - 2);
  text.reserve(literal.size());
  for (std::size_t i = 0; i < literal.size(); ++i) {
    if (literal[i] == '\\' && i + 1 < literal.size()) ++i;
    text += literal[i];
  }
  return text;
}

}  // namespace crossfoot
